#include "core/cdp/connection.h"

#include "core/base/logging.h"
#include "core/cdp/session.h"

#include <QJsonDocument>

namespace hidettp::cdp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// How late an overdue command may be told so.
constexpr auto overdueGrain = 100ms;

// The browser tells these apart in words only.
Error errorFrom(QLatin1StringView method, const QJsonObject &error)
{
    const QString words = error["message"_L1].toString();
    if (words == "Target crashed"_L1)
        return {ErrorCode::Unavailable, u"The page has crashed."_s};
    if (words == "Session with given id not found."_L1)
        return {ErrorCode::Gone, u"The page is closed."_s};
    return {ErrorCode::Protocol, u"%1: %2"_s.arg(method, words)};
}

} // namespace

Connection::Connection(std::shared_ptr<Transport> transport, QObject *parent)
    : QObject(parent), m_transport(std::move(transport))
{
    connect(m_transport.get(), &Transport::received, this, &Connection::read);
    connect(m_transport.get(), &Transport::closed, this, &Connection::transportClosed);
    m_overdueTimer.setInterval(overdueGrain);
    m_overdueTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_overdueTimer, &QTimer::timeout, this, &Connection::answerOverdue);
    m_transport->start();
}

Connection::~Connection()
{
    disconnect(m_transport.get(), nullptr, this, nullptr);
    m_transport->close();
    transportClosed({ErrorCode::Closed, u"The connection to the browser was given up."_s});
    endAllSessions();
}

Reply<QJsonObject> Connection::call(QLatin1StringView method, const QJsonObject &parameters, const QString &sessionId,
                                    Duration limit)
{
    const auto replier = std::make_shared<Replier<QJsonObject>>();
    auto reply = replier->reply();
    start(method, parameters, sessionId, limit,
          [replier](const Result<QJsonObject> &answer) { replier->finish(answer); });
    return reply;
}

void Connection::close() { m_transport->close(); }

void Connection::giveUp(const Error &why)
{
    m_transport->close();
    transportClosed(why);
}

void Connection::start(QLatin1StringView method, const QJsonObject &parameters, const QString &sessionId,
                       Duration limit, Answer answer)
{
    if (m_closed) {
        answer(Error{ErrorCode::Closed, u"The connection to the browser is closed."_s});
        return;
    }
    const qint64 id = ++m_lastId;
    m_waiting.emplace(id, Waiting{method, sessionId, std::chrono::steady_clock::now() + limit, std::move(answer)});
    if (!m_overdueTimer.isActive())
        m_overdueTimer.start();

    QJsonObject message{{"id"_L1, id}, {"method"_L1, method}, {"params"_L1, parameters}};
    if (!sessionId.isEmpty())
        message["sessionId"_L1] = sessionId;
    m_transport->send(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void Connection::read(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject()) {
        qCWarning(logCdp, "The browser sent something that is not a JSON object; closing the connection.");
        m_transport->close();
        return;
    }
    const QJsonObject message = document.object();
    if (const QJsonValue id = message["id"_L1]; id.isDouble()) {
        readAnswer(id.toInteger(), message);
        return;
    }
    // Answers arrive through the event loop. An event that went out here and now would overtake the answer before it.
    QMetaObject::invokeMethod(
        this,
        [this, sessionId = message["sessionId"_L1].toString(), method = message["method"_L1].toString(),
         parameters = message["params"_L1].toObject()] { deliver(sessionId, method, parameters); },
        Qt::QueuedConnection);
}

void Connection::readAnswer(qint64 id, const QJsonObject &message)
{
    auto node = m_waiting.extract(id);
    if (node.empty())
        return; // overdue, or its session has gone
    if (m_waiting.empty())
        m_overdueTimer.stop();
    const Waiting &waiting = node.mapped();
    if (const QJsonValue error = message["error"_L1]; error.isObject())
        waiting.answer(errorFrom(waiting.method, error.toObject()));
    else
        waiting.answer(message["result"_L1].toObject());
}

void Connection::deliver(const QString &sessionId, const QString &method, const QJsonObject &parameters)
{
    const QPointer<Connection> self(this);
    if (method == "Target.detachedFromTarget"_L1)
        endSession(parameters["sessionId"_L1].toString());
    if (const QPointer<Session> session = m_sessions.value(sessionId); self && session)
        session->deliver(method, parameters);
    if (self)
        emit eventReceived(sessionId, method, parameters);
}

void Connection::transportClosed(const Error &error)
{
    if (std::exchange(m_closed, true))
        return;
    m_overdueTimer.stop();
    for (const auto &[id, waiting] : std::exchange(m_waiting, {}))
        waiting.answer(Error{ErrorCode::Closed, error.message});
    // Behind the events that came before it.
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            const QPointer<Connection> self(this);
            endAllSessions();
            if (self)
                emit closed(error);
        },
        Qt::QueuedConnection);
}

void Connection::answerOverdue()
{
    const auto now = std::chrono::steady_clock::now();
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        if (it->second.deadline > now) {
            ++it;
            continue;
        }
        const Waiting overdue = std::move(it->second);
        it = m_waiting.erase(it);
        overdue.answer(Error{ErrorCode::Timeout, u"The browser has not answered %1 in time."_s.arg(overdue.method)});
    }
    if (m_waiting.empty())
        m_overdueTimer.stop();
}

void Connection::insert(Session &session) { m_sessions.insert(session.id(), &session); }

void Connection::remove(Session &session)
{
    if (m_sessions.value(session.id()) == &session)
        m_sessions.remove(session.id());
}

void Connection::endSession(const QString &sessionId)
{
    answerAll(sessionId, {ErrorCode::Gone, u"The page is closed."_s});
    if (const QPointer<Session> session = m_sessions.value(sessionId))
        session->end(SessionEnd::TargetGone);
}

void Connection::endAllSessions()
{
    // Whoever hears of one may let go of others.
    QList<QPointer<Session>> sessions;
    for (Session *session : std::as_const(m_sessions))
        sessions << session;
    for (const QPointer<Session> &session : std::as_const(sessions)) {
        if (session)
            session->end(SessionEnd::BrowserGone);
    }
}

void Connection::answerAll(const QString &sessionId, const Error &error)
{
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        if (it->second.sessionId != sessionId) {
            ++it;
            continue;
        }
        const Waiting waiting = std::move(it->second);
        it = m_waiting.erase(it);
        waiting.answer(error);
    }
}

} // namespace hidettp::cdp
