// What people with a share link do: look at it, and be let in.
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/linkservice.h"
#include "core/coordinator/secrets.h"

namespace hidettp {

using namespace Qt::StringLiterals;

// A PIN of four digits is found in so many tries once in a thousand.
static constexpr int mostWrongPins = 10;

namespace {

Error opensNothing()
{
    return {ErrorCode::NotFound, u"This link does not open anything (any more). Ask for a new one."_s};
}

Error pinRefused(const ShareLink &link)
{
    const int left = mostWrongPins - link.wrongPins;
    if (left <= 0)
        return {ErrorCode::Forbidden, u"That was one wrong PIN too many. Ask for a new link."_s};
    return {ErrorCode::Forbidden, left == 1 ? u"That is not the PIN. One more try is left."_s
                                            : u"That is not the PIN. %1 tries are left."_s.arg(left)};
}

bool needsPin(const ShareLink &link) { return !link.pinHash.isEmpty(); }

bool isOpenedBy(const ShareLink &link, const LinkKey &key)
{
    return !needsPin(link) || link.pinHash == hashOfPin(key.pin, key.secret);
}

QJsonObject detailsWith(const ShareLink &link, const QString &peerAddress)
{
    QJsonObject details = linkDetails(link);
    details["address"_L1] = peerAddress;
    return details;
}

/// The try is counted; the last one that is granted withdraws the link.
Change withWrongPin(ShareLink &link, const Intervention &intervention, const QString &peerAddress, Instant now)
{
    ++link.wrongPins;
    QJsonObject details = detailsWith(link, peerAddress);
    details["wrongPins"_L1] = link.wrongPins;
    Change change{.also = {AppendAudit{auditRow(intervention, {}, u"linkRefused"_s, details, now)}}};
    if (link.wrongPins >= mostWrongPins) {
        link.revokedAt = now;
        change.also.emplace_back(AppendAudit{auditRow(intervention, {}, u"linkRevoked"_s, linkDetails(link), now)});
    }
    change.also.emplace_back(PutLink{link});
    return change;
}

} // namespace

/// From memory, so that a stranger cannot tell by the time it takes whether there ever was such a link.
const ShareLink *LinkService::usableLink(const LinkKey &key) const
{
    const ShareLink *const link = m_ledger.state().linkBySecret(hashOfSecret(key.secret));
    if (!link)
        return nullptr;
    const Intervention *const intervention = m_ledger.state().intervention(link->interventionId);
    const bool isUsable = intervention && stateOf(*link, *intervention, m_ledger.now()) == LinkState::Active;
    return isUsable ? link : nullptr;
}

Reply<Subject> LinkService::open(const LinkKey &key, const QString &peerAddress, Admitted admitted)
{
    const ShareLink *const found = usableLink(key);
    if (!found)
        return opensNothing();
    const auto refused = std::make_shared<std::optional<ShareLink>>();
    return m_ledger
        .change(found->interventionId,
                [this, id = found->id, key, peerAddress, admitted = std::move(admitted),
                 refused](const Subject &subject, Instant now) -> Result<Change> {
                    const ShareLink *const link = m_ledger.state().link(id);
                    if (!link || stateOf(*link, *subject.intervention, now) != LinkState::Active)
                        return opensNothing();
                    if (isOpenedBy(*link, key))
                        return admitted(*link, subject, now);
                    if (key.pin.isEmpty())
                        return Error{ErrorCode::Forbidden, u"This link needs its PIN."_s};
                    *refused = *link;
                    return withWrongPin(**refused, *subject.intervention, peerAddress, now);
                })
        .andThen(this, [this, refused](const Subject &subject) -> Result<Subject> {
            if (!*refused)
                return subject;
            if ((*refused)->revokedAt)
                close(**refused);
            return pinRefused(**refused);
        });
}

Reply<Previewed> LinkService::preview(const LinkKey &key, const QString &peerAddress)
{
    const ShareLink *const found = usableLink(key);
    if (!found)
        return opensNothing();
    if (needsPin(*found) && key.pin.isEmpty()) {
        return Previewed{
            .link = *found, .intervention = *m_ledger.state().intervention(found->interventionId), .needsPin = true};
    }
    const auto previewed = std::make_shared<Previewed>();
    return open(key, peerAddress,
                [previewed](const ShareLink &link, const Subject &subject, Instant) {
                    *previewed = {.link = link, .intervention = *subject.intervention};
                    return Change{};
                })
        .andThen(this, [previewed](const Subject &) { return *previewed; });
}

Reply<Redeemed> LinkService::redeem(const LinkKey &key, const QString &name, const QString &peerAddress)
{
    const auto redeemed = std::make_shared<Redeemed>();
    const auto admitted = [name, peerAddress, redeemed](ShareLink link, const Subject &subject, Instant now) {
        ++link.uses;
        link.lastUsedAt = now;
        const QString shownName = !name.isEmpty() ? name : link.label.isEmpty() ? u"Guest"_s : link.label;
        redeemed->token = newSecret(TokenPrefix::Guest);
        redeemed->grant = {.interventionId = link.interventionId,
                           .linkId = link.id,
                           .scope = link.scope,
                           .guest = {PersonKind::Guest, newIdText("g"_L1), shownName},
                           .tokenHash = hashOfSecret(redeemed->token),
                           .createdAt = now};
        redeemed->expiresAt = expiryOf(link, *subject.intervention);
        return Change{.also = {PutLink{link}, PutGrant{redeemed->grant},
                               AppendAudit{auditRow(*subject.intervention, redeemed->grant.guest, u"linkRedeemed"_s,
                                                    detailsWith(link, peerAddress), now)}}};
    };
    return open(key, peerAddress, admitted).andThen(this, [redeemed](const Subject &subject) {
        redeemed->intervention = *subject.intervention;
        return *redeemed;
    });
}

} // namespace hidettp
