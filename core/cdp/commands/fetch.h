#pragma once

#include "core/cdp/command.h"

#include <QJsonArray>

/// Requests that wait for us: only as much of it as answers servers that ask for a password.
namespace hidettp::cdp {

/// Every request for a whole document is announced with `Fetch.requestPaused` and goes on with ContinueRequest; where
/// its server wants a password, `Fetch.authRequired` follows.
struct EnableFetchAuth
{
    static constexpr QLatin1StringView method{"Fetch.enable"};

    QJsonObject toJson() const
    {
        const QJsonObject documents{{QLatin1StringView("urlPattern"), QStringLiteral("*")},
                                    {QLatin1StringView("resourceType"), QStringLiteral("Document")}};
        return {{QLatin1StringView("handleAuthRequests"), true},
                {QLatin1StringView("patterns"), QJsonArray{documents}}};
    }
};

struct DisableFetch
{
    static constexpr QLatin1StringView method{"Fetch.disable"};

    QJsonObject toJson() const { return {}; }
};

struct ContinueRequest
{
    static constexpr QLatin1StringView method{"Fetch.continueRequest"};

    QString requestId;

    QJsonObject toJson() const { return {{QLatin1StringView("requestId"), requestId}}; }
};

struct ContinueWithAuth
{
    static constexpr QLatin1StringView method{"Fetch.continueWithAuth"};
    enum class Response { Cancel, Credentials };

    QString requestId;
    Response response;
    QString user = {};
    QString password = {};

    QJsonObject toJson() const
    {
        QJsonObject challenge{{QLatin1StringView("response"), QStringLiteral("CancelAuth")}};
        if (response == Response::Credentials) {
            challenge = {{QLatin1StringView("response"), QStringLiteral("ProvideCredentials")},
                         {QLatin1StringView("username"), user},
                         {QLatin1StringView("password"), password}};
        }
        return {{QLatin1StringView("requestId"), requestId}, {QLatin1StringView("authChallengeResponse"), challenge}};
    }
};

} // namespace hidettp::cdp
