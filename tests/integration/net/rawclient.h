#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace hidettp::test {

/// A client on a plain POSIX socket, blocking with a deadline, that sends exactly the bytes it is given.
class RawClient
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray head; ///< with the status line
        QByteArray body;

        QByteArray header(const QByteArray &name) const;
    };

    /// `receiveBufferBytes`: SO_RCVBUF, to be a client that takes little; 0: the system's.
    explicit RawClient(quint16 port, int receiveBufferBytes = 0);
    ~RawClient() { close(); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_socket >= 0; }
    /// Returns false if the server has closed.
    bool send(const QByteArray &bytes);
    void sendByteByByte(const QByteArray &bytes);

    /// The next answer on the connection; nothing if it closes or stays silent.
    std::optional<Answer> readAnswer(bool hasBody = true);
    /// Exactly that many bytes, or what came before the end.
    QByteArray read(qsizetype count, int timeoutMs = 10'000);
    /// Everything until the server closes; nothing if it does not.
    std::optional<QByteArray> readUntilClosed(int timeoutMs = 10'000);
    bool isClosedByServer(int timeoutMs = 10'000) { return readUntilClosed(timeoutMs).has_value(); }
    /// The server has neither sent nor closed within this time.
    bool isQuiet(int timeoutMs);

    void closeHalf();
    void close();
    void reset(); ///< RST instead of FIN

private:
    enum class Received { Bytes, End, Nothing };
    Received receive(int timeoutMs);

    int m_socket = -1;
    QByteArray m_received;
};

} // namespace hidettp::test
