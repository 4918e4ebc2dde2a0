#pragma once

#include "core/storage/sqlconnection.h"
#include "core/storage/storage.h"

/// The questions of Storage, put to a connection.
namespace hidettp::sql {

Result<Loaded> load(SqlConnection &connection);
Result<Page<Execution>> executions(SqlConnection &connection, const ExecutionFilter &filter, const Paging &paging);
Result<Execution> execution(SqlConnection &connection, const ExecutionId &id);
Result<QList<StepReport>> steps(SqlConnection &connection, const ExecutionId &id);
Result<Blob> blob(SqlConnection &connection, const ExecutionId &id, BlobKind kind);
Result<Page<Intervention>> interventions(SqlConnection &connection, const InterventionFilter &filter,
                                         const Paging &paging);
Result<Intervention> intervention(SqlConnection &connection, const InterventionId &id);
Result<Intervention> interventionByKey(SqlConnection &connection, const ExecutionId &id, const QString &idempotencyKey);
Result<QList<ShareLink>> links(SqlConnection &connection, const InterventionId &id);
Result<ShareLink> linkBySecretHash(SqlConnection &connection, const QByteArray &hash);
Result<Grant> grantByTokenHash(SqlConnection &connection, const QByteArray &hash);
Result<OutboxMessage> message(SqlConnection &connection, const MessageId &id);
Result<Page<OutboxMessage>> messages(SqlConnection &connection, OutboxMessage::State state, const Paging &paging);
Result<Page<AuditEntry>> audit(SqlConnection &connection, const AuditFilter &filter, const Paging &paging);
Result<QList<ExecutionId>> finishedBefore(SqlConnection &connection, Instant at, Leftover what, int most);
Result<AuditSpan> auditBefore(SqlConnection &connection, Instant at);
Result<AuditVerdict> verifyAudit(SqlConnection &connection);

/// The last number given to an event or a row of the audit.
Result<qint64> counter(SqlConnection &connection, const QString &name);

} // namespace hidettp::sql
