#pragma once

#include "core/domain/execution.h"
#include "core/domain/intervention.h"

#include <QColor>
#include <QPalette>

#include <cstdint>

namespace hidettp {

/// What a colour means. Never the only sign: words or an icon say the same.
enum class Accent : std::uint8_t { Neutral, Busy, Good, Attention, Urgent };

/// The colour for text and icons on the window's or a list's own background; contrast at least 4.5 in light and dark.
QColor accentColour(Accent accent, const QPalette &palette);
/// A quiet surface for a pill or a banner behind text in accentColour().
QColor accentSurface(Accent accent, const QPalette &palette);

bool isDark(const QPalette &palette);
/// Between a palette's text and its background, for what matters less; contrast at least 4.5.
QColor quietText(const QPalette &palette);

/// WCAG 2 contrast of two colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

Accent accentOf(ExecutionStatus status);
Accent accentOf(Phase phase);

} // namespace hidettp
