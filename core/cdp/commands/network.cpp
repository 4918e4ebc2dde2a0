#include "core/cdp/commands/network.h"

#include "core/cdp/commands/fields.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<QByteArray> bytesField(const QJsonObject &object, QLatin1StringView name)
{
    return stringField(object, name).transform([&object](const QString &text) {
        return object["base64Encoded"_L1].toBool() ? QByteArray::fromBase64(text.toLatin1()) : text.toUtf8();
    });
}

Result<LoadNetworkResource::Response> LoadNetworkResource::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "resource"_L1).transform([](const QJsonObject &resource) {
        const QString stream = resource["stream"_L1].toString();
        return Response{.isLoaded = resource["success"_L1].toBool() && !stream.isEmpty(), .stream = stream};
    });
}

Result<ReadStream::Response> ReadStream::fromJson(const QJsonObject &answer)
{
    return bytesField(answer, "data"_L1).transform([&answer](const QByteArray &bytes) {
        return Response{.bytes = bytes, .isLast = answer["eof"_L1].toBool()};
    });
}

} // namespace hidettp::cdp
