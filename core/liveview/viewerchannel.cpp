#include "core/liveview/viewerchannel.h"

#include "core/base/logging.h"
#include "core/liveview/picture/framerelay.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::ViewerMessage;

ViewerChannel::ViewerChannel(Scope scope, std::shared_ptr<FrameRelay> relay, std::shared_ptr<Mailbox> mailbox,
                             Listener listener)
    : m_scope(scope), m_relay(std::move(relay)), m_mailbox(std::move(mailbox)), m_listener(std::move(listener))
{
}

void ViewerChannel::opened(const std::shared_ptr<net::WebSocket> &socket)
{
    m_socket = socket;
    m_mailbox->post([opened = m_listener.opened, socket] { opened(socket); });
}

void ViewerChannel::textReceived(const QByteArray &utf8)
{
    if (!mayReceive())
        return refuse(u"Too many messages."_s);
    const Result<ViewerMessage> message = wire::live::parseViewerMessage(utf8);
    if (!message)
        return refuse(message.error().message);
    if (m_scope == Scope::View && std::holds_alternative<wire::live::Input>(*message))
        return refuse(u"This link is for watching only."_s);
    if (const auto *ping = std::get_if<wire::live::Ping>(&*message)) {
        m_socket->sendText(wire::live::pongMessage(ping->id));
        return;
    }
    if (const auto *seen = std::get_if<wire::live::Seen>(&*message)) {
        m_relay->seen(this, seen->frame);
        return;
    }
    m_mailbox->post([received = m_listener.received, message = *message] { received(message); });
}

void ViewerChannel::binaryReceived(const QByteArray &) { refuse(u"A viewer sends no binary messages."_s); }

void ViewerChannel::writable() { m_relay->writable(this); }

void ViewerChannel::closed(quint16, const QString &)
{
    m_relay->removeViewer(this);
    m_socket.reset();
    m_mailbox->post(m_listener.closed);
}

bool ViewerChannel::mayReceive()
{
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> passed = now - std::exchange(m_lastReceived, now);
    m_allowance = std::min(burst, m_allowance + passed.count() * messagesPerSecond) - 1;
    return m_allowance >= 0;
}

void ViewerChannel::refuse(const QString &reason)
{
    qCInfo(logLiveView, "Closed a viewer's socket: %s", qUtf8Printable(reason));
    m_socket->close(net::CloseCode::PolicyViolation, reason);
}

} // namespace hidettp::liveview
