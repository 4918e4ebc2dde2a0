#pragma once

#include "core/storage/sqlconnection.h"
#include "core/storage/storage.h"

#include <QByteArray>

namespace hidettp {

/// Transactions that are written together and made durable by one commit.
class CommitGroup
{
public:
    explicit CommitGroup(SqlConnection &connection) : m_connection(connection) {}

    Result<void> begin();
    /// Refused alone (Conflict, NotFound, BadRequest), or the whole group is lost (any other error).
    Result<Committed> add(const Transaction &transaction);
    Result<void> commit();
    void rollBack();

    static bool concernsOneOnly(const Error &error);

private:
    /// What is numbered, as of the transactions added so far.
    struct Numbers
    {
        qint64 lastEvent = 0;
        qint64 lastAuditSeq = 0;
        QByteArray lastAuditHash;

        bool operator==(const Numbers &) const = default;
    };

    Result<void> apply(const PutBot &mutation);
    Result<void> apply(const DeleteBot &mutation);
    Result<void> apply(const PutExecution &mutation);
    Result<void> apply(const PutIntervention &mutation);
    Result<void> apply(const PutStepReport &mutation);
    Result<void> apply(const PutLink &mutation);
    Result<void> apply(const PutGrant &mutation);
    Result<void> apply(const DeleteGrantsOf &mutation);
    Result<void> apply(const PutUser &mutation);
    Result<void> apply(const DeleteUser &mutation);
    Result<void> apply(const PutKey &mutation);
    Result<void> apply(const DeleteKey &mutation);
    Result<void> apply(const PutSetting &mutation);
    Result<void> apply(const AppendAudit &mutation);
    Result<void> apply(const PutBlob &mutation);
    Result<void> apply(const DeleteExecution &mutation);
    Result<void> apply(const DeleteBlobsOf &mutation);
    Result<void> apply(const PruneAudit &mutation);
    Result<void> apply(const DropPrunedAudit &mutation);
    Result<void> apply(const EnqueueMessage &mutation);
    Result<void> apply(const PutMessage &mutation);
    Result<void> apply(const DeleteMessage &mutation);
    Result<void> apply(const PruneOutbox &mutation);
    Result<void> apply(const AddNotice &mutation);
    Result<void> apply(const CloseNotices &mutation);
    Result<void> apply(const PutNoticeMark &mutation);
    Result<void> apply(const TrimNotices &mutation);

    Result<void> change(const QString &sql, const QVariantList &values = {});

    SqlConnection &m_connection;
    Numbers m_stored;
    Numbers m_now;
};

} // namespace hidettp
