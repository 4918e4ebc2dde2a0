#pragma once

#include <QString>

namespace hidettp {

/// One line of foreign text (names, titles, URLs) as the console shows it: see safeText().
QString visibleText(const QString &text);

/// Like visibleText(), but line breaks stay. For text of several lines that a bot wrote.
QString visibleLines(const QString &text);

} // namespace hidettp
