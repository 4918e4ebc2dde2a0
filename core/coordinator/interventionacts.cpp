// What people and programs do with a request: each is one transition of the intervention.
#include "core/coordinator/interventionservice.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

bool hasEndedAs(const Intervention &intervention, OutcomeType type)
{
    return intervention.outcome && intervention.outcome->type == type;
}

/// Whether the control that the actor has, or needs, is theirs.
Result<void> mayAct(const Intervention &intervention, const Actor &by)
{
    if (by.control)
        return intervention.mayAct(by.person, *by.control);
    if (by.person.kind == PersonKind::Guest)
        return intervention.mayAct(by.person, -1);
    return {};
}

/// A question needs no browser, so a guest may answer or decline it without control, unless somebody else is at it.
Result<void> mayAnswer(const Intervention &intervention, const Actor &by)
{
    const auto &holder = intervention.control.holder;
    if (!by.control && intervention.isOpen() && (!holder || holder->isSame(by.person)))
        return {};
    return mayAct(intervention, by);
}

} // namespace

Reply<Intervention> InterventionService::claim(const InterventionId &id, const Person &by)
{
    return step(id, [by](const Intervention &now, Instant) -> Result<Next> {
        const auto next = now.claimed(by);
        if (!next)
            return next.error();
        return Next{.intervention = *next, .action = u"claimed"_s, .by = by};
    });
}

Reply<Intervention> InterventionService::release(const InterventionId &id, const Person &by)
{
    return step(id, [by](const Intervention &now, Instant at) -> Result<Next> {
        const auto next = now.released(by, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next, .action = u"released"_s, .by = by};
    });
}

Reply<Intervention> InterventionService::resume(const InterventionId &id, const Actor &by, Confirmed confirmed)
{
    return step(id, [by, confirmed](const Intervention &now, Instant at) -> Result<Next> {
        if (hasEndedAs(now, OutcomeType::Resumed))
            return Next{.intervention = now};
        if (const auto allowed = mayAct(now, by); !allowed)
            return allowed.error();
        if (now.isOpen() && confirmed == Confirmed::No && now.conditionMet == false) {
            return Error{ErrorCode::Conflict,
                         u"The page has not moved past the barrier yet. Resume once more to go on anyway."_s};
        }
        const auto next = now.resumed(by.person, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next};
    });
}

Reply<Intervention> InterventionService::decline(const InterventionId &id, const Actor &by, const QString &reason)
{
    return step(id, [by, reason](const Intervention &now, Instant at) -> Result<Next> {
        if (const auto allowed = now.ask ? mayAnswer(now, by) : mayAct(now, by); !allowed)
            return allowed.error();
        const auto next = now.declined(by.person, reason, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next};
    });
}

Reply<Intervention> InterventionService::cancel(const InterventionId &id, const Actor &by, const QString &reason)
{
    return step(id, [by, reason](const Intervention &now, Instant at) -> Result<Next> {
        if (hasEndedAs(now, OutcomeType::Cancelled))
            return Next{.intervention = now};
        if (const auto allowed = mayAct(now, by); !allowed)
            return allowed.error();
        const auto next = now.cancelled(by.person, reason, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next};
    });
}

Reply<Intervention> InterventionService::extend(const InterventionId &id, const Person &by,
                                                const wire::Extend &extension)
{
    return step(id, [by, extension](const Intervention &now, Instant) -> Result<Next> {
        const auto next = now.extended(extension.duration);
        if (!next)
            return next.error();
        return Next{.intervention = *next,
                    .action = u"extended"_s,
                    .details = {{"seconds"_L1, qint64(extension.duration.count())}, {"reason"_L1, extension.reason}},
                    .by = by};
    });
}

Reply<Intervention> InterventionService::answer(const InterventionId &id, const Actor &by, const QString &value)
{
    return step(id, [by, value](const Intervention &now, Instant at) -> Result<Next> {
        if (const auto allowed = mayAnswer(now, by); !allowed)
            return allowed.error();
        const auto next = now.answered(by.person, value, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next};
    });
}

Reply<Intervention> InterventionService::append(const InterventionId &id, const Person &by, const QString &action,
                                                const QJsonObject &details)
{
    return m_ledger
        .change(id,
                [by, action, details](const Subject &subject, Instant now) -> Result<Change> {
                    return Change{.also = {AppendAudit{auditRow(*subject.intervention, by, action, details, now)}}};
                })
        .andThen(this, [](const Subject &subject) { return *subject.intervention; });
}

Reply<Intervention> InterventionService::note(const InterventionId &id, const Person &by, const QString &text)
{
    return append(id, by, u"note"_s, {{"text"_L1, text}});
}

Reply<Intervention> InterventionService::noteInput(const InterventionId &id, const InputBurst &burst)
{
    const auto took = std::chrono::ceil<std::chrono::seconds>(burst.until - burst.from);
    return append(id, burst.by, u"inputBurst"_s, {{"inputs"_L1, burst.inputs}, {"seconds"_L1, qint64(took.count())}});
}

Reply<Intervention> InterventionService::takeControl(const InterventionId &id, const Person &by, Force force)
{
    return step(id, [by, force](const Intervention &now, Instant) -> Result<Next> {
        const auto next = now.controlTaken(by, force);
        if (!next)
            return next.error();
        QJsonObject details{{"number"_L1, next->control.number}};
        if (now.control.holder && !now.control.holder->isSame(by))
            details["from"_L1] = now.control.holder->name;
        return Next{.intervention = *next, .action = u"controlTaken"_s, .details = details, .by = by};
    });
}

Reply<Intervention> InterventionService::giveControl(const InterventionId &id, const Actor &by, const Person &to)
{
    return step(id, [by, to](const Intervention &now, Instant) -> Result<Next> {
        const auto next = now.controlGiven(by.person, by.control.value_or(-1), to);
        if (!next)
            return next.error();
        return Next{.intervention = *next,
                    .action = u"controlGiven"_s,
                    .details = {{"number"_L1, next->control.number}, {"to"_L1, to.name}},
                    .by = by.person};
    });
}

Reply<Intervention> InterventionService::releaseControl(const InterventionId &id, const Person &by)
{
    return step(id, [by](const Intervention &now, Instant at) -> Result<Next> {
        const auto next = now.controlReleased(by, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next, .action = u"controlReleased"_s, .by = by};
    });
}

Reply<Intervention> InterventionService::acceptInput(const InterventionId &id, const Person &by, qint64 control)
{
    return step(id, [by, control](const Intervention &now, Instant at) -> Result<Next> {
        const auto next = now.withInput(by, control, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next, .action = u"input"_s, .details = {{"number"_L1, control}}, .by = by};
    });
}

Reply<Intervention> InterventionService::controllerConnected(const InterventionId &id)
{
    return step(id, [](const Intervention &now, Instant) -> Result<Next> {
        return Next{.intervention = now.controllerConnected()};
    });
}

Reply<Intervention> InterventionService::controllerLeft(const InterventionId &id)
{
    return step(id, [](const Intervention &now, Instant at) -> Result<Next> {
        return Next{.intervention = now.controllerLeft(at)};
    });
}

Reply<Intervention> InterventionService::opened(const InterventionId &id, const Person &by)
{
    return m_ledger
        .change(id,
                [by](const Subject &subject, Instant now) -> Result<Change> {
                    return Change{.also = {AppendAudit{auditRow(*subject.intervention, by, u"opened"_s, {}, now)}}};
                })
        .andThen(this, [](const Subject &subject) { return *subject.intervention; });
}

Reply<Intervention> InterventionService::setViewers(const InterventionId &id, int viewers)
{
    return step(id, [viewers](const Intervention &now, Instant) -> Result<Next> {
        if (!now.isOpen())
            return Next{.intervention = now};
        Intervention next = now;
        next.viewers = viewers;
        return Next{.intervention = next};
    });
}

Reply<Intervention> InterventionService::setPage(const InterventionId &id, const PageState &page)
{
    return step(id, [page](const Intervention &now, Instant) -> Result<Next> {
        if (!now.isOpen())
            return Next{.intervention = now};
        Intervention next = now;
        next.page = page;
        const bool hasJustCrashed = page.isCrashed && !now.page.isCrashed;
        if (next.urlBefore.isEmpty())
            next.urlBefore = page.url;
        return Next{.intervention = next, .action = hasJustCrashed ? u"pageCrashed"_s : QString()};
    });
}

Reply<Intervention> InterventionService::setCondition(const InterventionId &id, bool holds)
{
    return step(id, [holds](const Intervention &now, Instant at) -> Result<Next> {
        if (!now.isOpen())
            return Next{.intervention = now};
        Intervention next = now;
        next.conditionMet = holds;
        if (!holds)
            return Next{.intervention = next};
        const auto verified = next.verified(at);
        if (!verified)
            return verified.error();
        return Next{.intervention = *verified};
    });
}

Reply<Intervention> InterventionService::setConditionParts(const InterventionId &id, const QList<ConditionPart> &parts)
{
    return step(id, [parts](const Intervention &now, Instant) -> Result<Next> {
        Intervention next = now;
        if (now.isOpen())
            next.conditionParts = parts;
        return Next{.intervention = next};
    });
}

Reply<Intervention> InterventionService::setBrowserTrouble(const InterventionId &id, const QString &trouble)
{
    return step(id, [trouble](const Intervention &now, Instant) -> Result<Next> {
        if (!now.isOpen())
            return Next{.intervention = now};
        Intervention next = now;
        next.browserTrouble = trouble;
        return Next{.intervention = next};
    });
}

Reply<Intervention> InterventionService::browserLost(const InterventionId &id, const QString &reason)
{
    return step(id, [reason](const Intervention &now, Instant at) -> Result<Next> {
        if (!now.isOpen())
            return Next{.intervention = now};
        const auto next = now.browserLost(reason, at);
        if (!next)
            return next.error();
        return Next{.intervention = *next};
    });
}

} // namespace hidettp
