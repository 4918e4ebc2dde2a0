#include "core/storage/columnvalue.h"

#include <QJsonDocument>

namespace hidettp::sql {

using namespace Qt::StringLiterals;

// A null QString or QByteArray would be bound as NULL.
QVariant toColumn(const QString &value) { return value.isNull() ? u""_s : value; }
QVariant toColumn(const QByteArray &value) { return value.isNull() ? QByteArray("") : value; }

template<typename Json>
static QVariant compact(const Json &value)
{
    return QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
}

static QJsonDocument document(const QVariant &column) { return QJsonDocument::fromJson(column.toString().toUtf8()); }

QVariant toColumn(const QJsonObject &value) { return compact(value); }
QVariant toColumn(const QJsonArray &value) { return compact(value); }
QVariant toColumn(const QStringList &value) { return compact(QJsonArray::fromStringList(value)); }

bool fromColumn(const QVariant &column, QString &value)
{
    value = column.toString();
    return !column.isNull();
}

bool fromColumn(const QVariant &column, QByteArray &value)
{
    value = column.toByteArray();
    return !column.isNull() || column.metaType() == QMetaType::fromType<QByteArray>();
}

bool fromColumn(const QVariant &column, QJsonObject &value)
{
    const QJsonDocument json = document(column);
    value = json.object();
    return json.isObject();
}

bool fromColumn(const QVariant &column, QJsonArray &value)
{
    const QJsonDocument json = document(column);
    value = json.array();
    return json.isArray();
}

bool fromColumn(const QVariant &column, QStringList &value)
{
    QJsonArray array;
    const bool isArray = fromColumn(column, array);
    value.clear(); // of what it is by default
    for (const auto &item : array)
        value.append(item.toString());
    return isArray;
}

QVariant toColumn(const Ask &value)
{
    return toColumn(QJsonObject{
        {u"type"_s, nameOf(value.type)},
        {u"label"_s, value.label},
        {u"choices"_s, QJsonArray::fromStringList(value.choices)},
    });
}

bool fromColumn(const QVariant &column, Ask &value)
{
    const QJsonObject json = document(column).object();
    value.label = json["label"_L1].toString();
    for (const auto &choice : json["choices"_L1].toArray())
        value.choices.append(choice.toString());
    return fromColumn(json["type"_L1].toVariant(), value.type);
}

static QJsonObject personJson(const Person &person)
{
    return {{u"kind"_s, nameOf(person.kind)}, {u"id"_s, person.id}, {u"name"_s, person.name}};
}

static bool fromJson(const QJsonObject &json, Person &person)
{
    person.id = json["id"_L1].toString();
    person.name = json["name"_L1].toString();
    return fromColumn(json["kind"_L1].toVariant(), person.kind);
}

QVariant toColumn(const Outcome &value)
{
    return toColumn(QJsonObject{
        {u"type"_s, nameOf(value.type)},
        {u"by"_s, personJson(value.by)},
        {u"reason"_s, value.reason},
        {u"value"_s, value.value},
        {u"durationSeconds"_s, qint64(value.duration.count())},
        {u"urlBefore"_s, value.urlBefore},
        {u"urlAfter"_s, value.urlAfter},
    });
}

bool fromColumn(const QVariant &column, Outcome &value)
{
    const QJsonObject json = document(column).object();
    value.reason = json["reason"_L1].toString();
    value.value = json["value"_L1].toString();
    value.duration = std::chrono::seconds(json["durationSeconds"_L1].toInteger());
    value.urlBefore = json["urlBefore"_L1].toString();
    value.urlAfter = json["urlAfter"_L1].toString();
    return fromColumn(json["type"_L1].toVariant(), value.type) && fromJson(json["by"_L1].toObject(), value.by);
}

QVariant toColumn(const WindowStop &value)
{
    return toColumn(QJsonObject{{u"by"_s, personJson(value.by)}, {u"at"_s, qint64(value.at.sinceEpoch.count())}});
}

bool fromColumn(const QVariant &column, WindowStop &value)
{
    const QJsonObject json = document(column).object();
    value.at = Instant{Duration(json["at"_L1].toInteger())};
    return json["at"_L1].isDouble() && fromJson(json["by"_L1].toObject(), value.by);
}

QVariant toColumn(const ExecutionError &value)
{
    QJsonObject json{{u"code"_s, value.code}, {u"message"_s, value.message}};
    if (value.step)
        json.insert(u"step"_s, *value.step);
    return toColumn(json);
}

bool fromColumn(const QVariant &column, ExecutionError &value)
{
    const QJsonObject json = document(column).object();
    value.code = json["code"_L1].toString();
    value.message = json["message"_L1].toString();
    if (const QJsonValue step = json["step"_L1]; step.isDouble())
        value.step = step.toInt();
    return json["code"_L1].isString();
}

} // namespace hidettp::sql
