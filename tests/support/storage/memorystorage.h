#pragma once

#include "core/storage/auditchain.h"
#include "core/storage/storage.h"

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace hidettp {

/// The store without a disk, by the same rules as the real one. A new coordinator on the same MemoryStorage is a
/// restart.
class MemoryStorage final : public Storage
{
public:
    /// From now on every commit is answered with this error and changes nothing; nullopt: the disk is well again.
    void failCommits(std::optional<Error> error) { m_failure = std::move(error); }

    /// Commits that were stored, for tests that ask whether something was made durable.
    int commits() const { return m_commits; }

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
    /// Rows in the order in which they came.
    template<typename Key, typename Value>
    struct Table
    {
        std::map<Key, std::pair<qint64, Value>> rows;
        qint64 lastNumber = 0;

        const Value *find(const Key &key) const
        {
            const auto row = rows.find(key);
            return row == rows.end() ? nullptr : &row->second.second;
        }
    };

    template<typename Key, typename Value>
    void put(Table<Key, Value> &table, const Key &key, Value value);
    template<typename Key, typename Value>
    void remove(Table<Key, Value> &table, const Key &key);
    template<typename Key, typename Value, typename Predicate>
    static QList<std::pair<qint64, Value>> select(const Table<Key, Value> &table, Predicate matches);
    template<typename Key, typename Value, typename Predicate>
    static QList<Value> values(const Table<Key, Value> &table, Predicate matches);
    template<typename Key, typename Value, typename Predicate>
    static Reply<Page<Value>> newestFirst(const Table<Key, Value> &table, const Paging &paging, Predicate matches);

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

    qint64 lastAuditSeq() const { return m_audit.isEmpty() ? 0 : m_audit.last().seq; }
    Result<void> apply(const EnqueueMessage &mutation);
    Result<void> apply(const PutMessage &mutation);
    Result<void> apply(const DeleteMessage &mutation);
    Result<void> apply(const PruneOutbox &mutation);
    Result<void> apply(const AddNotice &mutation);
    Result<void> apply(const CloseNotices &mutation);
    Result<void> apply(const PutNoticeMark &mutation);
    Result<void> apply(const TrimNotices &mutation);

    Table<BotId, Bot> m_bots;
    Table<UserId, User> m_users;
    Table<KeyId, ApiKey> m_keys;
    Table<ExecutionId, Execution> m_executions;
    Table<InterventionId, Intervention> m_interventions;
    Table<std::pair<ExecutionId, int>, StepReport> m_steps;
    Table<LinkId, ShareLink> m_links;
    Table<QByteArray, Grant> m_grants;
    Table<std::pair<ExecutionId, BlobKind>, Blob> m_blobs;
    Table<MessageId, OutboxMessage> m_outbox;
    Table<NoticeId, Notice> m_notices;
    Table<std::pair<NoticeId, QString>, NoticeMark> m_noticeMarks;
    QJsonObject m_settings;
    QList<AuditEntry> m_audit;
    AuditAnchor m_auditAnchor;
    qint64 m_lastEvent = 0;

    std::vector<std::function<void()>> m_undo; ///< of the transaction at work
    std::optional<Error> m_failure;
    int m_commits = 0;
};

} // namespace hidettp
