#include "core/script/pagedriver.h"

#include "core/cdp/browser.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/session.h"
#include "core/script/wait.h"

#include <QElapsedTimer>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Duration longestSettling = 10s;
constexpr Duration quietTime = 300ms;
constexpr Duration graceAfterTimeout = 2s; // the finder's own sentence says more than ours
constexpr int captureQuality = 70;

} // namespace

Reply<std::shared_ptr<PageDriver>> PageDriver::open(const std::shared_ptr<cdp::Browser> &browser,
                                                    const QString &targetId, QObject *owner)
{
    return browser->attach(targetId).andThen(owner, [browser, owner](const std::shared_ptr<cdp::Session> &session) {
        return PageFrames::open(session).andThen(owner, [browser, session](const std::shared_ptr<PageFrames> &frames) {
            return std::shared_ptr<PageDriver>(new PageDriver(browser, frames, session));
        });
    });
}

PageDriver::PageDriver(std::shared_ptr<cdp::Browser> browser, std::shared_ptr<PageFrames> frames,
                       std::shared_ptr<cdp::Session> session)
    : m_browser(std::move(browser)),
      m_session(std::move(session)),
      m_frames(std::move(frames)),
      m_finder(m_frames),
      m_input(m_session)
{
    connect(m_frames.get(), &PageFrames::dialogOpened, this, &PageDriver::answerDialog);
    connect(m_frames.get(), &PageFrames::crashed, this, &Page::crashed);
    connect(m_frames.get(), &PageFrames::lost, this, &Page::lost);
}

PageDriver::~PageDriver() = default;

QObject *PageDriver::freshOperation()
{
    m_operation = std::make_unique<QObject>();
    return m_operation.get();
}

Reply<Effect> PageDriver::perform(const Action &action, Secrecy secrecy, Duration timeout)
{
    const Job job{freshOperation(), QDeadlineTimer(timeout), timeout, secrecy};
    m_mayShowSecrets |= secrecy == Secrecy::Secret;
    return std::visit([&](const auto &each) { return start(each, job); }, action)
        .within(timeout + graceAfterTimeout, job.owner, u"it took longer than %1 s"_s.arg(timeout / 1s));
}

void PageDriver::stop() { m_operation.reset(); }

Reply<bool> PageDriver::holds(const Condition &condition, const Place &since, Duration patience)
{
    QObject *owner = freshOperation();
    const auto attempt = [this, condition, since, owner]() -> Reply<bool> {
        return evaluate(condition, m_frames, since, owner).andThen(owner, [](bool holds) -> Result<bool> {
            if (holds)
                return true;
            return Error{ErrorCode::Unavailable, u"the condition does not hold"_s};
        });
    };
    const auto replier = std::make_shared<Replier<bool>>();
    auto reply = replier->reply();
    tryUntil<bool>(owner, QDeadlineTimer(patience), attempt)
        .within(patience + graceAfterTimeout, owner, u"the page does not answer"_s)
        .finally(owner, [replier](const Result<bool> &outcome) {
            const bool isOver = !outcome && outcome.error().code == ErrorCode::Timeout;
            replier->finish(isOver ? Result<bool>(false) : outcome);
        });
    return reply;
}

Reply<void> PageDriver::settle()
{
    QObject *owner = freshOperation();
    const auto quiet = std::make_shared<QElapsedTimer>();
    const QDeadlineTimer deadline(longestSettling);
    quiet->start();
    const auto attempt = [this, quiet, deadline]() -> Reply<bool> {
        if (m_frames->isLoading())
            quiet->restart();
        if (quiet->hasExpired(Duration(quietTime).count()) || deadline.hasExpired())
            return true; // a page that never stops loading is as settled as it will be
        return Error{ErrorCode::Unavailable, {}};
    };
    return tryUntil<bool>(owner, deadline, attempt).andThen(owner, [](bool) {});
}

void PageDriver::watch(const Condition &condition, const Place &since)
{
    m_watcher = std::make_unique<ConditionWatcher>(m_frames, condition, since);
    m_watcher->lookAlsoAt(std::make_unique<OpenedPages>(m_browser, m_session->targetId()));
    connect(m_watcher.get(), &ConditionWatcher::changed, this, &Page::conditionChanged);
    connect(m_watcher.get(), &ConditionWatcher::looked, this, &Page::conditionLooked);
}

void PageDriver::stopWatching()
{
    if (m_watcher)
        m_watcher.release()->deleteLater(); // it may be the one that is speaking
}

void PageDriver::setDriver(Driver driver)
{
    m_driver = driver;
    answerDialog();
}

void PageDriver::answerDialog()
{
    const auto session = m_frames->sessionOfDialog();
    if (m_driver != Driver::Bot || !session)
        return;
    // Leaving is what the bot wants; anything else is answered as if somebody had pressed Escape.
    const bool accepts = m_frames->typeOfDialog() == "beforeunload"_L1;
    session->send(cdp::HandleJavaScriptDialog{.accept = accepts}).finally(this, [](const Result<void> &) {});
}

Reply<QByteArray> PageDriver::picture(const QJsonObject &parameters, QObject *owner)
{
    const auto take = [this, parameters, owner] {
        return m_session->call("Page.captureScreenshot"_L1, parameters)
            .andThen(owner, [](const QJsonObject &answer) { return cdp::CaptureScreenshot::fromJson(answer); })
            .andThen(owner, [](const cdp::CaptureScreenshot::Response &response) { return response.image; });
    };
    if (!m_mayShowSecrets)
        return take();
    return inEveryFrame(u"cover"_s, owner).andThen(owner, take).andThen(owner, [this, owner](const QByteArray &image) {
        return inEveryFrame(u"uncover"_s, owner).andThen(owner, [image] { return image; });
    });
}

Reply<void> PageDriver::inEveryFrame(const QString &function, QObject *owner)
{
    return m_frames->list().andThen(owner, [this, function, owner](const QList<Frame> &frames) {
        return inTurn<Frame>(owner, frames, [this, function, owner](const Frame &frame) {
            return regardless(owner, m_frames->call(frame, function, {}));
        });
    });
}

Reply<QString> PageDriver::html(QObject *owner)
{
    const auto all = std::make_shared<QStringList>();
    const auto add = [this, owner, all](const Frame &frame) {
        return ifPossible(owner, m_frames->call(frame, u"html"_s, {}))
            .andThen(owner, [all, frame](const std::optional<QJsonValue> &text) {
                if (text)
                    *all << u"<!-- %1 -->\n%2"_s.arg(frame.url, text->toString());
            });
    };
    return m_frames->list()
        .andThen(owner, [owner, add](const QList<Frame> &frames) { return inTurn<Frame>(owner, frames, add); })
        .andThen(owner, [all] { return all->join(u"\n\n"_s); });
}

Reply<Capture> PageDriver::capture()
{
    // What one of the two cannot give must not cost the other.
    QObject *owner = freshOperation();
    const auto capture = std::make_shared<Capture>();
    return ifPossible(owner, picture({{u"format"_s, u"jpeg"_s}, {u"quality"_s, captureQuality}}, owner))
        .andThen(owner,
                 [this, owner, capture](const std::optional<QByteArray> &image) {
                     capture->screenshot = image.value_or(QByteArray());
                     return ifPossible(owner, html(owner));
                 })
        .andThen(owner, [capture](const std::optional<QString> &dom) {
            capture->dom = dom.value_or(QString());
            return *capture;
        });
}

} // namespace hidettp::script
