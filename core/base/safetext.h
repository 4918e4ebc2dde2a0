#pragma once

#include <QString>

#include <cstdint>
#include <limits>

namespace hidettp {

/// Whether line breaks and tabs are drawn like other control characters, or stay for text of several lines.
enum class LineBreaks : std::uint8_t { Shown, Kept };

/// What is longer than `longest` UTF-16 units is cut between two characters, with an ellipsis in its place.
QString shortened(const QString &text, qsizetype longest);

/// Foreign text (a page's title, a file's name, what a bot wrote) as it may be shown: control, bidirectional and
/// invisible characters are drawn as `⟨U+202E⟩`, so that they can neither hide nor reorder what stands around them;
/// shortened.
QString safeText(QStringView foreign, qsizetype longest = std::numeric_limits<qsizetype>::max(),
                 LineBreaks lineBreaks = LineBreaks::Shown);

} // namespace hidettp
