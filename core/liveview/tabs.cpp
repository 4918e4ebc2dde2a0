#include "core/liveview/tabs.h"

#include "core/base/logging.h"
#include "core/cdp/browser.h"
#include "core/liveview/address.h"

#include <QUrl>

#include <algorithm>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A click, a slow server's answer, and then the window opens.
constexpr auto followedAfterInput = 5s;
// Pages may change their titles as often as they like; viewers are told this often.
constexpr auto announceEvery = 200ms;

} // namespace

Tabs::Tabs(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> botsPage, CastOptions cast,
           QStringList addressSchemes, QObject *parent)
    : QObject(parent), m_browser(std::move(browser)), m_cast(cast), m_addressSchemes(std::move(addressSchemes))
{
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(announceEvery);
    connect(&m_announceTimer, &QTimer::timeout, this, &Tabs::listChanged);
    m_shown = add(std::move(botsPage));
    connect(m_browser.get(), &cdp::Browser::targetCreated, this, &Tabs::opened);
}

Reply<void> Tabs::prepare()
{
    // What the bot's page has opened before anybody came belongs to it as well.
    const auto targets = m_browser->targets();
    for (const cdp::TargetInfo &target : targets)
        takeIn(target, target.openerId);
    return bots().prepare();
}

wire::live::TabList Tabs::list() const
{
    wire::live::TabList list{.refused = m_refused};
    for (Tab *const tab : m_tabs) {
        list.tabs << wire::live::TabInfo{.tab = tab->number(),
                                         .title = tab->page().title,
                                         .origin = tab->page().origin,
                                         .isBots = tab == m_tabs.front(),
                                         .isShown = tab == m_shown,
                                         .isAsking = tab->prompts().current() != nullptr};
    }
    return list;
}

void Tabs::act(const wire::live::TabCommand &command)
{
    Tab *const tab = find(command.tab);
    if (!tab)
        return; // closed meanwhile
    switch (command.action) {
    case wire::live::TabAction::Show:
        show(tab);
        break;
    case wire::live::TabAction::Close:
        if (tab != &bots())
            std::ignore = m_browser->closeTarget(tab->targetId());
        break;
    }
}

Result<void> Tabs::navigate(const QString &typed)
{
    const Result<QUrl> address = addressToOpen(typed, m_addressSchemes);
    if (!address)
        return address.error();
    m_shown->tracker().open(*address);
    return {};
}

void Tabs::personActed() { m_actedUntil.setRemainingTime(followedAfterInput); }

void Tabs::releaseAll()
{
    for (Tab *const tab : m_tabs)
        tab->dispatcher().releaseAll();
}

void Tabs::makeWayForBot()
{
    if (m_shown != &bots())
        bots().activate();
}

Tab *Tabs::find(const QString &targetId) const
{
    const auto found =
        std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab *tab) { return tab->targetId() == targetId; });
    return found == m_tabs.end() ? nullptr : *found;
}

Tab *Tabs::find(qint64 number) const
{
    const auto found =
        std::find_if(m_tabs.begin(), m_tabs.end(), [number](const Tab *tab) { return tab->number() == number; });
    return found == m_tabs.end() ? nullptr : *found;
}

Tab *Tabs::add(std::shared_ptr<cdp::Session> session)
{
    Tab *const tab = new Tab(++m_lastNumber, m_browser, std::move(session), m_cast, this);
    m_openers.insert(tab->targetId(), m_openers.value(tab->targetId()));
    m_tabs.push_back(tab);
    connect(tab, &Tab::pageChanged, this, &Tabs::announce);
    connect(tab, &Tab::promptChanged, this, &Tabs::announce);
    connect(tab, &Tab::linkOpened, this, [this, tab](const QString &url) { openLink(tab, url); });
    connect(tab, &Tab::besideAsked, this,
            [this, tab](const QString &url, Beside place) { askedBeside(tab, url, place); });
    if (tab != &bots())
        connect(tab, &Tab::gone, this, [this, tab] { forget(tab); });
    return tab;
}

void Tabs::opened(const cdp::TargetInfo &target)
{
    if (!target.openerId.isEmpty())
        takeIn(target, target.openerId);
    else if (const auto wish = target.isPage() ? m_linkTabs.created(target) : std::nullopt)
        takeIn(target, wish->openerId, wish->place);
}

void Tabs::askedBeside(Tab *from, const QString &url, Beside place)
{
    const auto targets = m_browser->targets();
    const auto opener = std::find_if(targets.begin(), targets.end(),
                                     [from](const cdp::TargetInfo &each) { return each.targetId == from->targetId(); });
    if (opener == targets.end())
        return;
    if (const auto page = m_linkTabs.wished({from->targetId(), opener->browserContextId, url, place}))
        takeIn(*page, from->targetId(), place);
}

void Tabs::takeIn(const cdp::TargetInfo &target, const QString &openerId, Beside place)
{
    const bool isNew = target.isPage() && !m_openers.contains(target.targetId);
    if (!isNew || openerId.isEmpty() || !m_openers.contains(openerId))
        return;
    if (std::size_t(m_openers.size()) >= mostTabs) {
        qCInfo(logLiveView, "Closed a page that was opened beside %d others.", int(m_openers.size()));
        std::ignore = m_browser->closeTarget(target.targetId);
        ++m_refused;
        announce();
        return;
    }
    m_openers.insert(target.targetId, openerId);
    m_browser->attach(target.targetId)
        .finally(this, [this, targetId = target.targetId, openerId,
                        place](const Result<std::shared_ptr<cdp::Session>> &session) {
            if (session)
                attached(*session, openerId, place);
            else
                m_openers.remove(targetId); // gone again
        });
}

void Tabs::attached(const std::shared_ptr<cdp::Session> &session, const QString &openerId, Beside place)
{
    Tab *const tab = add(session);
    tab->prepare().finally(tab, [](const Result<void> &) {});
    if (place == Beside::InFront && m_shown->targetId() == openerId && !m_actedUntil.hasExpired())
        show(tab);
    announce();
}

/// Not by the page, so that the page cannot tell; it has no opener then, and is taken in by hand.
void Tabs::openLink(Tab *from, const QString &url)
{
    const Result<QUrl> address = addressToOpen(url, m_addressSchemes);
    if (!address || std::size_t(m_openers.size()) >= mostTabs)
        return;
    m_browser->createPage(address->toString(QUrl::FullyEncoded))
        .andThen(this,
                 [this, openerId = from->targetId()](const QString &targetId) {
                     m_openers.insert(targetId, openerId);
                     return m_browser->attach(targetId).andThen(
                         this, [this, openerId](const std::shared_ptr<cdp::Session> &session) {
                             attached(session, openerId, Beside::InFront);
                         });
                 })
        .finally(this, [](const Result<void> &) {});
}

void Tabs::show(Tab *tab)
{
    if (std::exchange(m_shown, tab) == tab)
        return;
    announce();
    emit shownChanged();
}

void Tabs::forget(Tab *tab)
{
    const QString openerId = m_openers.take(tab->targetId());
    m_tabs.erase(std::find(m_tabs.begin(), m_tabs.end(), tab));
    if (m_shown == tab) {
        Tab *const opener = find(openerId);
        show(opener ? opener : &bots());
    }
    tab->deleteLater();
    announce();
}

void Tabs::announce()
{
    if (!m_announceTimer.isActive())
        m_announceTimer.start();
}

} // namespace hidettp::liveview
