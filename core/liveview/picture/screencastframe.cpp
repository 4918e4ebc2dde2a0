#include "core/liveview/picture/screencastframe.h"

#include "core/wire/live.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <modp_b64.h>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

std::optional<wire::live::FrameFormat> formatOf(QByteArrayView base64)
{
    // The first bytes of each format, in base64.
    if (base64.startsWith("/9j/"))
        return wire::live::FrameFormat::Jpeg;
    if (base64.startsWith("iVBORw0KGgo"))
        return wire::live::FrameFormat::Png;
    if (base64.startsWith("UklGR"))
        return wire::live::FrameFormat::WebP;
    return std::nullopt;
}

quint16 toPixels(double value) { return quint16(std::clamp(value, 0.0, 65535.0)); }

} // namespace

Result<ScreencastFrame> ScreencastFrame::read(const QByteArray &message)
{
    constexpr QByteArrayView dataStart{R"("data":")"};
    const qsizetype start = QByteArrayView(message).first(std::min<qsizetype>(message.size(), 256)).indexOf(dataStart);
    const qsizetype from = start + dataStart.size();
    const qsizetype to = start < 0 ? -1 : message.indexOf('"', from);
    if (to < 0)
        return Error{ErrorCode::Protocol, u"A frame of the browser has no image."_s};

    ScreencastFrame frame;
    frame.base64 = QByteArrayView(message).sliced(from, to - from);

    // The rest is a few hundred bytes of JSON.
    const QByteArray rest = message.first(from) + message.sliced(to);
    const QJsonObject object = QJsonDocument::fromJson(rest).object();
    const QJsonObject parameters = object["params"_L1].toObject();
    const QJsonObject metadata = parameters["metadata"_L1].toObject();
    if (!parameters["sessionId"_L1].isDouble())
        return Error{ErrorCode::Protocol, u"A frame of the browser has no number."_s};
    frame.sessionId = object["sessionId"_L1].toString().toLatin1();
    frame.acknowledgeId = parameters["sessionId"_L1].toInteger();
    frame.viewport = {toPixels(metadata["deviceWidth"_L1].toDouble()),
                      toPixels(metadata["deviceHeight"_L1].toDouble())};
    frame.capturedAt = metadata["timestamp"_L1].toDouble();
    frame.producedAt = metadata["monotonicTimestamp"_L1].toDouble(frame.capturedAt);
    return frame;
}

QByteArray ScreencastFrame::acknowledgement(qint64 id) const
{
    return R"({"id":)" + QByteArray::number(id) + R"(,"method":"Page.screencastFrameAck","params":{"sessionId":)"
           + QByteArray::number(acknowledgeId) + R"(},"sessionId":")" + sessionId + R"("})";
}

std::shared_ptr<const QByteArray> ScreencastFrame::toWire(std::uint32_t number) const
{
    const auto format = formatOf(base64);
    if (!format)
        return nullptr;
    constexpr qsizetype headerBytes = wire::live::frameHeaderBytes;
    const auto room = qsizetype(modp_b64_decode_len(size_t(base64.size())));
    const auto bytes = std::make_shared<QByteArray>(headerBytes + room, Qt::Uninitialized);
    const size_t decoded = modp_b64_decode(bytes->data() + headerBytes, base64.data(), size_t(base64.size()));
    if (decoded == size_t(-1))
        return nullptr;
    bytes->resize(headerBytes + qsizetype(decoded));
    wire::live::writeFrameHeader({.format = *format,
                                  .number = number,
                                  .width = quint16(viewport.width()),
                                  .height = quint16(viewport.height()),
                                  .capturedAt = capturedAt},
                                 bytes->data());
    return bytes;
}

} // namespace hidettp::liveview
