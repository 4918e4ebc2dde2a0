#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

/// What administrators set for everybody: `GET` and `PUT settings/{key}`. Each kind has its `key`, the defaults that
/// hold until somebody sets it, and one form as JSON, in which it is kept too.
namespace hidettp::wire {

/// Whose coordinator this is, as guests see it.
struct OrganizationSettings
{
    static constexpr QLatin1StringView key{"organization"};

    QString name;               ///< empty: nobody has said
    QStringList embeddingSites; ///< origins whose pages may show the guest page in a frame

    bool operator==(const OrganizationSettings &) const = default;

    QJsonObject toJson() const;
    static Result<OrganizationSettings> fromJson(const QJsonObject &object);
};

/// How long what is over is kept. Nothing: for ever.
struct RetentionSettings
{
    static constexpr QLatin1StringView key{"retention"};

    std::optional<int> executionDays = 90; ///< finished executions, with all that belongs to them
    std::optional<int> pictureDays = 30;   ///< pictures and documents of their pages
    std::optional<int> auditDays{};

    bool operator==(const RetentionSettings &) const = default;

    QJsonObject toJson() const;
    static Result<RetentionSettings> fromJson(const QJsonObject &object);
};

} // namespace hidettp::wire
