#pragma once

#include "core/net/limits.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace hidettp::net {

/// Close codes of RFC 6455 that we use.
namespace CloseCode {
inline constexpr quint16 Normal = 1000;
inline constexpr quint16 GoingAway = 1001;
inline constexpr quint16 ProtocolError = 1002;
inline constexpr quint16 NoStatus = 1005; ///< never sent: the peer's close frame had no code
inline constexpr quint16 Abnormal = 1006; ///< never sent: the connection broke
inline constexpr quint16 BadPayload = 1007;
inline constexpr quint16 PolicyViolation = 1008;
inline constexpr quint16 TooBig = 1009;
inline constexpr quint16 InternalError = 1011;
inline constexpr quint16 TryAgainLater = 1013;
} // namespace CloseCode

/// One end of a WebSocket, of a server or a client. Every function but isWriting() may be called from any thread and
/// does nothing once the socket is closed. Dropping the pointer does not close it.
class WebSocket
{
public:
    virtual ~WebSocket() = default;

    virtual void sendText(QByteArray utf8) = 0;
    /// The bytes are written from where they are: one buffer may go to many sockets.
    virtual void sendBinary(std::shared_ptr<const QByteArray> bytes) = 0;
    /// Says goodbye behind what was sent before. Nothing is received from now on; the connection is cut after
    /// WebSocketLimits::closing even if the peer does not answer. `reason`: at most 123 bytes of UTF-8.
    virtual void close(quint16 code, QString reason = {}) = 0;

    virtual QString peerAddress() const = 0;
    /// A message is being written or waits to be. I/O thread only.
    virtual bool isWriting() const = 0;
};

/// Who hears from a WebSocket. Called on the I/O thread; kept alive by the socket until closed() has been called.
class WebSocketHandler
{
public:
    virtual ~WebSocketHandler() = default;

    /// The handshake is done; the first call.
    virtual void opened(const std::shared_ptr<WebSocket> &) {}
    /// `utf8` is valid UTF-8. Keep a copy to hold on to it: copies share the bytes.
    virtual void textReceived(const QByteArray &utf8) = 0;
    virtual void binaryReceived(const QByteArray &bytes) = 0;
    /// A write has completed and nothing is queued: the moment for the newest frame.
    virtual void writable() {}
    /// The last call, exactly once, also when the handshake of an accepted socket fails.
    virtual void closed(quint16 code, const QString &reason) = 0;
};

} // namespace hidettp::net
