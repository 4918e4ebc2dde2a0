#include "core/script/openedpages.h"

namespace hidettp::script {

// A page may open as many as it likes; so many are looked at.
static constexpr qsizetype mostPages = 16;

OpenedPages::OpenedPages(std::shared_ptr<cdp::Browser> browser, const QString &targetId, QObject *parent)
    : QObject(parent), m_browser(std::move(browser)), m_family{targetId}
{
    connect(m_browser.get(), &cdp::Browser::targetCreated, this, &OpenedPages::consider);
    considerAll();
}

/// Those that are open already come in no order, and one may have been opened by another.
void OpenedPages::considerAll()
{
    qsizetype known = 0;
    while (known != m_family.size()) {
        known = m_family.size();
        for (const cdp::TargetInfo &target : m_browser->targets())
            consider(target);
    }
}

void OpenedPages::consider(const cdp::TargetInfo &target)
{
    const bool isOurs = target.isPage() && !m_family.contains(target.targetId) && m_family.contains(target.openerId);
    if (!isOurs || m_pages.size() >= mostPages)
        return;
    m_family.insert(target.targetId);
    m_browser->attach(target.targetId)
        .andThen(this, [](const std::shared_ptr<cdp::Session> &session) { return PageFrames::open(session); })
        .finally(this, [this](const Result<std::shared_ptr<PageFrames>> &page) {
            if (page)
                add(*page);
        });
}

void OpenedPages::add(const std::shared_ptr<PageFrames> &page)
{
    m_pages << page;
    connect(page.get(), &PageFrames::changed, this, &OpenedPages::changed);
    connect(
        page.get(), &PageFrames::lost, this,
        [this, gone = page.get()] {
            m_pages.removeIf([gone](const auto &one) { return one.get() == gone; });
            emit changed();
        },
        Qt::QueuedConnection); // it is still speaking
    emit changed();
}

} // namespace hidettp::script
