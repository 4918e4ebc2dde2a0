#pragma once

#include "core/net/http.h"
#include "core/storage/storage.h"
#include "core/wire/envelope.h"
#include "core/wire/notifications.h"
#include "core/wire/resources.h"

#include <QJsonArray>

/// How handlers put values into answers, and read what many routes share.
namespace hidettp::api {

template<typename Resource>
net::Response resource(const Resource &value, int status = 200)
{
    return net::Response::json(status, wire::toJson(value));
}

template<typename Resource>
net::Response list(const QList<Resource> &values, const QString &nextCursor = {}, const QJsonObject &more = {})
{
    QJsonArray items;
    for (const Resource &value : values)
        items << wire::toJson(value);
    QJsonObject body = wire::listBody(items, nextCursor);
    for (auto field = more.begin(); field != more.end(); ++field)
        body.insert(field.key(), field.value());
    return net::Response::json(200, body);
}

/// `limit` and `cursor` of the query.
Result<Paging> pagingOf(const net::Request &request);

/// The whole list is one page, cut by `limit`; `cursor` is how many to pass over; `more` stands beside it.
template<typename Resource>
Result<net::Response> pageOf(const QList<Resource> &values, const net::Request &request, const QJsonObject &more = {})
{
    const auto paging = pagingOf(request);
    if (!paging)
        return paging.error();
    const qsizetype from = paging->cursor.toLongLong();
    if (from < 0)
        return Error{ErrorCode::BadRequest, QStringLiteral("The cursor is not one that a list has given.")};
    const QList<Resource> page = values.mid(from, paging->limit);
    const qsizetype next = from + page.size();
    return list(page, next < values.size() ? QString::number(next) : QString(), more);
}

} // namespace hidettp::api
