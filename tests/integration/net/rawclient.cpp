#include "tests/integration/net/rawclient.h"

#include <QDeadlineTimer>

#include <algorithm>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hidettp::test {

QByteArray RawClient::Answer::header(const QByteArray &name) const
{
    const auto lines = head.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(quint16 port, int receiveBufferBytes)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBufferBytes > 0)
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof receiveBufferBytes);
    const int yes = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

bool RawClient::send(const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto count = ::send(m_socket, bytes.constData() + sent, std::size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

void RawClient::sendByteByByte(const QByteArray &bytes)
{
    for (const char c : bytes) {
        if (!send(QByteArray(1, c)))
            return;
    }
}

RawClient::Received RawClient::receive(int timeoutMs)
{
    pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
    if (m_socket < 0 || ::poll(&waiting, 1, std::max(0, timeoutMs)) <= 0)
        return m_socket < 0 ? Received::End : Received::Nothing;
    char buffer[65'536];
    const auto count = ::recv(m_socket, buffer, sizeof buffer, 0);
    if (count <= 0)
        return Received::End;
    m_received.append(buffer, count);
    return Received::Bytes;
}

std::optional<RawClient::Answer> RawClient::readAnswer(bool hasBody)
{
    const QDeadlineTimer deadline(10'000);
    const auto receiveUntil = [&](auto isThere) {
        while (!isThere()) {
            if (receive(int(deadline.remainingTime())) != Received::Bytes)
                return false;
        }
        return true;
    };
    if (!receiveUntil([this] { return m_received.contains("\r\n\r\n"); }))
        return std::nullopt;
    const qsizetype end = m_received.indexOf("\r\n\r\n") + 4;
    Answer answer{.status = m_received.mid(9, 3).toInt(), .head = m_received.first(end), .body = {}};
    const qsizetype length = hasBody ? answer.header("Content-Length").toLongLong() : 0;
    if (!receiveUntil([&] { return m_received.size() >= end + length; }))
        return std::nullopt;
    answer.body = m_received.mid(end, length);
    m_received.remove(0, end + length);
    return answer;
}

QByteArray RawClient::read(qsizetype count, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (m_received.size() < count && receive(int(deadline.remainingTime())) == Received::Bytes) {
    }
    const QByteArray result = m_received.left(count);
    m_received.remove(0, result.size());
    return result;
}

std::optional<QByteArray> RawClient::readUntilClosed(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        switch (receive(int(deadline.remainingTime()))) {
        case Received::Bytes:
            continue;
        case Received::End:
            return std::exchange(m_received, {});
        case Received::Nothing:
            return std::nullopt;
        }
    }
}

bool RawClient::isQuiet(int timeoutMs) { return m_received.isEmpty() && receive(timeoutMs) == Received::Nothing; }

void RawClient::closeHalf() { ::shutdown(m_socket, SHUT_WR); }

void RawClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

void RawClient::reset()
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

} // namespace hidettp::test
