#include "tests/support/tcpproxy.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hidettp::test {

using namespace std::chrono_literals;

static sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

TcpProxy::TcpProxy(quint16 targetPort) : m_targetPort(targetPort)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    const bool listens = bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) == 0
                         && ::listen(m_listener, 16) == 0
                         && getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) == 0;
    if (!listens)
        qFatal("The proxy cannot listen.");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

TcpProxy::~TcpProxy()
{
    m_isEnding = true;
    m_thread.join();
    for (const Pipe &pipe : m_pipes) {
        close(pipe.client);
        close(pipe.target);
    }
    close(m_listener);
}

void TcpProxy::run()
{
    while (!m_isEnding) {
        if (m_isCut) {
            std::this_thread::sleep_for(5ms); // not even looked at, as by a cable that is out
            continue;
        }
        std::vector<pollfd> watched{{m_listener, POLLIN, 0}};
        for (const Pipe &pipe : m_pipes) {
            watched.push_back({pipe.client, POLLIN, 0});
            watched.push_back({pipe.target, POLLIN, 0});
        }
        if (poll(watched.data(), watched.size(), 5) <= 0)
            continue;
        std::vector<Pipe> open;
        for (std::size_t i = 0; i < m_pipes.size(); ++i) {
            const Pipe pipe = m_pipes[i];
            const bool isOpen = (watched[1 + 2 * i].revents == 0 || pass(pipe.client, pipe.target))
                                && (watched[2 + 2 * i].revents == 0 || pass(pipe.target, pipe.client));
            if (isOpen) {
                open.push_back(pipe);
                continue;
            }
            close(pipe.client);
            close(pipe.target);
        }
        m_pipes = std::move(open);
        if (watched[0].revents != 0)
            accept();
    }
}

void TcpProxy::accept()
{
    const Pipe pipe{.client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC),
                    .target = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const sockaddr_in address = loopback(m_targetPort);
    if (connect(pipe.target, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0) {
        m_pipes.push_back(pipe);
        return;
    }
    close(pipe.client);
    close(pipe.target);
}

bool TcpProxy::pass(int from, int to)
{
    std::array<char, 65536> buffer;
    const ssize_t count = recv(from, buffer.data(), buffer.size(), 0);
    if (count <= 0)
        return false;
    for (ssize_t sent = 0; sent < count;) {
        const ssize_t more = send(to, buffer.data() + sent, std::size_t(count - sent), MSG_NOSIGNAL);
        if (more <= 0)
            return false;
        sent += more;
    }
    return true;
}

} // namespace hidettp::test
