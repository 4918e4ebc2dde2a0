#include "core/liveview/tab.h"

#include "core/cdp/browser.h"
#include "core/cdp/commands/emulation.h"
#include "core/liveview/controls/dialogs.h"
#include "core/liveview/controls/filechooser.h"
#include "core/liveview/controls/httpauth.h"
#include "core/liveview/controls/pickers.h"
#include "core/liveview/controls/pointerwatch.h"
#include "core/liveview/pageprobe.h"
#include "core/liveview/picture/framerelay.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::ViewState;

Tab::Tab(qint64 number, std::shared_ptr<cdp::Browser> browser, std::shared_ptr<cdp::Session> session, CastOptions cast,
         QObject *parent)
    : QObject(parent),
      m_number(number),
      m_browser(std::move(browser)),
      m_session(std::move(session)),
      m_cast(cast),
      m_tracker(new PageTracker(m_session, this)),
      m_dispatcher(new InputDispatcher(m_session, this)),
      m_clipboard(new Clipboard(m_browser, m_session, m_dispatcher, this)),
      m_prompts(new Prompts(this)),
      m_dialogs(new Dialogs(m_session, *m_prompts, this)),
      m_auth(new HttpAuth(m_session, *m_prompts, this)),
      m_probe(new PageProbe(m_session, this)),
      m_pickers(new Pickers(m_session, *m_dispatcher, *m_probe, *m_prompts, this)),
      m_pointer(new PointerWatch(*m_probe, *m_prompts, this)),
      m_files(new FileChooser(*m_probe, *m_dispatcher, *m_prompts, this))
{
    follow();
    connect(m_pointer, &PointerWatch::cursorChanged, this, &Tab::cursorChanged);
    connect(m_pointer, &PointerWatch::linkOpened, this, &Tab::linkOpened);
    connect(m_files, &FileChooser::received, this, &Tab::filesReceived);
    connect(m_tracker, &PageTracker::changed, this, &Tab::pageChanged);
    connect(m_prompts, &Prompts::changed, this, &Tab::promptChanged);
    connect(m_dialogs, &Dialogs::changed, this, &Tab::conditionChanged);
    connect(m_browser.get(), &cdp::Browser::answersChanged, this, &Tab::conditionChanged);
    connect(m_dispatcher, &InputDispatcher::stalled, this, [this](bool isStalled) {
        m_inputIsStalled = isStalled;
        emit conditionChanged();
    });
}

Reply<void> Tab::prepare()
{
    // Chromium takes the commands of a session in their order, so only the last has to be waited for.
    std::ignore = m_session->send(cdp::EnablePage{});
    m_tracker->start();
    m_probe->start();
    return m_session->send(cdp::SetFocusEmulationEnabled{});
}

const QString &Tab::cursor() const { return m_pointer->cursor(); }

void Tab::followLinks(const std::shared_ptr<cdp::Session> &session)
{
    connect(session.get(), &cdp::Session::eventArrived, this,
            [this](const QString &method, const QJsonObject &parameters) {
                if (method != "Page.frameRequestedNavigation"_L1)
                    return;
                const QString where = parameters["disposition"_L1].toString();
                if (where == "newTab"_L1 || where == "newWindow"_L1)
                    emit besideAsked(parameters["url"_L1].toString(),
                                     where == "newTab"_L1 ? Beside::Behind : Beside::InFront);
            });
}

void Tab::follow()
{
    followLinks(m_session);
    connect(m_probe, &PageProbe::sessionAdded, this, [this](const std::shared_ptr<cdp::Session> &frame) {
        std::ignore = frame->send(cdp::EnablePage{});
        followLinks(frame);
    });
    connect(m_session.get(), &cdp::Session::eventArrived, this,
            [this](const QString &method, const QJsonObject &parameters) {
                if (method == "Page.frameNavigated"_L1 && !parameters["frame"_L1].toObject().contains("parentId"_L1)) {
                    dropPickers();
                    m_files->drop();
                }
                if (method == "Page.frameResized"_L1)
                    dropPickers(); // what they belong to is elsewhere now
                if (method == "Page.downloadWillBegin"_L1)
                    emit downloadBegan(parameters["url"_L1].toString(), parameters["suggestedFilename"_L1].toString());
            });
    connect(m_session.get(), &cdp::Session::crashed, this, [this] {
        broke();
        if (std::exchange(m_reloadsAfterCrash, false))
            m_tracker->go(wire::live::HistoryAction::Reload);
        emit conditionChanged();
    });
    connect(m_session.get(), &cdp::Session::recovered, this, [this] {
        std::ignore = m_session->send(cdp::SetFocusEmulationEnabled{});
        if (m_isWatched)
            startScreencast();
        emit conditionChanged();
    });
    connect(m_session.get(), &cdp::Session::ended, this, [this](cdp::SessionEnd why) {
        switch (why) {
        case cdp::SessionEnd::TargetGone:
            m_goneReason = u"The page was closed."_s;
            break;
        case cdp::SessionEnd::BrowserGone:
            m_goneReason = u"The browser is gone."_s;
            break;
        }
        broke();
        emit gone();
    });
}

Tab::Condition Tab::condition() const
{
    if (!m_goneReason.isEmpty())
        return {ViewState::BrowserGone, m_goneReason};
    if (!m_browser->answers())
        return {ViewState::Stalled, u"The browser does not answer."_s};
    if (m_session->hasCrashed())
        return {ViewState::Stalled, u"The page has crashed. Reload it to go on."_s};
    // A page that waits in a dialog answers nothing; the dialog says so itself.
    if (m_inputIsStalled && !m_dialogs->isOpen())
        return {ViewState::Stalled, u"The page does not react to input."_s};
    return {};
}

void Tab::cast(const std::shared_ptr<FrameRelay> &relay)
{
    if (std::exchange(m_isWatched, true) || isGone())
        return;
    m_session->tapFrames(relay);
    m_auth->start();
    m_files->start();
    if (!m_session->hasCrashed())
        startScreencast();
}

void Tab::startScreencast()
{
    m_tracker->setWatched(true);
    activate();
    askForFrames();
}

void Tab::askForFrames()
{
    std::ignore =
        m_session->send(cdp::StartScreencast{.quality = m_cast.quality, .maxFramesInFlight = m_cast.maxFramesInFlight});
}

void Tab::stopCasting()
{
    if (!std::exchange(m_isWatched, false))
        return;
    m_tracker->setWatched(false);
    if (m_session->isAlive())
        std::ignore = m_session->send(cdp::StopScreencast{});
    m_session->untapFrames();
    m_auth->stop();
    m_files->stop();
}

void Tab::setQuality(int quality)
{
    if (std::exchange(m_cast.quality, quality) == quality || !m_isWatched || !m_session->isAlive()
        || m_session->hasCrashed())
        return;
    std::ignore = m_session->send(cdp::StopScreencast{});
    askForFrames();
}

void Tab::activate()
{
    if (m_session->isAlive())
        std::ignore = m_browser->connection().send(cdp::ActivateTarget{.targetId = targetId()});
}

void Tab::take(const wire::live::Input &input)
{
    std::visit([this](const auto &each) { perform(each); }, input);
}

template<typename Plain>
void Tab::pass(const Plain &plain)
{
    if (takesInput())
        m_dispatcher->dispatch(plain);
}

template<typename Call>
void Tab::afterwards(QObject *owner, Call call)
{
    m_dispatcher->drained().andThen(owner, std::move(call)).finally(this, [](const Result<void> &) {});
}

void Tab::perform(const wire::live::Mouse &mouse)
{
    if (!takesInput())
        return;
    const QPointF position(mouse.x, mouse.y);
    const bool isRight = mouse.button == wire::live::Button::Right;
    if (isRight && mouse.event == wire::live::MouseEvent::Press)
        m_dispatcher->dispatch([this, position] { return m_pointer->prepareMenu(position); });
    m_dispatcher->dispatch(mouse);
    switch (mouse.event) {
    case wire::live::MouseEvent::Move:
        if (mouse.buttons == 0)
            m_pointer->moved(position);
        break;
    case wire::live::MouseEvent::Press:
        dropPickers();
        break;
    case wire::live::MouseEvent::Release:
        if (mouse.button == wire::live::Button::Left)
            afterwards(m_pickers, [this, position] { m_pickers->clicked(position); });
        else if (isRight)
            afterwards(m_pointer, [this, position] { m_pointer->rightClicked(position); });
        break;
    }
}

void Tab::perform(const wire::live::Key &key)
{
    pass(key);
    if (!takesInput() || key.event == wire::live::KeyEvent::Up)
        return;
    if (PointerWatch::opensMenu(key))
        afterwards(m_pointer, [this] { m_pointer->menuKeyPressed(); });
    else if (m_pickers->wants(key.key))
        afterwards(m_pickers, [this, key] { m_pickers->typed(key.key, key.modifiers); });
}

void Tab::perform(const wire::live::Text &text)
{
    pass(text);
    if (m_pickers->wantsText())
        afterwards(m_pickers, [this] { m_pickers->typed({}, 0); });
}

void Tab::perform(const wire::live::Paste &paste)
{
    if (takesInput())
        m_clipboard->paste(paste);
}

void Tab::perform(const wire::live::History &history)
{
    if (history.action == wire::live::HistoryAction::Reload && m_inputIsStalled && takesInput())
        startOver();
    else
        m_tracker->go(history.action);
}

/// A page that hangs hears of no reload. Its process is ended first.
void Tab::startOver()
{
    m_reloadsAfterCrash = true;
    std::ignore = m_session->call("Page.crash"_L1);
}

void Tab::perform(const wire::live::Answer &answer) { m_prompts->answer(answer); }

void Tab::perform(const wire::live::FilePiece &piece) { m_files->take(piece); }

void Tab::dropPickers()
{
    m_pickers->drop();
    m_pointer->drop();
}

void Tab::copy(const wire::live::Copy &wish, Clipboard::Copied copied)
{
    if (takesInput())
        m_clipboard->copy(wish, std::move(copied));
}

Reply<QByteArray> Tab::picture()
{
    return m_session->send(cdp::CaptureScreenshot{}).andThen(this, [](const cdp::CaptureScreenshot::Response &taken) {
        return taken.image;
    });
}

/// Behind an open dialog the page takes nothing, and what is sent would only wait for its end.
bool Tab::takesInput() const { return !m_session->hasCrashed() && !m_dialogs->isOpen(); }

/// The page has crashed or gone: what was under way with it is over, without a word from it.
void Tab::broke()
{
    m_tracker->setWatched(false);
    m_dispatcher->clear();
    dropPickers();
    m_files->drop();
}

} // namespace hidettp::liveview
