#pragma once

#include "core/coordinator/deadlinequeue.h"
#include "core/coordinator/inputbursts.h"
#include "core/coordinator/ledger.h"
#include "core/wire/requests.h"

#include <QMultiHash>
#include <QObject>

#include <memory>
#include <optional>

namespace hidettp {

/// Who acts, and by which grant of control. Guests and the live page must have control; others may act without it.
struct Actor
{
    Person person;
    std::optional<qint64> control{};
};

/// Whether the caller has been told that the page has not moved past the barrier.
enum class Confirmed { No, Yes };

/// What came of asking for a human.
struct Asked
{
    enum class How {
        New,
        Repeated, ///< the same idempotency key has asked before
        Skipped,  ///< Human Intervention Mode is off
    };

    Intervention intervention;
    How how = How::New;
    QString linkSecret{}; ///< of the share link that was made with it; empty: none
    std::optional<ShareLink> link{};
};

/// Requests for humans: asking, acting on them, their clocks and their end. DESIGN.md's "life of an intervention".
class InterventionService : public QObject
{
    Q_OBJECT

public:
    explicit InterventionService(Ledger &ledger, QObject *parent = nullptr);

    /// After a restart: clocks are set, and whoever was in control has left.
    void restore();

    /// Asks for a human on behalf of an execution that is processing.
    Reply<Asked> ask(const ExecutionId &id, const wire::AskForHuman &request, int stepIndex, const Person &by);

    Reply<Intervention> claim(const InterventionId &id, const Person &by);
    Reply<Intervention> release(const InterventionId &id, const Person &by);
    Reply<Intervention> resume(const InterventionId &id, const Actor &by, Confirmed confirmed);
    Reply<Intervention> decline(const InterventionId &id, const Actor &by, const QString &reason);
    Reply<Intervention> cancel(const InterventionId &id, const Actor &by, const QString &reason);
    Reply<Intervention> extend(const InterventionId &id, const Person &by, const wire::Extend &extension);
    Reply<Intervention> answer(const InterventionId &id, const Actor &by, const QString &value);
    Reply<Intervention> note(const InterventionId &id, const Person &by, const QString &text);
    /// For the audit: that somebody has worked in the page.
    Reply<Intervention> noteInput(const InterventionId &id, const InputBurst &burst);

    Reply<Intervention> takeControl(const InterventionId &id, const Person &by, Force force);
    Reply<Intervention> giveControl(const InterventionId &id, const Actor &by, const Person &to);
    Reply<Intervention> releaseControl(const InterventionId &id, const Person &by);
    /// A person's input is about to reach the page: it may once this is answered with yes.
    Reply<Intervention> acceptInput(const InterventionId &id, const Person &by, qint64 control);
    Reply<Intervention> controllerConnected(const InterventionId &id);
    Reply<Intervention> controllerLeft(const InterventionId &id);
    Reply<Intervention> opened(const InterventionId &id, const Person &by);

    Reply<Intervention> setViewers(const InterventionId &id, int viewers);
    Reply<Intervention> setPage(const InterventionId &id, const PageState &page);
    /// Whether `until` holds. If it does, the request is over.
    Reply<Intervention> setCondition(const InterventionId &id, bool holds);
    /// What of `until` is so now, settled or not: people see it.
    Reply<Intervention> setConditionParts(const InterventionId &id, const QList<ConditionPart> &parts);
    /// `trouble` empty: one can work in the browser (again).
    Reply<Intervention> setBrowserTrouble(const InterventionId &id, const QString &trouble);
    Reply<Intervention> browserLost(const InterventionId &id, const QString &reason);

    /// The intervention once it has ended, or as it is when the patience is over (none: endless).
    Reply<Intervention> whenEnded(const InterventionId &id, std::optional<Duration> patience = {});

    DeadlineQueue &clocks() { return m_clocks; }

signals:
    void ended(const hidettp::Intervention &intervention);

private:
    struct Next
    {
        Intervention intervention;
        QString action{}; ///< for the audit; empty: not worth a row
        QJsonObject details{};
        Person by{};
    };
    using Step = std::function<Result<Next>(const Intervention &now, Instant at)>;

    /// A row of the audit, and nothing else.
    Reply<Intervention> append(const InterventionId &id, const Person &by, const QString &action,
                               const QJsonObject &details);
    /// One transition. The same intervention again changes nothing.
    Reply<Intervention> step(const InterventionId &id, Step step);
    Reply<Asked> askAgain(const ExecutionId &id, const QString &idempotencyKey, const Error &otherwise);
    Reply<Asked> askAnew(const ExecutionId &id, const wire::AskForHuman &request, int stepIndex, const Person &by);
    void follow(const Intervention &after);
    void alarm(const InterventionId &id);

    Ledger &m_ledger;
    DeadlineQueue m_clocks;
    QMultiHash<InterventionId, std::shared_ptr<Replier<Intervention>>> m_waiting;
};

/// What the end of an intervention means for its execution.
Result<Execution> afterEnd(const Execution &execution, const Intervention &ended, Instant now);

AuditEntry auditRow(const Intervention &about, const Person &actor, const QString &action, const QJsonObject &details,
                    Instant at);
AuditEntry endedRow(const Intervention &ended);

} // namespace hidettp
