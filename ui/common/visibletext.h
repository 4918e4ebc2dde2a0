#pragma once

#include <QString>

namespace hidettp {

/// `text` with everything that a reader could not see, or that would reorder the rest (control characters, direction
/// marks, zero-width characters, odd spaces), drawn as `<U+202E>`. For titles, URLs and file names of a page.
QString visibleText(const QString &text);

/// Like visibleText(), but line breaks stay. For text of several lines that a bot wrote.
QString visibleLines(const QString &text);

} // namespace hidettp
