#pragma once

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace hidettp::liveview {

/// What the I/O thread has seen of frames, for the main thread to look at.
struct FrameTally
{
    std::atomic<std::uint32_t> frames{0};
    std::atomic<qint64> lastAt{0}; ///< milliseconds of a steady clock

    static qint64 now();
    void count();
    qint64 age() const { return now() - lastAt.load(); }
};

/// How good the pictures are: plain while the page moves, coarse while the line of whoever drives is slow, and sharp
/// when the page is still. Asks nothing of anybody while nothing moves.
class PictureQuality : public QObject
{
    Q_OBJECT

public:
    PictureQuality(int plain, std::shared_ptr<const FrameTally> tally, QObject *parent = nullptr);

    /// Of the JPEG frames that are wanted now.
    int quality() const;
    /// A frame has come after a while without.
    void motionBegan();
    void setLineIsSlow(bool isSlow);
    /// A new screencast begins with plain frames.
    void reset();

    static constexpr int stillAfter = 450; ///< milliseconds without a frame

signals:
    void changed();

private:
    void look();
    void setSharp(bool isSharp);

    const int m_plain;
    const std::shared_ptr<const FrameTally> m_tally;
    bool m_isSharp = false;
    bool m_lineIsSlow = false;
    std::uint32_t m_framesBefore = 0;
    QTimer m_lookTimer;
};

} // namespace hidettp::liveview
