#pragma once

// Internal.

#include <boost/asio/buffer.hpp>

#include <QByteArray>

#include <limits>

namespace hidettp::net {

/// The buffer that Beast reads a message into: a QByteArray, so that the message is handed over without a copy. The
/// memory is used again for the next message unless somebody kept a copy of the last. (A DynamicBuffer_v0 of Asio.)
class MessageBuffer
{
public:
    using const_buffers_type = boost::asio::const_buffer;
    using mutable_buffers_type = boost::asio::mutable_buffer;

    std::size_t size() const { return std::size_t(m_size); }
    std::size_t max_size() const { return std::size_t(std::numeric_limits<qsizetype>::max() / 2); }
    std::size_t capacity() const { return std::size_t(m_bytes.capacity()); }
    const_buffers_type data() const { return {m_bytes.constData(), size()}; }

    mutable_buffers_type prepare(std::size_t count)
    {
        const qsizetype needed = m_size + qsizetype(count);
        if (needed > m_bytes.size())
            m_bytes.resize(needed);
        return {m_bytes.data() + m_size, count};
    }
    void commit(std::size_t count) { m_size += qsizetype(count); }
    void consume(std::size_t count)
    {
        m_bytes.remove(0, qsizetype(count));
        m_size -= qsizetype(count);
    }

    /// The message that has been read; valid until the next one.
    const QByteArray &message()
    {
        m_bytes.resize(m_size);
        return m_bytes;
    }
    void makeReady()
    {
        m_size = 0;
        if (!m_bytes.isDetached() || m_bytes.capacity() > keptBytes)
            m_bytes = QByteArray();
    }

private:
    static constexpr qsizetype keptBytes = 1 << 20;

    QByteArray m_bytes; // its size is what has been prepared
    qsizetype m_size = 0;
};

} // namespace hidettp::net
