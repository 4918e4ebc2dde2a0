#pragma once

#include <cstdint>

namespace hidettp {

enum class ColourScheme : std::uint8_t { System, Light, Dark };

/// Remembers the style and palette that the platform gave. Call it once, before applyColourScheme().
void rememberPlatformLook();

/// Light and dark are our own palettes on Fusion; System is what the platform gave.
void applyColourScheme(ColourScheme scheme);

} // namespace hidettp
