#pragma once

#include "core/wire/live.h"

namespace hidettp::liveview {

/// A pointer that only passes over the picture is no interaction: it stops no clock.
inline bool isInteraction(const wire::live::Input &input)
{
    const auto *mouse = std::get_if<wire::live::Mouse>(&input);
    return !mouse || mouse->event != wire::live::MouseEvent::Move;
}

} // namespace hidettp::liveview
