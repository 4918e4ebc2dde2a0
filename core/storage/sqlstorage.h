#pragma once

#include "core/storage/storage.h"
#include "core/storage/storageurl.h"

#include <memory>

namespace hidettp {

class SqlWorker;

/// The store in an SQL database, on threads of its own: one commits and answers, the other does what takes long.
class SqlStorage final : public Storage
{
public:
    /// Opens the database, makes it if there is none and brings it up to date. Blocks until that is done: for the
    /// start of a program.
    static Result<std::unique_ptr<SqlStorage>> open(const StorageUrl &url);
    /// Waits until everything asked for is done.
    ~SqlStorage() override;

    Reply<Loaded> load() override;
    Reply<Committed> commit(Transaction transaction) override;

    Reply<Page<Execution>> executions(ExecutionFilter filter, Paging paging) override;
    Reply<Execution> execution(ExecutionId id) override;
    Reply<QList<StepReport>> steps(ExecutionId id) override;
    Reply<Blob> blob(ExecutionId id, BlobKind kind) override;
    Reply<Page<Intervention>> interventions(InterventionFilter filter, Paging paging) override;
    Reply<Intervention> intervention(InterventionId id) override;
    Reply<Intervention> interventionByKey(ExecutionId id, QString idempotencyKey) override;
    Reply<QList<ShareLink>> links(InterventionId id) override;
    Reply<ShareLink> linkBySecretHash(QByteArray hash) override;
    Reply<Grant> grantByTokenHash(QByteArray hash) override;
    Reply<OutboxMessage> message(MessageId id) override;
    Reply<Page<OutboxMessage>> messages(OutboxMessage::State state, Paging paging) override;
    Reply<Page<AuditEntry>> audit(AuditFilter filter, Paging paging) override;
    Reply<QList<ExecutionId>> finishedBefore(Instant at, Leftover what, int most) override;
    Reply<AuditSpan> auditBefore(Instant at) override;
    Reply<AuditVerdict> verifyAudit() override;
    Reply<void> backup(QString path) override;
    Reply<QStringList> integrityCheck() override;

private:
    SqlStorage(std::unique_ptr<SqlWorker> worker, std::unique_ptr<SqlWorker> longWorker);

    const std::unique_ptr<SqlWorker> m_worker;
    const std::unique_ptr<SqlWorker> m_longWorker; ///< for what must not hold up commits
};

} // namespace hidettp
