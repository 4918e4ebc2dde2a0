#pragma once

#include "core/net/websocket.h"

#include <QList>

#include <optional>

/// A socket whose other end takes what the test lets it take.
namespace hidettp::test {

class FakeWebSocket final : public net::WebSocket
{
public:
    void sendText(QByteArray utf8) override { texts << std::move(utf8); }
    void sendBinary(std::shared_ptr<const QByteArray> bytes) override { binaries << std::move(bytes); }
    void close(quint16 code, QString reason) override
    {
        closeCode = code;
        closeReason = std::move(reason);
    }
    QString peerAddress() const override { return QStringLiteral("127.0.0.1"); }
    bool isWriting() const override { return isBusy; }

    QList<QByteArray> texts;
    QList<std::shared_ptr<const QByteArray>> binaries;
    bool isBusy = false;
    std::optional<quint16> closeCode;
    QString closeReason;
};

} // namespace hidettp::test
