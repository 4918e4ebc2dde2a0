#include "core/liveview/picture/pagesize.h"

#include "core/cdp/commands/page.h"

#include <QTimer>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto betweenLooks = 50ms;

} // namespace

PageSize::PageSize(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> session)
    : m_browser(std::move(browser)), m_session(std::move(session))
{
    std::ignore = m_session->send(cdp::EnablePage{});
    connect(m_session.get(), &cdp::Session::eventArrived, this, [this](const QString &method) {
        if (method != "Page.frameResized"_L1)
            return;
        ++m_resizes;
        if (m_isHeld && !m_isLent)
            followBot({});
    });
}

Reply<PageMetrics> PageSize::look()
{
    if (m_isLent)
        return Result<PageMetrics>(*m_own);
    return readMetrics(m_session, this).andThen(this, [this](const PageMetrics &metrics) {
        if (!m_isLent)
            m_own = metrics;
        return *m_own;
    });
}

Reply<void> PageSize::lend(QSize size)
{
    m_isLent = true;
    return ask(m_own->withViewport(size));
}

Reply<void> PageSize::giveBack()
{
    if (!std::exchange(m_isLent, false))
        return Result<void>();
    return ask(*m_own);
}

Reply<void> PageSize::restore(const PageMetrics &own)
{
    m_own = own;
    return ask(own);
}

Reply<void> PageSize::ask(const PageMetrics &metrics)
{
    m_isHeld = true;
    return m_session->send(metrics.toCommand());
}

/// The bot may have taken another size. If it has not, nothing is asked for. While a page changes, it may for a moment
/// have its window's: what is asked for then would take the bot's from it, so that only what is seen twice counts.
void PageSize::followBot(const std::optional<PageMetrics> &seen)
{
    readMetrics(m_session, this).finally(this, [this, seen, resizes = m_resizes](const Result<PageMetrics> &now) {
        if (!now || m_isLent || resizes != m_resizes || *now == m_own)
            return;
        if (seen != *now) {
            QTimer::singleShot(betweenLooks, this, [this, resizes, now = *now] {
                if (resizes == m_resizes)
                    followBot(now);
            });
            return;
        }
        m_own = *now;
        ask(*now).finally(this, [](const Result<void> &) {});
        emit botChanged(toJson(*now));
    });
}

Reply<void> PageSizes::lend(const QString &targetId, QSize size)
{
    const auto page = m_pages.value(targetId);
    return page ? page->lend(size) : Reply<void>(Result<void>());
}

Reply<void> PageSizes::takeBack(const QString &targetId)
{
    const auto page = m_pages.value(targetId);
    return page ? page->giveBack() : Reply<void>(Result<void>());
}

Reply<std::shared_ptr<PageSize>> PageSizes::of(const std::shared_ptr<cdp::Browser> &browser, const QString &targetId)
{
    if (const auto known = m_pages.value(targetId); known && known->isThere())
        return Result(known);
    return browser->attach(targetId).andThen(
        this, [this, browser, targetId](const std::shared_ptr<cdp::Session> &session) {
            const auto page = std::make_shared<PageSize>(browser, session);
            m_pages.insert(targetId, page);
            connect(page.get(), &PageSize::botChanged, this,
                    [this, targetId](const QJsonObject &own) { emit botChanged(targetId, own); });
            // Not while the session tells: it would be deleted under its own signal.
            connect(
                session.get(), &cdp::Session::ended, this, [this, targetId] { m_pages.remove(targetId); },
                Qt::QueuedConnection);
            return page;
        });
}

} // namespace hidettp::liveview
