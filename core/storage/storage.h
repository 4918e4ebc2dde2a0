#pragma once

#include "core/base/reply.h"
#include "core/storage/transaction.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace hidettp {

/// Everything that is alive, as a coordinator needs it to go on where the last one stopped.
struct Loaded
{
    QList<Bot> bots;
    QList<User> users;
    QList<ApiKey> keys;
    QList<Execution> executions;       ///< that are not over, oldest first
    QList<Intervention> interventions; ///< that are open, oldest first
    QList<ShareLink> links;            ///< of these interventions, revoked and expired ones too
    QList<Grant> grants;               ///< of these interventions
    QList<OutboxMessage> outbox;       ///< that wait, and those of these interventions that were sent; oldest first
    QList<Notice> notices;             ///< oldest first
    QList<NoticeMark> noticeMarks;
    QJsonObject settings;
    qint64 lastEvent = 0;
};

/// Which part of a list is wanted. Lists are newest first unless they say otherwise.
struct Paging
{
    static constexpr int mostItems = 500;

    QString cursor;  ///< empty: from the beginning; otherwise `nextCursor` of the page before
    int limit = 200; ///< 1 to mostItems; others count as the nearest of these
};

template<typename T>
struct Page
{
    QList<T> items;
    QString nextCursor; ///< empty: this is the last page
};

struct ExecutionFilter
{
    std::optional<BotId> botId;
    std::optional<ExecutionStatus> status;
};

struct InterventionFilter
{
    std::optional<Phase> phase;
    std::optional<ExecutionId> executionId;
    std::optional<Person> claimedBy; ///< by kind and id
};

struct AuditFilter
{
    enum class Order : std::uint8_t { NewestFirst, OldestFirst };

    std::optional<InterventionId> interventionId;
    Order order = Order::NewestFirst;
};

/// Whether every row of the audit is what was written, and none is missing.
struct AuditVerdict
{
    qint64 rows = 0;                     ///< that were checked
    qint64 prunedRows = 0;               ///< that came before and are no longer kept
    QByteArray lastHash;                 ///< of the last good row; keep it elsewhere to notice a cut-off end
    std::optional<qint64> firstBadSeq{}; ///< none: the chain holds
    QString problem;                     ///< one sentence about that row

    bool holds() const { return !firstBadSeq; }
};

/// What of finished executions is looked for when old things are removed.
enum class Leftover : std::uint8_t { Anything, Pictures };

/// Which rows of the audit are there, and which are older than a moment. Numbers; 0: none.
struct AuditSpan
{
    qint64 first = 0;  ///< the oldest that is there, pruned or not
    qint64 pruned = 0; ///< the last that was ever pruned
    qint64 before = 0; ///< the last that is older, of those that may be pruned: never the newest of all
};

/// The store. Called on the main thread and answered there; nothing here blocks.
///
/// A commit that is answered with a value is on the disk. One that is answered with an error has changed nothing:
/// Conflict, NotFound and BadRequest are the caller's to solve, Unavailable (disk full, I/O error, locked by another
/// program) may be tried again as it is. Commits are stored and answered in the order in which they were asked for,
/// and a question asked after a commit sees it.
class Storage
{
public:
    virtual ~Storage() = default;

    virtual Reply<Loaded> load() = 0;
    virtual Reply<Committed> commit(Transaction transaction) = 0;

    // NotFound if there is no such thing, BadRequest for a cursor that is none.
    virtual Reply<Page<Execution>> executions(ExecutionFilter filter, Paging paging) = 0;
    virtual Reply<Execution> execution(ExecutionId id) = 0;
    virtual Reply<QList<StepReport>> steps(ExecutionId id) = 0; ///< in the order in which they ran
    virtual Reply<Blob> blob(ExecutionId id, BlobKind kind) = 0;
    virtual Reply<Page<Intervention>> interventions(InterventionFilter filter, Paging paging) = 0;
    virtual Reply<Intervention> intervention(InterventionId id) = 0;
    virtual Reply<Intervention> interventionByKey(ExecutionId id, QString idempotencyKey) = 0;
    virtual Reply<QList<ShareLink>> links(InterventionId id) = 0; ///< oldest first
    virtual Reply<ShareLink> linkBySecretHash(QByteArray hash) = 0;
    virtual Reply<Grant> grantByTokenHash(QByteArray hash) = 0;
    virtual Reply<OutboxMessage> message(MessageId id) = 0;
    virtual Reply<Page<OutboxMessage>> messages(OutboxMessage::State state, Paging paging) = 0;
    virtual Reply<Page<AuditEntry>> audit(AuditFilter filter, Paging paging) = 0;

    virtual Reply<QList<ExecutionId>> finishedBefore(Instant at, Leftover what, int most) = 0;
    virtual Reply<AuditSpan> auditBefore(Instant at) = 0;

    // Long work, beside the commits and without holding them up; it sees what is on the disk when it begins.
    virtual Reply<AuditVerdict> verifyAudit() = 0;
    /// A whole and consistent copy in a new file; refused if there is one already.
    virtual Reply<void> backup(QString path) = 0;
    /// What is wrong with the store, a sentence each; empty: nothing.
    virtual Reply<QStringList> integrityCheck() = 0;
};

} // namespace hidettp
