#include "core/base/id.h"

#include <QRandomGenerator>

namespace hidettp {

QString newIdText(QLatin1StringView prefix)
{
    // Crockford's base 32 without the letters that are read as digits.
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    QString text;
    text.reserve(prefix.size() + 21);
    text += prefix;
    text += u'-';
    for (int i = 0; i < 20; ++i)
        text += QLatin1Char(alphabet[QRandomGenerator::system()->bounded(32)]);
    return text;
}

} // namespace hidettp
