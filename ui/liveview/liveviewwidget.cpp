#include "ui/liveview/liveviewwidget.h"

#include "ui/common/consolekey.h"
#include "ui/common/emptystate.h"
#include "ui/liveview/commandlines.h"
#include "ui/liveview/livedoor.h"
#include "ui/liveview/livekeys.h"
#include "ui/liveview/livenote.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livescheme.h"
#include "ui/liveview/livetools.h"
#include "ui/liveview/pagecolours.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonObject>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <QWebEngineScript>
#include <QWebEngineView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp {

namespace {

constexpr auto noteLife = 7s;

} // namespace

LiveViewWidget::LiveViewWidget(Api &api, QWidget *parent) : LiveViewWidget(api, u":/liveview"_s, parent) {}

LiveViewWidget::LiveViewWidget(Api &api, const QString &pageRoot, QWidget *parent)
    : QWidget(parent),
      m_api(api),
      m_profile(std::make_unique<LiveProfile>(pageRoot)),
      m_bar(new LiveBar),
      m_trouble(new EmptyState),
      m_stack(new QStackedLayout),
      m_keys(new LiveKeys(*this, [this] { return m_view; })),
      m_commands(new CommandPanel(this)),
      m_note(new LiveNote(this)),
      m_tools(new LiveTools(*this)),
      m_door(new LiveDoor(api, this))
{
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_trouble);

    connect(m_door, &LiveDoor::heard, this, &LiveViewWidget::take);
    connect(m_door, &LiveDoor::refused, this, [this](const Error &error) {
        explain(tr("The live view cannot be opened"), error.message);
        emit refused(error);
    });
    connect(m_trouble, &EmptyState::actionTriggered, this,
            [this] { open(m_id, m_snapshot.isInControl ? Opening::TakeControl : Opening::Watch); });
    wireBar();
    makeShortcuts();
}

// Pages go before the profile that they live in.
LiveViewWidget::~LiveViewWidget()
{
    dropView();
    qDeleteAll(findChildren<QWebEngineView *>(Qt::FindDirectChildrenOnly));
}

LivePage *LiveViewWidget::page() const { return m_page; }

void LiveViewWidget::wireBar()
{
    connect(m_bar, &LiveBar::takeControlPressed, this, [this] { command("takeControl"_L1); });
    connect(m_bar, &LiveBar::releaseControlPressed, this, [this] { command("releaseControl"_L1); });
    connect(m_bar, &LiveBar::resumePressed, this, [this](Api::Confirmed confirmed) {
        command("resume"_L1, {{"confirmed"_L1, confirmed == Api::Confirmed::Yes}});
    });
    connect(m_bar, &LiveBar::resumeCancelled, this, [this] {
        command("cancel"_L1);
        focusPage();
    });
    connect(m_bar, &LiveBar::offerDismissed, this, [this] { command("dismissOffer"_L1); });
    connect(m_bar, &LiveBar::declinePressed, this, [this](const QString &reason) {
        command("decline"_L1, {{"reason"_L1, reason}});
    });
    connect(m_bar, &LiveBar::historyPressed, this, [this](const QString &action) {
        command("history"_L1, {{"action"_L1, action}});
    });
    connect(m_bar, &LiveBar::askForControlPressed, this, [this] { command("askForControl"_L1); });
    connect(m_bar, &LiveBar::giveControlPressed, this, [this](const QString &viewerId) {
        command("giveControl"_L1, {{"to"_L1, viewerId}});
    });
    connect(m_bar, &LiveBar::addressGiven, this, [this](const QString &address) {
        command("navigate"_L1, {{"address"_L1, address}});
        focusPage();
    });
    connect(m_bar, &LiveBar::pageActChosen, this, &LiveViewWidget::perform);
    connect(m_bar, &LiveBar::commandsPressed, this, &LiveViewWidget::openCommands);
    connect(m_bar, &LiveBar::volumeChosen, this, [this](double volume) {
        command("volume"_L1, {{"volume"_L1, volume}});
    });
    connect(m_bar, &LiveBar::commandPressed, this, &LiveViewWidget::run);
    connect(m_bar, &LiveBar::closePressed, this, &LiveViewWidget::closeWished);
}

/// The clipboard is read when a person says "paste", never otherwise.
void LiveViewWidget::perform(PageAct act)
{
    const auto bring = [this](QLatin1StringView name) {
        command(name, {{"text"_L1, QGuiApplication::clipboard()->text()}});
    };
    const auto zoom = [this](QLatin1StringView step) { command("zoom"_L1, {{"action"_L1, step}}); };
    focusPage();
    switch (act) {
    case PageAct::Copy:
        return command("copy"_L1);
    case PageAct::Paste:
        return bring("paste"_L1);
    case PageAct::PasteAsTyping:
        return bring("typeKeys"_L1);
    case PageAct::OneTimeCode:
        return run(ConsoleCommand::OneTimeCode);
    case PageAct::Permissions:
        return run(ConsoleCommand::Permissions);
    case PageAct::Screenshot:
        return run(ConsoleCommand::Screenshot);
    case PageAct::ZoomIn:
        return zoom("in"_L1);
    case PageAct::ZoomOut:
        return zoom("out"_L1);
    case PageAct::ZoomReset:
        return zoom("reset"_L1);
    }
}

void LiveViewWidget::makeShortcuts()
{
    const auto shortcut = [this](QKeyCombination keys, auto slot) {
        const auto made = new QShortcut(QKeySequence(keys), this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, slot);
    };
    shortcut(QKeyCombination(Qt::Key_F11), [this] { emit fullScreenWished(); });
    shortcut(QKeyCombination(Qt::Key_F6), &LiveViewWidget::focusPage);
    connect(m_tools, &LiveTools::told, this, [this](const QString &words) { m_note->tell(words, noteLife); });
    connect(m_tools, &LiveTools::typingWished, this, [this](const QString &text) {
        focusPage();
        this->command("typeKeys"_L1, {{"text"_L1, text}});
    });
    connect(m_keys, &LiveKeys::consoleKeyPressed, this, &LiveViewWidget::openCommands);
    connect(m_commands, &CommandPanel::chosen, this, &LiveViewWidget::run);
    connect(m_commands, &CommandPanel::cancelled, this, &LiveViewWidget::focusPage);
    connect(m_commands, &CommandPanel::consoleKeyRepeated, this, [this](const QKeyEvent &key) {
        focusPage();
        m_keys->passToPage(key);
    });
}

void LiveViewWidget::setConsoleKey(QKeyCombination key)
{
    m_keys->setConsoleKey(key);
    m_bar->setConsoleKey(key);
}

void LiveViewWidget::setPlace(LivePlace place)
{
    m_setting.place = place;
    m_bar->setPlace(place);
}

void LiveViewWidget::openCommands() { m_commands->open(commandLines(m_snapshot, m_setting), m_keys->consoleKey()); }

void LiveViewWidget::run(ConsoleCommand command)
{
    focusPage();
    switch (command) {
    case ConsoleCommand::Resume:
        return this->command("resume"_L1, {{"confirmed"_L1, false}});
    case ConsoleCommand::Decline:
        showBar(true);
        m_bar->askForReason();
        break;
    case ConsoleCommand::Control:
        return this->command(m_snapshot.isInControl ? "releaseControl"_L1 : "takeControl"_L1);
    case ConsoleCommand::Address:
        showBar(true);
        m_bar->askForAddress();
        break;
    case ConsoleCommand::NextTab:
        return this->command("nextTab"_L1);
    case ConsoleCommand::Permissions:
        return this->command("permissions"_L1);
    case ConsoleCommand::Fit:
        return this->command("fit"_L1, {{"on"_L1, !m_snapshot.fits}});
    case ConsoleCommand::Sound:
        return this->command("sound"_L1, {{"on"_L1, m_snapshot.sound.state != LiveSound::State::On}});
    case ConsoleCommand::Screenshot:
        return this->command("screenshot"_L1);
    case ConsoleCommand::OneTimeCode:
        return m_tools->openCodes();
    case ConsoleCommand::PopOut:
        emit otherWindowWished();
        break;
    case ConsoleCommand::FullScreen:
        emit fullScreenWished();
        break;
    case ConsoleCommand::Bar:
        return showBar(m_setting.barIsHidden);
    case ConsoleCommand::Queue:
        emit queueWished();
        break;
    }
}

void LiveViewWidget::showBar(bool isShown)
{
    m_setting.barIsHidden = !isShown;
    m_bar->setVisible(isShown);
}

/// Says how to leave, because the window's own buttons are gone.
void LiveViewWidget::lookAtWindow()
{
    const bool isFullScreen = window()->isFullScreen();
    if (m_setting.isFullScreen == isFullScreen)
        return;
    m_setting.isFullScreen = isFullScreen;
    m_bar->setFullScreen(isFullScreen);
    if (isFullScreen)
        //: %1 are keys, one after the other; %2 is the first of them
        m_note->tell(
            tr("Full screen. %1 or F11 leaves it; %2 shows all commands.")
                .arg(shortcutWords(m_keys->consoleKey(), ConsoleCommand::FullScreen), keyWords(m_keys->consoleKey())),
            noteLife);
    else
        showBar(true);
}

void LiveViewWidget::colourPage()
{
    if (!m_page)
        return;
    m_page->setBackgroundColor(palette().color(QPalette::Window));
    m_page->runJavaScript(colouringScript(palette()), QWebEngineScript::MainWorld);
}

void LiveViewWidget::setAudience(Audience audience)
{
    m_setting.audience = audience;
    m_bar->setAudience(audience);
}

void LiveViewWidget::open(InterventionId id, Opening opening)
{
    leave();
    m_id = std::move(id);
    m_profile->setCoordinator(m_api.credentials().coordinator);
    makeView();
    m_stack->setCurrentWidget(m_view);
    m_takesBack = opening == Opening::TakeBack;
    const QString control = opening == Opening::TakeControl ? u"&control=take"_s : QString();
    const QString kind = m_setting.audience == Audience::Guest ? u"&kind=guest"_s : QString();
    m_page->open(u"chrome=none&lang=%1"_s.arg(locale().bcp47Name()) + control + kind);
    m_door->begin(m_id);
}

void LiveViewWidget::leave()
{
    dropView();
    m_takesBack = false;
    m_id = {};
    m_snapshot = {};
    m_bar->setSnapshot(m_snapshot);
}

void LiveViewWidget::makeView()
{
    m_view = new QWebEngineView;
    m_view->setContextMenuPolicy(Qt::NoContextMenu); // the right button belongs to the bot's page
    m_view->setAcceptDrops(false);
    m_page = new LivePage(m_profile.get(), m_view);
    m_page->setBackgroundColor(palette().color(QPalette::Window));
    m_view->setPage(m_page);
    m_stack->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_page, &QWebEnginePage::loadFinished, this, &LiveViewWidget::loaded);
    connect(m_page, &LivePage::crashed, this, [this] {
        explain(tr("The live view has stopped"),
                tr("Its display crashed. The bot's browser and what was done so far stay as they are."));
    });
}

void LiveViewWidget::dropView()
{
    m_door->end();
    m_tools->closeAll();
    if (!m_view)
        return;
    m_view->disconnect(this);
    m_page->disconnect(this);
    m_stack->removeWidget(m_view);
    m_view->hide();
    m_view->deleteLater(); // it may be the one that just told us something
    m_view = nullptr;
    m_page = nullptr;
}

void LiveViewWidget::loaded(bool isGood)
{
    if (m_door->isEntered())
        return; // the page tried to go elsewhere and was kept
    if (!isGood) {
        explain(tr("The live view cannot be shown"), tr("Its page did not load. Try again, or reinstall the program."));
        return;
    }
    colourPage();
    m_door->enter(m_page);
}

void LiveViewWidget::command(QLatin1StringView name, const QJsonObject &values) { m_door->command(name, values); }

void LiveViewWidget::take(const LiveSnapshot &snapshot)
{
    const LiveSnapshot before = std::exchange(m_snapshot, snapshot);
    if (before == snapshot)
        return;
    m_bar->setSnapshot(snapshot);
    m_tools->setInputIsOn(snapshot.inputIsOn);
    if (m_takesBack && snapshot.mayTakeControl) {
        m_takesBack = false;
        command("takeControl"_L1);
    }
    if (!before.isInControl && snapshot.isInControl && !m_commands->isVisible())
        focusPage();
    if (snapshot.screenshots.count > before.screenshots.count && m_page)
        m_tools->saveScreenshot(*m_page, snapshot);
    if (snapshot.focusRequests > before.focusRequests)
        m_bar->takeFocus();
    emit snapshotChanged(snapshot);
    if (before.status != LiveStatus::Ended && snapshot.status == LiveStatus::Ended)
        emit ended(m_id);
}

void LiveViewWidget::focusPage()
{
    if (!m_view)
        return;
    m_view->setFocus(Qt::ShortcutFocusReason);
    command("focus"_L1);
}

void LiveViewWidget::explain(const QString &title, const QString &explanation)
{
    dropView();
    m_trouble->setContent("disconnected"_L1, title, explanation);
    m_trouble->setAction(tr("Open Again"));
    m_stack->setCurrentWidget(m_trouble);
    const bool wasInControl = m_snapshot.isInControl;
    m_snapshot = {.status = LiveStatus::Reconnecting};
    m_bar->setSnapshot(m_snapshot);
    m_snapshot.isInControl = wasInControl; // so that opening again takes control again
}

bool LiveViewWidget::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::WindowStateChange)
        lookAtWindow();
    return QWidget::eventFilter(watched, event);
}

/// It may move from window to window.
void LiveViewWidget::showEvent(QShowEvent *event)
{
    if (m_window != window()) {
        if (m_window)
            m_window->removeEventFilter(this);
        m_window = window();
        m_window->installEventFilter(this);
    }
    lookAtWindow();
    QWidget::showEvent(event);
}

void LiveViewWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        colourPage();
    QWidget::changeEvent(event);
}

} // namespace hidettp
