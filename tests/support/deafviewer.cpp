#include "tests/support/deafviewer.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hidettp::test {

DeafViewer::DeafViewer(quint16 port, const QByteArray &path) : m_socket(socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray handshake = "GET " + path
                                 + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0
        || write(m_socket, handshake.constData(), size_t(handshake.size())) != handshake.size())
        qFatal("Cannot connect.");
}

DeafViewer::~DeafViewer() { close(m_socket); }

} // namespace hidettp::test
