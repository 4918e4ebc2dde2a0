#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace hidettp::wire {

/// Grows when a message changes in a way that an older reader would misread; core/wire/CHANGES.md says how.
constexpr int protocolVersion = 1;

/// JSON in ASCII: everything else is escaped, so no client can be caught between the bytes of a character.
QByteArray toAscii(const QJsonObject &object);

/// The object that `body` is. An empty body is an empty object; anything else that is no object is BadRequest.
Result<QJsonObject> parseObject(const QByteArray &body);

/// `{"error":{"code","message"}}`
QJsonObject errorBody(const Error &error);
/// The error that a body with status `httpStatus` tells.
Error errorFromBody(int httpStatus, const QByteArray &body);

/// What there is none of is null in a message, not "".
QJsonValue textOrNull(const QString &text);

/// `{"items":[…],"nextCursor":null}`
QJsonObject listBody(const QJsonArray &items, const QString &nextCursor = {});

} // namespace hidettp::wire
