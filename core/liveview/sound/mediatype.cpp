#include "core/liveview/sound/mediatype.h"

#include <algorithm>
#include <array>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

struct Mark
{
    qsizetype at;
    QByteArrayView bytes;
    QLatin1StringView type;
};

constexpr std::array marks{
    Mark{8, "WAVE", "audio/wav"_L1}, Mark{0, "OggS", "audio/ogg"_L1}, Mark{0, "fLaC", "audio/flac"_L1},
    Mark{0, "ID3", "audio/mpeg"_L1}, Mark{4, "ftyp", "audio/mp4"_L1}, Mark{0, "\x1a\x45\xdf\xa3", "audio/webm"_L1},
};

/// The header of an MPEG frame: eleven bits, then which kind. Layer 0 is AAC in ADTS.
QLatin1StringView typeOfFrame(const QByteArray &bytes)
{
    if (bytes.size() < 4 || uchar(bytes[0]) != 0xff || (uchar(bytes[1]) & 0xe0) != 0xe0)
        return {};
    return (uchar(bytes[1]) & 0x06) == 0 ? "audio/aac"_L1 : "audio/mpeg"_L1;
}

} // namespace

QLatin1StringView mediaTypeOf(const QByteArray &bytes)
{
    const auto found = std::find_if(marks.begin(), marks.end(), [&bytes](const Mark &mark) {
        return QByteArrayView(bytes).sliced(qMin(mark.at, bytes.size())).startsWith(mark.bytes);
    });
    return found == marks.end() ? typeOfFrame(bytes) : found->type;
}

} // namespace hidettp::liveview
