#include "core/liveview/framerelay.h"

#include "core/base/logging.h"
#include "core/liveview/screencastframe.h"

namespace hidettp::liveview {

FrameRelay::FrameRelay(std::function<void(QSize)> sizeChanged) : m_sizeChanged(std::move(sizeChanged)) {}

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

void FrameRelay::forgetLastFrame() { m_lastFrame.reset(); }

void FrameRelay::frameReceived(const QByteArray &message, const cdp::SendNow &sendNow)
{
    const Result<ScreencastFrame> frame = ScreencastFrame::read(message);
    if (!frame) {
        qCWarning(logLiveView, "Dropped a frame: %s", qUtf8Printable(frame.error().message));
        return;
    }
    sendNow(frame->acknowledgement(++m_lastAckId));
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
        m_sizeChanged(m_size);
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
    if (!m_lastFrame || viewer.shown == m_lastNumber || viewer.socket->isWriting())
        return;
    viewer.shown = m_lastNumber;
    viewer.socket->sendBinary(m_lastFrame);
}

} // namespace hidettp::liveview
