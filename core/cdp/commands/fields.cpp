#include "core/cdp/commands/fields.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

namespace {

Error missing(QLatin1StringView name)
{
    return {ErrorCode::Protocol, u"The browser's answer has no proper '%1'."_s.arg(name)};
}

} // namespace

Result<QString> stringField(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isString())
        return missing(name);
    return value.toString();
}

Result<qint64> integerField(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isDouble())
        return missing(name);
    return value.toInteger();
}

Result<QJsonObject> objectField(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isObject())
        return missing(name);
    return value.toObject();
}

Result<QJsonArray> arrayField(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    if (!value.isArray())
        return missing(name);
    return value.toArray();
}

} // namespace hidettp::cdp
