#pragma once

// Internal.

#include "core/net/httpconnection.h"
#include "core/net/websocketsession.h"

namespace hidettp::net {

/// The way back of one answer. The connection is held weakly and touched on the I/O thread only.
class HttpConnection::PendingAnswer final : public Responder::Target, public std::enable_shared_from_this<PendingAnswer>
{
public:
    PendingAnswer(WeakContext context, std::weak_ptr<HttpConnection> connection)
        : m_context(std::move(context)), m_connection(std::move(connection))
    {
    }

    void answer(Response response) override
    {
        postTo(m_context, [self = shared_from_this(), response = std::move(response)] {
            if (const auto connection = self->m_connection.lock())
                connection->answerTo(self, response);
        });
    }
    bool clientLeft() const override { return m_hasLeft; }
    void setClientLeft() { m_hasLeft = true; }

private:
    const WeakContext m_context;
    const std::weak_ptr<HttpConnection> m_connection;
    std::atomic<bool> m_hasLeft = false;
};

class HttpConnection::PendingUpgrade final : public UpgradeResponder::Target,
                                             public std::enable_shared_from_this<PendingUpgrade>
{
public:
    PendingUpgrade(HttpConnection &connection, std::shared_ptr<PendingAnswer> answer)
        : m_context(connection.m_core->context),
          m_connection(connection.weak_from_this()),
          m_answer(std::move(answer)),
          m_limits(connection.m_core->limits.webSocket),
          m_peerAddress(connection.m_peerAddress)
    {
    }
    const std::shared_ptr<PendingAnswer> &answer() const { return m_answer; }

    std::shared_ptr<WebSocket> accept(std::shared_ptr<WebSocketHandler> handler,
                                      std::optional<WebSocketLimits> limits) override
    {
        const auto front = std::make_shared<SocketFront>(m_context, m_peerAddress);
        postTo(m_context,
               [self = shared_from_this(), front, handler = std::move(handler), limits = limits.value_or(m_limits)] {
                   if (const auto connection = self->m_connection.lock())
                       connection->acceptUpgrade(self, front, handler, limits);
                   else
                       handler->closed(CloseCode::Abnormal, QStringLiteral("The client left before it was accepted."));
               });
        return front;
    }
    void refuse(Response response) override { m_answer->answer(std::move(response)); }

private:
    const WeakContext m_context;
    const std::weak_ptr<HttpConnection> m_connection;
    const std::shared_ptr<PendingAnswer> m_answer;
    const WebSocketLimits m_limits;
    const QString m_peerAddress;
};

} // namespace hidettp::net
