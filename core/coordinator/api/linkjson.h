#pragma once

#include "core/coordinator/sharelinks.h"
#include "core/wire/resources.h"

namespace hidettp::api {

/// A link as everybody sees it.
inline LinkReport reportOf(ShareLink link, const Intervention &intervention, Instant now,
                           const QList<Person> &viewers = {})
{
    link.expiresAt = expiryOf(link, intervention);
    return {.link = link,
            .state = stateOf(link, intervention, now),
            .needsPin = !link.pinHash.isEmpty(),
            .viewers = viewers};
}

/// The same with its URL, for the one who made it.
inline QJsonObject linkJson(const QString &publicUrl, const NewLink &made, const Intervention &intervention,
                            Instant now)
{
    QJsonObject object = wire::toJson(reportOf(made.link, intervention, now));
    object[QLatin1StringView("url")] = made.urlAt(publicUrl);
    return object;
}

} // namespace hidettp::api
