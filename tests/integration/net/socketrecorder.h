#pragma once

#include "core/net/websocket.h"

#include <QList>

#include <functional>
#include <mutex>
#include <optional>

namespace hidettp::test {

/// Remembers what a WebSocket told it, for a test to look at from its own thread.
class SocketRecorder final : public net::WebSocketHandler
{
public:
    struct Close
    {
        quint16 code;
        QString reason;
    };

    void opened(const std::shared_ptr<net::WebSocket> &socket) override
    {
        const std::lock_guard lock(m_mutex);
        m_socket = socket;
    }
    void textReceived(const QByteArray &utf8) override
    {
        const std::lock_guard lock(m_mutex);
        m_messages.append(utf8);
    }
    void binaryReceived(const QByteArray &bytes) override { textReceived(bytes); }
    void writable() override
    {
        const std::lock_guard lock(m_mutex);
        ++m_writableCount;
        if (onWritable && m_socket)
            onWritable(*m_socket);
    }
    void closed(quint16 code, const QString &reason) override
    {
        const std::lock_guard lock(m_mutex);
        m_closes.append({code, reason});
        m_socket.reset();
    }

    bool isOpen() const { return socket() != nullptr; }
    std::shared_ptr<net::WebSocket> socket() const
    {
        const std::lock_guard lock(m_mutex);
        return m_socket;
    }
    QList<QByteArray> messages() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages;
    }
    qsizetype messageCount() const { return messages().size(); }
    int writableCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_writableCount;
    }
    qsizetype closeCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closes.size();
    }
    Close close() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closes.value(0);
    }

    std::function<void(net::WebSocket &)> onWritable; ///< set before use; on the I/O thread

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<net::WebSocket> m_socket;
    QList<QByteArray> m_messages;
    QList<Close> m_closes;
    int m_writableCount = 0;
};

} // namespace hidettp::test
