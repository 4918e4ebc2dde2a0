#include "core/wire/envelope.h"

#include <QJsonDocument>

namespace hidettp::wire {

using namespace Qt::StringLiterals;

QByteArray toAscii(const QJsonObject &object)
{
    const QByteArray utf8 = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const bool isAscii = std::all_of(utf8.cbegin(), utf8.cend(), [](char byte) { return uchar(byte) < 0x80; });
    if (isAscii)
        return utf8;
    // Outside strings JSON is ASCII, so every other character may become an escape.
    QByteArray ascii;
    ascii.reserve(utf8.size() * 2);
    const QString text = QString::fromUtf8(utf8);
    for (const QChar unit : text) {
        if (unit.unicode() < 0x80)
            ascii += char(unit.unicode());
        else
            ascii += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    }
    return ascii;
}

Result<QJsonObject> parseObject(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error{ErrorCode::BadRequest,
                     u"The body is not JSON: %1 at byte %2."_s.arg(problem.errorString()).arg(problem.offset)};
    }
    if (!document.isObject())
        return Error{ErrorCode::BadRequest, u"The body is not a JSON object."_s};
    return document.object();
}

QJsonObject errorBody(const Error &error)
{
    return {{"error"_L1, QJsonObject{{"code"_L1, QString::fromLatin1(errorWords(error.code).wireName)},
                                     {"message"_L1, error.message}}}};
}

Error errorFromBody(int httpStatus, const QByteArray &body)
{
    const QJsonObject error = QJsonDocument::fromJson(body).object()["error"_L1].toObject();
    const QString message = error["message"_L1].toString();
    if (message.isEmpty())
        return {ErrorCode::Protocol, u"The coordinator answered with status %1 and no explanation."_s.arg(httpStatus)};
    const QByteArray code = error["code"_L1].toString().toLatin1();
    return {errorCodeFromWireName({code.constData(), size_t(code.size())}), message};
}

QJsonValue textOrNull(const QString &text) { return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text); }

QJsonObject listBody(const QJsonArray &items, const QString &nextCursor)
{
    return {{"items"_L1, items}, {"nextCursor"_L1, textOrNull(nextCursor)}};
}

} // namespace hidettp::wire
