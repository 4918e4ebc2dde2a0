#include "core/cdp/websockettransport.h"

#include "core/net/iothread.h"
#include "core/net/websocketclient.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

/// The part that lives on the I/O thread.
class WebSocketTransport::Handler final : public net::WebSocketHandler
{
public:
    /// Called once, on the main thread. What came before it waits.
    void setOwner(WebSocketTransport *owner, std::shared_ptr<net::WebSocket> socket)
    {
        m_socket = std::move(socket);
        const std::lock_guard lock(m_mutex);
        m_owner = owner;
        for (auto &call : std::exchange(m_early, {}))
            QMetaObject::invokeMethod(owner, std::move(call), Qt::QueuedConnection);
    }

    void forgetOwner()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
        m_isForgotten = true;
        m_early.clear();
    }

    /// Main thread.
    net::WebSocket &socket() const { return *m_socket; }
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
            post([this, utf8] { emit m_owner->received(utf8); });
    }

    void binaryReceived(const QByteArray &) override {}

    void closed(quint16, const QString &) override
    {
        post([this] { emit m_owner->closed({ErrorCode::Closed, u"The browser is gone."_s}); });
    }

private:
    // Runs on the main thread, and only while the owner lives: its own destructor takes posted calls with it.
    void post(std::function<void()> call)
    {
        const std::lock_guard lock(m_mutex);
        if (m_owner)
            QMetaObject::invokeMethod(m_owner, std::move(call), Qt::QueuedConnection);
        else if (!m_isForgotten)
            m_early.push_back(std::move(call));
    }

    FrameTap m_tap;
    SendNow m_sendNow;                        // I/O thread
    std::shared_ptr<net::WebSocket> m_socket; // main thread
    std::mutex m_mutex;
    WebSocketTransport *m_owner = nullptr;
    bool m_isForgotten = false;
    std::vector<std::function<void()>> m_early;
};

Reply<std::shared_ptr<Transport>> WebSocketTransport::open(net::IoThread &io, const QUrl &url, QObject *owner)
{
    const auto handler = std::make_shared<Handler>();
    return net::WebSocketClient::connect(io, url, {}, handler)
        .andThen(owner, [handler](const std::shared_ptr<net::WebSocket> &socket) {
            const std::shared_ptr<WebSocketTransport> transport(new WebSocketTransport(handler));
            handler->setOwner(transport.get(), socket);
            return std::shared_ptr<Transport>(transport);
        });
}

WebSocketTransport::WebSocketTransport(std::shared_ptr<Handler> handler) : m_handler(std::move(handler)) {}

WebSocketTransport::~WebSocketTransport()
{
    m_handler->forgetOwner();
    m_handler->socket().close(net::CloseCode::Normal);
}

void WebSocketTransport::send(const QByteArray &message) { m_handler->socket().sendText(message); }

void WebSocketTransport::close() { m_handler->socket().close(net::CloseCode::Normal); }

void WebSocketTransport::tapFrames(const QString &sessionId, std::shared_ptr<FrameSink> sink)
{
    m_handler->tap().insert(sessionId, std::move(sink));
}

void WebSocketTransport::untapFrames(const QString &sessionId) { m_handler->tap().remove(sessionId); }

} // namespace hidettp::cdp
