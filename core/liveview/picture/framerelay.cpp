#include "core/liveview/picture/framerelay.h"

#include "core/base/logging.h"
#include "core/liveview/picture/picturequality.h"
#include "core/liveview/picture/screencastframe.h"

namespace hidettp::liveview {

FrameRelay::FrameRelay(Listener listener, std::shared_ptr<FrameTally> tally)
    : m_listener(std::move(listener)), m_tally(std::move(tally))
{
}

void FrameRelay::addViewer(Key key, std::shared_ptr<net::WebSocket> socket)
{
    Viewer &viewer = m_viewers[key];
    viewer.socket = std::move(socket);
    offerLastFrame(viewer);
}

void FrameRelay::removeViewer(Key key) { m_viewers.erase(key); }

void FrameRelay::writable(Key key)
{
    if (const auto found = m_viewers.find(key); found != m_viewers.end())
        offerLastFrame(found->second);
}

void FrameRelay::seen(Key key, std::uint32_t frame)
{
    const auto found = m_viewers.find(key);
    if (found == m_viewers.end())
        return;
    Viewer &viewer = found->second;
    const bool wasSlow = viewer.pace.isSlow();
    viewer.pace.seen(frame, std::chrono::steady_clock::now());
    if (viewer.pace.isSlow() != wasSlow && m_listener.lineChanged)
        m_listener.lineChanged(key, viewer.pace.isSlow());
    offerLastFrame(viewer);
}

void FrameRelay::restarted()
{
    m_isRestarted = true;
    m_lastProducedAt = 0;
}

void FrameRelay::countFrame()
{
    const bool isMotion = !std::exchange(m_isRestarted, false) && m_tally->age() >= PictureQuality::stillAfter;
    m_tally->count();
    if (isMotion && m_listener.motionBegan)
        m_listener.motionBegan();
}

void FrameRelay::forgetLastFrame() { m_lastFrame.reset(); }

void FrameRelay::frameReceived(const QByteArray &message, const cdp::SendNow &sendNow)
{
    const Result<ScreencastFrame> frame = ScreencastFrame::read(message);
    if (!frame) {
        qCWarning(logLiveView, "Dropped a frame: %s", qUtf8Printable(frame.error().message));
        return;
    }
    sendNow(frame->acknowledgement(++m_lastAckId));
    countFrame();
    if (m_viewers.empty() || isOutrun(*frame))
        return;

    auto bytes = frame->toWire(m_lastNumber + 1);
    if (!bytes) {
        qCWarning(logLiveView, "Dropped a frame whose image is of no known format.");
        return;
    }
    ++m_lastNumber;
    m_lastFrame = std::move(bytes);
    m_lastProducedAt = frame->producedAt;
    if (m_size != frame->viewport) {
        m_size = frame->viewport;
        m_listener.sizeChanged(m_size);
    }
    for (auto &[key, viewer] : m_viewers)
        offerLastFrame(viewer);
}

// Chromium encodes the frames in flight at the same time, so on a busy machine an older one may come last and would
// stay as the picture of a page that has stopped moving. Only a little older: a new screencast has a clock of its own.
bool FrameRelay::isOutrun(const ScreencastFrame &frame) const
{
    constexpr double longestEncoding = 5; // seconds
    return m_lastFrame && frame.producedAt < m_lastProducedAt && frame.producedAt > m_lastProducedAt - longestEncoding;
}

// A viewer that is still being written to is asked again when it can take one: the newest of then.
void FrameRelay::offerLastFrame(Viewer &viewer) const
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_lastFrame || viewer.shown == m_lastNumber || viewer.socket->isWriting() || !viewer.pace.maySend(now))
        return;
    viewer.shown = m_lastNumber;
    viewer.pace.sent(m_lastNumber, now);
    viewer.socket->sendBinary(m_lastFrame);
}

} // namespace hidettp::liveview
