#pragma once

#include "core/coordinator/sharelinks.h"
#include "core/wire/resources.h"

namespace hidettp::api {

/// A link as everybody sees it: `expiresAt` is when it really ends.
inline QJsonObject linkJson(ShareLink link, const Intervention &intervention)
{
    link.expiresAt = expiryOf(link, intervention);
    return wire::toJson(link);
}

/// The same with its URL, for the one who made it. The secret stands in the fragment, which no server ever sees.
inline QJsonObject linkJson(const QString &publicUrl, const NewLink &made, const Intervention &intervention)
{
    QJsonObject object = linkJson(made.link, intervention);
    object[QLatin1StringView("url")] = QStringLiteral("%1/s#%2").arg(publicUrl, made.secret);
    return object;
}

} // namespace hidettp::api
