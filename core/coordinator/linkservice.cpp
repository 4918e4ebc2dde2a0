#include "core/coordinator/linkservice.h"

#include "core/coordinator/interventionservice.h"
#include "core/coordinator/secrets.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

Error opensNothing()
{
    return {ErrorCode::NotFound, u"This link does not open anything (any more). Ask for a new one."_s};
}

QJsonObject linkDetails(const ShareLink &link)
{
    QJsonObject details{{"linkId"_L1, link.id.toString()}, {"scope"_L1, nameOf(link.scope)}};
    if (!link.label.isEmpty())
        details["label"_L1] = link.label;
    return details;
}

} // namespace

LinkService::LinkService(Ledger &ledger, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_expiries(ledger.clock())
{
    connect(&m_expiries, &DeadlineQueue::due, this,
            [this](const QString &name) { emit closed(LinkId(name), u"The share link has expired."_s); });
    connect(&ledger, &Ledger::interventionChanged, this, [this](const Intervention &after) {
        if (after.isOpen())
            return;
        const auto links = m_ledger.state().linksOf(after.id);
        for (const ShareLink &link : links)
            m_expiries.set(link.id.toString(), std::nullopt);
    });
}

void LinkService::restore()
{
    const auto interventions = m_ledger.state().interventions();
    for (const Intervention &intervention : interventions) {
        const auto links = m_ledger.state().linksOf(intervention.id);
        for (const ShareLink &link : links) {
            if (intervention.isOpen())
                watch(link);
        }
    }
}

void LinkService::watch(const ShareLink &link)
{
    m_expiries.set(link.id.toString(), link.revokedAt ? std::nullopt : link.expiresAt);
}

Reply<NewLink> LinkService::create(const InterventionId &id, const wire::CreateLink &wish, const Person &by)
{
    const auto made = std::make_shared<NewLink>();
    return m_ledger
        .change(id,
                [wish, by, made](const Subject &subject, Instant now) -> Result<Change> {
                    const Intervention &intervention = *subject.intervention;
                    if (!intervention.isOpen())
                        return Error{ErrorCode::Conflict, u"Cannot share the request. It has ended."_s};
                    *made = makeLink(intervention, wish, by, now);
                    return Change{.also = {PutLink{made->link}, AppendAudit{auditRow(intervention, by, u"linkCreated"_s,
                                                                                     linkDetails(made->link), now)}}};
                })
        .andThen(this, [this, made](const Subject &) {
            watch(made->link);
            return *made;
        });
}

Reply<ShareLink> LinkService::revoke(const InterventionId &id, const LinkId &linkId, const Person &by)
{
    const auto revoked = std::make_shared<ShareLink>();
    return m_ledger
        .change(id,
                [this, id, linkId, by, revoked](const Subject &subject, Instant now) -> Result<Change> {
                    const ShareLink *const link = m_ledger.state().link(linkId);
                    if (!link || link->interventionId != id)
                        return Error{ErrorCode::NotFound, u"There is no such link."_s};
                    *revoked = *link;
                    if (link->revokedAt)
                        return Change{};
                    revoked->revokedAt = now;
                    return Change{
                        .also = {PutLink{*revoked}, AppendAudit{auditRow(*subject.intervention, by, u"linkRevoked"_s,
                                                                         linkDetails(*revoked), now)}}};
                })
        .andThen(this, [this, revoked](const Subject &) {
            watch(*revoked);
            emit closed(revoked->id, u"The share link has been withdrawn."_s);
            return *revoked;
        });
}

Reply<QList<ShareLink>> LinkService::list(const InterventionId &id)
{
    return m_ledger.intervention(id).andThen(this,
                                             [this, id](const Intervention &) { return m_ledger.storage().links(id); });
}

Reply<Redeemed> LinkService::redeem(const QString &secret, const QString &name, const QString &peerAddress)
{
    const ShareLink *const found = m_ledger.state().linkBySecret(hashOfSecret(secret));
    if (!found)
        return opensNothing();
    const auto redeemed = std::make_shared<Redeemed>();
    redeemed->token = newSecret(TokenPrefix::Guest);
    return m_ledger
        .change(
            found->interventionId,
            [this, id = found->id, name, peerAddress, redeemed](const Subject &subject, Instant now) -> Result<Change> {
                const ShareLink *const known = m_ledger.state().link(id);
                if (!known || !known->isUsable(now) || !subject.intervention->isOpen())
                    return opensNothing();
                ShareLink link = *known;
                ++link.uses;
                link.lastUsedAt = now;
                const QString shownName = !name.isEmpty() ? name : link.label.isEmpty() ? u"Guest"_s : link.label;
                redeemed->grant = {.interventionId = link.interventionId,
                                   .linkId = link.id,
                                   .scope = link.scope,
                                   .guest = {PersonKind::Guest, newIdText("g"_L1), shownName},
                                   .tokenHash = hashOfSecret(redeemed->token),
                                   .createdAt = now};
                redeemed->expiresAt = expiryOf(link, *subject.intervention);
                QJsonObject details = linkDetails(link);
                details["address"_L1] = peerAddress;
                return Change{.also = {PutLink{link}, PutGrant{redeemed->grant},
                                       AppendAudit{auditRow(*subject.intervention, redeemed->grant.guest,
                                                            u"linkRedeemed"_s, details, now)}}};
            })
        .andThen(this, [redeemed](const Subject &subject) {
            redeemed->intervention = *subject.intervention;
            return *redeemed;
        });
}

} // namespace hidettp
