#pragma once

#include "core/storage/transaction.h"

#include <QString>

/// Values with something in every member that is kept.
namespace hidettp::samples {

Bot bot(const QString &id);
User user(const QString &id);
ApiKey key(const QString &id);
Execution execution(const QString &id);
Intervention intervention(const QString &id, const ExecutionId &executionId);
StepReport stepReport(const ExecutionId &executionId, int run);
ShareLink link(const QString &id, const InterventionId &interventionId);
Grant grant(const ShareLink &link, const QByteArray &tokenHash);
OutboxMessage message(const QString &id);
Notice notice(const QString &id);
NoticeMark noticeMark(const NoticeId &id);
AuditEntry auditEntry(const InterventionId &interventionId, const QString &action);

/// What a coordinator stores when a bot asks for a human.
Transaction request(const QString &number);

} // namespace hidettp::samples
