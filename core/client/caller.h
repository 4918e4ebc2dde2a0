#pragma once

#include "core/base/id.h"
#include "core/base/reply.h"
#include "core/client/credentials.h"
#include "core/client/listpage.h"
#include "core/wire/reader.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrlQuery>

#include <optional>

namespace hidettp {

/// One call of the coordinator's HTTP API, below /api/v1/.
struct Call
{
    enum class As : std::uint8_t { SignedIn, Stranger }; ///< a stranger sends no token

    QByteArray method = QByteArrayLiteral("GET");
    QString path;
    QUrlQuery query;
    std::optional<QJsonObject> body;
    As as = As::SignedIn;
};

/// The path of one resource, its id made safe: `bots/ID/executions`.
QString resourcePath(QLatin1StringView collection, const QString &id, QLatin1StringView action = {});
template<typename Kind>
QString resourcePath(QLatin1StringView collection, const Id<Kind> &id, QLatin1StringView action = {})
{
    return resourcePath(collection, id.toString(), action);
}
/// An id as a part of a path or a query.
QString urlPart(const QString &id);
QUrlQuery pageQuery(const QString &cursor, int limit = 200);

/// Makes calls to one coordinator. Each answers exactly once: with the value, with the coordinator's own sentence, or
/// with ours when it cannot be reached, is too slow or cannot be trusted. Redirects are not followed.
class Caller : public QObject
{
    Q_OBJECT

public:
    explicit Caller(QObject *parent = nullptr);

    void setCredentials(Credentials credentials);
    const Credentials &credentials() const { return m_credentials; }
    /// `ws(s)://…/api/v1/path`
    QUrl socketUrl(QLatin1StringView path) const;
    /// How long a call may take.
    void setDeadline(Duration deadline) { m_deadline = deadline; }

    Reply<QByteArray> send(Call call);
    Reply<QJsonObject> sendForObject(Call call);
    /// What it answers is of no interest, only that it does.
    Reply<void> sendForNothing(Call call);
    template<typename T>
    Reply<T> fetch(Call call, Result<T> (*parse)(const QJsonObject &));
    template<typename T>
    Reply<ListPage<T>> fetchList(Call call, Result<T> (*parse)(const QJsonObject &));

signals:
    /// The coordinator no longer accepts the token.
    void tokenRefused(const hidettp::Error &error);

private:
    void conclude(QNetworkReply *reply, const std::shared_ptr<Replier<QByteArray>> &replier);
    Error errorOf(QNetworkReply *reply, const QByteArray &body) const;
    static Error unreadable(const Error &error);

    QNetworkAccessManager m_network;
    Credentials m_credentials;
    Duration m_deadline{20'000};
};

template<typename T>
Reply<T> Caller::fetch(Call call, Result<T> (*parse)(const QJsonObject &))
{
    return sendForObject(std::move(call)).andThen(this, [parse](const QJsonObject &object) -> Result<T> {
        auto parsed = parse(object);
        if (!parsed)
            return unreadable(parsed.error());
        return parsed;
    });
}

template<typename T>
Reply<ListPage<T>> Caller::fetchList(Call call, Result<T> (*parse)(const QJsonObject &))
{
    return sendForObject(std::move(call)).andThen(this, [parse](const QJsonObject &list) -> Result<ListPage<T>> {
        ListPage<T> page{.nextCursor = list[QLatin1StringView("nextCursor")].toString()};
        const QJsonArray items = list[QLatin1StringView("items")].toArray();
        page.items.reserve(items.size());
        for (const QJsonValue &item : items) {
            auto parsed = parse(item.toObject());
            if (!parsed)
                return unreadable(parsed.error());
            page.items << *std::move(parsed);
        }
        return page;
    });
}

} // namespace hidettp
