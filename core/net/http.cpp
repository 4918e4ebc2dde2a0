#include "core/net/http.h"

#include <QJsonDocument>

#include <algorithm>

namespace hidettp::net {

using namespace Qt::StringLiterals;

std::optional<QByteArray> findHeader(const Headers &headers, QByteArrayView name)
{
    const auto found = std::ranges::find_if(
        headers, [name](const Header &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

std::optional<QString> Request::queryValue(QStringView name) const
{
    const auto found = std::ranges::find_if(query, [name](const auto &item) { return item.first == name; });
    if (found == query.end())
        return std::nullopt;
    return found->second;
}

Response &&Response::with(QByteArray name, QByteArray value) &&
{
    headers.append(Header{std::move(name), std::move(value)});
    return std::move(*this);
}

Response Response::json(int status, const QJsonObject &object)
{
    return bytes(status, "application/json"_ba, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Response Response::text(int status, const QString &text)
{
    return bytes(status, "text/plain; charset=utf-8"_ba, text.toUtf8());
}

Response Response::bytes(int status, QByteArray contentType, QByteArray body)
{
    return Response{status, {Header{"Content-Type"_ba, std::move(contentType)}}, std::move(body)};
}

Response Response::empty(int status) { return Response{status, {}, {}}; }

Response Response::error(const Error &error)
{
    return Response::error(errorWords(error.code).httpStatus, error.code, error.message);
}

Response Response::error(int status, ErrorCode code, const QString &message)
{
    const auto wireName = errorWords(code).wireName;
    const QLatin1StringView name(wireName.data(), qsizetype(wireName.size()));
    return json(status, {{"error"_L1, QJsonObject{{"code"_L1, name}, {"message"_L1, message}}}});
}

} // namespace hidettp::net
