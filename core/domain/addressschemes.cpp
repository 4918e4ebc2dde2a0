#include "core/domain/addressschemes.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

QStringList webSchemes() { return {u"http"_s, u"https"_s}; }

QStringList knownAddressSchemes() { return {u"http"_s, u"https"_s, u"about"_s, u"data"_s, u"file"_s}; }

std::optional<QString> problemOfAddressSchemes(const QStringList &schemes)
{
    const QStringList known = knownAddressSchemes();
    const bool areKnown =
        std::all_of(schemes.begin(), schemes.end(), [&known](const QString &scheme) { return known.contains(scheme); });
    QStringList distinct = schemes;
    if (schemes.isEmpty() || !areKnown || distinct.removeDuplicates() > 0)
        return u"must be one or more of %1, each once"_s.arg(known.join(u", "_s));
    return std::nullopt;
}

} // namespace hidettp
