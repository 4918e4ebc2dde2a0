#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/person.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hidettp {

/// One row of the audit: who did what, when. Append-only; storage numbers the rows and chains their hashes.
/// `action` is one of: requested, notified, opened, claimed, released, controlTaken, controlReleased, input
/// (the first), inputBurst (how many inputs, in how many seconds), linkCreated, linkRevoked, linkRedeemed, linkRefused,
/// extended, note, returned, ended, settingsChanged (of no intervention). `details` never holds a secret or typed text.
struct AuditEntry
{
    qint64 seq = 0; ///< given by storage, consecutive from 1
    Instant at;
    InterventionId interventionId;
    Person actor;
    QString action;
    QJsonObject details;
    QByteArray hash; ///< given by storage: over the row and the hash before it

    bool operator==(const AuditEntry &) const = default;
};

} // namespace hidettp
