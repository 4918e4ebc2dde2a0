#include "ui/common/visibletext.h"

#include "core/base/safetext.h"

#include <limits>

namespace hidettp {

using namespace Qt::StringLiterals;

QString visibleText(const QString &text) { return safeText(text); }

QString visibleLines(const QString &text)
{
    QString unified = text;
    return safeText(unified.replace("\r\n"_L1, "\n"_L1), std::numeric_limits<qsizetype>::max(), LineBreaks::Kept);
}

} // namespace hidettp
