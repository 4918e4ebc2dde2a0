#pragma once

#include "core/base/reply.h"
#include "core/net/address.h"
#include "core/net/http.h"
#include "core/net/iothread.h"
#include "core/net/limits.h"
#include "core/net/responder.h"

#include <functional>
#include <memory>
#include <optional>

namespace hidettp::net {

/// PEM files of a server.
struct TlsFiles
{
    QString certificate; ///< with the chain
    QString key;
};

/// What a server asks its owner, on the I/O thread: quick to return, never blocking. Every one but `request` is
/// optional; none is called any more once the server is destroyed.
struct Handlers
{
    /// How long a body may be. Asked before any of it is read.
    std::function<qint64(const QByteArray &method, const QString &path)> bodyLimit;
    std::function<void(Request request, Responder responder)> request;
    /// A valid WebSocket handshake. Without this hook the answer is 404.
    std::function<void(Request request, UpgradeResponder responder)> upgrade;
    /// The Host header, present once and well-formed, in lower case: `example.org:8080`.
    std::function<bool(const QByteArray &host)> allowedHost;
};

/// HTTP/1.1 and WebSocket on one port. Malformed requests are refused and closed before any hook hears of them.
class Server
{
public:
    static Result<std::unique_ptr<Server>> listen(IoThread &thread, const Address &address, const Limits &limits,
                                                  const std::optional<TlsFiles> &tls, Handlers handlers);
    /// Drops all connections. Not from a hook.
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    quint16 port() const;
    /// `http://127.0.0.1:8080`, without a slash at the end.
    QString url() const;

    /// Stops accepting, lets answers in progress finish (Limits::shutdown), closes WebSockets with 1001. Answers when
    /// the last connection has gone.
    Reply<void> shutdown();

    class Core;

private:
    explicit Server(std::shared_ptr<Core> core);

    std::shared_ptr<Core> m_core;
};

} // namespace hidettp::net
