#include "core/liveview/picture/picturequality.h"

#include <chrono>

namespace hidettp::liveview {

namespace {

constexpr int sharp = 85; // better ones take Chromium longer to encode, which whoever presses a key waits for
constexpr int coarse = 35;
constexpr int lookEvery = 150; // milliseconds
// A blinking caret moves too, but a page that shows this many frames between two looks is in motion.
constexpr std::uint32_t framesOfMotion = 3;

} // namespace

qint64 FrameTally::now()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void FrameTally::count()
{
    ++frames;
    lastAt = now();
}

PictureQuality::PictureQuality(int plain, std::shared_ptr<const FrameTally> tally, QObject *parent)
    : QObject(parent), m_plain(plain), m_tally(std::move(tally))
{
    m_lookTimer.setInterval(lookEvery);
    connect(&m_lookTimer, &QTimer::timeout, this, &PictureQuality::look);
}

int PictureQuality::quality() const
{
    if (m_isSharp)
        return sharp;
    return m_lineIsSlow ? std::min(coarse, m_plain) : m_plain;
}

void PictureQuality::motionBegan()
{
    if (m_lookTimer.isActive())
        return;
    m_framesBefore = m_tally->frames.load() - 1;
    m_lookTimer.start();
}

void PictureQuality::look()
{
    const std::uint32_t frames = m_tally->frames.load();
    const bool isMoving = frames - std::exchange(m_framesBefore, frames) >= framesOfMotion;
    if (isMoving)
        setSharp(false);
    if (m_tally->age() < stillAfter)
        return;
    m_lookTimer.stop();
    setSharp(!m_lineIsSlow);
}

void PictureQuality::setSharp(bool isSharp)
{
    if (std::exchange(m_isSharp, isSharp) != isSharp)
        emit changed();
}

void PictureQuality::setLineIsSlow(bool isSlow)
{
    const int before = quality();
    m_lineIsSlow = isSlow;
    if (quality() != before)
        emit changed();
}

void PictureQuality::reset()
{
    m_isSharp = false;
    m_lookTimer.stop();
}

} // namespace hidettp::liveview
