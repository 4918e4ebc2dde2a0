// The second half of HttpConnection: from a request that has been read to the answer that has been written.

#include "core/net/pendinganswer.h"
#include "core/net/responsehead.h"

#include <boost/asio/write.hpp>

namespace hidettp::net {

using namespace Qt::StringLiterals;
using asio::ip::tcp;

namespace {

/// How long a client may take to notice that we have said our last word.
constexpr Duration draining = 2s;

} // namespace

Request HttpConnection::takeRequest()
{
    Request request{.method = m_head.method,
                    .target = std::move(m_head.target),
                    .path = std::move(m_head.path),
                    .query = std::move(m_head.query),
                    .headers = std::move(m_head.headers),
                    .body = m_body ? m_body->takeBody() : QByteArray(),
                    .peerAddress = m_peerAddress,
                    .isSecure = m_stream.tls() != nullptr};
    m_core->limits.trustedProxies.unwrap(request);
    return request;
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

} // namespace hidettp::net
