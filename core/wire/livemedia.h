#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

/// The live socket's part about media that the bot's page plays in a browser whose sound cannot be captured: whoever is
/// in control and listens is told what plays and how, fetches its bytes at their own pace and plays them along.
namespace hidettp::wire::live {

constexpr qint64 mostMediaBytes = 16 << 20;
constexpr qsizetype longestMediaPiece = 64 * 1024;

// --- viewer → relay

/// The piece at `offset`.
struct MediaWish
{
    qint64 media = 0;
    qint64 offset = 0;
    qint64 control = 0;

    bool operator==(const MediaWish &) const = default;
};

// --- relay → viewer

enum class MediaState : std::uint8_t {
    Paused, ///< or waits for its data
    Playing,
    Ended, ///< what is heard late may be heard to its end
    Gone,
};

/// Something that can be heard, as it is when this is sent.
struct Media
{
    qint64 media = 0;
    MediaState state = MediaState::Gone;
    qint64 bytes = 0;
    QString type;        ///< one of a few of ours, by what the bytes are
    double position = 0; ///< seconds
    double rate = 1;
    double volume = 1; ///< 0 to 1

    bool operator==(const Media &) const = default;
};

QByteArray mediaMessage(const Media &media);

/// A binary message as those of downloads are, of another kind.
QByteArray mediaPiece(qint64 media, qint64 offset, const QByteArray &bytes);

} // namespace hidettp::wire::live
