#include "core/storage/sqlqueries.h"

#include "core/storage/answers.h"
#include "core/storage/auditchain.h"
#include "core/storage/rows.h"

#include <QJsonDocument>

namespace hidettp::sql {

using namespace Qt::StringLiterals;

/// Conditions that all have to hold, with their values.
class Where
{
public:
    void add(const QString &condition, const QVariant &value)
    {
        m_conditions += condition;
        m_values += value;
    }
    template<typename T>
    void addIf(const QString &condition, const std::optional<T> &value)
    {
        if (value)
            add(condition, toColumn(*value));
    }

    QString text() const { return u"WHERE "_s + m_conditions.join(" AND "_L1); }
    const QVariantList &values() const { return m_values; }

private:
    QStringList m_conditions;
    QVariantList m_values;
};

enum class Order : std::uint8_t { Rising, Falling };

template<typename T>
static Result<Page<T>> page(SqlConnection &connection, Where where, const Result<answers::Window> &window, Order order)
{
    if (!window)
        return window.error();
    const QString number = QLatin1StringView(tableOf<T>.number);
    where.add(number + " > ?"_L1, window->above);
    where.add(number + " < ?"_L1, window->below);
    const QString rest =
        u"%1 ORDER BY %2 %3 LIMIT ?"_s.arg(where.text(), number, order == Order::Falling ? "DESC"_L1 : "ASC"_L1);
    return selectRows<T>(connection, rest, where.values() + QVariantList{window->limit + 1})
        .transform([&](const auto &rows) { return answers::page(rows, window->limit); });
}

template<typename T>
static Result<QList<T>> list(SqlConnection &connection, const QString &rest, const QVariantList &values = {})
{
    return selectRows<T>(connection, rest, values).transform([](const auto &rows) {
        QList<T> found;
        found.reserve(rows.size());
        for (const auto &row : rows)
            found.append(row.second);
        return found;
    });
}

template<typename T>
static Result<T> one(SqlConnection &connection, QLatin1StringView what, const QString &rest, const QVariantList &values)
{
    return list<T>(connection, rest, values).and_then([&](const QList<T> &found) -> Result<T> {
        if (found.isEmpty())
            return answers::missing(what);
        return found.first();
    });
}

static Result<QJsonObject> settings(SqlConnection &connection)
{
    QJsonObject settings;
    const auto selected =
        connection.select(u"SELECT key, value FROM settings"_s, {}, [&](const QSqlQuery &row) -> Result<void> {
            const QByteArray wrapped = '[' + row.value(1).toString().toUtf8() + ']';
            settings.insert(row.value(0).toString(), QJsonDocument::fromJson(wrapped).array().first());
            return {};
        });
    if (!selected)
        return selected.error();
    return settings;
}

/// Keeps the first error of several questions.
class Gathering
{
public:
    template<typename T>
    void take(T &target, Result<T> answer)
    {
        if (!answer)
            m_error = m_error ? m_error : answer.error();
        else
            target = *std::move(answer);
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

Result<Loaded> load(SqlConnection &connection)
{
    static const QString ofOpen = u"WHERE intervention_id IN (SELECT id FROM interventions WHERE "
                                  "phase IN ('waiting', 'active')) ORDER BY number"_s;
    return connection.inTransaction(u"BEGIN"_s, [&]() -> Result<Loaded> {
        Loaded loaded;
        Gathering all;
        all.take(loaded.bots, list<Bot>(connection, u"ORDER BY number"_s));
        all.take(loaded.users, list<User>(connection, u"ORDER BY number"_s));
        all.take(loaded.keys, list<ApiKey>(connection, u"ORDER BY number"_s));
        all.take(loaded.executions,
                 list<Execution>(connection,
                                 u"WHERE status IN ('pending', 'processing', 'waitingForHuman') ORDER BY number"_s));
        all.take(loaded.interventions,
                 list<Intervention>(connection, u"WHERE phase IN ('waiting', 'active') ORDER BY number"_s));
        all.take(loaded.links, list<ShareLink>(connection, ofOpen));
        all.take(loaded.grants, list<Grant>(connection, ofOpen));
        all.take(loaded.outbox, list<OutboxMessage>(connection, u"WHERE state = 'waiting' OR (state = 'sent' AND "
                                                                "intervention_id IN (SELECT id FROM interventions "
                                                                "WHERE phase IN ('waiting', 'active'))) "
                                                                "ORDER BY number"_s));
        all.take(loaded.notices, list<Notice>(connection, u"ORDER BY number"_s));
        all.take(loaded.noticeMarks, list<NoticeMark>(connection, u"ORDER BY number"_s));
        all.take(loaded.settings, settings(connection));
        all.take(loaded.lastEvent, counter(connection, u"event"_s));
        if (all.error())
            return *all.error();
        return loaded;
    });
}

Result<Page<Execution>> executions(SqlConnection &connection, const ExecutionFilter &filter, const Paging &paging)
{
    Where where;
    where.addIf(u"bot_id = ?"_s, filter.botId);
    where.addIf(u"status = ?"_s, filter.status);
    return page<Execution>(connection, std::move(where), answers::newestFirst(paging), Order::Falling);
}

Result<Execution> execution(SqlConnection &connection, const ExecutionId &id)
{
    return one<Execution>(connection, "execution"_L1, u"WHERE id = ?"_s, {toColumn(id)});
}

Result<QList<StepReport>> steps(SqlConnection &connection, const ExecutionId &id)
{
    return list<StepReport>(connection, u"WHERE execution_id = ? ORDER BY run"_s, {toColumn(id)});
}

Result<Blob> blob(SqlConnection &connection, const ExecutionId &id, BlobKind kind)
{
    return one<PutBlob>(connection, "file"_L1, u"WHERE execution_id = ? AND kind = ?"_s, {toColumn(id), toColumn(kind)})
        .transform([](const PutBlob &row) { return row.blob; });
}

Result<Page<Intervention>> interventions(SqlConnection &connection, const InterventionFilter &filter,
                                         const Paging &paging)
{
    Where where;
    where.addIf(u"phase = ?"_s, filter.phase);
    where.addIf(u"execution_id = ?"_s, filter.executionId);
    if (filter.claimedBy) {
        where.add(u"claimed_by_kind = ?"_s, toColumn(filter.claimedBy->kind));
        where.add(u"claimed_by_id = ?"_s, toColumn(filter.claimedBy->id));
    }
    return page<Intervention>(connection, std::move(where), answers::newestFirst(paging), Order::Falling);
}

Result<Intervention> intervention(SqlConnection &connection, const InterventionId &id)
{
    return one<Intervention>(connection, "intervention"_L1, u"WHERE id = ?"_s, {toColumn(id)});
}

Result<Intervention> interventionByKey(SqlConnection &connection, const ExecutionId &id, const QString &idempotencyKey)
{
    return one<Intervention>(connection, "intervention"_L1,
                             u"WHERE execution_id = ? AND idempotency_key = ? AND idempotency_key <> ''"_s,
                             {toColumn(id), toColumn(idempotencyKey)});
}

Result<QList<ShareLink>> links(SqlConnection &connection, const InterventionId &id)
{
    return list<ShareLink>(connection, u"WHERE intervention_id = ? ORDER BY number"_s, {toColumn(id)});
}

Result<ShareLink> linkBySecretHash(SqlConnection &connection, const QByteArray &hash)
{
    return one<ShareLink>(connection, "link"_L1, u"WHERE secret_hash = ?"_s, {toColumn(hash)});
}

Result<Grant> grantByTokenHash(SqlConnection &connection, const QByteArray &hash)
{
    return one<Grant>(connection, "grant"_L1, u"WHERE token_hash = ?"_s, {toColumn(hash)});
}

Result<OutboxMessage> message(SqlConnection &connection, const MessageId &id)
{
    return one<OutboxMessage>(connection, "message"_L1, u"WHERE id = ?"_s, {toColumn(id)});
}

Result<Page<OutboxMessage>> messages(SqlConnection &connection, OutboxMessage::State state, const Paging &paging)
{
    Where where;
    where.add(u"state = ?"_s, toColumn(state));
    return page<OutboxMessage>(connection, std::move(where), answers::newestFirst(paging), Order::Falling);
}

Result<Page<AuditEntry>> audit(SqlConnection &connection, const AuditFilter &filter, const Paging &paging)
{
    Where where;
    where.addIf(u"intervention_id = ?"_s, filter.interventionId);
    if (filter.order == AuditFilter::Order::OldestFirst)
        return page<AuditEntry>(connection, std::move(where), answers::oldestFirst(paging), Order::Rising);
    return page<AuditEntry>(connection, std::move(where), answers::newestFirst(paging), Order::Falling);
}

Result<QList<ExecutionId>> finishedBefore(SqlConnection &connection, Instant at, Leftover what, int most)
{
    // Pictures are looked for from their own side: most old executions have none any more.
    const QString sql =
        what == Leftover::Anything
            ? u"SELECT id FROM executions WHERE finished_at < ? LIMIT ?"_s
            : u"SELECT DISTINCT executions.id FROM blobs CROSS JOIN executions ON executions.id = blobs.execution_id "
              "WHERE executions.finished_at < ? LIMIT ?"_s;
    QList<ExecutionId> found;
    const auto selected = connection.select(sql, {toColumn(at), most}, [&](const QSqlQuery &row) -> Result<void> {
        found << ExecutionId(row.value(0).toString());
        return {};
    });
    if (!selected)
        return selected.error();
    return found;
}

/// One number; 0 if there is none.
static Result<qint64> number(SqlConnection &connection, const QString &sql, const QVariantList &values = {})
{
    qint64 value = 0;
    const auto selected = connection.select(sql, values, [&](const QSqlQuery &row) -> Result<void> {
        value = row.value(0).toLongLong();
        return {};
    });
    if (!selected)
        return selected.error();
    return value;
}

Result<AuditSpan> auditBefore(SqlConnection &connection, Instant at)
{
    AuditSpan span;
    qint64 newest = 0;
    qint64 firstLater = 0;
    Gathering all;
    all.take(span.first, number(connection, u"SELECT min(seq) FROM audit"_s));
    all.take(span.pruned, number(connection, u"SELECT seq FROM audit_anchor"_s));
    all.take(newest, number(connection, u"SELECT max(seq) FROM audit"_s));
    all.take(firstLater,
             number(connection, u"SELECT seq FROM audit WHERE at >= ? ORDER BY seq LIMIT 1"_s, {toColumn(at)}));
    if (all.error())
        return *all.error();
    span.before = std::max<qint64>(0, (firstLater > 0 ? firstLater : newest) - 1);
    return span;
}

static Result<AuditAnchor> auditAnchor(SqlConnection &connection)
{
    AuditAnchor anchor;
    const auto selected =
        connection.select(u"SELECT seq, hash FROM audit_anchor"_s, {}, [&](const QSqlQuery &row) -> Result<void> {
            anchor = {.seq = row.value(0).toLongLong(), .hash = row.value(1).toByteArray()};
            return {};
        });
    if (!selected)
        return selected.error();
    return anchor;
}

Result<AuditVerdict> verifyAudit(SqlConnection &connection)
{
    static const QString sql =
        selectStatement(tableOf<AuditEntry>, columnsOf<AuditEntry>(), u"WHERE seq > ? ORDER BY seq"_s);
    // In one transaction, so that the rows and their count are of the same moment.
    return connection.inTransaction(u"BEGIN"_s, [&]() -> Result<AuditVerdict> {
        const auto last = counter(connection, u"audit"_s);
        if (!last)
            return last.error();
        const auto anchor = auditAnchor(connection);
        if (!anchor)
            return anchor.error();
        AuditCheck check(*anchor);
        const auto selected = connection.select(sql, {anchor->seq}, [&](const QSqlQuery &row) -> Result<void> {
            const auto entry = fromRow<AuditEntry>(row);
            check.add(entry ? *entry : AuditEntry{.seq = row.value(0).toLongLong()});
            return {};
        });
        if (!selected)
            return selected.error();
        return check.finish(*last);
    });
}

Result<qint64> counter(SqlConnection &connection, const QString &name)
{
    qint64 value = 0;
    const auto selected = connection.select(u"SELECT value FROM counters WHERE name = ?"_s, {name},
                                            [&](const QSqlQuery &row) -> Result<void> {
                                                value = row.value(0).toLongLong();
                                                return {};
                                            });
    if (!selected)
        return selected.error();
    return value;
}

} // namespace hidettp::sql
