#pragma once

#include "core/cdp/command.h"

/// What a page plays. Both tell from then on, and at once what there is already.
namespace hidettp::cdp {

/// `Media.playerCreated` as soon as anything is given something to play; what the player does is told up to a second
/// later.
struct EnableMedia
{
    static constexpr QLatin1StringView method{"Media.enable"};

    QJsonObject toJson() const { return {}; }
};

/// `WebAudio.contextCreated` and `contextChanged`, and every node of every graph.
struct EnableWebAudio
{
    static constexpr QLatin1StringView method{"WebAudio.enable"};

    QJsonObject toJson() const { return {}; }
};

struct DisableWebAudio
{
    static constexpr QLatin1StringView method{"WebAudio.disable"};

    QJsonObject toJson() const { return {}; }
};

} // namespace hidettp::cdp
