#include "core/coordinator/retentionservice.h"

#include "core/base/logging.h"
#include "core/wire/settings.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto between = 1h;
// Each batch holds up other commits for some milliseconds at most.
constexpr int executionsAtOnce = 20;
constexpr qint64 rowsAtOnce = 1000;
constexpr auto pause = 20ms;

constexpr Duration daysOf(int days) { return days * 24h; }

template<typename T>
Result<void> withoutValue(const Result<T> &result)
{
    return result ? Result<void>() : result.error();
}

} // namespace

RetentionService::RetentionService(Ledger &ledger, SettingsService &settings, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_settings(settings)
{
    m_timer.setInterval(between);
    connect(&m_timer, &QTimer::timeout, this, &RetentionService::run);
}

void RetentionService::start()
{
    connect(&m_settings, &SettingsService::changed, this, [this](const QString &key) {
        if (key == wire::RetentionSettings::key)
            run();
    });
    m_timer.start();
    run();
}

void RetentionService::run()
{
    if (std::exchange(m_isRunning, true))
        m_runAgain = true;
    else
        removeExecutions();
}

void RetentionService::removeExecutions()
{
    const auto days = m_settings.get<wire::RetentionSettings>().executionDays;
    if (!days) {
        removePictures();
        return;
    }
    m_ledger.storage()
        .finishedBefore(m_ledger.now() - daysOf(*days), Leftover::Anything, executionsAtOnce)
        .andThen(this,
                 [this](const QList<ExecutionId> &old) -> Reply<qsizetype> {
                     std::vector<Mutation> removals;
                     for (const ExecutionId &id : old)
                         removals.push_back(DeleteExecution{id});
                     if (removals.empty())
                         return qsizetype(0);
                     return m_ledger.commit(std::move(removals)).andThen(this, [old] { return old.size(); });
                 })
        .finally(this, [this](const Result<qsizetype> &removed) {
            if (removed && *removed > 0)
                qCInfo(logCoordinator) << "Removed" << *removed << "executions that are too old";
            goOn(withoutValue(removed),
                 [this, isLast = removed.value_or(0) == 0] { isLast ? removePictures() : removeExecutions(); });
        });
}

void RetentionService::removePictures()
{
    const auto days = m_settings.get<wire::RetentionSettings>().pictureDays;
    if (!days) {
        pruneAudit();
        return;
    }
    m_ledger.storage()
        .finishedBefore(m_ledger.now() - daysOf(*days), Leftover::Pictures, executionsAtOnce)
        .andThen(this,
                 [this](const QList<ExecutionId> &old) -> Reply<qsizetype> {
                     std::vector<Mutation> removals;
                     for (const ExecutionId &id : old)
                         removals.push_back(DeleteBlobsOf{id});
                     if (removals.empty())
                         return qsizetype(0);
                     return m_ledger.commit(std::move(removals)).andThen(this, [old] { return old.size(); });
                 })
        .finally(this, [this](const Result<qsizetype> &removed) {
            goOn(withoutValue(removed),
                 [this, isLast = removed.value_or(0) == 0] { isLast ? pruneAudit() : removePictures(); });
        });
}

void RetentionService::pruneAudit()
{
    const auto days = m_settings.get<wire::RetentionSettings>().auditDays;
    // Without a limit nothing is pruned, but what was pruned before the last stop may still have to go.
    const Instant oldest = days ? m_ledger.now() - daysOf(*days) : Instant{};
    m_ledger.storage()
        .auditBefore(oldest)
        .andThen(this,
                 [this](const AuditSpan &span) -> Reply<AuditSpan> {
                     if (span.before <= span.pruned)
                         return AuditSpan(span);
                     qCInfo(logCoordinator) << "Pruning the audit up to row" << span.before;
                     const PruneAudit prune{.through = span.before, .at = m_ledger.now()};
                     return m_ledger.commit({prune}).andThen(this, [span] {
                         AuditSpan pruned = span;
                         pruned.pruned = span.before;
                         return pruned;
                     });
                 })
        .finally(this, [this](const Result<AuditSpan> &span) {
            goOn(withoutValue(span),
                 [this, span = span.value_or(AuditSpan{})] { dropPruned(span.first, span.pruned); });
        });
}

void RetentionService::dropPruned(qint64 first, qint64 through)
{
    if (first == 0 || first > through) {
        end();
        return;
    }
    const qint64 last = std::min(first + rowsAtOnce - 1, through);
    m_ledger.commit({DropPrunedAudit{last}}).finally(this, [this, last, through](const Result<void> &dropped) {
        goOn(dropped, [this, last, through] { dropPruned(last + 1, through); });
    });
}

void RetentionService::goOn(const Result<void> &outcome, std::function<void()> next)
{
    if (outcome) {
        QTimer::singleShot(pause, this, std::move(next));
        return;
    }
    qCWarning(logCoordinator) << "What is too old could not be removed:" << outcome.error().message;
    end();
}

void RetentionService::end()
{
    m_isRunning = false;
    if (std::exchange(m_runAgain, false))
        run();
    else
        emit done();
}

} // namespace hidettp
