#pragma once

#include "core/cdp/command.h"

/// What a page loads, and its bytes.
namespace hidettp::cdp {

/// Requests are told from now on, and the browser keeps what they bring, within these bounds.
struct EnableNetwork
{
    static constexpr QLatin1StringView method{"Network.enable"};

    qint64 maxTotalBufferSize;
    qint64 maxResourceBufferSize;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("maxTotalBufferSize"), maxTotalBufferSize},
                {QLatin1StringView("maxResourceBufferSize"), maxResourceBufferSize}};
    }
};

/// Bytes that a browser gives as text or in base64.
Result<QByteArray> bytesField(const QJsonObject &object, QLatin1StringView name);

/// What a request has brought.
struct GetResponseBody
{
    static constexpr QLatin1StringView method{"Network.getResponseBody"};
    using Response = QByteArray;

    QString requestId;

    QJsonObject toJson() const { return {{QLatin1StringView("requestId"), requestId}}; }
    static Result<Response> fromJson(const QJsonObject &answer)
    {
        return bytesField(answer, QLatin1StringView("body"));
    }
};

/// Loads with the cookies, the cache and the network of a frame.
struct LoadNetworkResource
{
    static constexpr QLatin1StringView method{"Network.loadNetworkResource"};
    struct Response
    {
        bool isLoaded = false;
        QString stream; ///< for ReadStream
    };

    QString frameId;
    QString url;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("frameId"), frameId},
                {QLatin1StringView("url"), url},
                {QLatin1StringView("options"), QJsonObject{{QLatin1StringView("disableCache"), false},
                                                           {QLatin1StringView("includeCredentials"), true}}}};
    }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct ReadStream
{
    static constexpr QLatin1StringView method{"IO.read"};
    struct Response
    {
        QByteArray bytes;
        bool isLast = false;
    };

    QString stream;
    qint64 size;

    QJsonObject toJson() const { return {{QLatin1StringView("handle"), stream}, {QLatin1StringView("size"), size}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

struct CloseStream
{
    static constexpr QLatin1StringView method{"IO.close"};

    QString stream;

    QJsonObject toJson() const { return {{QLatin1StringView("handle"), stream}}; }
};

} // namespace hidettp::cdp
