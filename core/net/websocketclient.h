#pragma once

#include "core/base/reply.h"
#include "core/net/iothread.h"
#include "core/net/websocket.h"

#include <QUrl>

#include <memory>

namespace hidettp::net {

struct WebSocketClientOptions
{
    Duration handshake = 10s; ///< resolving, connecting, TLS and upgrade together
    WebSocketLimits limits{
        .messageBytes = 256 << 20, .queuedMessages = 16 * 1024, .queuedBytes = 256 << 20, .unsentBytes = 0};
    QString trustedCertificates; ///< PEM file for wss:// instead of the system's; for private authorities
};

/// The connecting end, without compression: for the DevTools socket of a browser.
class WebSocketClient
{
public:
    /// `url`: ws:// or wss:// (verified). If it fails the reply says why and `handler` is never called; otherwise
    /// handler.opened() is called on the I/O thread before the reply arrives.
    static Reply<std::shared_ptr<WebSocket>> connect(IoThread &thread, const QUrl &url,
                                                     const WebSocketClientOptions &options,
                                                     std::shared_ptr<WebSocketHandler> handler);
};

} // namespace hidettp::net
