#pragma once

// Internal.

#include "core/net/connectionregistry.h"
#include "core/net/requesthead.h"
#include "core/net/server.h"
#include "core/net/stream.h"

#include <mutex>

namespace hidettp::net {

/// What the connections of a server share. It holds no socket, so that it may outlive the I/O thread.
class Server::Core
{
public:
    Core(WeakContext ioContext, const Limits &serverLimits, std::shared_ptr<TlsContext> tlsContext, Handlers handlers);

    // The owner's hooks, on the I/O thread. After forgetHandlers() none of them is called, and none is running.
    qint64 bodyLimit(const RequestHead &head) const;
    bool isAllowedHost(const QByteArray &host) const;
    bool takesWebSockets() const;
    void request(Request request, Responder responder) const;
    void upgrade(Request request, UpgradeResponder responder) const;
    void forgetHandlers();

    /// The value of a Date header, made once a second.
    const QByteArray &date();

    const WeakContext context;
    const Limits limits;
    const std::shared_ptr<TlsContext> tls; ///< null: plain
    const std::shared_ptr<ConnectionRegistry> connections;

    class Acceptor;
    std::weak_ptr<Acceptor> acceptor; // owns the listening socket; lives by its own pending accept
    Address address;                  // as bound

private:
    mutable std::mutex m_mutex;
    Handlers m_handlers;
    qint64 m_dateSecond = 0;
    QByteArray m_date;
};

} // namespace hidettp::net
