#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>

/// The live socket's words about sound: a viewer in control asks for it, the relay says what comes of it, and the sound
/// itself comes in binary messages with this header and 16-bit samples of one channel, little-endian, behind it.
namespace hidettp::wire::live {

/// The page is heard, or not any more.
struct Sound
{
    bool on = false;
    qint64 control = 0;

    bool operator==(const Sound &) const = default;
};

enum class SoundState : std::uint8_t { Off, On, Unavailable };

/// Why there is none. The viewer has the words.
enum class SoundReason : std::uint8_t {
    None,
    NoServer,  ///< no sound server where the coordinator runs
    Elsewhere, ///< the browser was not started here, and says nothing about what its pages play
    // The page is listened to, but this of it is not heard.
    MadeByScript, ///< computed, not played from a file
    Streamed,     ///< in pieces of the page's own making, or live
    Protected,    ///< encrypted
    TooLarge,
    Gone, ///< its server gives it only once, or not any more
    UnknownKind,
};

QByteArray soundMessage(SoundState state, SoundReason reason = SoundReason::None);

struct SoundHeader
{
    std::uint32_t number = 0; ///< grows with each message
    std::uint32_t samplesPerSecond = 0;

    bool operator==(const SoundHeader &) const = default;
};

constexpr qsizetype soundHeaderBytes = 12;
/// More than this waits for nobody: a fifth of a second.
constexpr qsizetype mostSoundWaiting = 9600;

/// Writes soundHeaderBytes bytes, big-endian.
void writeSoundHeader(const SoundHeader &header, char *to);
/// nullopt: this binary message is no sound.
std::optional<SoundHeader> readSoundHeader(QByteArrayView message);

} // namespace hidettp::wire::live
