#pragma once

#include "core/coordinator/eventstream.h"
#include "core/coordinator/lanes.h"
#include "core/coordinator/state.h"
#include "core/storage/storage.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hidettp {

/// An execution and the intervention that is talked about: the one that was named, or the execution's open one.
struct Subject
{
    Execution execution;
    std::optional<Intervention> intervention;
};

/// What somebody wants to become true. Nothing at all is fine: it is true already.
struct Change
{
    std::optional<Execution> execution{};
    std::optional<Intervention> intervention{};
    std::vector<Mutation> also{};

    bool isEmpty() const { return !execution && !intervention && also.empty(); }
};

/// The one place where anything changes. A change is decided on what is true now, stored, and only when it is on the
/// disk does it become true in memory, is announced and answered. Changes of one execution and its interventions wait
/// for each other, so that of two people who press at once one is first, and the other decides on what is true then.
class Ledger : public QObject
{
    Q_OBJECT

public:
    using Decision = std::function<Result<Change>(const Subject &subject, Instant now)>;

    Ledger(Storage &storage, const Clock &clock, State &state, EventStream &events, QObject *parent = nullptr);

    Reply<Subject> change(const ExecutionId &id, Decision decision);
    Reply<Subject> change(const InterventionId &id, Decision decision);
    /// What is stored together with every change that is decided, as `companion` says. Set once, at the start.
    using Companion = std::function<std::vector<Mutation>(const Subject &before, const Change &change, Instant now)>;
    void setCompanion(Companion companion) { m_companion = std::move(companion); }

    /// A new execution.
    Reply<Execution> create(const Execution &execution);
    /// Changes of anything else: bots, accounts, settings.
    Reply<void> commit(std::vector<Mutation> mutations);

    /// From memory, else from the store.
    Reply<Execution> execution(const ExecutionId &id);
    Reply<Intervention> intervention(const InterventionId &id);

    const State &state() const { return m_state; }
    Storage &storage() const { return m_storage; }
    const Clock &clock() const { return m_clock; }
    Instant now() const { return m_clock.now(); }

    qint64 commits() const { return m_commits; } ///< that were asked for

signals:
    /// It is stored and announced. `before` is null for a new one.
    void interventionChanged(const hidettp::Intervention &after, const hidettp::Intervention *before);
    void executionChanged(const hidettp::Execution &after, const hidettp::Execution *before);
    /// Told before the changes above that came with them.
    void mutationsStored(const std::vector<hidettp::Mutation> &mutations);

private:
    struct Task
    {
        ExecutionId executionId;
        std::optional<InterventionId> interventionId;
        Decision decision;
        Replier<Subject> replier;
        Lanes::Done done;
        int conflicts = 0;
        bool memoryIsStale = false;
    };
    using TaskPointer = std::shared_ptr<Task>;

    Reply<Subject> enqueue(const ExecutionId &id, std::optional<InterventionId> interventionId, Decision decision);
    void start(const TaskPointer &task);
    Reply<Subject> subjectFromStore(const TaskPointer &task);
    void decide(const TaskPointer &task, const Subject &subject);
    void stored(const TaskPointer &task, Subject subject, Change change, const Result<Committed> &outcome);
    void finish(const TaskPointer &task, Result<Subject> outcome);
    std::optional<Subject> subjectFromMemory(const Task &task) const;

    Reply<Committed> store(Transaction transaction);
    void become(const Execution &execution, qint64 event);
    void become(const Intervention &intervention, qint64 event);
    void announce(const std::vector<Mutation> &mutations, qint64 firstEvent);

    Storage &m_storage;
    const Clock &m_clock;
    State &m_state;
    EventStream &m_events;
    Companion m_companion;
    Lanes m_lanes;
    qint64 m_commits = 0;
};

} // namespace hidettp
