#include "core/script/fieldreader.h"

#include <QJsonArray>

#include <cmath>

namespace hidettp::script {

using namespace Qt::StringLiterals;

FieldReader::FieldReader(QJsonObject object, QString where, Findings &findings, QString prefix)
    : m_object(std::move(object)), m_where(std::move(where)), m_prefix(std::move(prefix)), m_findings(findings)
{
}

void FieldReader::problem(const QString &name, const QString &what)
{
    m_findings.problem(m_where, u"'%1' %2"_s.arg(pathOf(name), what));
}

QJsonValue FieldReader::raw(const QString &name)
{
    m_asked << name;
    return m_object.value(name);
}

std::optional<QString> FieldReader::string(const QString &name, Need need)
{
    const QJsonValue value = raw(name);
    if (value.isUndefined()) {
        if (need == Need::Required)
            missing(name);
        return std::nullopt;
    }
    if (!value.isString()) {
        problem(name, u"must be a text"_s);
        return std::nullopt;
    }
    return value.toString();
}

QString FieldReader::anyText(const QString &name, Need need, References references)
{
    const QString value = string(name, need).value_or(QString());
    noteReferences(name, value, references);
    return value;
}

QString FieldReader::text(const QString &name, Need need, References references)
{
    const std::optional<QString> value = string(name, need);
    if (!value)
        return {};
    if (value->isEmpty())
        problem(name, u"is empty"_s);
    noteReferences(name, *value, references);
    return *value;
}

QStringList FieldReader::texts(const QString &name, Need need, References references)
{
    const QJsonValue value = raw(name);
    if (value.isString() || value.isUndefined()) {
        const QString one = text(name, need, references);
        return one.isEmpty() ? QStringList() : QStringList{one};
    }
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        const QString one = item.toString();
        if (one.isEmpty())
            problem(name, u"must hold texts that are not empty"_s);
        noteReferences(name, one, references);
        list << one;
    }
    if (array.isEmpty())
        problem(name, u"must be a text or a list of texts"_s);
    return list;
}

std::optional<int> FieldReader::integer(const QString &name, int least, int most)
{
    const QJsonValue value = raw(name);
    if (value.isUndefined())
        return std::nullopt;
    const double number = value.toDouble(std::nan(""));
    if (!(number >= least && number <= most) || number != std::floor(number)) {
        problem(name, u"must be a whole number from %1 to %2"_s.arg(least).arg(most));
        return std::nullopt;
    }
    return static_cast<int>(number);
}

std::optional<Duration> FieldReader::seconds(const QString &name, int least, int most)
{
    if (const auto count = integer(name, least, most))
        return std::chrono::seconds(*count);
    return std::nullopt;
}

bool FieldReader::boolean(const QString &name, bool fallback)
{
    const QJsonValue value = raw(name);
    if (!value.isUndefined() && !value.isBool())
        problem(name, u"must be true or false"_s);
    return value.toBool(fallback);
}

std::optional<QJsonObject> FieldReader::object(const QString &name, Need need)
{
    const QJsonValue value = raw(name);
    if (value.isObject())
        return value.toObject();
    if (!value.isUndefined())
        problem(name, u"must be an object"_s);
    else if (need == Need::Required)
        missing(name);
    return std::nullopt;
}

std::optional<Condition> FieldReader::condition(const QString &name, Need need)
{
    const QJsonValue value = raw(name);
    if (!value.isUndefined())
        return readCondition(value, m_where, pathOf(name), m_findings);
    if (need == Need::Required)
        missing(name);
    return std::nullopt;
}

void FieldReader::finish()
{
    for (auto field = m_object.begin(); field != m_object.end(); ++field) {
        if (!m_asked.contains(field.key()))
            problem(field.key(), u"is unknown"_s);
    }
}

void FieldReader::noteReferences(const QString &name, const QString &text, References allowed)
{
    if (allowed == References::None)
        return;
    const auto references = referencesIn(text);
    if (!references) {
        problem(name, references.error().message);
        return;
    }
    for (const Reference &reference : *references) {
        if (reference.kind == Reference::Kind::Secret && allowed == References::Public)
            problem(name, u"must not use a secret, because it is shown to people or sent to every frame"_s);
        else
            m_findings.uses << Findings::Use{reference, u"%1: '%2'"_s.arg(m_where, pathOf(name))};
    }
}

} // namespace hidettp::script
