#include "core/wire/reader.h"

#include <cmath>

namespace hidettp::wire {

using namespace Qt::StringLiterals;

Reader::Reader(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) {}

bool Reader::has(QLatin1StringView name) const
{
    const QJsonValue value = m_object[name];
    return !value.isUndefined() && !value.isNull();
}

void Reader::fail(QLatin1StringView name, const QString &what)
{
    if (!m_error)
        m_error = Error{ErrorCode::BadRequest, u"'%1%2' %3."_s.arg(m_path, name, what)};
}

QString Reader::text(QLatin1StringView name, qsizetype longest)
{
    if (!has(name)) {
        fail(name, u"is missing"_s);
        return {};
    }
    const QString value = textOr(name, {}, longest);
    if (!m_error && value.trimmed().isEmpty())
        fail(name, u"is empty"_s);
    return value;
}

QString Reader::textOr(QLatin1StringView name, const QString &fallback, qsizetype longest)
{
    if (!has(name))
        return fallback;
    const QJsonValue value = m_object[name];
    if (!value.isString()) {
        fail(name, u"is not text"_s);
        return fallback;
    }
    const QString given = value.toString();
    if (given.size() > longest) {
        fail(name, u"is longer than %1 characters"_s.arg(longest));
        return fallback;
    }
    return given;
}

bool Reader::flagOr(QLatin1StringView name, bool fallback)
{
    if (!has(name))
        return fallback;
    if (!m_object[name].isBool())
        fail(name, u"is neither true nor false"_s);
    return m_object[name].toBool(fallback);
}

qint64 Reader::integer(QLatin1StringView name, qint64 least, qint64 most)
{
    if (!has(name))
        fail(name, u"is missing"_s);
    return integerOr(name, least, least, most);
}

qint64 Reader::integerOr(QLatin1StringView name, qint64 fallback, qint64 least, qint64 most)
{
    return integerIfAny(name, least, most).value_or(fallback);
}

std::optional<qint64> Reader::integerIfAny(QLatin1StringView name, qint64 least, qint64 most)
{
    if (!has(name))
        return std::nullopt;
    const QJsonValue value = m_object[name];
    const double number = value.toDouble(std::nan(""));
    if (!(number >= double(least) && number <= double(most)) || std::trunc(number) != number) {
        fail(name, u"is not a whole number from %1 to %2"_s.arg(least).arg(most));
        return std::nullopt;
    }
    return value.toInteger();
}

std::chrono::seconds Reader::secondsOr(QLatin1StringView name, std::chrono::seconds fallback,
                                       std::chrono::seconds least, std::chrono::seconds most)
{
    return std::chrono::seconds{integerOr(name, fallback.count(), least.count(), most.count())};
}

QJsonObject Reader::object(QLatin1StringView name)
{
    if (!has(name))
        fail(name, u"is missing"_s);
    return objectOr(name);
}

QJsonObject Reader::objectOr(QLatin1StringView name)
{
    if (has(name) && !m_object[name].isObject())
        fail(name, u"is not an object"_s);
    return m_object[name].toObject();
}

QJsonArray Reader::array(QLatin1StringView name)
{
    if (!has(name))
        fail(name, u"is missing"_s);
    return arrayOr(name);
}

QJsonArray Reader::arrayOr(QLatin1StringView name)
{
    if (has(name) && !m_object[name].isArray())
        fail(name, u"is not a list"_s);
    return m_object[name].toArray();
}

QStringList Reader::textsOr(QLatin1StringView name, qsizetype most, qsizetype longest)
{
    QStringList texts;
    const QJsonArray given = arrayOr(name);
    if (given.size() > most)
        fail(name, u"has more than %1 entries"_s.arg(most));
    for (const QJsonValue &value : given) {
        if (!value.isString() || value.toString().size() > longest)
            fail(name, u"has an entry that is not text of at most %1 characters"_s.arg(longest));
        else
            texts << value.toString();
    }
    return texts;
}

Instant Reader::instant(QLatin1StringView name)
{
    if (!has(name))
        fail(name, u"is missing"_s);
    return instantIfAny(name).value_or(Instant{});
}

std::optional<Instant> Reader::instantIfAny(QLatin1StringView name)
{
    if (!has(name))
        return std::nullopt;
    const auto at = instantFromRfc3339(m_object[name].toString());
    if (!at)
        fail(name, u"is not a time like 2026-01-31T12:00:00.000Z"_s);
    return at;
}

} // namespace hidettp::wire
