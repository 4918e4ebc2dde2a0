#pragma once

#include "core/base/mailbox.h"
#include "core/net/websocket.h"
#include "core/wire/live.h"

#include <chrono>
#include <functional>
#include <memory>

namespace hidettp::liveview {

class FrameRelay;

/// One viewer's end of the live socket, on the I/O thread: takes only messages of the closed set, not too many of them,
/// and hands them to the main thread as values. Anything else ends the socket.
class ViewerChannel final : public net::WebSocketHandler
{
public:
    /// What the main thread is told. Called through `mailbox`.
    struct Listener
    {
        std::function<void(const std::shared_ptr<net::WebSocket> &socket)> opened;
        std::function<void(const wire::live::ViewerMessage &message)> received;
        std::function<void()> closed;
    };

    ViewerChannel(Scope scope, std::shared_ptr<FrameRelay> relay, std::shared_ptr<Mailbox> mailbox, Listener listener);

    void opened(const std::shared_ptr<net::WebSocket> &socket) override;
    void textReceived(const QByteArray &utf8) override;
    void binaryReceived(const QByteArray &bytes) override;
    void writable() override;
    void closed(quint16 code, const QString &reason) override;

    /// Messages that a viewer may send in a second, and in one burst.
    static constexpr double messagesPerSecond = 400;
    static constexpr double burst = 800;

private:
    bool mayReceive();
    void refuse(const QString &reason);

    const Scope m_scope;
    const std::shared_ptr<FrameRelay> m_relay;
    const std::shared_ptr<Mailbox> m_mailbox;
    const Listener m_listener;
    std::shared_ptr<net::WebSocket> m_socket;
    double m_allowance = burst;
    std::chrono::steady_clock::time_point m_lastReceived = std::chrono::steady_clock::now();
};

} // namespace hidettp::liveview
