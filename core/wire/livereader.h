#pragma once

#include "core/wire/reader.h"

#include <algorithm>
#include <array>
#include <cmath>

/// For the files of the live socket's messages alone.
namespace hidettp::wire::live {

constexpr qint64 highestControl = qint64(1) << 53;
constexpr double farthest = 100'000; // CSS pixels, either way

/// A closed set of words, in the order of its enum.
template<typename Enum, std::size_t count>
std::optional<Enum> wordIn(const std::array<QLatin1StringView, count> &words, QStringView word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

/// The fields that only live messages have.
class LiveReader : public Reader
{
public:
    explicit LiveReader(const QJsonObject &object) : Reader(object), m_object(object) {}

    template<typename Enum, std::size_t count>
    Enum wordOf(QLatin1StringView name, const std::array<QLatin1StringView, count> &words)
    {
        return word(name, [&words](QStringView given) { return wordIn<Enum>(words, given); });
    }

    double pixels(QLatin1StringView name)
    {
        const double value = m_object[name].toDouble(std::nan(""));
        if (std::abs(value) <= farthest) // false for what is no number
            return value;
        fail(name, QStringLiteral("is not a number of pixels"));
        return 0;
    }

    /// Unlike text() a blank is text.
    QString typed(QLatin1StringView name, qsizetype longest)
    {
        const QString value = textOr(name, {}, longest);
        if (value.isEmpty())
            fail(name, QStringLiteral("is missing"));
        return value;
    }

    /// Written in base64. Missing is none.
    QByteArray bytes(QLatin1StringView name, qsizetype longest)
    {
        const QByteArray text = textOr(name, {}, longest * 4 / 3 + 4).toLatin1();
        const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded || decoded.decoded.size() > longest)
            fail(name, QStringLiteral("is not a piece in base64"));
        return decoded.decoded;
    }

    int smallInteger(QLatin1StringView name, int most) { return int(integer(name, 0, most)); }
    int smallIntegerOr(QLatin1StringView name, int most) { return int(integerOr(name, 0, 0, most)); }
    qint64 control() { return integer(QLatin1StringView("control"), 0, highestControl); }

    QList<int> smallIntegersOr(QLatin1StringView name, qsizetype mostOfThem, int most)
    {
        const QJsonArray given = arrayOr(name);
        QList<int> values;
        for (const QJsonValue &each : given) {
            const double value = each.toDouble(-1);
            if (value < 0 || value > most || value != std::floor(value) || values.size() == mostOfThem) {
                fail(name, QStringLiteral("is not a list of whole numbers in range"));
                return {};
            }
            values << int(value);
        }
        return values;
    }

private:
    const QJsonObject m_object;
};

} // namespace hidettp::wire::live
