#include "tests/support/fakerelay/fakerelay.h"

#include "core/wire/resources.h"

#include <QBuffer>
#include <QImage>
#include <QJsonDocument>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace wire::live;

FakeRelay::FakeRelay(FakeCoordinator &coordinator, const InterventionId &id, QObject *parent)
    : QObject(parent),
      page{.url = u"https://bank.example/login"_s,
           .origin = u"https://bank.example"_s,
           .title = u"Sign in"_s,
           .canGoBack = true},
      m_coordinator(coordinator),
      m_id(id)
{
    connect(&coordinator, &FakeCoordinator::viewerArrived, this, &FakeRelay::welcome);
}

QJsonObject FakeRelay::intervention() const { return wire::toJson(*m_coordinator.intervention(m_id)); }

void FakeRelay::welcome(QWebSocket *socket)
{
    socket->setParent(this);
    m_socket = socket;
    m_origin = socket->origin();
    ++m_viewerCount;
    connect(socket, &QWebSocket::textMessageReceived, this, &FakeRelay::receive);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    m_control.holder = otherDriver;
    send(helloMessage({.viewerId = viewerId,
                       .scope = Scope::Control,
                       .intervention = intervention(),
                       .control = m_control,
                       .viewers = {{viewerId, u"Ann"_s, ViewerKind::Operator, Scope::Control},
                                   {u"viewer-2"_s, u"Bo <b>& Co"_s, ViewerKind::Guest, Scope::View},
                                   {u"viewer-3"_s, u"Otto"_s, ViewerKind::Operator, Scope::Control}},
                       .viewport = viewport}));
    send(pageMessage(page));
    send(stateMessage(ViewState::Live, {}));
    sendFrame();
}

void FakeRelay::receive(const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = message["type"_L1].toString();
    if (type == "ping"_L1) {
        send(pongMessage(message["id"_L1].toInteger()));
        return;
    }
    if (type == "seen"_L1)
        return;
    m_messages << message;
    if (type == "takeControl"_L1) {
        m_control.holder = Holder{viewerId, u"Ann"_s};
        sendControl();
    } else if (type == "releaseControl"_L1) {
        m_control.holder.reset();
        sendControl();
    } else if (type == "screenshot"_L1 && captured) {
        m_socket->sendBinaryMessage(screenshotMessage(png(*captured)));
    } else if (type == "screenshot"_L1) {
        send(refusedMessage({ErrorCode::Timeout, u"The page does not answer."_s}, "screenshot"_L1));
    } else if (type == "resume"_L1 || type == "decline"_L1) {
        Outcome outcome{.type = type == "resume"_L1 ? OutcomeType::Resumed : OutcomeType::Declined,
                        .by = m_coordinator.me.person,
                        .reason = message["reason"_L1].toString()};
        send(endedMessage(wire::toJson(outcome)));
        m_socket->close(QWebSocketProtocol::CloseCodeNormal, u"ended"_s);
    }
}

QList<QJsonObject> FakeRelay::messages(const QString &type) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &message : m_messages) {
        if (message["type"_L1] == type)
            found << message;
    }
    return found;
}

void FakeRelay::showColour(const QColor &shown)
{
    colour = shown;
    sendFrame();
}

void FakeRelay::send(const QByteArray &message)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromLatin1(message));
}

void FakeRelay::setConditionMet(bool isMet)
{
    Intervention changed = *m_coordinator.intervention(m_id);
    changed.until = {{"selector"_L1, u"#account"_s}};
    changed.conditionMet = isMet;
    m_coordinator.put(changed);
    send(interventionMessage(intervention()));
}

void FakeRelay::takeControlAway(const QString &by)
{
    m_control.holder = Holder{u"viewer-9"_s, by};
    sendControl();
}

void FakeRelay::drop()
{
    if (m_socket)
        m_socket->abort();
}

void FakeRelay::sendControl()
{
    ++m_control.number;
    send(controlMessage(m_control));
}

QByteArray FakeRelay::png(const QColor &shown) const
{
    QImage image(pageSize, QImage::Format_RGB32);
    image.fill(shown);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

void FakeRelay::sendFrame()
{
    if (!m_socket)
        return;
    QByteArray bytes(frameHeaderBytes, '\0');
    writeFrameHeader({.format = FrameFormat::Png,
                      .number = ++m_frame,
                      .width = std::uint16_t(pageSize.width()),
                      .height = std::uint16_t(pageSize.height())},
                     bytes.data());
    m_socket->sendBinaryMessage(bytes + png(colour));
}

} // namespace hidettp
