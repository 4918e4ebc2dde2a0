#include "core/net/websocketsession.h"

#include <boost/beast/core/error.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>

#include <netinet/tcp.h>

namespace hidettp::net {

namespace websocket = boost::beast::websocket;
namespace http = boost::beast::http;
using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

namespace {

constexpr Duration longestHandshake = 15s;
constexpr std::size_t clientWriteBuffer = 16 * 1024; // a client masks what it sends, piece by piece

/// A close frame has room for 123 bytes of reason; a character is not cut in two.
websocket::close_reason closeReason(quint16 code, const QString &reason)
{
    QByteArray utf8 = reason.toUtf8();
    qsizetype length = std::min<qsizetype>(utf8.size(), 123);
    while (length < utf8.size() && length > 0 && (static_cast<unsigned char>(utf8[length]) & 0xc0) == 0x80)
        --length;
    utf8.truncate(length);
    return {websocket::close_code(code), boost::beast::string_view(utf8.constData(), std::size_t(utf8.size()))};
}

/// What we told the other side, or found out, when reading ended with this error.
quint16 closeCode(error_code error)
{
    if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow)
        return CloseCode::TooBig;
    if (error == websocket::error::bad_frame_payload)
        return CloseCode::BadPayload;
    if (error == websocket::condition::protocol_violation)
        return CloseCode::ProtocolError;
    return CloseCode::Abnormal;
}

} // namespace

WebSocketSession::WebSocketSession(Stream stream, std::shared_ptr<WebSocketHandler> handler,
                                   const WebSocketLimits &limits, std::shared_ptr<SocketFront> front)
    : m_socket(std::move(stream)),
      m_handler(std::move(handler)),
      m_limits(limits),
      m_front(std::move(front)),
      m_watch(m_socket.get_executor())
{
}

WebSocketSession::~WebSocketSession()
{
    if (m_handler && m_isOpen)
        m_handler->closed(CloseCode::Abnormal, u"The connection was dropped."_s);
}

void WebSocketSession::takeSlot(ConnectionRegistry::Slot slot)
{
    m_slot.emplace(std::move(slot));
    m_slot->setConnection(weak_from_this());
}

void WebSocketSession::configure(boost::beast::role_type role, Duration handshakeDeadline)
{
    m_front->setSession(weak_from_this());
    const auto idle =
        m_limits.idle > 0ms ? websocket::stream_base::duration(m_limits.idle) : websocket::stream_base::none();
    m_socket.set_option(websocket::stream_base::timeout{handshakeDeadline, idle, m_limits.idle > 0ms});
    m_socket.auto_fragment(false);
    m_socket.read_message_max(std::size_t(m_limits.messageBytes));
    if (role == boost::beast::role_type::client)
        m_socket.write_buffer_bytes(clientWriteBuffer);

    Socket &tcp = m_socket.next_layer().tcp();
    error_code ignored;
    tcp.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (m_limits.sendBufferBytes > 0)
        tcp.set_option(Socket::send_buffer_size(m_limits.sendBufferBytes), ignored);
    if (m_limits.unsentBytes > 0) {
        using UnsentLowWater = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;
        tcp.set_option(UnsentLowWater(m_limits.unsentBytes), ignored);
    }
}

void WebSocketSession::accept(const Headers &headers)
{
    configure(boost::beast::role_type::server, longestHandshake);
    m_socket.set_option(websocket::stream_base::decorator(
        [](websocket::response_type &response) { response.set(http::field::server, "hidettp"); }));
    m_request.method(http::verb::get);
    m_request.target("/");
    for (const Header &header : headers)
        m_request.insert(header.name.toStdString(), header.value.toStdString());
    m_socket.async_accept(m_request, [self = shared_from_this()](error_code error) {
        self->m_request.clear();
        self->m_isOpen = true; // from here on the handler hears of the end
        if (error)
            self->ended(error);
        else
            self->opened();
    });
    watch(inspectionPause());
}

void WebSocketSession::handshake(const std::string &host, const std::string &target, Duration deadline, Shaken done)
{
    configure(boost::beast::role_type::client, deadline);
    m_socket.async_handshake(m_response, host, target,
                             [self = shared_from_this(), done = std::move(done)](error_code error) {
                                 if (error == websocket::error::upgrade_declined) {
                                     const auto status = self->m_response.result_int();
                                     done(Error{ErrorCode::Protocol, u"The server answered %1."_s.arg(status)});
                                 } else if (error == boost::beast::error::timeout) {
                                     done(Error{ErrorCode::Timeout, u"The server did not answer in time."_s});
                                 } else if (error) {
                                     done(Error{ErrorCode::Closed, toQString(error)});
                                 } else {
                                     self->m_isOpen = true;
                                     self->opened();
                                     done({});
                                     self->watch(self->inspectionPause());
                                 }
                             });
}

void WebSocketSession::opened()
{
    m_handler->opened(m_front);
    read();
    if (!m_writing)
        writeNext();
}

void WebSocketSession::read()
{
    m_incoming.makeReady();
    m_socket.async_read(m_incoming,
                        [self = shared_from_this()](error_code error, std::size_t) { self->received(error); });
}

void WebSocketSession::received(error_code error)
{
    if (error)
        return ended(error);
    if (!m_goodbye && m_handler) {
        if (m_socket.got_text())
            m_handler->textReceived(m_incoming.message());
        else
            m_handler->binaryReceived(m_incoming.message());
    }
    read();
}

void WebSocketSession::sendText(QByteArray utf8) { send({std::move(utf8), nullptr}); }

void WebSocketSession::sendBinary(std::shared_ptr<const QByteArray> bytes) { send({{}, std::move(bytes)}); }

void WebSocketSession::send(Message message)
{
    if (m_goodbye || !m_handler)
        return;
    const qsizetype size = message.bytes().size();
    const bool isTooMuch = qsizetype(m_queue.size()) >= m_limits.queuedMessages
                           || (!m_queue.empty() && m_queuedBytes + size > m_limits.queuedBytes);
    if (isTooMuch) {
        m_queue.clear();
        m_queuedBytes = 0;
        return close(CloseCode::TryAgainLater, u"too slow"_s);
    }
    m_queuedBytes += size;
    m_queue.push_back(std::move(message));
    if (m_isOpen && !m_writing)
        writeNext();
}

void WebSocketSession::writeNext()
{
    if (m_queue.empty()) {
        if (m_goodbye)
            sayGoodbye();
        return;
    }
    m_writing.emplace(std::move(m_queue.front()));
    m_queue.pop_front();
    const QByteArray &bytes = m_writing->bytes();
    m_queuedBytes -= bytes.size();
    m_writingSince = steady_clock::now();
    m_socket.text(!m_writing->binary);
    m_socket.async_write(asio::buffer(bytes.constData(), std::size_t(bytes.size())),
                         [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
}

void WebSocketSession::written(error_code error)
{
    m_writing.reset();
    if (error)
        return; // reading ends as well, and tells
    writeNext();
    if (!isWriting() && !m_goodbye && m_handler)
        m_handler->writable();
}

void WebSocketSession::close(quint16 code, const QString &reason)
{
    if (m_goodbye || !m_handler)
        return;
    m_goodbye = Goodbye{code, reason};
    m_cutAt = steady_clock::now() + m_limits.closing;
    watch(m_limits.closing);
    if (m_isOpen && !m_writing)
        writeNext();
}

void WebSocketSession::sayGoodbye()
{
    m_socket.async_close(closeReason(m_goodbye->code, m_goodbye->reason), [self = shared_from_this()](error_code) {});
}

void WebSocketSession::cut() { m_socket.next_layer().cut(); }

void WebSocketSession::ended(error_code error)
{
    m_watch.cancel();
    ++m_watchNumber;
    cut();
    const auto handler = std::exchange(m_handler, nullptr);
    if (!handler)
        return;
    if (m_goodbye)
        handler->closed(m_goodbye->code, m_goodbye->reason);
    else if (error == websocket::error::closed)
        handler->closed(m_socket.reason().code, QString::fromUtf8(m_socket.reason().reason.c_str()));
    else
        handler->closed(closeCode(error), m_cutReason.isEmpty() ? toQString(error) : m_cutReason);
    m_slot.reset();
}

// One slow timer per socket looks after writes that do not end, instead of arming one for every frame.
void WebSocketSession::watch(Duration pause)
{
    m_watch.expires_after(pause);
    m_watch.async_wait([self = shared_from_this(), number = ++m_watchNumber](error_code cancelled) {
        if (!cancelled && number == self->m_watchNumber)
            self->inspect();
    });
}

Duration WebSocketSession::inspectionPause() const { return std::clamp<Duration>(m_limits.writing / 4, 5ms, 1000ms); }

void WebSocketSession::inspect()
{
    const auto now = steady_clock::now();
    if (m_isOpen && !m_socket.is_open() && !m_cutAt)
        m_cutAt = now + m_limits.closing; // Beast waits for the other side to close; we do not wait for ever
    if (m_cutAt && now >= *m_cutAt)
        return cut();
    if (m_writing && now - m_writingSince > m_limits.writing) {
        m_cutReason = u"The other side does not read what it is sent."_s;
        return cut();
    }
    watch(inspectionPause());
}

} // namespace hidettp::net
