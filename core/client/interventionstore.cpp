#include "core/client/interventionstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr int mostEnded = 500; // a day's worth for the eye; the rest is the coordinator's to keep

bool needsSomebody(const Intervention &intervention)
{
    return intervention.phase == Phase::Waiting && !intervention.claimedBy;
}

QString outcomeText(const Outcome &outcome)
{
    const QString &who = outcome.by.name;
    switch (outcome.type) {
    case OutcomeType::Resumed:
        return who.isEmpty() ? InterventionStore::tr("Resumed") : InterventionStore::tr("Resumed by %1").arg(who);
    case OutcomeType::Verified:
        return InterventionStore::tr("The page moved on");
    case OutcomeType::Answered:
        return who.isEmpty() ? InterventionStore::tr("Answered") : InterventionStore::tr("Answered by %1").arg(who);
    case OutcomeType::Declined:
        return who.isEmpty() ? InterventionStore::tr("Declined") : InterventionStore::tr("Declined by %1").arg(who);
    case OutcomeType::TimedOut:
        return InterventionStore::tr("Nobody came in time");
    case OutcomeType::Cancelled:
        return InterventionStore::tr("Cancelled");
    case OutcomeType::BrowserLost:
        return InterventionStore::tr("The browser is gone");
    case OutcomeType::Skipped:
        return InterventionStore::tr("Skipped");
    }
    Q_UNREACHABLE();
}

InterventionStore::InterventionStore(QObject *parent) : RowStore(parent)
{
    for (const auto signal : {&RowSignals::added, &RowSignals::changed, &RowSignals::removed})
        connect(this, signal, this, &InterventionStore::recount);
    connect(this, &RowSignals::wasReset, this, &InterventionStore::recount);
}

void InterventionStore::apply(const Intervention &intervention)
{
    put(intervention);
    if (!intervention.isOpen())
        trimEnded();
}

void InterventionStore::trimEnded()
{
    if (count() - m_open <= mostEnded)
        return;
    const auto oldest =
        std::min_element(rows().begin(), rows().end(), [](const Intervention &a, const Intervention &b) {
            if (a.isOpen() != b.isOpen())
                return !a.isOpen();
            return a.endedAt < b.endedAt;
        });
    remove(InterventionId(oldest->id)); // a copy: the row goes away
}

void InterventionStore::recount()
{
    int waiting = 0;
    int open = 0;
    for (const Intervention &one : rows()) {
        open += one.isOpen();
        waiting += needsSomebody(one);
    }
    if (waiting == m_waiting && open == m_open)
        return;
    m_waiting = waiting;
    m_open = open;
    emit countsChanged();
}

void InterventionStore::setPrincipal(const Principal &principal)
{
    if (principal == m_principal)
        return;
    m_principal = principal;
    emit principalChanged();
}

void InterventionStore::setFreshness(Freshness freshness, std::optional<Instant> lastKnown)
{
    if (freshness == m_freshness && lastKnown == m_lastKnown)
        return;
    m_freshness = freshness;
    m_lastKnown = lastKnown;
    emit freshnessChanged();
}

bool InterventionStore::isMine(const Intervention &intervention) const
{
    return intervention.claimedBy && m_principal.kind != Principal::Kind::Nobody
           && intervention.claimedBy->isSame(m_principal.person);
}

Decision InterventionStore::mayAct(const Intervention *intervention) const
{
    if (!intervention)
        return Decision::no(tr("The request is not known any more."));
    if (m_freshness == Freshness::Outdated)
        return Decision::no(tr("Not connected. The request may have changed meanwhile."));
    if (!intervention->isOpen())
        return Decision::no(
            tr("The request has ended: %1.").arg(outcomeText(intervention->outcome.value_or(Outcome{}))));
    switch (m_principal.kind) {
    case Principal::Kind::User:
        if (m_principal.role == Role::Viewer)
            return Decision::no(tr("You may only watch. An administrator can make you a member."));
        return Decision::yes();
    case Principal::Kind::Key:
        if (m_principal.keyScope == KeyScope::Read)
            return Decision::no(tr("This API key may only read."));
        return Decision::yes();
    case Principal::Kind::Guest:
    case Principal::Kind::Nobody:
        return Decision::no(tr("Sign in first."));
    }
    Q_UNREACHABLE();
}

Decision InterventionStore::mayTakeOver(const InterventionId &id) const
{
    const Intervention *one = find(id);
    // Watching is for everybody who may see the request; taking control is settled in the live view.
    if (one && one->isOpen() && m_freshness == Freshness::Live)
        return Decision::yes();
    return mayAct(one);
}

Decision InterventionStore::mayClaim(const InterventionId &id) const
{
    const Intervention *one = find(id);
    if (const Decision basic = mayAct(one); !basic)
        return basic;
    if (isMine(*one))
        return Decision::no(tr("You are on it already."));
    if (one->claimedBy)
        return Decision::no(tr("%1 is already working on it.").arg(one->claimedBy->name));
    return Decision::yes();
}

Decision InterventionStore::mayRelease(const InterventionId &id) const
{
    const Intervention *one = find(id);
    if (const Decision basic = mayAct(one); !basic)
        return basic;
    if (!isMine(*one))
        return Decision::no(tr("You have not claimed it."));
    return Decision::yes();
}

Decision InterventionStore::mayResume(const InterventionId &id) const
{
    const Intervention *one = find(id);
    if (const Decision basic = mayAct(one); !basic)
        return basic;
    if (one->control.holder && !one->control.holder->isSame(m_principal.person))
        return Decision::no(
            tr("%1 has control. Take control first, or ask them to resume.").arg(one->control.holder->name));
    return Decision::yes();
}

Decision InterventionStore::mayDecline(const InterventionId &id) const { return mayResume(id); }

Decision InterventionStore::mayExtend(const InterventionId &id) const
{
    const Intervention *one = find(id);
    if (const Decision basic = mayAct(one); !basic)
        return basic;
    if (!one->deadline)
        return Decision::no(tr("Somebody has interacted, so there is no response window any more."));
    return Decision::yes();
}

Decision InterventionStore::mayAnswer(const InterventionId &id) const
{
    const Intervention *one = find(id);
    if (const Decision basic = mayAct(one); !basic)
        return basic;
    if (!one->ask)
        return Decision::no(tr("The request asks for no value."));
    return mayResume(id);
}

Decision InterventionStore::mayShare(const InterventionId &id) const { return mayAct(find(id)); }

Decision InterventionStore::mayAddNote(const InterventionId &id) const { return mayAct(find(id)); }

} // namespace hidettp
