#include "core/coordinator/linkservice.h"

#include "core/coordinator/interventionservice.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

Error hasEnded() { return {ErrorCode::Conflict, u"Cannot share the request. It has ended."_s}; }

Error noSuchLink() { return {ErrorCode::NotFound, u"There is no such link."_s}; }

AppendAudit row(const QString &action, const ShareLink &link, const Intervention &intervention, const Person &by,
                Instant now)
{
    return {auditRow(intervention, by, action, linkDetails(link), now)};
}

} // namespace

QJsonObject linkDetails(const ShareLink &link)
{
    QJsonObject details{{"linkId"_L1, link.id.toString()}, {"scope"_L1, nameOf(link.scope)}};
    if (!link.label.isEmpty())
        details["label"_L1] = link.label;
    return details;
}

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

void LinkService::close(const ShareLink &withdrawn)
{
    watch(withdrawn);
    emit closed(withdrawn.id, u"The share link has been withdrawn."_s);
}

Reply<NewLink> LinkService::create(const InterventionId &id, const wire::CreateLink &wish, const Person &by)
{
    const auto made = std::make_shared<NewLink>();
    return m_ledger
        .change(
            id,
            [wish, by, made](const Subject &subject, Instant now) -> Result<Change> {
                const Intervention &intervention = *subject.intervention;
                if (!intervention.isOpen())
                    return hasEnded();
                *made = makeLink(intervention, wish, by, now);
                return Change{.also = {PutLink{made->link}, row(u"linkCreated"_s, made->link, intervention, by, now)}};
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
                        return noSuchLink();
                    *revoked = *link;
                    if (link->revokedAt)
                        return Change{};
                    revoked->revokedAt = now;
                    return Change{
                        .also = {PutLink{*revoked}, row(u"linkRevoked"_s, *revoked, *subject.intervention, by, now)}};
                })
        .andThen(this, [this, revoked](const Subject &) {
            close(*revoked);
            return *revoked;
        });
}

Reply<NewLink> LinkService::reissue(const InterventionId &id, const LinkId &linkId, const wire::ReissueLink &wish,
                                    const Person &by)
{
    const auto old = std::make_shared<ShareLink>();
    const auto made = std::make_shared<NewLink>();
    return m_ledger
        .change(id,
                [this, id, linkId, wish, by, old, made](const Subject &subject, Instant now) -> Result<Change> {
                    const Intervention &intervention = *subject.intervention;
                    const ShareLink *const link = m_ledger.state().link(linkId);
                    if (!link || link->interventionId != id)
                        return noSuchLink();
                    if (!intervention.isOpen())
                        return hasEnded();
                    if (!link->pinHash.isEmpty() && wish.pin.isEmpty())
                        return Error{ErrorCode::BadRequest, u"The link needs a PIN. Say which: 'pin'."_s};
                    *old = *link;
                    if (!old->revokedAt)
                        old->revokedAt = now;
                    wire::CreateLink like{
                        .scope = link->scope, .label = link->label, .maxUses = link->maxUses, .pin = wish.pin};
                    if (link->expiresAt)
                        like.expiresIn =
                            std::chrono::duration_cast<std::chrono::seconds>(*link->expiresAt - link->createdAt);
                    *made = makeLink(intervention, like, by, now);
                    Change change{.also = {PutLink{*old}, PutLink{made->link}}};
                    if (!link->revokedAt)
                        change.also.push_back(row(u"linkRevoked"_s, *old, intervention, by, now));
                    change.also.push_back(row(u"linkCreated"_s, made->link, intervention, by, now));
                    return change;
                })
        .andThen(this, [this, old, made](const Subject &) {
            close(*old);
            watch(made->link);
            return *made;
        });
}

Reply<QList<ShareLink>> LinkService::list(const InterventionId &id)
{
    return m_ledger.intervention(id).andThen(this,
                                             [this, id](const Intervention &) { return m_ledger.storage().links(id); });
}

} // namespace hidettp
