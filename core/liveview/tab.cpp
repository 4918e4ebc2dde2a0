#include "core/liveview/tab.h"

#include "core/cdp/browser.h"
#include "core/cdp/commands/emulation.h"
#include "core/liveview/dialogs.h"
#include "core/liveview/framerelay.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::ViewState;

namespace {

/// What does not end at one page, or wants an answer.
template<typename Input>
constexpr bool isForOthers =
    std::is_same_v<
        Input,
        wire::live::
            TabCommand> || std::is_same_v<Input, wire::live::Navigate> || std::is_same_v<Input, wire::live::Copy>;

} // namespace

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
      m_dialogs(new Dialogs(m_session, *m_prompts, this))
{
    follow();
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
    return m_session->send(cdp::SetFocusEmulationEnabled{});
}

void Tab::follow()
{
    connect(m_session.get(), &cdp::Session::crashed, this, [this] {
        broke();
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
    std::visit(
        [this](const auto &each) {
            using Kind = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<Kind, wire::live::History>)
                m_tracker->go(each.action);
            else if constexpr (std::is_same_v<Kind, wire::live::Answer>)
                m_prompts->answer(each);
            else if constexpr (std::is_same_v<Kind, wire::live::Paste>) {
                if (takesInput())
                    m_clipboard->paste(each);
            } else if constexpr (!isForOthers<Kind>) {
                if (takesInput())
                    m_dispatcher->dispatch(each);
            }
        },
        input);
}

void Tab::copy(const wire::live::Copy &wish, Clipboard::Copied copied)
{
    if (takesInput())
        m_clipboard->copy(wish, std::move(copied));
}

/// Behind an open dialog the page takes nothing, and what is sent would only wait for its end.
bool Tab::takesInput() const { return !m_session->hasCrashed() && !m_dialogs->isOpen(); }

/// The page has crashed or gone: what was under way with it is over, without a word from it.
void Tab::broke()
{
    m_tracker->setWatched(false);
    m_dispatcher->clear();
}

} // namespace hidettp::liveview
