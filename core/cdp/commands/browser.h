#pragma once

#include "core/cdp/command.h"

/// The browser itself: what becomes of files that its pages give out.
namespace hidettp::cdp {

/// Files go to `folder`, each under the id that `Browser.downloadWillBegin` names.
struct KeepDownloads
{
    static constexpr QLatin1StringView method{"Browser.setDownloadBehavior"};

    QString folder;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("behavior"), QStringLiteral("allowAndName")},
                {QLatin1StringView("downloadPath"), folder},
                {QLatin1StringView("eventsEnabled"), true}};
    }
};

/// As before anybody kept them.
struct LeaveDownloads
{
    static constexpr QLatin1StringView method{"Browser.setDownloadBehavior"};

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("behavior"), QStringLiteral("default")},
                {QLatin1StringView("eventsEnabled"), false}};
    }
};

struct CancelDownload
{
    static constexpr QLatin1StringView method{"Browser.cancelDownload"};

    QString guid;

    QJsonObject toJson() const { return {{QLatin1StringView("guid"), guid}}; }
};

} // namespace hidettp::cdp
