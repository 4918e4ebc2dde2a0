#include "core/liveview/viewportfit.h"

namespace hidettp::liveview {

using namespace std::chrono_literals;

namespace {

// An edge that is dragged asks many times a second. The page is laid out anew when it stops.
constexpr auto settleTime = 200ms;
// Whoever takes control next may want a size of their own.
constexpr auto freeTime = 1s;

} // namespace

ViewportFit::ViewportFit(std::shared_ptr<cdp::Browser> browser, FitOptions options, QObject *parent)
    : QObject(parent),
      m_browser(std::move(browser)),
      m_options(std::move(options)),
      m_sizes(m_options.sizes ? *m_options.sizes : *new PageSizes(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_size = m_wish;
        work();
    });
}

/// A page may not have answered in time. What is sent to it is done in order, so that this comes last.
ViewportFit::~ViewportFit()
{
    for (auto page = m_lent.cbegin(); page != m_lent.cend(); ++page)
        std::ignore = m_sizes.takeBack(page.key());
}

void ViewportFit::show(const QString &targetId)
{
    m_shown = targetId;
    work();
}

void ViewportFit::wish(std::optional<QSize> size)
{
    if (m_isOver || m_options.viewport == Viewport::Fixed)
        return;
    m_wish = size;
    m_timer.start(settleTime);
}

void ViewportFit::controlChanged()
{
    m_isOver = false;
    m_wish.reset();
    m_timer.start(freeTime);
}

Reply<void> ViewportFit::giveBack()
{
    m_isOver = true;
    m_timer.stop();
    m_wish.reset();
    m_size.reset();
    m_waiting.emplace_back();
    auto reply = m_waiting.back().reply();
    work();
    return reply;
}

/// One page after the other, until all are as they should be.
void ViewportFit::work()
{
    if (m_isWorking)
        return;
    auto job = nextJob();
    if (!job) {
        for (Replier<void> &replier : std::exchange(m_waiting, {}))
            replier.finish({});
        return;
    }
    m_isWorking = true;
    std::move(*job).finally(this, [this](const Result<void> &) {
        m_isWorking = false;
        work();
    });
}

std::optional<Reply<void>> ViewportFit::nextJob()
{
    if (m_size) {
        if (m_shown.isEmpty() || m_lent.value(m_shown) == *m_size)
            return std::nullopt;
        return lend(m_shown, *m_size);
    }
    if (m_lent.isEmpty())
        return std::nullopt;
    return takeBack(m_lent.begin().key());
}

Reply<void> ViewportFit::lend(const QString &targetId, QSize size)
{
    m_lent.insert(targetId, size);
    return m_sizes.of(m_browser, targetId)
        .andThen(this,
                 [this, targetId](const std::shared_ptr<PageSize> &page) {
                     return page->look().andThen(
                         this, [this, targetId, isKept = page->isLent()](const PageMetrics &own) -> Reply<void> {
                             return isKept || !m_options.keep ? Result<void>() : m_options.keep(targetId, toJson(own));
                         });
                 })
        .andThen(this, [this, targetId, size] { return m_sizes.lend(targetId, size); });
}

Reply<void> ViewportFit::takeBack(const QString &targetId)
{
    m_lent.remove(targetId);
    return m_sizes.takeBack(targetId);
}

} // namespace hidettp::liveview
