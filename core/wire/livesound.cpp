#include "core/wire/livesound.h"

#include "core/base/enumnames.h"
#include "core/wire/livemessage.h"

#include <QtEndian>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stateNames = enumNames<SoundState::Unavailable>("off", "on", "unavailable");
constexpr auto reasonNames =
    enumNames<SoundReason::UnknownKind>("", "noSoundServer", "soundElsewhere", "soundMadeByScript", "soundStreamed",
                                        "soundProtected", "soundTooLarge", "soundGone", "soundUnknownKind");
constexpr char kindOfMessage = 3; // a frame begins with 1, a piece of a download with 2
constexpr char formatOfSamples = 1;

} // namespace

QByteArray soundMessage(SoundState state, SoundReason reason)
{
    return message("sound"_L1, {{"state"_L1, stateNames.name(state)}, {"reason"_L1, reasonNames.name(reason)}});
}

void writeSoundHeader(const SoundHeader &header, char *to)
{
    to[0] = kindOfMessage;
    to[1] = formatOfSamples;
    to[2] = to[3] = 0;
    qToBigEndian(header.number, to + 4);
    qToBigEndian(header.samplesPerSecond, to + 8);
}

std::optional<SoundHeader> readSoundHeader(QByteArrayView message)
{
    if (message.size() < soundHeaderBytes || message[0] != kindOfMessage || message[1] != formatOfSamples
        || message[2] != 0 || message[3] != 0)
        return std::nullopt;
    return SoundHeader{.number = qFromBigEndian<std::uint32_t>(message.data() + 4),
                       .samplesPerSecond = qFromBigEndian<std::uint32_t>(message.data() + 8)};
}

} // namespace hidettp::wire::live
