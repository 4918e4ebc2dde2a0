#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/person.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace hidettp {

/// What a share link, a ticket or a viewer may do with the live view.
enum class Scope : std::uint8_t { View, Control };

/// Whether a share link opens, and if not, why.
enum class LinkState : std::uint8_t { Active, Expired, UsedUp, Revoked };

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
    QByteArray pinHash; ///< keyed with the secret, so that nobody who has the store can try PINs; empty: no PIN
    int wrongPins = 0;  ///< that were tried since it was made

    bool operator==(const ShareLink &) const = default;

    /// At `now`, its intervention being open.
    LinkState state(Instant now) const
    {
        if (revokedAt)
            return LinkState::Revoked;
        if (expiresAt && now >= *expiresAt)
            return LinkState::Expired;
        return maxUses && uses >= *maxUses ? LinkState::UsedUp : LinkState::Active;
    }
};

/// A share link as those who may share see it now.
struct LinkReport
{
    ShareLink link; ///< `expiresAt` is when it really ends
    LinkState state = LinkState::Active;
    bool needsPin = false;
    QList<Person> viewers; ///< who is in the live view by it

    bool operator==(const LinkReport &) const = default;
};

QString nameOf(Scope scope);
std::optional<Scope> scopeFromString(QStringView text);
QString nameOf(LinkState state);
std::optional<LinkState> linkStateFromString(QStringView text);

} // namespace hidettp
