#include "core/coordinator/pagewatch.h"

#include "core/base/logging.h"
#include "core/base/safetext.h"
#include "core/cdp/commands/page.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A page may change its title as often as it likes; the queue need not.
static constexpr Duration showEvery = 500ms;
static constexpr qsizetype longestUrl = 2000;
static constexpr qsizetype longestTitle = 300;
static constexpr int pictureQuality = 70;
static constexpr Duration shortestAway = 1s;
static constexpr Duration longestAway = 15s;
static constexpr qsizetype restoredAtOnce = 50;
static constexpr Duration betweenRestored = 10ms;

PageWatch::PageWatch(InterventionId id, Ledger &ledger, InterventionService &interventions, Browsers &browsers)
    : m_id(std::move(id)), m_ledger(ledger), m_interventions(interventions), m_browsers(browsers), m_pause(shortestAway)
{
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(showEvery);
    connect(&m_showTimer, &QTimer::timeout, this,
            [this] { m_interventions.setPage(m_id, m_shown).finally(this, [](const auto &) {}); });
}

void PageWatch::start()
{
    const QString endpoint = execution().cdpUrl;
    if (endpoint.isEmpty())
        return;
    m_browsers.connectTo(endpoint).finally(this, [this](const Result<std::shared_ptr<cdp::Browser>> &browser) {
        if (browser)
            watch(*browser);
        else
            outOfReach(browser.error());
    });
}

void PageWatch::outOfReach(const Error &why)
{
    if (isGoneForGood(why)) {
        lost(u"The bot's browser is gone."_s);
        return;
    }
    showTrouble(u"The bot's browser cannot be reached. %1"_s.arg(why.message));
    // An answer can be given without the browser.
    if (m_sinceTrouble.hasExpired(m_browsers.lostAfter().count()) && !intervention().ask) {
        lost(m_trouble);
        return;
    }
    emit outOfReachFor(std::exchange(m_pause, std::min(m_pause * 2, longestAway)));
}

/// Nobody listens where it listened before, on this machine: its process has ended.
bool PageWatch::isGoneForGood(const Error &why) const
{
    return m_wasConnected && why.code == ErrorCode::Unavailable && cdp::isOnThisMachine(execution().cdpUrl);
}

void PageWatch::showAnswers()
{
    showTrouble(m_browser->answers() ? QString() : u"The bot's browser does not answer."_s);
}

void PageWatch::showTrouble(const QString &trouble)
{
    if (m_trouble.isEmpty())
        m_sinceTrouble.start();
    if (std::exchange(m_trouble, trouble) == trouble)
        return;
    if (!trouble.isEmpty())
        qCInfo(logCoordinator) << "Intervention" << m_id.toString() << ":" << trouble;
    m_interventions.setBrowserTrouble(m_id, trouble).finally(this, [](const auto &) {});
}

void PageWatch::watch(const std::shared_ptr<cdp::Browser> &browser)
{
    const bool isFirstTime = !std::exchange(m_wasConnected, true);
    m_pause = shortestAway;
    const auto target = pageTarget(*browser, intervention().targetId);
    if (!target) {
        lost(target.error().message);
        return;
    }
    m_browser = browser;
    showAnswers();
    connect(browser.get(), &cdp::Browser::answersChanged, this, &PageWatch::showAnswers);
    if (!isFirstTime)
        emit backAgain();
    m_targetId = target->targetId;
    targetChanged(*target);
    connect(browser.get(), &cdp::Browser::targetChanged, this, &PageWatch::targetChanged);
    connect(browser.get(), &cdp::Browser::targetDestroyed, this, [this](const QString &targetId) {
        if (targetId == m_targetId)
            lost(u"The bot's page was closed."_s);
    });
    connect(browser.get(), &cdp::Browser::lost, this, [this] {
        // The way to it may be broken, not the browser: one more look decides.
        m_condition.reset();
        m_frames.reset();
        m_session.reset();
        m_browser->disconnect(this);
        start();
    });
    browser->attach(m_targetId)
        .finally(this, [this, isFirstTime](const Result<std::shared_ptr<cdp::Session>> &session) {
            if (!session)
                return;
            m_session = *session;
            followCrashes();
            if (isFirstTime)
                takePicture();
            if (execution().trigger == Trigger::External && !intervention().until.isEmpty())
                watchCondition();
        });
}

void PageWatch::targetChanged(const cdp::TargetInfo &target)
{
    if (target.targetId != m_targetId)
        return;
    show(PageState{.url = safeText(target.url, longestUrl),
                   .title = safeText(target.title, longestTitle),
                   .isCrashed = m_shown.isCrashed});
}

void PageWatch::followCrashes()
{
    const auto showCrash = [this](bool isCrashed) {
        PageState page = m_shown;
        page.isCrashed = isCrashed;
        show(page);
    };
    connect(m_session.get(), &cdp::Session::crashed, this, [showCrash] { showCrash(true); });
    connect(m_session.get(), &cdp::Session::recovered, this, [showCrash] { showCrash(false); });
    if (m_session->hasCrashed())
        showCrash(true);
}

void PageWatch::show(const PageState &page)
{
    if (page == m_shown)
        return;
    const bool isFirst = m_shown == PageState{};
    m_shown = page;
    if (isFirst)
        m_interventions.setPage(m_id, page).finally(this, [](const auto &) {});
    else if (!m_showTimer.isActive())
        m_showTimer.start();
}

void PageWatch::takePicture()
{
    m_session->send(cdp::CaptureScreenshot{.format = cdp::ImageFormat::Jpeg, .quality = pictureQuality})
        .andThen(this,
                 [this](const cdp::CaptureScreenshot::Response &picture) {
                     const QByteArray image = picture.image;
                     return m_ledger.change(m_id, [image](const Subject &subject, Instant) -> Result<Change> {
                         return Change{.also = {PutBlob{
                                           subject.execution.id, BlobKind::RequestPicture, {u"image/jpeg"_s, image}}}};
                     });
                 })
        .finally(this, [this](const Result<Subject> &kept) {
            if (!kept)
                qCInfo(logCoordinator) << "No picture of" << m_id.toString() << ":" << kept.error().message;
        });
}

void PageWatch::watchCondition()
{
    const auto condition = script::conditionFromJson(intervention().until);
    if (!condition)
        return;
    script::PageFrames::open(m_session).finally(this, [this, condition = *condition](
                                                          const Result<std::shared_ptr<script::PageFrames>> &frames) {
        if (!frames)
            return;
        m_frames = *frames;
        m_condition = std::make_unique<script::ConditionWatcher>(m_frames, condition, placeWhenAsked());
        m_condition->lookAlsoAt(std::make_unique<script::OpenedPages>(m_browser, m_targetId));
        connect(m_condition.get(), &script::ConditionWatcher::looked, this, [this](const QList<ConditionPart> &parts) {
            m_interventions.setConditionParts(m_id, parts).finally(this, [](const auto &) {});
        });
        connect(m_condition.get(), &script::ConditionWatcher::changed, this,
                [this](bool holds) { m_interventions.setCondition(m_id, holds).finally(this, [](const auto &) {}); });
    });
}

/// Where the page was when the human was asked. After a restart it may be elsewhere by now.
script::Place PageWatch::placeWhenAsked() const
{
    const script::Place &now = m_frames->place();
    const QString before = intervention().urlBefore;
    const bool isStillThere = before.isEmpty() || before == safeText(now.url, longestUrl);
    return isStillThere ? now : script::Place{.document = {}, .url = before};
}

void PageWatch::lost(const QString &reason)
{
    if (!m_journal)
        m_journal = std::make_unique<RunJournal>();
    m_journal->tell<Intervention>([this, reason] { return m_interventions.browserLost(m_id, reason); })
        .finally(this, [](const auto &) {});
}

PageWatches::PageWatches(Ledger &ledger, InterventionService &interventions, Browsers &browsers, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_interventions(interventions), m_browsers(browsers), m_looks(m_clock)
{
    connect(&m_looks, &DeadlineQueue::due, this, [this](const QString &name) {
        if (const auto watch = m_watches.find(InterventionId(name)); watch != m_watches.end())
            watch->second->start();
    });
    m_nextSome.setSingleShot(true);
    m_nextSome.setInterval(betweenRestored);
    connect(&m_nextSome, &QTimer::timeout, this, &PageWatches::beginSome);
    connect(&ledger, &Ledger::interventionChanged, this, [this](const Intervention &after, const Intervention *before) {
        if (!after.isOpen()) {
            m_watches.erase(after.id);
            m_looks.set(after.id.toString(), std::nullopt);
        } else if (!before) {
            begin(after.id);
        }
    });
}

void PageWatches::restore()
{
    const auto interventions = m_ledger.state().interventions();
    for (const Intervention &intervention : interventions) {
        if (intervention.isOpen())
            m_toBegin << intervention.id;
    }
    beginSome();
}

void PageWatches::beginSome()
{
    for (qsizetype i = 0; i < restoredAtOnce && !m_toBegin.isEmpty(); ++i) {
        const Intervention *const waiting = m_ledger.state().intervention(m_toBegin.takeLast());
        if (waiting && waiting->isOpen()) // it may have ended since
            begin(waiting->id);
    }
    if (!m_toBegin.isEmpty())
        m_nextSome.start();
}

void PageWatches::begin(const InterventionId &id)
{
    auto watch = std::make_unique<PageWatch>(id, m_ledger, m_interventions, m_browsers);
    connect(watch.get(), &PageWatch::outOfReachFor, this,
            [this, id](Duration pause) { m_looks.set(id.toString(), m_clock.now() + pause); });
    connect(watch.get(), &PageWatch::backAgain, this, [this, id] { emit backAgain(id); });
    PageWatch &started = *watch;
    m_watches[id] = std::move(watch);
    started.start();
}

} // namespace hidettp
