#include "core/cdp/websockettransport.h"

#include "core/base/mailbox.h"
#include "core/net/iothread.h"
#include "core/net/websocketclient.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

/// The part that hears from the socket, on the I/O thread.
class WebSocketTransport::Handler final : public net::WebSocketHandler
{
public:
    /// Main thread.
    void speakFor(WebSocketTransport *transport)
    {
        m_transport = transport;
        m_mailbox.open(transport);
    }
    void beSilent() { m_mailbox.close(); }
    FrameTap &tap() { return m_tap; }

    void opened(const std::shared_ptr<net::WebSocket> &socket) override
    {
        m_sendNow = [weak = std::weak_ptr(socket)](QByteArray message) {
            if (const auto open = weak.lock())
                open->sendText(std::move(message));
        };
    }

    void textReceived(const QByteArray &utf8) override
    {
        if (!m_tap.take(utf8, m_sendNow))
            m_mailbox.post([this, utf8] { emit m_transport->received(utf8); });
    }

    void binaryReceived(const QByteArray &) override {}

    void closed(quint16, const QString &) override
    {
        m_mailbox.post([this] { emit m_transport->closed({ErrorCode::Closed, u"The browser is gone."_s}); });
    }

private:
    Mailbox m_mailbox;
    FrameTap m_tap;
    SendNow m_sendNow;                         // I/O thread
    WebSocketTransport *m_transport = nullptr; // main thread; it keeps us as long as the box is open
};

Reply<std::shared_ptr<Transport>> WebSocketTransport::open(net::IoThread &io, const QUrl &url, QObject *owner)
{
    const auto handler = std::make_shared<Handler>();
    return net::WebSocketClient::connect(io, url, {}, handler)
        .andThen(owner, [handler](const std::shared_ptr<net::WebSocket> &socket) {
            return std::shared_ptr<Transport>(new WebSocketTransport(handler, socket));
        });
}

WebSocketTransport::WebSocketTransport(std::shared_ptr<Handler> handler, std::shared_ptr<net::WebSocket> socket)
    : m_handler(std::move(handler)), m_socket(std::move(socket))
{
}

WebSocketTransport::~WebSocketTransport()
{
    m_handler->beSilent();
    m_socket->close(net::CloseCode::Normal);
}

void WebSocketTransport::start() { m_handler->speakFor(this); }

void WebSocketTransport::send(const QByteArray &message) { m_socket->sendText(message); }

void WebSocketTransport::close() { m_socket->close(net::CloseCode::Normal); }

void WebSocketTransport::tapFrames(const QString &sessionId, std::shared_ptr<FrameSink> sink)
{
    m_handler->tap().insert(sessionId, std::move(sink));
}

void WebSocketTransport::untapFrames(const QString &sessionId) { m_handler->tap().remove(sessionId); }

} // namespace hidettp::cdp
