#include "core/storage/sqlstorage.h"

#include "core/storage/sqlqueries.h"
#include "core/storage/sqlworker.h"

namespace hidettp {

Result<std::unique_ptr<SqlStorage>> SqlStorage::open(const StorageUrl &url)
{
    auto worker = SqlWorker::start(url, SqlWorker::Schema::BringUpToDate);
    if (!worker)
        return worker.error();
    auto longWorker = SqlWorker::start(url, SqlWorker::Schema::IsUpToDate);
    if (!longWorker)
        return longWorker.error();
    return std::unique_ptr<SqlStorage>(new SqlStorage(*std::move(worker), *std::move(longWorker)));
}

SqlStorage::SqlStorage(std::unique_ptr<SqlWorker> worker, std::unique_ptr<SqlWorker> longWorker)
    : m_worker(std::move(worker)), m_longWorker(std::move(longWorker))
{
}

SqlStorage::~SqlStorage() = default;

Reply<Loaded> SqlStorage::load() { return m_worker->ask(&sql::load); }

Reply<Committed> SqlStorage::commit(Transaction transaction) { return m_worker->commit(std::move(transaction)); }

Reply<Page<Execution>> SqlStorage::executions(ExecutionFilter filter, Paging paging)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::executions(connection, filter, paging); });
}

Reply<Execution> SqlStorage::execution(ExecutionId id)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::execution(connection, id); });
}

Reply<QList<StepReport>> SqlStorage::steps(ExecutionId id)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::steps(connection, id); });
}

Reply<Blob> SqlStorage::blob(ExecutionId id, BlobKind kind)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::blob(connection, id, kind); });
}

Reply<Page<Intervention>> SqlStorage::interventions(InterventionFilter filter, Paging paging)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::interventions(connection, filter, paging); });
}

Reply<Intervention> SqlStorage::intervention(InterventionId id)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::intervention(connection, id); });
}

Reply<Intervention> SqlStorage::interventionByKey(ExecutionId id, QString idempotencyKey)
{
    return m_worker->ask(
        [=](SqlConnection &connection) { return sql::interventionByKey(connection, id, idempotencyKey); });
}

Reply<QList<ShareLink>> SqlStorage::links(InterventionId id)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::links(connection, id); });
}

Reply<ShareLink> SqlStorage::linkBySecretHash(QByteArray hash)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::linkBySecretHash(connection, hash); });
}

Reply<Grant> SqlStorage::grantByTokenHash(QByteArray hash)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::grantByTokenHash(connection, hash); });
}

Reply<OutboxMessage> SqlStorage::message(MessageId id)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::message(connection, id); });
}

Reply<Page<OutboxMessage>> SqlStorage::messages(OutboxMessage::State state, Paging paging)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::messages(connection, state, paging); });
}

Reply<Page<AuditEntry>> SqlStorage::audit(AuditFilter filter, Paging paging)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::audit(connection, filter, paging); });
}

Reply<QList<ExecutionId>> SqlStorage::finishedBefore(Instant at, Leftover what, int most)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::finishedBefore(connection, at, what, most); });
}

Reply<AuditSpan> SqlStorage::auditBefore(Instant at)
{
    return m_worker->ask([=](SqlConnection &connection) { return sql::auditBefore(connection, at); });
}

Reply<AuditVerdict> SqlStorage::verifyAudit() { return m_longWorker->ask(&sql::verifyAudit); }

Reply<void> SqlStorage::backup(QString path)
{
    return m_longWorker->ask([=](SqlConnection &connection) { return connection.dialect().backup(connection, path); });
}

Reply<QStringList> SqlStorage::integrityCheck()
{
    return m_longWorker->ask([](SqlConnection &connection) { return connection.dialect().integrityCheck(connection); });
}

} // namespace hidettp
