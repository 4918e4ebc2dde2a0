#pragma once

#include "core/cdp/command.h"

/// What a site may do beyond showing itself.
namespace hidettp::cdp {

/// In the browser context of a page, for one origin. Taken back when the connection that said it is closed.
struct SetPermission
{
    static constexpr QLatin1StringView method{"Browser.setPermission"};

    QString name; ///< as the page itself would ask for it
    bool isGranted = false;
    QString origin;
    QString browserContextId = {}; ///< empty: the browser's own

    QJsonObject toJson() const
    {
        QJsonObject parameters{
            {QLatin1StringView("permission"), QJsonObject{{QLatin1StringView("name"), name}}},
            {QLatin1StringView("setting"), isGranted ? QStringLiteral("granted") : QStringLiteral("denied")},
            {QLatin1StringView("origin"), origin}};
        if (!browserContextId.isEmpty())
            parameters[QLatin1StringView("browserContextId")] = browserContextId;
        return parameters;
    }
};

} // namespace hidettp::cdp
