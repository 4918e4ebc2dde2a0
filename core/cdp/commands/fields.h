#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

/// Reading answers: strict about the fields that we need, silent about the others.
namespace hidettp::cdp {

Result<QString> stringField(const QJsonObject &object, QLatin1StringView name);
Result<qint64> integerField(const QJsonObject &object, QLatin1StringView name);
Result<QJsonObject> objectField(const QJsonObject &object, QLatin1StringView name);
Result<QJsonArray> arrayField(const QJsonObject &object, QLatin1StringView name);

} // namespace hidettp::cdp
