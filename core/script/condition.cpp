#include "core/script/condition.h"

#include "core/base/enumnames.h"
#include "core/script/fieldreader.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

using Kind = Condition::Kind;

constexpr auto kinds =
    enumNames<Kind::Not>("url", "selector", "gone", "text", "cookie", "navigation", "any", "all", "not");

QString childPath(const QString &path, const QString &field) { return path + u'.' + field; }

class ConditionReader
{
public:
    ConditionReader(const QString &where, Findings &findings) : m_where(where), m_findings(findings) {}

    std::optional<Condition> read(const QJsonValue &json, const QString &path)
    {
        if (json.isString() && json.toString() == kinds.name(Kind::Navigation))
            return Condition{};
        const QJsonObject object = json.toObject();
        const auto kind = object.size() == 1 ? kinds.value(object.begin().key()) : std::nullopt;
        if (!kind) {
            m_findings.problem(m_where, u"'%1' must be \"navigation\" or an object with exactly one of url, selector, "
                                        "gone, text, cookie, navigation, any, all, not"_s.arg(path));
            return std::nullopt;
        }
        return read(*kind, object, path);
    }

private:
    std::optional<Condition> read(Kind kind, const QJsonObject &object, const QString &path)
    {
        Condition condition{.kind = kind, .text = {}, .value = {}};
        const QString name = kinds.name(kind);
        FieldReader reader(object, m_where, m_findings, path + u'.');
        switch (kind) {
        case Kind::Url:
        case Kind::Selector:
        case Kind::Gone:
        case Kind::Text:
            condition.text = reader.text(name, Need::Required, References::Public);
            break;
        case Kind::Cookie:
            readCookie(condition, reader);
            break;
        case Kind::Navigation:
            if (!reader.boolean(name, true))
                reader.problem(name, u"must be true"_s);
            break;
        case Kind::Any:
        case Kind::All:
            condition.parts = readParts(object.value(name), childPath(path, name));
            break;
        case Kind::Not:
            if (const auto part = read(object.value(name), childPath(path, name)))
                condition.parts << *part;
            break;
        }
        return condition;
    }

    void readCookie(Condition &condition, FieldReader &reader)
    {
        const QString field = u"cookie"_s;
        if (!reader.raw(field).isObject()) {
            condition.text = reader.text(field, Need::Required, References::Public);
            return;
        }
        FieldReader cookie(reader.raw(field).toObject(), m_where, m_findings, childPath(reader.pathOf(field), {}));
        condition.text = cookie.text(u"name"_s, Need::Required, References::Public);
        condition.value = cookie.text(u"value"_s, Need::Optional, References::Public);
        cookie.finish();
    }

    QList<Condition> readParts(const QJsonValue &json, const QString &path)
    {
        const QJsonArray array = json.toArray();
        if (array.isEmpty())
            m_findings.problem(m_where, u"'%1' must be a list of conditions"_s.arg(path));
        QList<Condition> parts;
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (const auto part = read(array[i], u"%1[%2]"_s.arg(path).arg(i)))
                parts << *part;
        }
        return parts;
    }

    const QString m_where;
    Findings &m_findings;
};

QJsonValue argumentOf(const Condition &condition)
{
    switch (condition.kind) {
    case Kind::Url:
    case Kind::Selector:
    case Kind::Gone:
    case Kind::Text:
        return condition.text;
    case Kind::Cookie:
        if (condition.value.isEmpty())
            return condition.text;
        return QJsonObject{{u"name"_s, condition.text}, {u"value"_s, condition.value}};
    case Kind::Navigation:
        return true;
    case Kind::Any:
    case Kind::All: {
        QJsonArray parts;
        for (const Condition &part : condition.parts)
            parts << toJson(part);
        return parts;
    }
    case Kind::Not:
        return toJson(condition.parts.constFirst());
    }
    Q_UNREACHABLE();
}

} // namespace

QString nameOf(Condition::Kind kind) { return kinds.name(kind); }

QJsonObject toJson(const Condition &condition) { return {{kinds.name(condition.kind), argumentOf(condition)}}; }

std::optional<Condition> readCondition(const QJsonValue &json, const QString &where, const QString &path,
                                       Findings &findings)
{
    return ConditionReader(where, findings).read(json, path);
}

Result<Condition> conditionFromJson(const QJsonValue &json)
{
    Findings findings;
    const auto condition = readCondition(json, u"condition"_s, u"condition"_s, findings);
    if (!findings.problems.isEmpty())
        return Error{ErrorCode::BadRequest, findings.problems.join(u'\n')};
    return *condition;
}

bool matchesGlob(const QString &glob, const QString &url)
{
    static const QRegularExpression queryOrFragment(u"[?#].*$"_s, QRegularExpression::DotMatchesEverythingOption);
    const bool namesQuery = glob.contains(u'?') || glob.contains(u'#');
    QString pattern = QRegularExpression::escape(glob);
    pattern.replace(u"\\*\\*"_s, u".*"_s);
    pattern.replace(u"\\*"_s, u"[^/]*"_s);
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return expression.match(namesQuery ? url : QString(url).remove(queryOrFragment)).hasMatch();
}

} // namespace hidettp::script
