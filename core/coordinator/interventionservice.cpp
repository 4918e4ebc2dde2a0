#include "core/coordinator/interventionservice.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"
#include "core/coordinator/sharelinks.h"

#include <QTimer>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The store was not able to take the end of a window; it may be soon.
static constexpr Duration alarmAgainAfter = 1s;

InterventionService::InterventionService(Ledger &ledger, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_clocks(ledger.clock())
{
    connect(&ledger, &Ledger::interventionChanged, this, &InterventionService::follow);
    connect(&m_clocks, &DeadlineQueue::due, this, [this](const QString &name) { alarm(InterventionId(name)); });
}

void InterventionService::restore()
{
    const auto interventions = m_ledger.state().interventions();
    for (const Intervention &intervention : interventions) {
        if (!intervention.isOpen())
            continue;
        m_clocks.set(intervention.id.toString(), intervention.nextAlarm());
        // Whoever was in control is not connected to this program. They left when the last one ended.
        if (!intervention.control.holder)
            continue;
        m_clocks.set(intervention.id.toString(), std::nullopt);
        step(intervention.id, [](const Intervention &now, Instant at) -> Result<Next> {
            return Next{.intervention = now.controllerConnected().controllerLeft(at)};
        }).finally(this, [this, was = intervention](const Result<Intervention> &left) {
            // With time enough left nothing has changed, and nobody else sets the clock.
            m_clocks.set(was.id.toString(), left.value_or(was).nextAlarm());
        });
    }
}

AuditEntry auditRow(const Intervention &about, const Person &actor, const QString &action, const QJsonObject &details,
                    Instant at)
{
    return {.at = at, .interventionId = about.id, .actor = actor, .action = action, .details = details};
}

AuditEntry endedRow(const Intervention &ended)
{
    const Outcome &outcome = *ended.outcome;
    QJsonObject details{{"outcome"_L1, nameOf(outcome.type)}, {"durationSeconds"_L1, qint64(outcome.duration.count())}};
    if (!outcome.reason.isEmpty())
        details["reason"_L1] = outcome.reason;
    return auditRow(ended, outcome.by, u"ended"_s, details, *ended.endedAt);
}

Result<Execution> afterEnd(const Execution &execution, const Intervention &ended, Instant now)
{
    if (isOver(execution.status))
        return execution;
    const bool isOurs = execution.trigger != Trigger::External;
    const auto failed = [&](const QString &code, const QString &message) {
        return execution.after(ExecutionEvent::Fail, now).transform([&](Execution over) {
            over.error = ExecutionError{.code = code, .message = message, .step = ended.stepIndex};
            return over;
        });
    };
    switch (ended.outcome->type) {
    case OutcomeType::Resumed:
    case OutcomeType::Verified:
    case OutcomeType::Answered:
    case OutcomeType::Skipped:
        return execution.after(ExecutionEvent::GoOn, now);
    case OutcomeType::Cancelled:
        return execution.after(ExecutionEvent::Cancel, now);
    case OutcomeType::TimedOut:
        return isOurs ? execution : execution.after(ExecutionEvent::TimeOut, now); // ours: the script says what follows
    case OutcomeType::Declined:
        return isOurs ? execution : failed(u"declined"_s, ended.outcome->reason);
    case OutcomeType::BrowserLost:
        return isOurs ? execution : failed(u"browserLost"_s, ended.outcome->reason);
    }
    Q_UNREACHABLE();
}

Reply<Intervention> InterventionService::step(const InterventionId &id, Step step)
{
    return m_ledger
        .change(id,
                [step = std::move(step)](const Subject &subject, Instant now) -> Result<Change> {
                    const auto next = step(*subject.intervention, now);
                    if (!next)
                        return next.error();
                    if (next->intervention == *subject.intervention)
                        return Change{};
                    const Next &made = *next;
                    Change change{.intervention = made.intervention};
                    if (subject.intervention->isOpen() && !made.intervention.isOpen()) {
                        const auto execution = afterEnd(subject.execution, made.intervention, now);
                        if (!execution)
                            return execution.error();
                        if (*execution != subject.execution)
                            change.execution = *execution;
                        change.also.push_back(AppendAudit{endedRow(made.intervention)});
                    } else if (!made.action.isEmpty()) {
                        change.also.push_back(
                            AppendAudit{auditRow(made.intervention, made.by, made.action, made.details, now)});
                    }
                    return change;
                })
        .andThen(this, [](const Subject &subject) { return *subject.intervention; });
}

Reply<Asked> InterventionService::ask(const ExecutionId &id, const wire::AskForHuman &request, int stepIndex,
                                      const Person &by)
{
    if (request.idempotencyKey.isEmpty())
        return askAnew(id, request, stepIndex, by);
    const auto answered = std::make_shared<Replier<Asked>>();
    auto reply = answered->reply();
    m_ledger.storage()
        .interventionByKey(id, request.idempotencyKey)
        .finally(this, [this, id, request, stepIndex, by, answered](const Result<Intervention> &first) {
            faultPoint("key looked up");
            const auto finish = [answered](Result<Asked> outcome) { answered->finish(std::move(outcome)); };
            if (first) {
                askAgain(id, request.idempotencyKey, {}).finally(this, finish);
                return;
            }
            askAnew(id, request, stepIndex, by).finally(this, [this, id, request, finish](const Result<Asked> &asked) {
                // Two that ask at once: the store takes one, the other finds it.
                if (asked || asked.error().code != ErrorCode::Conflict)
                    finish(asked);
                else
                    askAgain(id, request.idempotencyKey, asked.error()).finally(this, finish);
            });
        });
    return reply;
}

Reply<Asked> InterventionService::askAgain(const ExecutionId &id, const QString &idempotencyKey, const Error &otherwise)
{
    const auto answered = std::make_shared<Replier<Asked>>();
    auto reply = answered->reply();
    m_ledger.storage()
        .interventionByKey(id, idempotencyKey)
        .finally(this, [this, answered, otherwise](const Result<Intervention> &first) {
            if (!first) {
                answered->finish(otherwise);
                return;
            }
            const Intervention *const known = m_ledger.state().intervention(first->id);
            answered->finish(Asked{.intervention = known ? *known : *first, .how = Asked::How::Repeated});
        });
    return reply;
}

static Intervention newIntervention(const Execution &execution, const HumanIntervention &settings,
                                    const wire::AskForHuman &request, int stepIndex, Instant now)
{
    const auto window = request.responseWindow.value_or(settings.responseWindow);
    const auto maximum = request.maximum.value_or(settings.maximum);
    const auto mustEndBy = maximum > 0s ? std::optional(now + maximum) : std::nullopt;
    return {.id = newId<InterventionId>("i"_L1),
            .executionId = execution.id,
            .botId = execution.botId,
            .botName = execution.botName,
            .kind = request.kind,
            .instructions = request.instructions,
            .priority = request.priority,
            .responseWindow = window,
            .abandonedAfter = settings.abandonedAfter,
            .deadline = mustEndBy ? std::min(now + window, *mustEndBy) : now + window,
            .mustEndBy = mustEndBy,
            .until = request.until,
            .conditionMet = request.until.isEmpty() ? std::nullopt : std::optional(false),
            .ask = request.ask,
            .targetId = request.targetId.isEmpty() ? execution.targetId : request.targetId,
            .idempotencyKey = request.idempotencyKey,
            .stepIndex = stepIndex,
            .createdAt = now};
}

static Intervention skipped(Intervention intervention, Instant now)
{
    intervention.phase = Phase::Ended;
    intervention.deadline.reset();
    intervention.endedAt = now;
    intervention.outcome = Outcome{.type = OutcomeType::Skipped};
    return intervention;
}

Reply<Asked> InterventionService::askAnew(const ExecutionId &id, const wire::AskForHuman &request, int stepIndex,
                                          const Person &by)
{
    const auto asked = std::make_shared<Asked>();
    return m_ledger
        .change(id,
                [this, request, stepIndex, by, asked](const Subject &subject, Instant now) -> Result<Change> {
                    auto execution = subject.execution.after(ExecutionEvent::AskHuman, now);
                    if (!execution)
                        return execution.error();
                    const Bot *const bot = m_ledger.state().bot(execution->botId);
                    const HumanIntervention settings = bot ? bot->humanIntervention : HumanIntervention{};
                    asked->intervention = newIntervention(*execution, settings, request, stepIndex, now);
                    if (!settings.enabled) {
                        // Kept, so that it can be looked up, but nobody is told and the run goes on.
                        asked->intervention = skipped(asked->intervention, now);
                        asked->how = Asked::How::Skipped;
                        return Change{
                            .also = {PutIntervention{asked->intervention}, AppendAudit{endedRow(asked->intervention)}}};
                    }
                    execution->interventionId = asked->intervention.id;
                    Change change{.execution = *execution, .intervention = asked->intervention};
                    change.also.push_back(AppendAudit{
                        auditRow(asked->intervention, by, u"requested"_s, {{"kind"_L1, request.kind}}, now)});
                    if (settings.shareLink) {
                        const NewLink made = makeLink(asked->intervention, {}, {}, now);
                        asked->link = made.link;
                        asked->linkSecret = made.secret;
                        change.also.push_back(PutLink{made.link});
                        change.also.push_back(AppendAudit{auditRow(asked->intervention, {}, u"linkCreated"_s,
                                                                   {{"linkId"_L1, made.link.id.toString()}}, now)});
                    }
                    return change;
                })
        .andThen(this, [asked](const Subject &subject) {
            if (subject.intervention && subject.intervention->id == asked->intervention.id)
                asked->intervention = *subject.intervention;
            return *asked;
        });
}

void InterventionService::follow(const Intervention &after)
{
    m_clocks.set(after.id.toString(), after.isOpen() ? after.nextAlarm() : std::nullopt);
    if (after.isOpen())
        return;
    const auto waiting = m_waiting.values(after.id);
    m_waiting.remove(after.id);
    faultPoint("end announced");
    for (const auto &replier : waiting)
        replier->finish(after);
    qCInfo(logCoordinator) << "Intervention" << after.id.toString() << "ended:" << nameOf(after.outcome->type);
    emit ended(after);
}

void InterventionService::alarm(const InterventionId &id)
{
    faultPoint("clock rang");
    step(id, [](const Intervention &now, Instant at) -> Result<Next> {
        const auto next = now.atAlarm(at);
        if (!next)
            return next.error();
        return Next{.intervention = *next, .action = u"returned"_s};
    }).finally(this, [this, id](const Result<Intervention> &outcome) {
        if (outcome || outcome.error().code == ErrorCode::Conflict || outcome.error().code == ErrorCode::NotFound)
            return;
        qCWarning(logCoordinator) << "A clock of" << id.toString() << "waits for the store:" << outcome.error().message;
        m_clocks.set(id.toString(), m_ledger.now() + alarmAgainAfter);
    });
}

Reply<Intervention> InterventionService::whenEnded(const InterventionId &id, std::optional<Duration> patience)
{
    return m_ledger.intervention(id).andThen(
        this, [this, id, patience](const Intervention &found) -> Reply<Intervention> {
            const Intervention *const known = m_ledger.state().intervention(id); // it may have ended on the way here
            const Intervention &now = known ? *known : found;
            if (!now.isOpen() || (patience && *patience <= 0ms))
                return Intervention(now);
            const auto replier = std::make_shared<Replier<Intervention>>();
            m_waiting.insert(id, replier);
            if (patience) {
                QTimer::singleShot(*patience, this, [this, id, replier] {
                    if (m_waiting.remove(id, replier) > 0)
                        replier->finish(m_ledger.state().interventions().value(id));
                });
            }
            return replier->reply();
        });
}

} // namespace hidettp
