#include "core/liveview/pagetracker.h"

#include "core/base/safetext.h"
#include "core/cdp/commands/runtime.h"

#include <QRegularExpression>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::HistoryAction;

namespace {

constexpr auto askEvery = 1s;
constexpr qsizetype longestUrl = 2000;
constexpr qsizetype longestTitle = 300;
constexpr qsizetype longestOrigin = 300;

/// The browser's own page about a failure names it. In a world of ours: the page could be another one by now.
const QString findFailure = u"document.querySelector('#error-code, .error-code')?.textContent.slice(0, 200)"_s;

} // namespace

QString originOf(const QString &url)
{
    const QUrl parsed(url);
    // The host in ASCII: letters of other scripts that look like Latin ones are seen for what they are.
    const QString host = parsed.host(QUrl::FullyEncoded);
    if (host.isEmpty())
        return parsed.scheme().isEmpty() ? QString() : safeText(QString(parsed.scheme() + u':'), longestOrigin);
    const QString port = parsed.port() < 0 ? QString() : u":%1"_s.arg(parsed.port());
    const QString shownHost = host.contains(u':') ? u'[' + host + u']' : host;
    return safeText(QString(parsed.scheme() + "://"_L1 + shownHost + port), longestOrigin);
}

PageTracker::PageTracker(std::shared_ptr<cdp::Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_mainFrameId(m_session->targetId())
{
    m_askTimer.setInterval(askEvery);
    connect(&m_askTimer, &QTimer::timeout, this, &PageTracker::askHistory);
    connect(m_session.get(), &cdp::Session::eventArrived, this, &PageTracker::handle);
}

void PageTracker::start()
{
    m_session->call("Page.getFrameTree"_L1).finally(this, [this](const Result<QJsonObject> &tree) {
        if (tree)
            showFailure((*tree)["frameTree"_L1]["frame"_L1].toObject());
    });
    askHistory();
}

void PageTracker::showFailure(const QJsonObject &frame)
{
    wire::live::Page page = m_page;
    page.hasFailed = frame.contains("unreachableUrl"_L1);
    page.failure.clear();
    set(page);
    askFailure();
}

void PageTracker::askFailure()
{
    if (!m_page.hasFailed || !m_page.failure.isEmpty())
        return;
    m_session->send(cdp::CreateIsolatedWorld{.frameId = m_mainFrameId, .worldName = u"hidettp failure"_s})
        .andThen(this,
                 [this](const cdp::CreateIsolatedWorld::Response &world) {
                     return m_session->send(
                         cdp::Evaluate{.expression = findFailure, .contextId = world.executionContextId});
                 })
        .andThen(this, [this](const cdp::EvaluationResponse &found) { nameFailure(found.value.toString()); })
        .finally(this, [](const Result<void> &) {});
}

void PageTracker::nameFailure(const QString &found)
{
    static const QRegularExpression name(u"ERR_[A-Z0-9_]{2,60}"_s);
    wire::live::Page page = m_page;
    page.failure = page.hasFailed ? name.match(found).captured() : QString();
    set(page);
}

void PageTracker::setWatched(bool isWatched)
{
    if (isWatched)
        m_askTimer.start();
    else
        m_askTimer.stop();
}

void PageTracker::setViewport(QSize size)
{
    wire::live::Page page = m_page;
    page.width = size.width();
    page.height = size.height();
    set(page);
}

void PageTracker::go(HistoryAction action)
{
    const qsizetype step = action == HistoryAction::Back ? -1 : 1;
    const qsizetype to = m_history.currentIndex + step;
    switch (action) {
    case HistoryAction::Reload:
        std::ignore = m_session->send(cdp::Reload{});
        break;
    case HistoryAction::Stop:
        std::ignore = m_session->send(cdp::StopLoading{});
        break;
    case HistoryAction::Back:
    case HistoryAction::Forward:
        if (to >= 0 && to < m_history.entries.size())
            std::ignore = m_session->send(cdp::NavigateToHistoryEntry{.entryId = m_history.entries[to].id});
        break;
    }
}

void PageTracker::open(const QUrl &url)
{
    std::ignore = m_session->send(cdp::Navigate{.url = url.toString(QUrl::FullyEncoded)});
}

void PageTracker::handle(const QString &method, const QJsonObject &parameters)
{
    if (method == "Page.frameNavigated"_L1) {
        const QJsonObject frame = parameters["frame"_L1].toObject();
        if (frame.contains("parentId"_L1))
            return;
        m_mainFrameId = frame["id"_L1].toString();
        showFailure(frame);
        // A page of the browser's own stands for the one that could not be opened.
        const QString wanted = frame["unreachableUrl"_L1].toString();
        showLocation(wanted.isEmpty() ? frame["url"_L1].toString() + frame["urlFragment"_L1].toString() : wanted);
        askHistory();
    } else if (method == "Page.navigatedWithinDocument"_L1) {
        if (parameters["frameId"_L1] != m_mainFrameId)
            return;
        showLocation(parameters["url"_L1].toString());
        askHistory();
    } else if (method == "Page.frameStartedLoading"_L1 || method == "Page.frameStoppedLoading"_L1) {
        if (parameters["frameId"_L1] != m_mainFrameId)
            return;
        wire::live::Page page = m_page;
        page.isLoading = method == "Page.frameStartedLoading"_L1;
        set(page);
    } else if (method == "Page.domContentEventFired"_L1 || method == "Page.loadEventFired"_L1) {
        askHistory();
        askFailure();
    }
}

void PageTracker::askHistory()
{
    if (std::exchange(m_isAskingHistory, true)) {
        m_mustAskAgain = true;
        return;
    }
    m_session->send(cdp::GetNavigationHistory{}).finally(this, [this](const auto &history) {
        m_isAskingHistory = false;
        if (history)
            readHistory(*history);
        if (std::exchange(m_mustAskAgain, false))
            askHistory();
    });
}

void PageTracker::readHistory(const cdp::GetNavigationHistory::Response &history)
{
    m_history = history;
    wire::live::Page page = m_page;
    page.canGoBack = history.currentIndex > 0;
    page.canGoForward = history.currentIndex + 1 < history.entries.size();
    set(page);
    const cdp::HistoryEntry &current = history.entries[history.currentIndex];
    showLocation(current.url, current.title);
}

void PageTracker::showLocation(const QString &url, std::optional<QString> title)
{
    wire::live::Page page = m_page;
    page.url = safeText(url, longestUrl);
    page.origin = originOf(url);
    if (title)
        page.title = safeText(*title, longestTitle);
    set(page);
}

void PageTracker::set(const wire::live::Page &page)
{
    if (page == m_page)
        return;
    m_page = page;
    emit changed();
}

} // namespace hidettp::liveview
