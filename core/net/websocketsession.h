#pragma once

// Internal.

#include "core/net/connectionregistry.h"
#include "core/net/http.h"
#include "core/net/messagebuffer.h"
#include "core/net/stream.h"
#include "core/net/websocket.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>
#include <functional>

namespace hidettp::net {

class WebSocketSession;

/// What the rest of the program holds of a session: calls cross to the I/O thread here, and may come before the session
/// begins and after it ended.
class SocketFront final : public WebSocket, public std::enable_shared_from_this<SocketFront>
{
public:
    SocketFront(WeakContext context, QString peerAddress);

    void sendText(QByteArray utf8) override;
    void sendBinary(std::shared_ptr<const QByteArray> bytes) override;
    void close(quint16 code, QString reason) override;
    QString peerAddress() const override { return m_peerAddress; }
    bool isWriting() const override;

    void setSession(const std::weak_ptr<WebSocketSession> &session) { m_session = session; }

private:
    template<typename F>
    void withSession(F call);

    const WeakContext m_context;
    const QString m_peerAddress;
    std::weak_ptr<WebSocketSession> m_session; // I/O thread only
};

/// One WebSocket connection, of a server or a client, on the I/O thread. Lives by its pending read.
class WebSocketSession final : public Connection, public std::enable_shared_from_this<WebSocketSession>
{
public:
    WebSocketSession(Stream stream, std::shared_ptr<WebSocketHandler> handler, const WebSocketLimits &limits,
                     std::shared_ptr<SocketFront> front);
    ~WebSocketSession() override;

    /// Answers the handshake of a client, whose headers have been checked.
    void accept(const Headers &headers);
    /// Asks a server for the handshake. An error means that the handler will not be called.
    using Shaken = std::function<void(Result<void>)>;
    void handshake(const std::string &host, const std::string &target, Duration deadline, Shaken done);
    void takeSlot(ConnectionRegistry::Slot slot);

    void sendText(QByteArray utf8);
    void sendBinary(std::shared_ptr<const QByteArray> bytes);
    void close(quint16 code, const QString &reason);
    bool isWriting() const { return m_writing.has_value() || !m_queue.empty(); }

    void goAway() override { close(CloseCode::GoingAway, {}); }
    void cut() override;

private:
    struct Message
    {
        QByteArray text;
        std::shared_ptr<const QByteArray> binary; // null: it is text

        const QByteArray &bytes() const { return binary ? *binary : text; }
    };

    void configure(boost::beast::role_type role, Duration handshakeDeadline);
    void opened();
    void read();
    void received(error_code error);
    void send(Message message);
    void writeNext();
    void written(error_code error);
    void sayGoodbye();
    void ended(error_code error);
    void watch(Duration pause);
    void inspect();
    Duration inspectionPause() const;

    boost::beast::websocket::stream<Stream, false> m_socket;
    std::shared_ptr<WebSocketHandler> m_handler; // null: closed() has been called
    const WebSocketLimits m_limits;
    const std::shared_ptr<SocketFront> m_front;
    std::optional<ConnectionRegistry::Slot> m_slot;
    boost::beast::http::request<boost::beast::http::empty_body> m_request;
    boost::beast::websocket::response_type m_response;

    bool m_isOpen = false;
    MessageBuffer m_incoming;
    std::deque<Message> m_queue;
    qsizetype m_queuedBytes = 0;
    std::optional<Message> m_writing;
    std::chrono::steady_clock::time_point m_writingSince;

    struct Goodbye
    {
        quint16 code;
        QString reason;
    };
    std::optional<Goodbye> m_goodbye;
    std::optional<std::chrono::steady_clock::time_point> m_cutAt;
    QString m_cutReason;
    Timer m_watch;
    quint64 m_watchNumber = 0;
};

} // namespace hidettp::net
