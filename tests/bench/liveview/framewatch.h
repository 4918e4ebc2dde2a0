#pragma once

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

/// What arrives at one client, noted on the thread that receives it while the bench waits on its own.
namespace hidettp::bench {

using SteadyTime = std::chrono::steady_clock::time_point;

class FrameWatch
{
public:
    /// `image` is compared with others of the same client only; `size` is what came over the socket.
    void arrived(QByteArrayView image, qint64 size)
    {
        const SteadyTime now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(m_mutex);
            ++m_count;
            m_bytes += size;
            m_at = now;
            m_image = image.toByteArray();
        }
        m_changed.notify_all();
    }

    /// The relay had this many more, which this viewer was not sent.
    void missed(int count)
    {
        const std::lock_guard lock(m_mutex);
        m_missed += count;
    }

    int missed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_missed;
    }

    int count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }

    qint64 bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

    QByteArray image() const
    {
        const std::lock_guard lock(m_mutex);
        return m_image;
    }

    /// When the first picture other than `known` arrived.
    std::optional<SteadyTime> waitForOther(const QByteArray &known, std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, limit, [&] { return m_image != known; }))
            return std::nullopt;
        return m_at;
    }

    bool waitForImage(const QByteArray &wanted, std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return m_image == wanted; });
    }

    bool waitForCount(int count, std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, limit, [&] { return m_count >= count; });
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
    int m_missed = 0;
    qint64 m_bytes = 0;
    SteadyTime m_at;
    QByteArray m_image;
};

} // namespace hidettp::bench
