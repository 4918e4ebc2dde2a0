#pragma once

#include "tests/integration/net/rawclient.h"

namespace hidettp::test {

/// The client end of a WebSocket that may break any rule: it frames what it is told to.
class RawWebSocket
{
public:
    enum Opcode : unsigned char { Continuation = 0, Text = 1, Binary = 2, CloseFrame = 8, Ping = 9, Pong = 10 };
    enum class Fin { Yes, No };

    struct Frame
    {
        int opcode = -1; ///< -1: the connection ended
        bool isFinal = false;
        QByteArray payload;

        int closeCode() const; ///< of a close frame; 1005 without one
    };

    explicit RawWebSocket(quint16 port, const QByteArray &target = "/socket", int receiveBufferBytes = 0);

    /// The status of the handshake's answer; 101 is success.
    int handshakeStatus() const { return m_status; }
    static QByteArray frame(Opcode opcode, const QByteArray &payload, Fin fin = Fin::Yes);
    void send(Opcode opcode, const QByteArray &payload, Fin fin = Fin::Yes)
    {
        client.send(frame(opcode, payload, fin));
    }
    Frame readFrame();

    RawClient client;

private:
    int m_status = 0;
};

} // namespace hidettp::test
