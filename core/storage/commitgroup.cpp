#include "core/storage/commitgroup.h"

#include "core/base/faultpoint.h"
#include "core/storage/answers.h"
#include "core/storage/auditchain.h"
#include "core/storage/rows.h"
#include "core/storage/sqlqueries.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hidettp {

using namespace Qt::StringLiterals;
using sql::toColumn;

bool CommitGroup::concernsOneOnly(const Error &error)
{
    return error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound
           || error.code == ErrorCode::BadRequest;
}

/// `outcome`, in better words if its code is `code`.
static Result<void> inWords(const Result<void> &outcome, ErrorCode code, const Error &words)
{
    return !outcome && outcome.error().code == code ? words : outcome;
}

Result<void> CommitGroup::begin()
{
    if (const auto begun = change(m_connection.dialect().beginWriting()); !begun)
        return begun;
    const auto event = sql::counter(m_connection, u"event"_s);
    if (!event)
        return event.error();
    const auto audit = sql::counter(m_connection, u"audit"_s);
    if (!audit)
        return audit.error();
    m_stored = {.lastEvent = *event, .lastAuditSeq = *audit};
    const auto selected = m_connection.select(u"SELECT hash FROM audit WHERE seq = ?"_s, {*audit},
                                              [&](const QSqlQuery &row) -> Result<void> {
                                                  m_stored.lastAuditHash = row.value(0).toByteArray();
                                                  return {};
                                              });
    m_now = m_stored;
    return selected;
}

Result<Committed> CommitGroup::add(const Transaction &transaction)
{
    if (const auto saved = change(u"SAVEPOINT one"_s); !saved)
        return saved.error();
    const Numbers before = m_now;
    for (const Mutation &mutation : transaction.mutations) {
        const Result<void> applied = std::visit([this](const auto &value) { return apply(value); }, mutation);
        faultPoint("mutation applied");
        if (applied)
            continue;
        m_now = before;
        if (!concernsOneOnly(applied.error()))
            return applied.error();
        if (const auto undone = change(u"ROLLBACK TO one"_s); !undone)
            return undone.error();
        if (const auto released = change(u"RELEASE one"_s); !released)
            return released.error();
        return applied.error();
    }
    if (const auto released = change(u"RELEASE one"_s); !released)
        return released.error();
    m_now.lastEvent += transaction.events;
    faultPoint("transaction added");
    return Committed{
        .firstEvent = m_now.lastEvent > before.lastEvent ? before.lastEvent + 1 : 0,
        .firstAuditSeq = m_now.lastAuditSeq > before.lastAuditSeq ? before.lastAuditSeq + 1 : 0,
    };
}

Result<void> CommitGroup::commit()
{
    static const QString count = u"UPDATE counters SET value = ? WHERE name = ?"_s;
    if (m_now.lastEvent != m_stored.lastEvent) {
        if (const auto counted = change(count, {m_now.lastEvent, u"event"_s}); !counted)
            return counted;
    }
    if (m_now.lastAuditSeq != m_stored.lastAuditSeq) {
        if (const auto counted = change(count, {m_now.lastAuditSeq, u"audit"_s}); !counted)
            return counted;
    }
    faultPoint("group numbered");
    return change(u"COMMIT"_s);
}

void CommitGroup::rollBack()
{
    // Fails if the engine has already undone everything, which is as good.
    (void)change(u"ROLLBACK"_s);
}

Result<void> CommitGroup::apply(const PutBot &mutation) { return sql::putRow(m_connection, mutation.bot); }

Result<void> CommitGroup::apply(const DeleteBot &mutation)
{
    return change(u"DELETE FROM bots WHERE id = ?"_s, {toColumn(mutation.id)});
}

Result<void> CommitGroup::apply(const PutExecution &mutation)
{
    const auto isPut = sql::putNextVersion(m_connection, mutation.execution);
    if (!isPut)
        return isPut.error();
    return *isPut ? Result<void>() : answers::changedSince("execution"_L1);
}

Result<void> CommitGroup::apply(const PutIntervention &mutation)
{
    const auto isPut = sql::putNextVersion(m_connection, mutation.intervention);
    if (isPut)
        return *isPut ? Result<void>() : answers::changedSince("intervention"_L1);
    return inWords(inWords(isPut.error(), ErrorCode::Conflict, answers::repeatedIdempotencyKey()), ErrorCode::NotFound,
                   answers::missing("execution"_L1));
}

Result<void> CommitGroup::apply(const PutStepReport &mutation)
{
    return inWords(sql::putRow(m_connection, mutation.report), ErrorCode::NotFound, answers::missing("execution"_L1));
}

Result<void> CommitGroup::apply(const PutLink &mutation)
{
    return inWords(inWords(sql::putRow(m_connection, mutation.link), ErrorCode::Conflict, answers::secretInUse()),
                   ErrorCode::NotFound, answers::missing("intervention"_L1));
}

Result<void> CommitGroup::apply(const PutGrant &mutation)
{
    return inWords(sql::putRow(m_connection, mutation.grant), ErrorCode::NotFound, answers::missing("link"_L1));
}

Result<void> CommitGroup::apply(const DeleteGrantsOf &mutation)
{
    return change(u"DELETE FROM grants WHERE intervention_id = ?"_s, {toColumn(mutation.interventionId)});
}

Result<void> CommitGroup::apply(const PutUser &mutation) { return sql::putRow(m_connection, mutation.user); }

Result<void> CommitGroup::apply(const DeleteUser &mutation)
{
    return change(u"DELETE FROM users WHERE id = ?"_s, {toColumn(mutation.id)});
}

Result<void> CommitGroup::apply(const PutKey &mutation)
{
    return inWords(sql::putRow(m_connection, mutation.key), ErrorCode::NotFound, answers::missing("bot"_L1));
}

Result<void> CommitGroup::apply(const DeleteKey &mutation)
{
    return change(u"DELETE FROM api_keys WHERE id = ?"_s, {toColumn(mutation.id)});
}

Result<void> CommitGroup::apply(const PutSetting &mutation)
{
    if (mutation.value.isNull())
        return change(u"DELETE FROM settings WHERE key = ?"_s, {toColumn(mutation.key)});
    const QByteArray wrapped = QJsonDocument(QJsonArray{mutation.value}).toJson(QJsonDocument::Compact);
    return change(
        u"INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
        {toColumn(mutation.key), QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2))});
}

Result<void> CommitGroup::apply(const AppendAudit &mutation)
{
    const AuditEntry entry = sealed(mutation.entry, m_now.lastAuditSeq + 1, m_now.lastAuditHash);
    const auto inserted = sql::insertRow(m_connection, entry);
    if (!inserted)
        return inWords(inserted, ErrorCode::Conflict, answers::secondEnd());
    m_now.lastAuditSeq = entry.seq;
    m_now.lastAuditHash = entry.hash;
    faultPoint("audit appended");
    return {};
}

Result<void> CommitGroup::apply(const PutBlob &mutation)
{
    return inWords(sql::putRow(m_connection, mutation), ErrorCode::NotFound, answers::missing("execution"_L1));
}

Result<void> CommitGroup::apply(const DeleteExecution &mutation)
{
    return change(
        u"DELETE FROM executions WHERE id = ? AND status NOT IN ('pending', 'processing', 'waitingForHuman')"_s,
        {toColumn(mutation.id)});
}

Result<void> CommitGroup::apply(const DeleteBlobsOf &mutation)
{
    return change(u"DELETE FROM blobs WHERE execution_id = ?"_s, {toColumn(mutation.executionId)});
}

Result<void> CommitGroup::apply(const PruneAudit &mutation)
{
    QByteArray hash;
    const auto selected =
        m_connection.select(u"SELECT hash FROM audit WHERE seq = ? AND seq > (SELECT seq FROM audit_anchor)"_s,
                            {mutation.through}, [&](const QSqlQuery &row) -> Result<void> {
                                hash = row.value(0).toByteArray();
                                return {};
                            });
    if (!selected)
        return selected.error();
    if (hash.isEmpty() || mutation.through >= m_now.lastAuditSeq)
        return answers::notPrunable();
    const auto anchored = change(u"UPDATE audit_anchor SET seq = ?, hash = ?"_s, {mutation.through, hash});
    return anchored ? apply(AppendAudit{prunedRow(mutation, hash)}) : anchored;
}

Result<void> CommitGroup::apply(const DropPrunedAudit &mutation)
{
    return change(u"DELETE FROM audit WHERE seq <= ? AND seq <= (SELECT seq FROM audit_anchor)"_s, {mutation.through});
}

Result<void> CommitGroup::apply(const EnqueueMessage &mutation)
{
    static const QString sql = sql::insertStatement(sql::tableOf<OutboxMessage>, sql::columnsOf<OutboxMessage>())
                               + " ON CONFLICT (moment, channel, receiver) DO UPDATE SET count = count + 1 "
                                 "WHERE is_group AND state = 'waiting'"_L1;
    return change(sql, sql::valuesOf(mutation.message));
}

Result<void> CommitGroup::apply(const PutMessage &mutation) { return sql::putRow(m_connection, mutation.message); }

Result<void> CommitGroup::apply(const DeleteMessage &mutation)
{
    return change(u"DELETE FROM outbox WHERE id = ?"_s, {toColumn(mutation.id)});
}

Result<void> CommitGroup::apply(const PruneOutbox &mutation)
{
    return change(u"DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND done_at < ?"_s,
                  {toColumn(mutation.before)});
}

Result<void> CommitGroup::apply(const AddNotice &mutation)
{
    static const QString sql = sql::insertIfNewStatement(sql::tableOf<Notice>, sql::columnsOf<Notice>());
    return change(sql, sql::valuesOf(mutation.notice));
}

Result<void> CommitGroup::apply(const CloseNotices &mutation)
{
    return change(u"UPDATE notices SET over_at = ? WHERE intervention_id = ? AND over_at IS NULL"_s,
                  {toColumn(mutation.at), toColumn(mutation.interventionId)});
}

Result<void> CommitGroup::apply(const PutNoticeMark &mutation)
{
    return inWords(sql::putRow(m_connection, mutation.mark), ErrorCode::NotFound, answers::missing("notice"_L1));
}

Result<void> CommitGroup::apply(const TrimNotices &mutation)
{
    return change(u"DELETE FROM notices WHERE number <= (SELECT max(number) FROM notices) - ?"_s, {mutation.most});
}

Result<void> CommitGroup::change(const QString &sql, const QVariantList &values)
{
    const auto changed = m_connection.change(sql, values);
    return changed ? Result<void>() : changed.error();
}

} // namespace hidettp
