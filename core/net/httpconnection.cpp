#include "core/net/httpconnection.h"

#include "core/net/pendinganswer.h"

#include <boost/asio/write.hpp>

namespace hidettp::net {

using namespace Qt::StringLiterals;

namespace {

/// IPv4 is IPv4, also where it came to an IPv6 socket.
asio::ip::address unmapped(const asio::ip::address &address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

QByteArray bytesOf(const asio::ip::address &address)
{
    const auto toQByteArray = [](const auto &bytes) {
        return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
    };
    return address.is_v4() ? toQByteArray(address.to_v4().to_bytes()) : toQByteArray(address.to_v6().to_bytes());
}

} // namespace

void HttpConnection::serve(const std::shared_ptr<Server::Core> &core, Socket socket, const asio::ip::address &peer)
{
    const auto address = unmapped(peer);
    const QString peerAddress = QString::fromStdString(address.to_string());
    const bool isOneForMany = address.is_loopback() || core->limits.trustedProxies.contains(peerAddress);
    auto slot = core->connections->enter(bytesOf(address), isOneForMany);
    if (!slot)
        return;
    const auto connection =
        std::make_shared<HttpConnection>(core, Stream(std::move(socket), core->tls), std::move(*slot), peerAddress);
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
    const TrustedProxies &proxies = m_core->limits.trustedProxies;
    if (!m_core->isAllowedHost(proxies.hostOf(m_peerAddress, m_head.headers, m_head.host)))
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
