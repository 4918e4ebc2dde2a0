#pragma once

#include <QLatin1StringView>

class QString;
class QToolButton;

namespace hidettp {

/// The small buttons of the live view's bar: an icon, reached with Tab, and words for the pointer and the screen
/// reader.
inline constexpr int barIconSize = 16;
inline constexpr int barSpacing = 6;

QToolButton *makeBarButton(QLatin1StringView iconName);
void nameButton(QToolButton *button, const QString &words);

} // namespace hidettp
