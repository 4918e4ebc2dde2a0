#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

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

} // namespace hidettp::wire
