#include "core/coordinator/executionservice.h"

#include "core/base/logging.h"
#include "core/coordinator/executionrun.h"
#include "core/script/script.h"
#include "core/wire/resources.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

ExecutionService::ExecutionService(Ledger &ledger, InterventionService &interventions, Browsers &browsers,
                                   const CoordinatorSettings &settings, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_interventions(interventions), m_browsers(browsers), m_settings(settings)
{
}

ExecutionService::~ExecutionService() = default;

void ExecutionService::restore()
{
    ExecutionRun::removeLeftovers(m_settings.dataDirectory, m_ledger.state(), this);
    QList<Execution> waiting;
    const auto executions = m_ledger.state().executions();
    for (const Execution &execution : executions) {
        if (isOver(execution.status) || execution.trigger == Trigger::External)
            continue;
        if (execution.browserPid != 0)
            begin(execution.id);
        else
            waiting << execution;
    }
    std::sort(waiting.begin(), waiting.end(),
              [](const Execution &one, const Execution &other) { return one.createdAt < other.createdAt; });
    for (const Execution &execution : std::as_const(waiting))
        beginWhenThereIsRoom(execution);
}

Reply<Execution> ExecutionService::run(const BotId &id, const QJsonObject &parameters, Trigger trigger)
{
    const Bot *const bot = m_ledger.state().bot(id);
    if (!bot)
        return Error{ErrorCode::NotFound, u"There is no such bot."_s};
    if (bot->steps.isEmpty()) {
        return Error{ErrorCode::BadRequest,
                     u"The bot has no steps: it is driven from elsewhere. Open an execution with its cdpUrl."_s};
    }
    const auto script = script::parseScript(wire::toJson(*bot));
    if (!script)
        return Error{ErrorCode::BadRequest, script.error().message};
    if (const auto bound = script::bindParameters(*script, parameters); !bound)
        return Error{ErrorCode::BadRequest, bound.error().message};
    Execution execution{.id = newId<ExecutionId>("e"_L1),
                        .botId = bot->id,
                        .botName = bot->name,
                        .trigger = trigger,
                        .stepCount = int(script->steps.size()),
                        .parameters = parameters,
                        .createdAt = m_ledger.now()};
    if (!hasRoom())
        execution.pendingReason = whyItWaits();
    return m_ledger.create(execution).andThen(this, [this](const Execution &created) {
        beginWhenThereIsRoom(created);
        return created;
    });
}

Reply<Execution> ExecutionService::open(const wire::OpenExecution &request)
{
    const Bot *const bot = m_ledger.state().bot(request.botId);
    if (!bot)
        return Error{ErrorCode::NotFound, u"There is no such bot."_s};
    if (const auto usable = m_browsers.checkEndpoint(request.cdpUrl); !usable)
        return usable.error();
    const Instant now = m_ledger.now();
    Execution execution{.id = newId<ExecutionId>("e"_L1),
                        .botId = bot->id,
                        .botName = bot->name,
                        .status = ExecutionStatus::Processing,
                        .trigger = Trigger::External,
                        .stepCount = int(bot->steps.size()),
                        .createdAt = now,
                        .startedAt = now,
                        .cdpUrl = request.cdpUrl,
                        .targetId = request.targetId};
    return m_ledger.create(execution);
}

Reply<Execution> ExecutionService::finish(const ExecutionId &id, const wire::FinishExecution &request, const Person &by)
{
    return end(id, by, u"The execution has ended."_s, [request](const Execution &execution, Instant now) {
        if (execution.trigger != Trigger::External) {
            return Result<Execution>(Error{
                ErrorCode::Conflict, u"Cannot finish an execution that runs here. It ends by itself; cancel it."_s});
        }
        const bool isSuccess = request.status == ExecutionStatus::Success;
        return execution.after(isSuccess ? ExecutionEvent::Succeed : ExecutionEvent::Fail, now)
            .transform([&](Execution over) {
                over.outputs = request.outputs;
                over.error = request.error;
                return over;
            });
    });
}

Reply<Execution> ExecutionService::cancel(const ExecutionId &id, const Person &by)
{
    return end(id, by, u"The execution was cancelled."_s,
               [](const Execution &execution, Instant now) {
                   if (execution.status == ExecutionStatus::Cancelled)
                       return Result<Execution>(execution);
                   return execution.after(ExecutionEvent::Cancel, now);
               })
        .andThen(this, [this](const Execution &cancelled) {
            if (const auto run = m_runs.find(cancelled.id); run != m_runs.end())
                run->second->stop();
            return cancelled;
        });
}

Reply<Execution> ExecutionService::end(const ExecutionId &id, const Person &by, const QString &reason,
                                       std::function<Result<Execution>(const Execution &, Instant)> ending)
{
    return m_ledger
        .change(id,
                [by, reason, ending = std::move(ending)](const Subject &subject, Instant now) -> Result<Change> {
                    const auto over = ending(subject.execution, now);
                    if (!over)
                        return over.error();
                    if (*over == subject.execution)
                        return Change{};
                    Change change{.execution = *over};
                    if (subject.intervention && subject.intervention->isOpen()) {
                        const auto cancelled = subject.intervention->cancelled(by, reason, now);
                        if (!cancelled)
                            return cancelled.error();
                        change.intervention = *cancelled;
                        change.also.push_back(AppendAudit{endedRow(*cancelled)});
                    }
                    return change;
                })
        .andThen(this, [](const Subject &subject) { return subject.execution; });
}

QString ExecutionService::whyItWaits() const
{
    return u"%1 browsers run already, which is as many as may. It starts when one of them has ended."_s.arg(
        m_settings.browser.atOnce());
}

void ExecutionService::beginWhenThereIsRoom(const Execution &execution)
{
    if (hasRoom()) {
        begin(execution.id);
        return;
    }
    m_waiting.push_back(execution.id);
    if (!execution.pendingReason.isEmpty())
        return;
    m_ledger
        .change(execution.id,
                [reason = whyItWaits()](const Subject &subject, Instant) -> Result<Change> {
                    if (subject.execution.status != ExecutionStatus::Pending)
                        return Change{};
                    Change change{.execution = subject.execution};
                    change.execution->pendingReason = reason;
                    return change;
                })
        .finally(this, [](const auto &) {});
}

void ExecutionService::beginThoseThatWait()
{
    while (hasRoom() && !m_waiting.empty()) {
        const ExecutionId next = m_waiting.front();
        m_waiting.pop_front();
        const Execution *const execution = m_ledger.state().execution(next);
        if (execution && !isOver(execution->status)) // it may have been cancelled
            begin(next);
    }
}

void ExecutionService::begin(const ExecutionId &id)
{
    auto run = std::make_unique<ExecutionRun>(id, m_ledger, m_interventions, m_browsers, m_settings);
    run->setBeforeGoingOn(m_beforeGoingOn);
    connect(run.get(), &ExecutionRun::over, this, [this, id] {
        const auto ended = m_runs.find(id);
        if (ended == m_runs.end())
            return;
        ended->second.release()->deleteLater(); // it is the one that tells
        m_runs.erase(ended);
        beginThoseThatWait();
    });
    ExecutionRun &started = *run;
    m_runs[id] = std::move(run);
    started.start();
}

} // namespace hidettp
