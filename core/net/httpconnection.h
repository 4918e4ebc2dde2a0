#pragma once

// Internal.

#include "core/net/bodyreader.h"
#include "core/net/requesthead.h"
#include "core/net/servercore.h"

#include <array>
#include <atomic>
#include <optional>

namespace hidettp::net {

class SocketFront;

/// One connection of a browser, a bot or a console: requests one after the other, until it closes or becomes a
/// WebSocket. It keeps itself alive: some operation, at least a deadline, is pending until it is closed.
class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection>
{
public:
    /// Begins to serve `socket`, or drops it if its address has too many already.
    static void serve(const std::shared_ptr<Server::Core> &core, Socket socket, const asio::ip::address &peer);

    HttpConnection(std::shared_ptr<Server::Core> core, Stream stream, ConnectionRegistry::Slot slot,
                   QString peerAddress);

    void goAway() override;
    void cut() override;

private:
    enum class State { Head, Body, Answering, Upgrading, Writing, Draining, Closed };
    class PendingAnswer;
    class PendingUpgrade;

    void start();
    void read();
    void received(error_code error, std::size_t count);
    void inputEnded(error_code error);
    void advance();
    void feedHead();
    void headCompleted();
    void readBody();
    void feedBody();
    void askOwner();
    void askUpgrade();
    Request takeRequest();

    void answerTo(const std::shared_ptr<PendingAnswer> &question, const Response &response);
    void acceptUpgrade(const std::shared_ptr<PendingUpgrade> &question, const std::shared_ptr<SocketFront> &front,
                       const std::shared_ptr<WebSocketHandler> &handler, const WebSocketLimits &limits);
    void refuse(const Refusal &refusal);
    void respond(const Response &response);
    void responded(error_code error);
    void awaitRequest();
    void drain();

    using Step = void (HttpConnection::*)();
    void setDeadline(Duration limit, Step overdue);
    void headIsLate();
    void bodyIsLate();
    void answerIsLate();

    const std::shared_ptr<Server::Core> m_core;
    Stream m_stream;
    ConnectionRegistry::Slot m_slot;
    const QString m_peerAddress;
    Timer m_deadline;
    quint64 m_deadlineNumber = 0; // an expired wait may already be queued when the deadline is moved

    State m_state = State::Head;
    bool m_isReading = false;
    bool m_closesAfterAnswer = false;
    std::array<char, 8192> m_buffer;
    QByteArrayView m_input; // what of m_buffer nobody has looked at yet
    HeadScanner m_scanner;
    RequestHead m_head;
    std::optional<BodyReader> m_body;
    std::shared_ptr<PendingAnswer> m_question;
    QByteArray m_responseHead;
    QByteArray m_responseBody;
};

} // namespace hidettp::net
