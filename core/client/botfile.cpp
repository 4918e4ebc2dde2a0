#include "core/client/botfile.h"

#include "core/wire/resources.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 90;

QString compact(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

QString written(const QJsonValue &value, int depth);

/// `{"click": {"selector": "#go"}}`: on one line while it fits.
QString onOneLine(const QJsonValue &value)
{
    QStringList parts;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            parts << compact(field.key()) + u": "_s + onOneLine(field.value());
        return u'{' + parts.join(u", "_s) + u'}';
    }
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            parts << onOneLine(item);
        return u'[' + parts.join(u", "_s) + u']';
    }
    return compact(value);
}

QString onLines(const QStringList &parts, QChar open, QChar close, int depth)
{
    const QString indent(2 * (depth + 1), u' ');
    return open + u'\n' + indent + parts.join(u",\n"_s + indent) + u'\n' + QString(2 * depth, u' ') + close;
}

QString written(const QJsonValue &value, int depth)
{
    const QString line = onOneLine(value);
    if (line.size() + 2 * depth <= widest || (!value.isObject() && !value.isArray()))
        return line;
    QStringList parts;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            parts << written(item, depth + 1);
        return onLines(parts, u'[', u']', depth);
    }
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        parts << compact(field.key()) + u": "_s + written(field.value(), depth + 1);
    return onLines(parts, u'{', u'}', depth);
}

/// The end of the JSON value that begins at `at`; the text is good JSON.
qsizetype endOfValue(const QString &text, qsizetype at)
{
    int depth = 0;
    bool isQuoted = false;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (isQuoted) {
            if (c == u'\\')
                ++at;
            else if (c == u'"')
                isQuoted = false;
        } else if (c == u'"') {
            isQuoted = true;
        } else if (c == u'{' || c == u'[') {
            ++depth;
        } else if (c == u'}' || c == u']') {
            if (depth == 0)
                return at;
            --depth;
        } else if (c == u',' && depth == 0) {
            return at;
        }
    }
    return at;
}

qsizetype afterSpace(const QString &text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

/// Where the value of the field `steps` of the outermost object begins; -1: nowhere.
qsizetype beginOfSteps(const QString &text)
{
    qsizetype at = afterSpace(text, 0) + 1;
    while (at < text.size()) {
        at = afterSpace(text, at);
        const qsizetype colon = text.indexOf(u':', at);
        if (colon < 0)
            return -1;
        if (QStringView(text).mid(at, colon - at).trimmed() == "\"steps\""_L1)
            return afterSpace(text, colon + 1);
        at = endOfValue(text, colon + 1) + 1;
    }
    return -1;
}

} // namespace

QString botToText(const Bot &bot)
{
    const QJsonObject json = wire::toJson(bot);
    QStringList parts;
    for (const QString &name :
         {u"name"_s, u"description"_s, u"targetUrl"_s, u"tags"_s, u"humanIntervention"_s, u"parameters"_s}) {
        const QJsonValue value = json[name];
        const bool isEmpty = value.toString().isEmpty() && value.toArray().isEmpty() && value.toObject().isEmpty();
        if (!isEmpty)
            parts << compact(name) + u": "_s + written(value, 1);
    }
    QStringList steps;
    for (const auto &step : bot.steps)
        steps << written(step, 2);
    parts << u"\"steps\": "_s + (steps.isEmpty() ? u"[]"_s : onLines(steps, u'[', u']', 1));
    return onLines(parts, u'{', u'}', 0) + u'\n';
}

Result<Bot> botFromText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const auto line = utf8.left(problem.offset).count('\n') + 1;
        return Error{ErrorCode::BadRequest, QCoreApplication::translate("hidettp::BotFile", "Line %1 is not JSON: %2.")
                                                .arg(line)
                                                .arg(problem.errorString())};
    }
    if (!document.isObject())
        return Error{ErrorCode::BadRequest,
                     QCoreApplication::translate("hidettp::BotFile", "A bot is one JSON object: { … }.")};
    return wire::botFromJson(document.object());
}

TextRange placeOfStep(const QString &text, int number)
{
    qsizetype at = beginOfSteps(text);
    if (at < 0 || at >= text.size() || text[at] != u'[')
        return {};
    ++at;
    for (int step = 1; at < text.size(); ++step) {
        at = afterSpace(text, at);
        const qsizetype end = endOfValue(text, at);
        if (end == at || end >= text.size())
            return {};
        if (step == number)
            return {at, QStringView(text).mid(at, end - at).trimmed().size()};
        if (text[end] == u']')
            return {};
        at = end + 1;
    }
    return {};
}

int stepOfError(const QString &message)
{
    static const QRegularExpression pattern(u"\\bstep (\\d{1,5})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return pattern.match(message).captured(1).toInt();
}

} // namespace hidettp
