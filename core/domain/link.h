#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/person.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace hidettp {

/// What a share link, a ticket or a viewer may do with the live view.
enum class Scope : std::uint8_t { View, Control };

/// A share link. The secret itself is never kept.
struct ShareLink
{
    LinkId id;
    InterventionId interventionId;
    Scope scope = Scope::Control;
    QString label;
    QByteArray secretHash;
    Person createdBy;
    Instant createdAt;
    std::optional<Instant> expiresAt; ///< none: as long as the intervention
    std::optional<Instant> revokedAt;
    std::optional<Instant> lastUsedAt;
    std::optional<int> maxUses; ///< none: as often as people like
    int uses = 0;

    bool operator==(const ShareLink &) const = default;

    /// Whether it still opens at `now`, its intervention being open.
    bool isUsable(Instant now) const
    {
        return !revokedAt && (!expiresAt || now < *expiresAt) && (!maxUses || uses < *maxUses);
    }
};

QString nameOf(Scope scope);
std::optional<Scope> scopeFromString(QStringView text);

} // namespace hidettp
