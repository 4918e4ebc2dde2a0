#include "core/wire/livemedia.h"

#include "core/base/enumnames.h"
#include "core/wire/livemessage.h"

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateNames = enumNames<MediaState::Gone>("paused", "playing", "ended", "gone");

} // namespace

QByteArray mediaMessage(const Media &media)
{
    return message("media"_L1, {{"media"_L1, media.media},
                                {"state"_L1, stateNames.name(media.state)},
                                {"bytes"_L1, media.bytes},
                                {"mimeType"_L1, media.type},
                                {"position"_L1, media.position},
                                {"rate"_L1, media.rate},
                                {"volume"_L1, media.volume}});
}

QByteArray mediaPiece(qint64 media, qint64 offset, const QByteArray &bytes)
{
    return filePiece(PieceKind::Media, media, offset, bytes);
}

} // namespace hidettp::wire::live
