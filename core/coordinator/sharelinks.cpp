#include "core/coordinator/sharelinks.h"

#include "core/coordinator/secrets.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

NewLink makeLink(const Intervention &intervention, const wire::CreateLink &wish, const Person &by, Instant now)
{
    NewLink made{.link = {.id = newId<LinkId>("l"_L1),
                          .interventionId = intervention.id,
                          .scope = wish.scope,
                          .label = wish.label,
                          .createdBy = by,
                          .createdAt = now,
                          .maxUses = wish.maxUses},
                 .secret = newSecret(TokenPrefix::Link)};
    made.link.secretHash = hashOfSecret(made.secret);
    if (!wish.pin.isEmpty())
        made.link.pinHash = hashOfPin(wish.pin, made.secret);
    // A wish beyond the window is no expiry of its own: if the window is extended, or gone for good, so is the end.
    if (wish.expiresIn && (!intervention.deadline || now + *wish.expiresIn < *intervention.deadline))
        made.link.expiresAt = now + *wish.expiresIn;
    return made;
}

LinkState stateOf(const ShareLink &link, const Intervention &intervention, Instant now)
{
    const LinkState state = link.state(now);
    return state == LinkState::Active && !intervention.isOpen() ? LinkState::Expired : state;
}

std::optional<Instant> expiryOf(const ShareLink &link, const Intervention &intervention)
{
    if (!link.expiresAt || !intervention.deadline)
        return link.expiresAt ? link.expiresAt : intervention.deadline;
    return std::min(*link.expiresAt, *intervention.deadline);
}

} // namespace hidettp
