#pragma once

#include <QString>

namespace hidettp {

/// Foreign text (a page's title, a file's name) as it may be shown: control, bidirectional and invisible characters are
/// made visible, so that they can neither hide nor reorder what stands around them; longer text is cut with an
/// ellipsis.
QString safeText(QStringView foreign, qsizetype longest);

} // namespace hidettp
