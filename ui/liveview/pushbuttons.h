#pragma once

#include <cstdint>

class QPushButton;

namespace hidettp {

/// How the live view's buttons look: the one that is meant to be pressed in the palette's highlight colour, and all of
/// them with air around their words.
enum class Emphasis : std::uint8_t { Plain, Primary };
void setEmphasis(QPushButton *button, Emphasis emphasis);

/// After a change of the text.
void giveRoom(QPushButton *button);

} // namespace hidettp
