#pragma once

#include "core/cdp/frametap.h"
#include "core/liveview/picture/viewerpace.h"
#include "core/net/websocket.h"

#include <QSize>

#include <functional>
#include <map>
#include <memory>

/// Browser → viewers, on the I/O thread alone: frames never pass the main thread.
namespace hidettp::liveview {

struct FrameTally;
struct ScreencastFrame;

/// Takes the frames of one screencast, acknowledges them on receipt, decodes each once into one shared buffer and
/// gives every viewer the newest one that it can take. The last frame is kept for newcomers.
class FrameRelay final : public cdp::FrameSink
{
public:
    /// Names a viewer's socket among those of this relay.
    using Key = const void *;

    /// What others are told, on the I/O thread.
    struct Listener
    {
        std::function<void(QSize viewport)> sizeChanged; ///< CSS pixels
        std::function<void()> motionBegan = {};          ///< a frame after a while without
        std::function<void(Key key, bool isSlow)> lineChanged = {};
    };

    FrameRelay(Listener listener, std::shared_ptr<FrameTally> tally);

    // All of these on the I/O thread.
    void addViewer(Key key, std::shared_ptr<net::WebSocket> socket);
    void removeViewer(Key key);
    /// The viewer's socket has nothing more to write.
    void writable(Key key);
    /// The viewer has got this frame.
    void seen(Key key, std::uint32_t frame);
    /// The same page in another quality: what comes next is no motion, and its clock may be another.
    void restarted();
    /// What was shown is over: a newcomer does not get it any more.
    void forgetLastFrame();

    void frameReceived(const QByteArray &message, const cdp::SendNow &sendNow) override;

private:
    struct Viewer
    {
        std::shared_ptr<net::WebSocket> socket;
        std::uint32_t shown = 0; ///< number of the latest frame given to it
        ViewerPace pace = {};
    };

    bool isOutrun(const ScreencastFrame &frame) const;
    void offerLastFrame(Viewer &viewer) const;
    void countFrame();

    const Listener m_listener;
    const std::shared_ptr<FrameTally> m_tally;
    bool m_isRestarted = false;
    std::map<Key, Viewer> m_viewers;
    std::shared_ptr<const QByteArray> m_lastFrame; ///< header and image, as on the wire
    std::uint32_t m_lastNumber = 0;                ///< grows with each frame; 0: none yet
    double m_lastProducedAt = 0;
    QSize m_size;
    qint64 m_lastAckId = cdp::FrameTap::firstReservedId;
};

} // namespace hidettp::liveview
