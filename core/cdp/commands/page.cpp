#include "core/cdp/commands/page.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<Navigate::Response> Navigate::fromJson(const QJsonObject &answer)
{
    return stringField(answer, "frameId"_L1).transform([&](const QString &frameId) {
        return Response{frameId, answer["loaderId"_L1].toString(), answer["errorText"_L1].toString()};
    });
}

Result<GetNavigationHistory::Response> GetNavigationHistory::fromJson(const QJsonObject &answer)
{
    const Result<qint64> index = integerField(answer, "currentIndex"_L1);
    const Result<QJsonArray> entries = arrayField(answer, "entries"_L1);
    if (!index)
        return index.error();
    if (!entries)
        return entries.error();
    if (*index < 0 || *index >= entries->size())
        return Error{ErrorCode::Protocol, u"The browser's history points at an entry that it does not have."_s};
    Response history{qsizetype(*index), {}};
    for (const QJsonValue &value : *entries) {
        const QJsonObject entry = value.toObject();
        history.entries << HistoryEntry{entry["id"_L1].toInteger(), entry["url"_L1].toString(),
                                        entry["title"_L1].toString()};
    }
    return history;
}

QLatin1StringView wireName(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Jpeg:
        return "jpeg"_L1;
    case ImageFormat::Png:
        return "png"_L1;
    case ImageFormat::WebP:
        return "webp"_L1;
    }
    Q_UNREACHABLE();
}

QJsonObject CaptureScreenshot::toJson() const
{
    QJsonObject parameters{{"format"_L1, wireName(format)}};
    if (quality)
        parameters["quality"_L1] = *quality;
    if (clip) {
        parameters["clip"_L1] = QJsonObject{{"x"_L1, clip->x()},
                                            {"y"_L1, clip->y()},
                                            {"width"_L1, clip->width()},
                                            {"height"_L1, clip->height()},
                                            {"scale"_L1, 1}};
    }
    return parameters;
}

Result<CaptureScreenshot::Response> CaptureScreenshot::fromJson(const QJsonObject &answer)
{
    return stringField(answer, "data"_L1).transform([](const QString &data) {
        return Response{QByteArray::fromBase64(data.toLatin1())};
    });
}

Result<QPointF> GetScrollPosition::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "cssLayoutViewport"_L1).transform([](const QJsonObject &viewport) {
        return QPointF(viewport["pageX"_L1].toDouble(), viewport["pageY"_L1].toDouble());
    });
}

Result<CreateIsolatedWorld::Response> CreateIsolatedWorld::fromJson(const QJsonObject &answer)
{
    return integerField(answer, "executionContextId"_L1).transform([](qint64 id) { return Response{id}; });
}

} // namespace hidettp::cdp
