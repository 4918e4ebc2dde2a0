#pragma once

// Internal.

#include "core/net/asio.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <QString>

#include <memory>
#include <optional>

namespace hidettp::net {

using TlsContext = asio::ssl::context;

/// A TCP connection, with TLS on top if it was made so: what Beast and Asio read from and write to. One type for both
/// keeps their templates from being compiled twice.
class Stream
{
public:
    using executor_type = Executor;

    explicit Stream(Socket socket, std::shared_ptr<TlsContext> tls = {})
        : m_parts(std::make_unique<Parts>(std::move(socket), std::move(tls)))
    {
    }

    Socket &tcp() { return m_parts->tcp; }
    /// Null on a plain connection.
    asio::ssl::stream<Socket &> *tls() { return m_parts->tls ? &*m_parts->tls : nullptr; }

    /// Closes the connection now. Pending operations complete with an error.
    void cut()
    {
        error_code ignored;
        tcp().close(ignored);
    }

    executor_type get_executor() { return m_parts->tcp.get_executor(); }

    template<typename Buffers, typename Handler>
    void async_read_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_parts->tls)
            m_parts->tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_parts->tcp.async_read_some(buffers, std::forward<Handler>(handler));
    }

    template<typename Buffers, typename Handler>
    void async_write_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_parts->tls)
            m_parts->tls->async_write_some(buffers, std::forward<Handler>(handler));
        else
            m_parts->tcp.async_write_some(buffers, std::forward<Handler>(handler));
    }

    // Beast finds these by argument-dependent lookup. The WebSocket closing handshake has said goodbye already, so that
    // TLS needs no second one.
    template<typename Handler>
    friend void async_teardown(boost::beast::role_type role, Stream &stream, Handler &&handler)
    {
        boost::beast::websocket::async_teardown(role, stream.tcp(), std::forward<Handler>(handler));
    }
    friend void beast_close_socket(Stream &stream) { stream.cut(); }

private:
    struct Parts
    {
        Parts(Socket socket, std::shared_ptr<TlsContext> context)
            : tcp(std::move(socket)), tlsContext(std::move(context))
        {
            if (tlsContext)
                tls.emplace(tcp, *tlsContext);
        }

        Socket tcp;
        std::shared_ptr<TlsContext> tlsContext;
        std::optional<asio::ssl::stream<Socket &>> tls;
    };

    std::unique_ptr<Parts> m_parts;
};

inline QString toQString(const error_code &error) { return QString::fromStdString(error.message()); }

} // namespace hidettp::net
