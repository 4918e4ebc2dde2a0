#include "core/coordinator/ledger.h"

#include "core/base/faultpoint.h"

#include <algorithm>

namespace hidettp {

// Conflicts need another writer on the same store; whoever loses so often is told to look again.
static constexpr int mostConflicts = 5;

Ledger::Ledger(Storage &storage, const Clock &clock, State &state, EventStream &events, QObject *parent)
    : QObject(parent), m_storage(storage), m_clock(clock), m_state(state), m_events(events)
{
}

Reply<Subject> Ledger::change(const ExecutionId &id, Decision decision)
{
    return enqueue(id, std::nullopt, std::move(decision));
}

Reply<Subject> Ledger::change(const InterventionId &id, Decision decision)
{
    if (const Intervention *const known = m_state.intervention(id))
        return enqueue(known->executionId, id, std::move(decision));
    return m_storage.intervention(id).andThen(
        this, [this, id, decision](const Intervention &found) { return enqueue(found.executionId, id, decision); });
}

Reply<Subject> Ledger::enqueue(const ExecutionId &id, std::optional<InterventionId> interventionId, Decision decision)
{
    const auto task = std::make_shared<Task>();
    task->executionId = id;
    task->interventionId = std::move(interventionId);
    task->decision = std::move(decision);
    auto reply = task->replier.reply();
    m_lanes.enqueue(id.toString(), [this, task](Lanes::Done done) {
        task->done = std::move(done);
        start(task);
    });
    return reply;
}

void Ledger::start(const TaskPointer &task)
{
    const auto known = task->memoryIsStale ? std::nullopt : subjectFromMemory(*task);
    if (known) {
        decide(task, *known);
        return;
    }
    subjectFromStore(task).finally(this, [this, task](const Result<Subject> &subject) {
        if (subject)
            decide(task, *subject);
        else
            finish(task, subject.error());
    });
}

std::optional<Subject> Ledger::subjectFromMemory(const Task &task) const
{
    const Execution *const execution = m_state.execution(task.executionId);
    if (!execution)
        return std::nullopt;
    Subject subject{.execution = *execution};
    const auto wanted = task.interventionId ? task.interventionId : execution->interventionId;
    if (!wanted)
        return subject;
    const Intervention *const intervention = m_state.intervention(*wanted);
    if (intervention && (task.interventionId || intervention->isOpen()))
        subject.intervention = *intervention;
    if (!intervention && task.interventionId)
        return std::nullopt;
    return subject;
}

Reply<Subject> Ledger::subjectFromStore(const TaskPointer &task)
{
    return m_storage.execution(task->executionId)
        .andThen(this, [this, task](const Execution &execution) -> Reply<Subject> {
            const auto wanted = task->interventionId ? task->interventionId : execution.interventionId;
            if (!wanted)
                return Subject{.execution = execution};
            return m_storage.intervention(*wanted).andThen(this, [task, execution](const Intervention &intervention) {
                Subject subject{.execution = execution};
                if (task->interventionId || intervention.isOpen())
                    subject.intervention = intervention;
                return subject;
            });
        });
}

void Ledger::decide(const TaskPointer &task, const Subject &subject)
{
    auto change = task->decision(subject, m_clock.now());
    if (!change) {
        finish(task, change.error());
        return;
    }
    if (change->isEmpty()) {
        finish(task, subject);
        return;
    }
    faultPoint("change decided");
    if (m_companion) {
        const auto more = m_companion(subject, *change, m_clock.now());
        change->also.insert(change->also.end(), more.begin(), more.end());
    }
    Transaction transaction{.mutations = change->also};
    if (change->intervention)
        transaction.mutations.insert(transaction.mutations.begin(), PutIntervention{*change->intervention});
    if (change->execution)
        transaction.mutations.insert(transaction.mutations.begin(), PutExecution{*change->execution});
    transaction.events = int(change->intervention.has_value()) + int(change->execution.has_value());
    store(std::move(transaction)).finally(this, [this, task, subject, change = *change](const auto &outcome) {
        stored(task, subject, change, outcome);
    });
}

void Ledger::stored(const TaskPointer &task, Subject subject, Change change, const Result<Committed> &outcome)
{
    if (!outcome) {
        if (outcome.error().code == ErrorCode::Conflict && ++task->conflicts < mostConflicts) {
            task->memoryIsStale = true;
            start(task);
            return;
        }
        finish(task, outcome.error());
        return;
    }
    faultPoint("change stored");
    for (const Mutation &mutation : change.also)
        m_state.apply(mutation);
    emit mutationsStored(change.also);
    qint64 event = outcome->firstEvent;
    if (change.execution) {
        ++change.execution->version;
        subject.execution = *change.execution;
        become(*change.execution, event++);
        faultPoint("execution became");
    }
    if (change.intervention) {
        ++change.intervention->version;
        subject.intervention = *change.intervention;
        become(*change.intervention, event);
        faultPoint("intervention became");
    }
    finish(task, subject);
}

void Ledger::finish(const TaskPointer &task, Result<Subject> outcome)
{
    task->replier.finish(std::move(outcome));
    faultPoint("change answered");
    task->done();
}

Reply<Execution> Ledger::create(const Execution &execution)
{
    Transaction transaction{.events = 1};
    transaction << PutExecution{execution};
    return store(std::move(transaction)).andThen(this, [this, execution](const Committed &committed) {
        Execution created = execution;
        ++created.version;
        become(created, committed.firstEvent);
        return created;
    });
}

Reply<void> Ledger::commit(std::vector<Mutation> mutations)
{
    const auto isTold = [](const Mutation &one) {
        return std::holds_alternative<PutBot>(one) || std::holds_alternative<DeleteBot>(one)
               || std::holds_alternative<DeleteExecution>(one) || std::holds_alternative<PutSetting>(one);
    };
    Transaction transaction{.mutations = mutations,
                            .events = int(std::count_if(mutations.begin(), mutations.end(), isTold))};
    return store(std::move(transaction)).andThen(this, [this, mutations](const Committed &committed) {
        for (const Mutation &mutation : mutations)
            m_state.apply(mutation);
        emit mutationsStored(mutations);
        announce(mutations, committed.firstEvent);
    });
}

Reply<Execution> Ledger::execution(const ExecutionId &id)
{
    if (const Execution *const known = m_state.execution(id))
        return Execution(*known);
    return m_storage.execution(id);
}

Reply<Intervention> Ledger::intervention(const InterventionId &id)
{
    if (const Intervention *const known = m_state.intervention(id))
        return Intervention(*known);
    return m_storage.intervention(id);
}

Reply<Committed> Ledger::store(Transaction transaction)
{
    ++m_commits;
    return m_storage.commit(std::move(transaction));
}

void Ledger::become(const Execution &execution, qint64 event)
{
    const Execution *const known = m_state.execution(execution.id);
    const std::optional<Execution> before = known ? std::optional(*known) : std::nullopt;
    m_state.put(execution);
    m_events.publish(wire::ExecutionChanged{event, execution});
    emit executionChanged(execution, before ? &*before : nullptr);
}

void Ledger::become(const Intervention &intervention, qint64 event)
{
    const Intervention *const known = m_state.intervention(intervention.id);
    const std::optional<Intervention> before = known ? std::optional(*known) : std::nullopt;
    m_state.put(intervention);
    m_events.publish(wire::InterventionChanged{event, intervention});
    emit interventionChanged(intervention, before ? &*before : nullptr);
}

void Ledger::announce(const std::vector<Mutation> &mutations, qint64 firstEvent)
{
    for (const Mutation &mutation : mutations) {
        if (const auto *const put = std::get_if<PutBot>(&mutation))
            m_events.publish(wire::BotChanged{firstEvent++, put->bot});
        else if (const auto *const gone = std::get_if<DeleteBot>(&mutation))
            m_events.publish(wire::BotDeleted{firstEvent++, gone->id});
        else if (const auto *const removed = std::get_if<DeleteExecution>(&mutation))
            m_events.publish(wire::ExecutionDeleted{firstEvent++, removed->id});
        else if (const auto *const setting = std::get_if<PutSetting>(&mutation))
            m_events.publish(wire::SettingsChanged{firstEvent++, setting->key});
    }
}

} // namespace hidettp
