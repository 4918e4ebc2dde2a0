#pragma once

#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "core/wire/requests.h"

namespace hidettp {

/// A new link and its secret, which is told once and kept nowhere.
struct NewLink
{
    ShareLink link;
    QString secret;

    /// What a person opens. The secret stands in the fragment, which no server ever sees.
    QString urlAt(const QString &publicUrl) const { return QStringLiteral("%1/s#%2").arg(publicUrl, secret); }
};

/// A link for an open intervention. It never outlives the window; once somebody has interacted it may live until the
/// end.
NewLink makeLink(const Intervention &intervention, const wire::CreateLink &wish, const Person &by, Instant now);

/// Whether it opens at `now`. A link ends with its intervention.
LinkState stateOf(const ShareLink &link, const Intervention &intervention, Instant now);

/// When the link stops to open: its own expiry, or the deadline of its intervention; nullopt: with the intervention.
std::optional<Instant> expiryOf(const ShareLink &link, const Intervention &intervention);

} // namespace hidettp
