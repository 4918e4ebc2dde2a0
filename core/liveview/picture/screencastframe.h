#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QSize>

#include <memory>

namespace hidettp::liveview {

/// One `Page.screencastFrame` message, read without touching the image.
struct ScreencastFrame
{
    QByteArrayView base64; ///< into the message
    QByteArray sessionId;
    qint64 acknowledgeId = 0; ///< the browser's number of the frame
    QSize viewport;           ///< CSS pixels
    double capturedAt = 0;    ///< seconds since the epoch
    double producedAt = 0;    ///< grows from frame to frame, in seconds of a clock that nobody sets

    static Result<ScreencastFrame> read(const QByteArray &message);

    /// The message that lets the browser send another one.
    QByteArray acknowledgement(qint64 id) const;

    /// The binary message for viewers: header and decoded image. Null if the image is not base64 of a known format.
    std::shared_ptr<const QByteArray> toWire(std::uint32_t number) const;
};

} // namespace hidettp::liveview
