#include "core/coordinator/pagesizekeeper.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A browser that takes nothing any more must not keep a bot from being told how its request has ended.
static constexpr Duration longestRestoring = 2s;

PageSizeKeeper::PageSizeKeeper(Ledger &ledger, Browsers &browsers, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_browsers(browsers)
{
    connect(&m_sizes, &liveview::PageSizes::botChanged, this, &PageSizeKeeper::update);
}

template<typename Id>
Reply<void> PageSizeKeeper::keep(const Id &id, const QString &targetId, const QJsonObject &own)
{
    return m_ledger
        .change(id,
                [targetId, own](const Subject &subject, Instant) -> Result<Change> {
                    Execution kept = subject.execution;
                    kept.pageSizes[targetId] = own;
                    return kept == subject.execution ? Change{} : Change{.execution = kept};
                })
        .andThen(this, [](const Subject &) {});
}

liveview::FitOptions PageSizeKeeper::optionsFor(const InterventionId &id, Viewport viewport)
{
    return {.viewport = viewport,
            .sizes = &m_sizes,
            .keep = [this, id](const QString &targetId, const QJsonObject &own) { return keep(id, targetId, own); }};
}

/// What the bot has now is what it is to have after a restart.
void PageSizeKeeper::update(const QString &targetId, const QJsonObject &own)
{
    const auto executions = m_ledger.state().executions();
    for (const Execution &execution : executions) {
        if (isOver(execution.status) || !execution.pageSizes.contains(targetId))
            continue;
        keep(execution.id, targetId, own).finally(this, [](const Result<void> &) {});
    }
}

void PageSizeKeeper::restore()
{
    const auto executions = m_ledger.state().executions();
    for (const Execution &execution : executions) {
        if (!isOver(execution.status))
            restore(execution);
    }
}

void PageSizeKeeper::restore(const Execution &execution)
{
    if (execution.pageSizes.isEmpty())
        return;
    track(m_browsers.connectTo(execution.cdpUrl)
              .andThen(this, [this, sizes = execution.pageSizes](const std::shared_ptr<cdp::Browser> &browser) {
                  for (auto page = sizes.begin(); page != sizes.end(); ++page)
                      begin(browser, page.key(), page->toObject());
              }));
}

void PageSizeKeeper::begin(const std::shared_ptr<cdp::Browser> &browser, const QString &targetId,
                           const QJsonObject &own)
{
    const auto metrics = liveview::pageMetricsFromJson(own);
    if (!metrics || !browser->target(targetId))
        return;
    track(m_sizes.of(browser, targetId).andThen(this, [metrics](const std::shared_ptr<liveview::PageSize> &page) {
        return page->isLent() ? Reply<void>(Result<void>()) : page->restore(*metrics);
    }));
}

void PageSizeKeeper::track(Reply<void> work)
{
    ++m_underWay;
    std::move(work)
        .within(longestRestoring, this, u"The page does not take its size."_s)
        .finally(this, [this](const Result<void> &) {
            if (--m_underWay > 0)
                return;
            for (Replier<void> &replier : std::exchange(m_waiting, {}))
                replier.finish({});
        });
}

Reply<void> PageSizeKeeper::whenRestored()
{
    if (m_underWay == 0)
        return Result<void>();
    return m_waiting.emplace_back().reply();
}

} // namespace hidettp
