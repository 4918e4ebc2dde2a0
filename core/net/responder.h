#pragma once

#include "core/net/http.h"
#include "core/net/websocket.h"

#include <memory>
#include <optional>

namespace hidettp::net {

/// The right to answer one request: once, from any thread, at any time. Dropped unanswered it answers 503.
/// A client that has left makes the answer vanish and nothing else.
class Responder
{
public:
    /// Where the answer goes: a connection, or a test.
    class Target
    {
    public:
        virtual ~Target() = default;
        virtual void answer(Response response) = 0; ///< called once
        virtual bool clientLeft() const = 0;
    };

    explicit Responder(std::shared_ptr<Target> target);
    ~Responder();
    Responder(Responder &&) noexcept;
    Responder &operator=(Responder &&) noexcept;

    void answer(Response response);
    /// The connection is gone, so that work for an answer may be spared.
    bool clientLeft() const;

private:
    std::shared_ptr<Target> m_target;
};

/// The right to accept or refuse one WebSocket handshake: once, from any thread. Dropped it refuses with 503.
class UpgradeResponder
{
public:
    /// Where the decision goes: a connection, or a test.
    class Target
    {
    public:
        virtual ~Target() = default;
        virtual std::shared_ptr<WebSocket> accept(std::shared_ptr<WebSocketHandler> handler,
                                                  std::optional<WebSocketLimits> limits) = 0;
        virtual void refuse(Response response) = 0;
    };

    explicit UpgradeResponder(std::shared_ptr<Target> target);
    ~UpgradeResponder();
    UpgradeResponder(UpgradeResponder &&) noexcept;
    UpgradeResponder &operator=(UpgradeResponder &&) noexcept;

    /// The socket can be used at once: what is sent before the handshake is done waits for it. Without `limits` those
    /// of the server hold.
    std::shared_ptr<WebSocket> accept(std::shared_ptr<WebSocketHandler> handler,
                                      std::optional<WebSocketLimits> limits = {});
    void refuse(Response response);

private:
    std::shared_ptr<Target> m_target;
};

} // namespace hidettp::net
