#include "tests/support/storage/memorystorage.h"

#include "core/storage/answers.h"
#include "core/storage/auditchain.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

template<typename Key, typename Value>
void MemoryStorage::put(Table<Key, Value> &table, const Key &key, Value value)
{
    const auto row = table.rows.find(key);
    if (row == table.rows.end()) {
        table.rows.emplace(key, std::pair(++table.lastNumber, std::move(value)));
        m_undo.emplace_back([&table, key] { table.rows.erase(key); });
    } else {
        m_undo.emplace_back([&table, key, before = row->second] { table.rows[key] = before; });
        row->second.second = std::move(value);
    }
}

template<typename Key, typename Value>
void MemoryStorage::remove(Table<Key, Value> &table, const Key &key)
{
    const auto row = table.rows.find(key);
    if (row == table.rows.end())
        return;
    m_undo.emplace_back([&table, key, before = row->second] { table.rows[key] = before; });
    table.rows.erase(row);
}

/// Oldest first.
template<typename Key, typename Value, typename Predicate>
QList<std::pair<qint64, Value>> MemoryStorage::select(const Table<Key, Value> &table, Predicate matches)
{
    QList<std::pair<qint64, Value>> found;
    for (const auto &[key, row] : table.rows) {
        if (matches(row.second))
            found.append(row);
    }
    std::ranges::sort(found, {}, &std::pair<qint64, Value>::first);
    return found;
}

template<typename Key, typename Value, typename Predicate>
QList<Value> MemoryStorage::values(const Table<Key, Value> &table, Predicate matches)
{
    QList<Value> found;
    for (auto &[number, value] : select(table, matches))
        found.append(value);
    return found;
}

template<typename Key, typename Value, typename Predicate>
Reply<Page<Value>> MemoryStorage::newestFirst(const Table<Key, Value> &table, const Paging &paging, Predicate matches)
{
    const auto window = answers::newestFirst(paging);
    if (!window)
        return window.error();
    QList<std::pair<qint64, Value>> rows = select(table, matches);
    std::ranges::reverse(rows);
    rows.removeIf([&](const auto &row) { return row.first >= window->below; });
    return answers::page(std::move(rows), window->limit);
}

template<typename Value>
static Reply<Value> found(const Value *value, QLatin1StringView what)
{
    if (!value)
        return answers::missing(what);
    return *value;
}

template<typename Value>
static Reply<Value> found(const QList<Value> &values, QLatin1StringView what)
{
    return found(values.isEmpty() ? nullptr : &values.first(), what);
}

static constexpr auto all = [](const auto &) { return true; };

Reply<Loaded> MemoryStorage::load()
{
    const auto isOfOpen = [this](const auto &row) { return m_interventions.find(row.interventionId)->isOpen(); };
    return Loaded{
        .bots = values(m_bots, all),
        .users = values(m_users, all),
        .keys = values(m_keys, all),
        .executions = values(m_executions, [](const Execution &row) { return !isOver(row.status); }),
        .interventions = values(m_interventions, [](const Intervention &row) { return row.isOpen(); }),
        .links = values(m_links, isOfOpen),
        .grants = values(m_grants, isOfOpen),
        .outbox = values(m_outbox,
                         [this](const OutboxMessage &row) {
                             const Intervention *const about =
                                 row.interventionId ? m_interventions.find(*row.interventionId) : nullptr;
                             return row.state == OutboxMessage::State::Waiting
                                    || (row.state == OutboxMessage::State::Sent && about && about->isOpen());
                         }),
        .notices = values(m_notices, all),
        .noticeMarks = values(m_noticeMarks, all),
        .settings = m_settings,
        .lastEvent = m_lastEvent,
    };
}

Reply<Committed> MemoryStorage::commit(Transaction transaction)
{
    if (m_failure)
        return *m_failure;
    const qint64 auditBefore = lastAuditSeq();
    m_undo.clear();
    for (const Mutation &mutation : transaction.mutations) {
        const Result<void> applied = std::visit([this](const auto &value) { return apply(value); }, mutation);
        if (!applied) {
            while (!m_undo.empty()) {
                m_undo.back()();
                m_undo.pop_back();
            }
            return applied.error();
        }
    }
    ++m_commits;
    Committed committed;
    if (transaction.events > 0)
        committed.firstEvent = m_lastEvent + 1;
    if (lastAuditSeq() > auditBefore)
        committed.firstAuditSeq = auditBefore + 1;
    m_lastEvent += transaction.events;
    return committed;
}

Result<void> MemoryStorage::apply(const PutBot &mutation)
{
    put(m_bots, mutation.bot.id, mutation.bot);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteBot &mutation)
{
    for (const ApiKey &key : values(m_keys, [&](const ApiKey &row) { return row.botId == mutation.id; }))
        remove(m_keys, key.id);
    remove(m_bots, mutation.id);
    return {};
}

Result<void> MemoryStorage::apply(const PutExecution &mutation)
{
    Execution execution = mutation.execution;
    const Execution *before = m_executions.find(execution.id);
    if ((before ? before->version : 0) != execution.version)
        return answers::changedSince("execution"_L1);
    ++execution.version;
    put(m_executions, mutation.execution.id, std::move(execution));
    return {};
}

Result<void> MemoryStorage::apply(const PutIntervention &mutation)
{
    Intervention intervention = mutation.intervention;
    if (!m_executions.find(intervention.executionId))
        return answers::missing("execution"_L1);
    const Intervention *before = m_interventions.find(intervention.id);
    if ((before ? before->version : 0) != intervention.version)
        return answers::changedSince("intervention"_L1);
    const auto hasSameKey = [&](const Intervention &row) {
        return row.id != intervention.id && row.executionId == intervention.executionId
               && row.idempotencyKey == intervention.idempotencyKey;
    };
    if (!intervention.idempotencyKey.isEmpty() && !select(m_interventions, hasSameKey).isEmpty())
        return answers::repeatedIdempotencyKey();
    ++intervention.version;
    intervention.controllerIsConnected = false;
    intervention.viewers = 0;
    intervention.conditionParts.clear();
    intervention.page.isCrashed = false;
    put(m_interventions, mutation.intervention.id, std::move(intervention));
    return {};
}

Result<void> MemoryStorage::apply(const PutStepReport &mutation)
{
    if (!m_executions.find(mutation.report.executionId))
        return answers::missing("execution"_L1);
    put(m_steps, std::pair(mutation.report.executionId, mutation.report.run), mutation.report);
    return {};
}

Result<void> MemoryStorage::apply(const PutLink &mutation)
{
    if (!m_interventions.find(mutation.link.interventionId))
        return answers::missing("intervention"_L1);
    const auto hasSameSecret = [&](const ShareLink &row) {
        return row.id != mutation.link.id && row.secretHash == mutation.link.secretHash;
    };
    if (!select(m_links, hasSameSecret).isEmpty())
        return answers::secretInUse();
    put(m_links, mutation.link.id, mutation.link);
    return {};
}

Result<void> MemoryStorage::apply(const PutGrant &mutation)
{
    const ShareLink *link = m_links.find(mutation.grant.linkId);
    if (!link || link->interventionId != mutation.grant.interventionId)
        return answers::missing("link"_L1);
    put(m_grants, mutation.grant.tokenHash, mutation.grant);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteGrantsOf &mutation)
{
    const auto isOf = [&](const Grant &row) { return row.interventionId == mutation.interventionId; };
    for (const Grant &grant : values(m_grants, isOf))
        remove(m_grants, grant.tokenHash);
    return {};
}

Result<void> MemoryStorage::apply(const PutUser &mutation)
{
    put(m_users, mutation.user.id, mutation.user);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteUser &mutation)
{
    remove(m_users, mutation.id);
    return {};
}

Result<void> MemoryStorage::apply(const PutKey &mutation)
{
    if (mutation.key.botId && !m_bots.find(*mutation.key.botId))
        return answers::missing("bot"_L1);
    put(m_keys, mutation.key.id, mutation.key);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteKey &mutation)
{
    remove(m_keys, mutation.id);
    return {};
}

Result<void> MemoryStorage::apply(const PutSetting &mutation)
{
    m_undo.emplace_back([this, before = m_settings] { m_settings = before; });
    if (mutation.value.isNull())
        m_settings.remove(mutation.key);
    else
        m_settings.insert(mutation.key, mutation.value);
    return {};
}

Result<void> MemoryStorage::apply(const AppendAudit &mutation)
{
    const AuditEntry &entry = mutation.entry;
    const auto isSecondEnd = [&](const AuditEntry &row) {
        return row.action == "ended"_L1 && row.interventionId == entry.interventionId;
    };
    if (entry.action == "ended"_L1 && std::ranges::any_of(m_audit, isSecondEnd))
        return answers::secondEnd();
    m_audit.append(sealed(entry, lastAuditSeq() + 1, m_audit.isEmpty() ? QByteArray() : m_audit.last().hash));
    m_undo.emplace_back([this] { m_audit.removeLast(); });
    return {};
}

Result<void> MemoryStorage::apply(const PutBlob &mutation)
{
    if (!m_executions.find(mutation.executionId))
        return answers::missing("execution"_L1);
    put(m_blobs, std::pair(mutation.executionId, mutation.kind), mutation.blob);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteExecution &mutation)
{
    const Execution *const execution = m_executions.find(mutation.id);
    if (!execution || !isOver(execution->status))
        return {};
    (void)apply(DeleteBlobsOf{mutation.id});
    for (const StepReport &step :
         values(m_steps, [&](const StepReport &row) { return row.executionId == mutation.id; }))
        remove(m_steps, std::pair(mutation.id, step.run));
    const auto gone = values(m_interventions, [&](const Intervention &row) { return row.executionId == mutation.id; });
    for (const Intervention &intervention : gone) {
        (void)apply(DeleteGrantsOf{intervention.id});
        const auto isOf = [&](const ShareLink &row) { return row.interventionId == intervention.id; };
        for (const ShareLink &link : values(m_links, isOf))
            remove(m_links, link.id);
        remove(m_interventions, intervention.id);
    }
    remove(m_executions, mutation.id);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteBlobsOf &mutation)
{
    for (const BlobKind kind : {BlobKind::Screenshot, BlobKind::Dom, BlobKind::RequestPicture})
        remove(m_blobs, std::pair(mutation.executionId, kind));
    return {};
}

Result<void> MemoryStorage::apply(const PruneAudit &mutation)
{
    const auto last = std::ranges::find(m_audit, mutation.through, &AuditEntry::seq);
    if (last == m_audit.end() || mutation.through <= m_auditAnchor.seq || mutation.through >= lastAuditSeq())
        return answers::notPrunable();
    m_undo.emplace_back([this, before = m_auditAnchor] { m_auditAnchor = before; });
    m_auditAnchor = {.seq = last->seq, .hash = last->hash};
    return apply(AppendAudit{prunedRow(mutation, m_auditAnchor.hash)});
}

Result<void> MemoryStorage::apply(const DropPrunedAudit &mutation)
{
    m_undo.emplace_back([this, before = m_audit] { m_audit = before; });
    m_audit.removeIf([&](const AuditEntry &row) { return row.seq <= std::min(mutation.through, m_auditAnchor.seq); });
    return {};
}

Result<void> MemoryStorage::apply(const EnqueueMessage &mutation)
{
    const auto tellsTheSame = [&](const OutboxMessage &row) {
        return row.moment == mutation.message.moment && row.channel == mutation.message.channel
               && row.receiver == mutation.message.receiver;
    };
    const auto same = values(m_outbox, tellsTheSame);
    if (same.isEmpty()) {
        put(m_outbox, mutation.message.id, mutation.message);
    } else if (same[0].isGroup && same[0].state == OutboxMessage::State::Waiting) {
        OutboxMessage counted = same[0];
        ++counted.count;
        put(m_outbox, counted.id, counted);
    }
    return {};
}

Result<void> MemoryStorage::apply(const PutMessage &mutation)
{
    put(m_outbox, mutation.message.id, mutation.message);
    return {};
}

Result<void> MemoryStorage::apply(const DeleteMessage &mutation)
{
    remove(m_outbox, mutation.id);
    return {};
}

Result<void> MemoryStorage::apply(const PruneOutbox &mutation)
{
    using State = OutboxMessage::State;
    const auto isOld = [&](const OutboxMessage &row) {
        return (row.state == State::Sent || row.state == State::Dropped) && row.doneAt && *row.doneAt < mutation.before;
    };
    for (const OutboxMessage &message : values(m_outbox, isOld))
        remove(m_outbox, message.id);
    return {};
}

Result<void> MemoryStorage::apply(const AddNotice &mutation)
{
    if (!m_notices.find(mutation.notice.id))
        put(m_notices, mutation.notice.id, mutation.notice);
    return {};
}

Result<void> MemoryStorage::apply(const CloseNotices &mutation)
{
    const auto isOpen = [&](const Notice &row) { return row.interventionId == mutation.interventionId && !row.overAt; };
    for (Notice notice : values(m_notices, isOpen)) {
        notice.overAt = mutation.at;
        put(m_notices, notice.id, notice);
    }
    return {};
}

Result<void> MemoryStorage::apply(const PutNoticeMark &mutation)
{
    if (!m_notices.find(mutation.mark.noticeId))
        return answers::missing("notice"_L1);
    put(m_noticeMarks, std::pair(mutation.mark.noticeId, mutation.mark.personId), mutation.mark);
    return {};
}

Result<void> MemoryStorage::apply(const TrimNotices &mutation)
{
    const QList<Notice> notices = values(m_notices, all);
    for (const Notice &notice : notices.first(std::max<qsizetype>(0, notices.size() - mutation.most))) {
        const auto isOfIt = [&](const NoticeMark &row) { return row.noticeId == notice.id; };
        for (const NoticeMark &mark : values(m_noticeMarks, isOfIt))
            remove(m_noticeMarks, std::pair(mark.noticeId, mark.personId));
        remove(m_notices, notice.id);
    }
    return {};
}

Reply<Page<Execution>> MemoryStorage::executions(ExecutionFilter filter, Paging paging)
{
    return newestFirst(m_executions, paging, [&](const Execution &row) {
        return (!filter.botId || row.botId == *filter.botId) && (!filter.status || row.status == *filter.status);
    });
}

Reply<Execution> MemoryStorage::execution(ExecutionId id) { return found(m_executions.find(id), "execution"_L1); }

Reply<QList<StepReport>> MemoryStorage::steps(ExecutionId id)
{
    QList<StepReport> steps = values(m_steps, [&](const StepReport &row) { return row.executionId == id; });
    std::ranges::sort(steps, {}, &StepReport::run);
    return steps;
}

Reply<Blob> MemoryStorage::blob(ExecutionId id, BlobKind kind)
{
    return found(m_blobs.find(std::pair(id, kind)), "file"_L1);
}

Reply<Page<Intervention>> MemoryStorage::interventions(InterventionFilter filter, Paging paging)
{
    return newestFirst(m_interventions, paging, [&](const Intervention &row) {
        return (!filter.phase || row.phase == *filter.phase)
               && (!filter.executionId || row.executionId == *filter.executionId)
               && (!filter.claimedBy || (row.claimedBy && row.claimedBy->isSame(*filter.claimedBy)));
    });
}

Reply<Intervention> MemoryStorage::intervention(InterventionId id)
{
    return found(m_interventions.find(id), "intervention"_L1);
}

Reply<Intervention> MemoryStorage::interventionByKey(ExecutionId id, QString idempotencyKey)
{
    const auto matches = [&](const Intervention &row) {
        return !idempotencyKey.isEmpty() && row.executionId == id && row.idempotencyKey == idempotencyKey;
    };
    return found(values(m_interventions, matches), "intervention"_L1);
}

Reply<QList<ShareLink>> MemoryStorage::links(InterventionId id)
{
    return values(m_links, [&](const ShareLink &row) { return row.interventionId == id; });
}

Reply<ShareLink> MemoryStorage::linkBySecretHash(QByteArray hash)
{
    return found(values(m_links, [&](const ShareLink &row) { return row.secretHash == hash; }), "link"_L1);
}

Reply<Grant> MemoryStorage::grantByTokenHash(QByteArray hash) { return found(m_grants.find(hash), "grant"_L1); }

Reply<OutboxMessage> MemoryStorage::message(MessageId id) { return found(m_outbox.find(id), "message"_L1); }

Reply<Page<OutboxMessage>> MemoryStorage::messages(OutboxMessage::State state, Paging paging)
{
    return newestFirst(m_outbox, paging, [&](const OutboxMessage &row) { return row.state == state; });
}

Reply<Page<AuditEntry>> MemoryStorage::audit(AuditFilter filter, Paging paging)
{
    const bool isNewestFirst = filter.order == AuditFilter::Order::NewestFirst;
    const auto window = isNewestFirst ? answers::newestFirst(paging) : answers::oldestFirst(paging);
    if (!window)
        return window.error();
    QList<std::pair<qint64, AuditEntry>> rows;
    for (const AuditEntry &entry : m_audit) {
        const bool isWanted = !filter.interventionId || entry.interventionId == *filter.interventionId;
        if (isWanted && entry.seq > window->above && entry.seq < window->below)
            rows.append({entry.seq, entry});
    }
    if (isNewestFirst)
        std::ranges::reverse(rows);
    return answers::page(std::move(rows), window->limit);
}

Reply<QList<ExecutionId>> MemoryStorage::finishedBefore(Instant at, Leftover what, int most)
{
    QList<ExecutionId> found;
    const auto old =
        values(m_executions, [at](const Execution &row) { return row.finishedAt && *row.finishedAt < at; });
    for (const Execution &execution : old) {
        const bool hasPictures =
            std::ranges::any_of(m_blobs.rows, [&](const auto &row) { return row.first.first == execution.id; });
        if (found.size() < most && (what == Leftover::Anything || hasPictures))
            found << execution.id;
    }
    return found;
}

Reply<AuditSpan> MemoryStorage::auditBefore(Instant at)
{
    AuditSpan span{.first = m_audit.isEmpty() ? 0 : m_audit.first().seq, .pruned = m_auditAnchor.seq};
    const auto later = std::ranges::find_if(m_audit, [at](const AuditEntry &entry) { return entry.at >= at; });
    span.before = std::max<qint64>(0, (later == m_audit.end() ? lastAuditSeq() : later->seq) - 1);
    return span;
}

Reply<AuditVerdict> MemoryStorage::verifyAudit()
{
    AuditCheck check(m_auditAnchor);
    for (const AuditEntry &entry : m_audit) {
        if (entry.seq > m_auditAnchor.seq)
            check.add(entry);
    }
    return check.finish(lastAuditSeq());
}

Reply<void> MemoryStorage::backup(QString)
{
    return Error{ErrorCode::Unavailable, u"What is kept in memory only cannot be backed up."_s};
}

Reply<QStringList> MemoryStorage::integrityCheck() { return QStringList(); }

} // namespace hidettp
