#include "core/net/httpconnection.h"

#include "core/net/responsehead.h"
#include "core/net/websocketsession.h"

#include <boost/asio/write.hpp>

namespace hidettp::net {

using namespace Qt::StringLiterals;
using asio::ip::tcp;

namespace {

/// How long a client may take to notice that we have said our last word.
constexpr Duration draining = 2s;

QByteArray bytesOf(const asio::ip::address &address)
{
    if (address.is_v4())
        return QByteArray::number(address.to_v4().to_uint(), 16);
    const auto v6 = address.to_v6();
    if (v6.is_v4_mapped())
        return bytesOf(asio::ip::make_address_v4(asio::ip::v4_mapped, v6));
    const auto bytes = v6.to_bytes();
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

bool isLoopback(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
    return address.is_loopback();
}

} // namespace

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
                       handler->closed(CloseCode::Abnormal, u"The client left before it was accepted."_s);
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

void HttpConnection::serve(const std::shared_ptr<Server::Core> &core, Socket socket, const asio::ip::address &peer)
{
    auto slot = core->connections->enter(bytesOf(peer), isLoopback(peer));
    if (!slot)
        return;
    const auto connection = std::make_shared<HttpConnection>(
        core, Stream(std::move(socket), core->tls), std::move(*slot), QString::fromStdString(peer.to_string()));
    connection->m_slot.setConnection(connection);
    connection->start();
}

HttpConnection::HttpConnection(std::shared_ptr<Server::Core> core, Stream stream, ConnectionRegistry::Slot slot,
                               QString peerAddress)
    : m_core(std::move(core)),
      m_stream(std::move(stream)),
      m_slot(std::move(slot)),
      m_peerAddress(std::move(peerAddress)),
      m_deadline(m_stream.get_executor()),
      m_scanner(m_core->limits)
{
}

void HttpConnection::start()
{
    setDeadline(m_core->limits.head, &HttpConnection::headIsLate);
    if (!m_stream.tls())
        return read();
    m_stream.tls()->async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](error_code error) {
        if (error)
            self->cut();
        else if (self->m_state == State::Head)
            self->read();
    });
}

void HttpConnection::goAway()
{
    m_closesAfterAnswer = true;
    if (m_state == State::Head && !m_scanner.hasStarted())
        cut();
}

void HttpConnection::cut()
{
    m_state = State::Closed;
    if (m_question)
        m_question->setClientLeft();
    m_question.reset();
    m_deadline.cancel();
    m_stream.cut();
}

// Reading also goes on while an answer is awaited, to notice that the client leaves. What a client sends ahead then
// stays in m_buffer, and no more is read until it is its turn.
void HttpConnection::read()
{
    if (m_isReading || !m_input.isEmpty() || m_state == State::Closed || m_state == State::Upgrading)
        return;
    m_isReading = true;
    const auto done = [self = shared_from_this()](error_code error, std::size_t count) {
        self->received(error, count);
    };
    if (m_state == State::Draining)
        m_stream.tcp().async_read_some(asio::buffer(m_buffer), done);
    else
        m_stream.async_read_some(asio::buffer(m_buffer), done);
}

void HttpConnection::received(error_code error, std::size_t count)
{
    m_isReading = false;
    if (m_state == State::Closed)
        return;
    if (error)
        return inputEnded(error);
    if (m_state == State::Draining)
        return read();
    m_input = QByteArrayView(m_buffer.data(), qsizetype(count));
    advance();
}

void HttpConnection::inputEnded(error_code error)
{
    const bool isBeingAnswered = m_state == State::Answering || m_state == State::Writing;
    if (isBeingAnswered && error == asio::error::eof)
        m_closesAfterAnswer = true; // it may have closed its half only, and still listen
    else
        cut();
}

void HttpConnection::advance()
{
    if (m_state == State::Head && !m_input.isEmpty())
        feedHead();
    if (m_state == State::Body)
        feedBody();
    if (m_state == State::Head || m_state == State::Body)
        read();
}

void HttpConnection::feedHead()
{
    if (!m_scanner.hasStarted())
        setDeadline(m_core->limits.head, &HttpConnection::headIsLate);
    m_input = m_input.sliced(m_scanner.feed(m_input));
    if (m_scanner.refusal())
        refuse(*m_scanner.refusal());
    else if (m_scanner.isComplete())
        headCompleted();
}

void HttpConnection::headCompleted()
{
    auto parsed = parseRequestHead(m_scanner.head());
    if (const auto refusal = std::get_if<Refusal>(&parsed))
        return refuse(*refusal);
    m_head = std::move(std::get<RequestHead>(parsed));
    if (!m_core->isAllowedHost(m_head.host))
        return refuse({400, ErrorCode::BadRequest, u"This server is not known by that Host name."_s});
    if (m_head.wantsWebSocket)
        return askUpgrade();
    readBody();
}

void HttpConnection::readBody()
{
    m_body.emplace(m_head, m_head.hasBody() ? m_core->bodyLimit(m_head) : 0, m_core->limits);
    if (m_body->refusal())
        return refuse(*m_body->refusal());
    if (m_body->isComplete())
        return askOwner();
    setDeadline(m_core->limits.body, &HttpConnection::bodyIsLate);
    m_state = State::Body;
    if (!m_head.expectsContinue || !m_input.isEmpty())
        return;
    m_state = State::Writing;
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_stream, asio::buffer(goOn), [self = shared_from_this()](error_code error, std::size_t) {
        if (self->m_state != State::Writing)
            return;
        if (error)
            return self->cut();
        self->m_state = State::Body;
        self->advance();
    });
}

void HttpConnection::feedBody()
{
    m_input = m_input.sliced(m_body->feed(m_input));
    if (m_body->refusal())
        refuse(*m_body->refusal());
    else if (m_body->isComplete())
        askOwner();
}

Request HttpConnection::takeRequest()
{
    return Request{.method = m_head.method,
                   .target = std::move(m_head.target),
                   .path = std::move(m_head.path),
                   .query = std::move(m_head.query),
                   .headers = std::move(m_head.headers),
                   .body = m_body ? m_body->takeBody() : QByteArray(),
                   .peerAddress = m_peerAddress,
                   .isSecure = m_stream.tls() != nullptr};
}

void HttpConnection::askOwner()
{
    m_state = State::Answering;
    setDeadline(m_core->limits.answering, &HttpConnection::answerIsLate);
    m_question = std::make_shared<PendingAnswer>(m_core->context, weak_from_this());
    read();
    m_core->request(takeRequest(), Responder(m_question));
}

void HttpConnection::askUpgrade()
{
    if (!m_input.isEmpty())
        return refuse({400, ErrorCode::BadRequest, u"A WebSocket client waits for the handshake before it sends."_s});
    if (!m_core->takesWebSockets())
        return refuse({404, ErrorCode::NotFound, u"There is no WebSocket here."_s});
    m_state = State::Upgrading;
    setDeadline(m_core->limits.answering, &HttpConnection::answerIsLate);
    m_question = std::make_shared<PendingAnswer>(m_core->context, weak_from_this());
    // The fields stay: the handshake is answered from them.
    const Headers headers = m_head.headers;
    const auto upgrade = std::make_shared<PendingUpgrade>(*this, m_question);
    m_core->upgrade(takeRequest(), UpgradeResponder(upgrade));
    m_head.headers = headers;
}

void HttpConnection::acceptUpgrade(const std::shared_ptr<PendingUpgrade> &question,
                                   const std::shared_ptr<SocketFront> &front,
                                   const std::shared_ptr<WebSocketHandler> &handler, const WebSocketLimits &limits)
{
    if (m_state != State::Upgrading || m_question != question->answer()) {
        handler->closed(CloseCode::Abnormal, u"The client left before it was accepted."_s);
        return;
    }
    m_question.reset();
    m_deadline.cancel();
    m_state = State::Closed;
    const auto session = std::make_shared<WebSocketSession>(std::move(m_stream), handler, limits, front);
    session->takeSlot(std::move(m_slot));
    session->accept(m_head.headers);
}

void HttpConnection::answerTo(const std::shared_ptr<PendingAnswer> &question, const Response &response)
{
    if (m_question != question || !question)
        return;
    m_question.reset();
    if (m_state == State::Upgrading)
        m_closesAfterAnswer = true;
    respond(response);
}

void HttpConnection::refuse(const Refusal &refusal)
{
    m_closesAfterAnswer = true;
    auto response = Response::error(refusal.status, refusal.code, refusal.message);
    if (refusal.status == 426)
        response = std::move(response).with("Upgrade"_ba, "websocket"_ba).with("Sec-WebSocket-Version"_ba, "13"_ba);
    respond(response);
}

void HttpConnection::respond(const Response &response)
{
    m_state = State::Writing;
    setDeadline(m_core->limits.writing, &HttpConnection::cut);
    if (!m_head.keepsAlive || m_core->connections->isStopping())
        m_closesAfterAnswer = true;
    m_responseHead =
        responseHead(response, m_closesAfterAnswer ? AfterAnswer::Close : AfterAnswer::KeepAlive, m_core->date());
    const bool hasBody = m_head.method != "HEAD" && mayHaveBody(response.status);
    m_responseBody = hasBody ? response.body : QByteArray();
    const std::array buffers{asio::buffer(m_responseHead.constData(), std::size_t(m_responseHead.size())),
                             asio::buffer(m_responseBody.constData(), std::size_t(m_responseBody.size()))};
    asio::async_write(m_stream, buffers,
                      [self = shared_from_this()](error_code error, std::size_t) { self->responded(error); });
}

void HttpConnection::responded(error_code error)
{
    if (m_state != State::Writing)
        return;
    if (error)
        return cut();
    if (m_closesAfterAnswer)
        return drain();
    awaitRequest();
}

void HttpConnection::awaitRequest()
{
    m_state = State::Head;
    m_scanner.restart();
    m_head = {};
    m_body.reset();
    m_responseHead.clear();
    m_responseBody.clear();
    setDeadline(m_core->limits.idle, &HttpConnection::cut);
    advance();
}

// Closing with unread bytes from the client would reset the connection, and the client might lose the answer. So its
// bytes are read and dropped until it closes too.
void HttpConnection::drain()
{
    m_state = State::Draining;
    m_input = {};
    setDeadline(draining, &HttpConnection::cut);
    const auto lastWord = [self = shared_from_this()](error_code) {
        error_code ignored;
        self->m_stream.tcp().shutdown(tcp::socket::shutdown_send, ignored);
        self->read();
    };
    if (m_stream.tls())
        m_stream.tls()->async_shutdown(lastWord);
    else
        lastWord({});
}

void HttpConnection::setDeadline(Duration limit, Step overdue)
{
    m_deadline.expires_after(limit);
    m_deadline.async_wait([self = shared_from_this(), overdue, number = ++m_deadlineNumber](error_code cancelled) {
        if (!cancelled && number == self->m_deadlineNumber)
            (self.get()->*overdue)();
    });
}

void HttpConnection::headIsLate()
{
    if (m_scanner.hasStarted())
        refuse({408, ErrorCode::Timeout, u"The request did not arrive in time."_s});
    else
        cut();
}

void HttpConnection::bodyIsLate()
{
    if (m_state == State::Writing) // 100 Continue, which nobody takes
        return cut();
    refuse({408, ErrorCode::Timeout, u"The body of the request did not arrive in time."_s});
}

void HttpConnection::answerIsLate()
{
    m_question.reset();
    refuse({503, ErrorCode::Unavailable, u"The server did not answer in time. Try again."_s});
}

} // namespace hidettp::net
