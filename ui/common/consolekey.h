#pragma once

#include <QKeyCombination>
#include <QString>

namespace hidettp {

/// The console's one key inside a live view: what is pressed after it is a command of the console, everything else
/// belongs to the bot's page. F9 lies at the same place on every layout and means nothing to desktops and to most
/// pages.
inline constexpr QKeyCombination defaultConsoleKey{Qt::Key_F9};

/// Whether a key can be taken from every page: one that types nothing, and that is not the console's or the desktop's.
bool mayBeConsoleKey(QKeyCombination key);

/// As it is printed on the keyboard: "F9", "Ctrl+Alt+H".
QString keyWords(QKeyCombination key);

} // namespace hidettp
