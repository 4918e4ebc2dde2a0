#pragma once

#include "core/cdp/command.h"
#include "core/cdp/commands/fields.h"

/// The browser's targets: pages, frames in other processes, workers.
namespace hidettp::cdp {

struct TargetInfo
{
    QString targetId;
    QString type; ///< `page`, `iframe`, `worker`, …
    QString title;
    QString url;
    QString openerId;
    QString browserContextId; ///< pages of one have cookies and permissions in common

    bool operator==(const TargetInfo &) const = default;
    bool isPage() const { return type == QLatin1StringView("page"); }

    static Result<TargetInfo> fromJson(const QJsonObject &object);
};

struct SetDiscoverTargets
{
    static constexpr QLatin1StringView method{"Target.setDiscoverTargets"};

    bool discover = true;

    QJsonObject toJson() const { return {{QLatin1StringView("discover"), discover}}; }
};

struct GetTargets
{
    static constexpr QLatin1StringView method{"Target.getTargets"};
    using Response = QList<TargetInfo>;

    QJsonObject toJson() const { return {}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct CreateTarget
{
    static constexpr QLatin1StringView method{"Target.createTarget"};
    struct Response
    {
        QString targetId;
    };

    enum class Shown { Yes, No };

    QString url;
    Shown shown = Shown::Yes; ///< No: nowhere to be seen, and gone with the session that made it

    QJsonObject toJson() const
    {
        return shown == Shown::Yes ? QJsonObject{{QLatin1StringView("url"), url}}
                                   : QJsonObject{{QLatin1StringView("url"), url}, {QLatin1StringView("hidden"), true}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct AttachToTarget
{
    static constexpr QLatin1StringView method{"Target.attachToTarget"};
    struct Response
    {
        QString sessionId;
    };

    QString targetId;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("targetId"), targetId}, {QLatin1StringView("flatten"), true}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct DetachFromTarget
{
    static constexpr QLatin1StringView method{"Target.detachFromTarget"};

    QString sessionId;

    QJsonObject toJson() const { return {{QLatin1StringView("sessionId"), sessionId}}; }
};

struct CloseTarget
{
    static constexpr QLatin1StringView method{"Target.closeTarget"};

    QString targetId;

    QJsonObject toJson() const { return {{QLatin1StringView("targetId"), targetId}}; }
};

struct ActivateTarget
{
    static constexpr QLatin1StringView method{"Target.activateTarget"};

    QString targetId;

    QJsonObject toJson() const { return {{QLatin1StringView("targetId"), targetId}}; }
};

/// Announces a session for every frame of another process and worker below the one that it is sent to.
struct SetAutoAttach
{
    static constexpr QLatin1StringView method{"Target.setAutoAttach"};

    bool waitForDebuggerOnStart = false;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("autoAttach"), true},
                {QLatin1StringView("waitForDebuggerOnStart"), waitForDebuggerOnStart},
                {QLatin1StringView("flatten"), true}};
    }
};

struct CloseBrowser
{
    static constexpr QLatin1StringView method{"Browser.close"};

    QJsonObject toJson() const { return {}; }
};

} // namespace hidettp::cdp
