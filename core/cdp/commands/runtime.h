#pragma once

#include "core/cdp/command.h"
#include "core/cdp/commands/fields.h"

#include <optional>

/// Running code in a page.
namespace hidettp::cdp {

struct EnableRuntime
{
    static constexpr QLatin1StringView method{"Runtime.enable"};

    QJsonObject toJson() const { return {}; }
};

/// Asked for nothing but its answer: that the page's main thread has come to it.
struct GetIsolateId
{
    static constexpr QLatin1StringView method{"Runtime.getIsolateId"};

    QJsonObject toJson() const { return {}; }
};

/// What code in the page gave: a value, or a handle to an object that stays there. Code that throws is an error.
struct EvaluationResponse
{
    QJsonValue value;
    QString objectId;

    static Result<EvaluationResponse> fromJson(const QJsonObject &answer);
};

struct Evaluate
{
    static constexpr QLatin1StringView method{"Runtime.evaluate"};
    using Response = EvaluationResponse;

    QString expression;
    std::optional<qint64> contextId = {}; ///< none: the main frame's own world
    bool returnByValue = true;
    bool awaitPromise = false;

    QJsonObject toJson() const;
    static Result<Response> fromJson(const QJsonObject &answer) { return Response::fromJson(answer); }
};

struct CallFunctionOn
{
    static constexpr QLatin1StringView method{"Runtime.callFunctionOn"};
    using Response = EvaluationResponse;

    QString functionDeclaration;
    QString objectId = {};                         ///< `this`
    std::optional<qint64> executionContextId = {}; ///< instead of objectId
    QJsonArray arguments = {};                     ///< plain values
    bool returnByValue = true;
    bool awaitPromise = false;

    QJsonObject toJson() const;
    static Result<Response> fromJson(const QJsonObject &answer) { return Response::fromJson(answer); }
};

/// Objects made from a prototype that are still alive, whoever holds them; → their array. Sweeps the heap first.
struct QueryObjects
{
    static constexpr QLatin1StringView method{"Runtime.queryObjects"};
    using Response = QString;

    QString prototypeObjectId;
    QString objectGroup;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("prototypeObjectId"), prototypeObjectId},
                {QLatin1StringView("objectGroup"), objectGroup}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

/// What an object is made of, without running any code of its page.
struct GetProperties
{
    static constexpr QLatin1StringView method{"Runtime.getProperties"};
    struct Response
    {
        QString prototype; ///< object id; empty: it has none
        QStringList nodes; ///< ids of the object's own values that are nodes
    };

    QString objectId;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("objectId"), objectId}, {QLatin1StringView("ownProperties"), true}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct ReleaseObjectGroup
{
    static constexpr QLatin1StringView method{"Runtime.releaseObjectGroup"};

    QString objectGroup;

    QJsonObject toJson() const { return {{QLatin1StringView("objectGroup"), objectGroup}}; }
};

struct ReleaseObject
{
    static constexpr QLatin1StringView method{"Runtime.releaseObject"};

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
};

} // namespace hidettp::cdp
