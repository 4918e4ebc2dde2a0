#include "tests/integration/net/rawwebsocket.h"

#include <QtEndian>

namespace hidettp::test {

RawWebSocket::RawWebSocket(quint16 port, const QByteArray &target, int receiveBufferBytes)
    : client(port, receiveBufferBytes)
{
    client.send("GET " + target
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    const auto answer = client.readAnswer();
    m_status = answer ? answer->status : 0;
    if (m_status == 101 && answer->header("Sec-WebSocket-Accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        m_status = -1;
}

int RawWebSocket::Frame::closeCode() const
{
    return payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(payload.constData());
}

QByteArray RawWebSocket::frame(Opcode opcode, const QByteArray &payload, Fin fin)
{
    QByteArray bytes;
    bytes.append(char(opcode | (fin == Fin::Yes ? 0x80 : 0)));
    if (payload.size() < 126) {
        bytes.append(char(0x80 | payload.size()));
    } else if (payload.size() < 65'536) {
        const quint16 length = qToBigEndian(quint16(payload.size()));
        bytes.append(char(0x80 | 126)).append(reinterpret_cast<const char *>(&length), sizeof length);
    } else {
        const quint64 length = qToBigEndian(quint64(payload.size()));
        bytes.append(char(0x80 | 127)).append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    const QByteArray mask = "\x12\x34\x56\x78";
    bytes.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(char(payload[i] ^ mask[i % 4]));
    return bytes;
}

RawWebSocket::Frame RawWebSocket::readFrame()
{
    const QByteArray head = client.read(2);
    if (head.size() < 2)
        return {};
    qsizetype length = head[1] & 0x7f;
    if (length == 126)
        length = qFromBigEndian<quint16>(client.read(2).constData());
    else if (length == 127)
        length = qsizetype(qFromBigEndian<quint64>(client.read(8).constData()));
    return {.opcode = head[0] & 0x0f, .isFinal = (head[0] & 0x80) != 0, .payload = client.read(length)};
}

} // namespace hidettp::test
