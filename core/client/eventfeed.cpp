#include "core/client/eventfeed.h"

#include "core/base/logging.h"
#include "core/wire/envelope.h"

#include <QNetworkRequest>
#include <QUrlQuery>

namespace hidettp {

using namespace Qt::StringLiterals;

EventFeed::EventFeed(QObject *parent) : QObject(parent)
{
    connect(&m_pingTimer, &QTimer::timeout, this, &EventFeed::checkLine);
}

EventFeed::~EventFeed() { close(); }

void EventFeed::open(const QUrl &url, const QString &token)
{
    close();
    QUrl target = url;
    if (m_lastSeq)
        target.setQuery(QUrlQuery{{u"after"_s, QString::number(*m_lastSeq)}});
    QNetworkRequest request(target);
    request.setRawHeader("Authorization"_ba, "Bearer "_ba + token.toUtf8());
    m_socket = std::make_unique<QWebSocket>();
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &EventFeed::receive);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_isPongDue = false; });
    connect(m_socket.get(), &QWebSocket::connected, this, [this] {
        m_isOpen = true;
        if (m_lastSeq)
            emit opened();
    });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] {
        const QString reason = m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason();
        fail({m_isOpen ? ErrorCode::Closed : ErrorCode::Unavailable,
              tr("The connection to the coordinator was lost. %1").arg(reason)});
    });
    m_isPongDue = false;
    m_pingTimer.start(m_pingInterval);
    m_socket->open(request);
}

void EventFeed::close()
{
    m_pingTimer.stop();
    m_isOpen = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // we may stand in one of its signals
}

void EventFeed::receive(const QString &message)
{
    const auto object = wire::parseObject(message.toUtf8());
    if (!object) {
        fail({ErrorCode::Protocol, tr("The coordinator sent something that cannot be read.")});
        return;
    }
    const auto event = wire::eventFromJson(*object);
    if (event) {
        take(*event);
    } else if (event.error().code == ErrorCode::NotFound) {
        // A newer coordinator tells more than we know. Its number counts all the same.
        qCInfo(logClient) << "passed over an unknown event" << (*object)["type"_L1].toString();
        follows((*object)["seq"_L1].toInteger());
    } else {
        fail({ErrorCode::Protocol,
              tr("The coordinator sent something that cannot be read. %1").arg(event.error().message)});
    }
}

static qint64 numberOf(const wire::Event &event)
{
    return std::visit(
        [](const auto &one) -> qint64 {
            if constexpr (requires { one.seq; })
                return one.seq;
            else
                return 0;
        },
        event);
}

void EventFeed::take(const wire::Event &event)
{
    if (std::holds_alternative<wire::ResyncRequired>(event)) {
        m_lastSeq.reset(); // a snapshot follows
    } else if (const auto *snapshot = std::get_if<wire::Snapshot>(&event)) {
        m_lastSeq = snapshot->seq;
        emit snapshotReceived(*snapshot);
        emit opened();
    } else if (std::holds_alternative<wire::NoticesChanged>(event) || follows(numberOf(event))) {
        emit changeReceived(event);
    }
}

bool EventFeed::follows(qint64 seq)
{
    if (!m_lastSeq) {
        fail({ErrorCode::Protocol, tr("The coordinator told changes before it told what there is.")});
        return false;
    }
    if (seq <= *m_lastSeq)
        return false; // told twice
    if (seq != *m_lastSeq + 1) {
        fail({ErrorCode::Closed, tr("Changes %1 to %2 never arrived.").arg(*m_lastSeq + 1).arg(seq - 1)});
        return false;
    }
    m_lastSeq = seq;
    return true;
}

void EventFeed::checkLine()
{
    if (!m_isOpen || m_isPongDue) {
        fail({ErrorCode::Timeout, tr("The coordinator does not answer any more.")});
        return;
    }
    m_isPongDue = true;
    m_socket->ping();
}

void EventFeed::fail(const Error &error)
{
    qCInfo(logClient) << "event stream ended:" << error.message;
    close();
    emit closed(error);
}

} // namespace hidettp
