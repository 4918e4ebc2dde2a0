#pragma once

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace hidettp::liveview {

/// A media element of the page, as inpage.js has seen it: what it plays and how.
struct MediaElement
{
    enum class Kind : std::uint8_t {
        Url,
        Data,   ///< a data: address
        Blob,   ///< a blob: address: a file of the page's own, or a stream of the page's making
        Stream, ///< a camera, a call
        Protected,
    };

    qint64 id = 0;     ///< in its frame
    qint64 source = 0; ///< another one is another file
    Kind kind = Kind::Stream;
    QString url;          ///< of Url (http or https) and Blob
    bool isReady = false; ///< there is something to play
    bool isPlaying = false;
    bool hasEnded = false;
    double position = 0; ///< seconds, when it was seen
    double rate = 1;
    double volume = 1;
    qint64 played = 0; ///< the higher, the later it began; 0: never

    bool operator==(const MediaElement &) const = default;
};

/// nullopt: this is none.
std::optional<MediaElement> readMediaElement(const QJsonObject &object);

/// The bytes of a data: address. nullopt: it is none.
std::optional<QByteArray> bytesOfDataAddress(const QString &address);

} // namespace hidettp::liveview
