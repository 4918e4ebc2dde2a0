#pragma once

#include "core/base/reply.h"
#include "core/cdp/transport.h"

#include <QUrl>

#include <memory>

namespace hidettp::net {
class IoThread;
class WebSocket;
} // namespace hidettp::net

namespace hidettp::cdp {

/// A browser's DevTools socket: read and tapped on the I/O thread, everything else handed to the main thread.
class WebSocketTransport : public Transport
{
    Q_OBJECT

public:
    /// Connects to `ws://HOST:PORT/devtools/browser/ID`.
    static Reply<std::shared_ptr<Transport>> open(net::IoThread &io, const QUrl &url, QObject *owner);
    ~WebSocketTransport() override;

    void start() override;
    void send(const QByteArray &message) override;
    void close() override;
    void tapFrames(const QString &sessionId, std::shared_ptr<FrameSink> sink) override;
    void untapFrames(const QString &sessionId) override;

private:
    class Handler;

    WebSocketTransport(std::shared_ptr<Handler> handler, std::shared_ptr<net::WebSocket> socket);

    const std::shared_ptr<Handler> m_handler;
    const std::shared_ptr<net::WebSocket> m_socket;
};

} // namespace hidettp::cdp
