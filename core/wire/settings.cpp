#include "core/wire/settings.h"

#include "core/wire/reader.h"

#include <QUrl>

namespace hidettp::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostEmbeddingSites = 20;

/// Scheme, host and port, and nothing else: it becomes part of a header.
bool isOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return isWeb && !url.host().isEmpty() && text == QString::fromLatin1(url.toEncoded())
           && text == url.scheme() + "://"_L1 + url.authority(QUrl::FullyEncoded) && url.userInfo().isEmpty();
}

} // namespace

QJsonObject OrganizationSettings::toJson() const
{
    return {{"name"_L1, name}, {"embeddingSites"_L1, QJsonArray::fromStringList(embeddingSites)}};
}

Result<OrganizationSettings> OrganizationSettings::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    const OrganizationSettings settings{.name = reader.textOr("name"_L1, {}, 100).trimmed(),
                                        .embeddingSites = reader.textsOr("embeddingSites"_L1, mostEmbeddingSites)};
    for (const QString &site : settings.embeddingSites) {
        if (!isOrigin(site))
            reader.fail("embeddingSites"_L1, u"has '%1', which is not like https://intranet.example"_s.arg(site));
    }
    return reader.finish(settings);
}

static QJsonValue daysJson(std::optional<int> days) { return days ? QJsonValue(*days) : QJsonValue(QJsonValue::Null); }

QJsonObject RetentionSettings::toJson() const
{
    return {{"executionDays"_L1, daysJson(executionDays)},
            {"pictureDays"_L1, daysJson(pictureDays)},
            {"auditDays"_L1, daysJson(auditDays)}};
}

Result<RetentionSettings> RetentionSettings::fromJson(const QJsonObject &object)
{
    constexpr int mostDays = 36500;
    Reader reader(object);
    RetentionSettings settings;
    // A field that is missing is as it is by default; null is for ever.
    const auto read = [&](QLatin1StringView name, std::optional<int> &days) {
        if (object[name].isNull())
            days.reset();
        else if (const auto given = reader.integerIfAny(name, 1, mostDays))
            days = int(*given);
    };
    read("executionDays"_L1, settings.executionDays);
    read("pictureDays"_L1, settings.pictureDays);
    read("auditDays"_L1, settings.auditDays);
    return reader.finish(settings);
}

} // namespace hidettp::wire
