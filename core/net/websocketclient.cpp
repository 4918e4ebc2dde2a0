#include "core/net/websocketclient.h"

#include "core/net/connector.h"
#include "core/net/websocketsession.h"

namespace hidettp::net {

using namespace Qt::StringLiterals;

Reply<std::shared_ptr<WebSocket>> WebSocketClient::connect(IoThread &thread, const QUrl &url,
                                                           const WebSocketClientOptions &options,
                                                           std::shared_ptr<WebSocketHandler> handler)
{
    const bool isSecure = url.scheme() == "wss"_L1;
    if ((!isSecure && url.scheme() != "ws"_L1) || url.host().isEmpty()) {
        return Error{ErrorCode::BadRequest,
                     u"Cannot connect to '%1'. A WebSocket address begins with ws:// or wss://."_s.arg(url.toString())};
    }
    const ConnectorOptions connectorOptions{.security = isSecure ? Security::Tls : Security::Plain,
                                            .defaultPort = quint16(isSecure ? 443 : 80),
                                            .deadline = options.handshake,
                                            .trustedCertificates = options.trustedCertificates};
    const auto replier = std::make_shared<Replier<std::shared_ptr<WebSocket>>>();
    const auto until = std::chrono::steady_clock::now() + options.handshake;
    const auto shakeHands = [context = WeakContext(thread.context()), url, limits = options.limits, until,
                             handler = std::move(handler), replier](Result<Stream> connected) {
        if (!connected)
            return replier->finish(connected.error());
        const auto front = std::make_shared<SocketFront>(context, url.host());
        const auto session = std::make_shared<WebSocketSession>(*std::move(connected), handler, limits, front);
        const auto left = std::chrono::ceil<Duration>(until - std::chrono::steady_clock::now());
        const auto finish = [front, replier, url](const Result<void> &shaken) {
            if (shaken)
                return replier->finish(std::shared_ptr<WebSocket>(front));
            replier->finish(Error{shaken.error().code,
                                  u"Cannot open the WebSocket at %1. %2"_s.arg(url.host(), shaken.error().message)});
        };
        session->handshake(hostHeader(url), requestTarget(url), std::max(left, 1ms), finish);
    };
    connectStream(thread.context(), url, connectorOptions, shakeHands);
    return replier->reply();
}

} // namespace hidettp::net
