#pragma once

#include <QByteArray>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
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
            m_image = image.toByteArray();
            if (m_kept)
                m_kept->push_back({m_image, now});
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

    /// From now on pictures are kept for arrivalOf().
    void keepPictures()
    {
        const std::lock_guard lock(m_mutex);
        m_kept.emplace();
    }

    /// When the first of the kept pictures came that `isWanted`. They are looked at on the caller's thread, so that a
    /// long look delays nothing.
    std::optional<SteadyTime> arrivalOf(const std::function<bool(const QByteArray &image)> &isWanted,
                                        std::chrono::milliseconds limit)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait_for(lock, limit, [&] { return !m_kept->empty(); })) {
            const Picture next = m_kept->front();
            m_kept->pop_front();
            lock.unlock();
            const bool isFound = isWanted(next.image);
            lock.lock();
            if (isFound) {
                m_kept.reset();
                return next.at;
            }
        }
        return std::nullopt;
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
    struct Picture
    {
        QByteArray image;
        SteadyTime at;
    };

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
    int m_missed = 0;
    qint64 m_bytes = 0;
    QByteArray m_image;
    std::optional<std::deque<Picture>> m_kept;
};

} // namespace hidettp::bench
