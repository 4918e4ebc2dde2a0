#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace hidettp::wire {

/// Reads the fields of one JSON object. Strict about what is asked for, silent about the rest: the first field that is
/// missing or wrong is remembered and named, later reads give defaults, and the caller looks at error() once at the
/// end.
///
///     Reader reader(object);
///     const Extend extend{.seconds = reader.seconds("seconds"_L1, 1s, 24h), .reason = reader.text("reason"_L1, 500)};
///     return reader.finish(extend);
class Reader
{
public:
    /// `path` stands before the names of fields in errors: "control.number".
    explicit Reader(QJsonObject object, QString path = {});

    bool has(QLatin1StringView name) const; ///< present and not null

    /// Required, not empty after trimming, at most `longest` UTF-16 units.
    QString text(QLatin1StringView name, qsizetype longest = 4000);
    /// Missing is empty.
    QString textOr(QLatin1StringView name, const QString &fallback = {}, qsizetype longest = 4000);
    bool flagOr(QLatin1StringView name, bool fallback);
    qint64 integer(QLatin1StringView name, qint64 least, qint64 most);
    qint64 integerOr(QLatin1StringView name, qint64 fallback, qint64 least, qint64 most);
    std::optional<qint64> integerIfAny(QLatin1StringView name, qint64 least, qint64 most);
    std::chrono::seconds secondsOr(QLatin1StringView name, std::chrono::seconds fallback, std::chrono::seconds least,
                                   std::chrono::seconds most);
    QJsonObject object(QLatin1StringView name);
    QJsonObject objectOr(QLatin1StringView name);
    QJsonArray array(QLatin1StringView name);
    QJsonArray arrayOr(QLatin1StringView name);
    QStringList textsOr(QLatin1StringView name, qsizetype most = 100, qsizetype longest = 200);
    Instant instant(QLatin1StringView name);
    std::optional<Instant> instantIfAny(QLatin1StringView name);

    /// A word of a closed set: `parse` gives an optional.
    template<typename Parse>
    auto word(QLatin1StringView name, Parse parse) -> typename decltype(parse(QStringView()))::value_type
    {
        const QString given = text(name, 100);
        const auto parsed = parse(QStringView(given));
        if (!parsed && !given.isEmpty())
            fail(name, QStringLiteral("is not a known word: '%1'").arg(given));
        return parsed.value_or(typename decltype(parse(QStringView()))::value_type{});
    }

    void fail(QLatin1StringView name, const QString &what);
    const std::optional<Error> &error() const { return m_error; }

    /// `value`, or the first thing that was wrong.
    template<typename T>
    Result<T> finish(T value) const
    {
        if (m_error)
            return *m_error;
        return value;
    }

private:
    QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_error;
};

} // namespace hidettp::wire
