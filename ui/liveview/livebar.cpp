#include "ui/liveview/livebar.h"

#include "core/base/safetext.h"
#include "ui/common/consolekey.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/pill.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"
#include "ui/liveview/elidedlabel.h"
#include "ui/liveview/livequestion.h"
#include "ui/liveview/pushbuttons.h"
#include "ui/liveview/soundbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr int iconSize = 16;
constexpr int longestName = 40;
constexpr auto lastMinute = std::chrono::seconds(60);

Accent accentOf(LiveStatus status)
{
    switch (status) {
    case LiveStatus::Connecting:
    case LiveStatus::Reconnecting:
        return Accent::Busy;
    case LiveStatus::Live:
        return Accent::Good;
    case LiveStatus::Stalled:
        return Accent::Attention;
    case LiveStatus::BrowserGone:
        return Accent::Urgent;
    case LiveStatus::Ended:
        return Accent::Neutral;
    }
    Q_UNREACHABLE();
}

/// A name that somebody gave, short enough for a button and unable to pretend.
QString shortName(const QString &name) { return shortened(visibleText(name), longestName); }

} // namespace

LiveBar::LiveBar(QWidget *parent)
    : QWidget(parent),
      m_consoleKey(defaultConsoleKey),
      m_question(new LiveQuestion(this)),
      m_offer(new MessageBar(this))
{
    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeAddressRow());
    layout->addWidget(makeTaskRow());
    layout->addWidget(m_question);
    layout->addWidget(m_offer);
    connect(m_question, &LiveQuestion::resumeConfirmed, this, [this] { emit resumePressed(Api::Confirmed::Yes); });
    connect(m_question, &LiveQuestion::reasonGiven, this, &LiveBar::declinePressed);
    connect(m_question, &LiveQuestion::addressGiven, this, &LiveBar::addressGiven);
    connect(m_question, &LiveQuestion::cancelled, this, &LiveBar::resumeCancelled);
    connect(m_offer, &MessageBar::actionTriggered, this, [this] { emit resumePressed(Api::Confirmed::No); });
    connect(m_offer, &MessageBar::dismissed, this, &LiveBar::offerDismissed);
    m_pageMenu->setConsoleKey(m_consoleKey);
    retranslate();
    restyle();
}

QToolButton *LiveBar::makeToolButton(QLatin1StringView iconName)
{
    const auto button = new QToolButton;
    button->setIcon(tintedIcon(iconName));
    button->setIconSize({iconSize, iconSize});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget *LiveBar::makeAddressRow()
{
    m_back = makeToolButton("back"_L1);
    m_forward = makeToolButton("forward"_L1);
    m_reload = makeToolButton("refresh"_L1);
    m_goTo = makeToolButton("search"_L1);
    m_page = makeToolButton("menu"_L1);
    m_pageMenu = new PageMenu(this);
    m_page->setPopupMode(QToolButton::InstantPopup);
    m_page->setMenu(m_pageMenu);
    m_lock = new QLabel;
    m_origin = new QLabel;
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = m_origin->font();
    bold.setWeight(QFont::DemiBold);
    m_origin->setFont(bold);
    m_title = new ElidedLabel;
    m_state = new Pill;
    m_figures = new QLabel;
    m_clockIcon = new QLabel;
    m_timeLeft = new QLabel;
    m_driver = new QLabel;
    m_driver->setTextFormat(Qt::PlainText);
    m_viewerMenu = new QMenu(this);
    m_viewers = makeToolButton("eye"_L1);
    m_viewers->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_viewers->setPopupMode(QToolButton::InstantPopup);
    m_viewers->setMenu(m_viewerMenu);
    m_sound = new SoundButton;
    m_buttons = new ViewButtons;

    const auto row = new QWidget;
    const auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(6);
    for (QWidget *const part :
         std::initializer_list<QWidget *>{m_back, m_forward, m_reload, m_goTo, m_page, m_lock, m_origin})
        layout->addWidget(part);
    layout->addWidget(m_title, 1);
    for (QWidget *const part : std::initializer_list<QWidget *>{m_driver, m_viewers, m_clockIcon, m_timeLeft, m_figures,
                                                                m_state, m_sound, m_buttons})
        layout->addWidget(part);

    connect(m_back, &QToolButton::clicked, this, [this] { emit historyPressed(u"back"_s); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit historyPressed(u"forward"_s); });
    connect(m_reload, &QToolButton::clicked, this,
            [this] { emit historyPressed(m_snapshot.isLoading ? u"stop"_s : u"reload"_s); });
    connect(m_goTo, &QToolButton::clicked, this, &LiveBar::askForAddress);
    connect(m_pageMenu, &PageMenu::chosen, this, &LiveBar::pageActChosen);
    connect(m_sound, &SoundButton::wished, this, [this] { emit commandPressed(ConsoleCommand::Sound); });
    connect(m_sound, &SoundButton::volumeChosen, this, &LiveBar::volumeChosen);
    connect(m_buttons, &ViewButtons::commandsPressed, this, &LiveBar::commandsPressed);
    connect(m_buttons, &ViewButtons::pressed, this, &LiveBar::commandPressed);
    connect(m_buttons, &ViewButtons::closePressed, this, &LiveBar::closePressed);
    return row;
}

QWidget *LiveBar::makeTaskRow()
{
    m_kind = new QLabel;
    m_kind->setTextFormat(Qt::PlainText);
    m_kind->setFont(m_origin->font());
    m_task = new ElidedLabel(2);
    m_condition = new Pill;
    m_ask = new QPushButton;
    m_control = new QPushButton;
    m_decline = new QPushButton;
    m_resume = new QPushButton;

    const auto row = new QWidget;
    const auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 2, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_kind);
    layout->addWidget(m_task, 1);
    for (QWidget *const part : std::initializer_list<QWidget *>{m_condition, m_ask, m_control, m_decline, m_resume})
        layout->addWidget(part);

    connect(m_ask, &QPushButton::clicked, this, &LiveBar::askForControlPressed);
    connect(m_control, &QPushButton::clicked, this, [this] {
        if (m_snapshot.isInControl)
            emit releaseControlPressed();
        else
            emit takeControlPressed();
    });
    connect(m_decline, &QPushButton::clicked, this, &LiveBar::askForReason);
    connect(m_resume, &QPushButton::clicked, this, [this] { emit resumePressed(Api::Confirmed::No); });
    return row;
}

void LiveBar::setSnapshot(const LiveSnapshot &snapshot)
{
    if (m_snapshot == snapshot)
        return;
    m_snapshot = snapshot;
    refresh();
}

void LiveBar::setAudience(Audience audience)
{
    m_audience = audience;
    retranslate();
}

void LiveBar::setConsoleKey(QKeyCombination key)
{
    m_consoleKey = key;
    m_buttons->setConsoleKey(key);
    m_sound->setShortcutWords(shortcutWords(key, ConsoleCommand::Sound));
    m_pageMenu->setConsoleKey(key);
    retranslate();
}

void LiveBar::setPlace(LivePlace place) { m_buttons->setPlace(place); }

void LiveBar::setFullScreen(bool isFullScreen) { m_buttons->setFullScreen(isFullScreen); }

void LiveBar::askForReason()
{
    if (m_snapshot.mayAct)
        m_question->askForReason();
}

void LiveBar::askForAddress()
{
    if (m_snapshot.inputIsOn)
        m_question->askForAddress(m_snapshot.url);
}

void LiveBar::takeFocus()
{
    for (QWidget *const candidate :
         std::initializer_list<QWidget *>{m_resume, m_control, m_viewers, m_buttons->closeButton()}) {
        if (candidate->isVisible() && candidate->isEnabled()) {
            candidate->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void LiveBar::refresh()
{
    showAddress();
    showState();
    showPeople();
    showTimeLeft();
    showTask();
    showOffer();
    showActions();
    m_sound->setSnapshot(m_snapshot);
    if (m_snapshot.confirmNeeded)
        m_question->askToConfirm();
    else if (m_question->isConfirming() || !m_snapshot.mayAct)
        m_question->close();
}

void LiveBar::showAddress()
{
    const QUrl origin(m_snapshot.origin);
    const bool isSecure = origin.scheme() == "https"_L1 && !m_snapshot.hasFailed;
    m_lock->setVisible(!m_snapshot.origin.isEmpty());
    const QColor colour = accentColour(isSecure ? Accent::Good : Accent::Attention, palette());
    m_lock->setPixmap(
        tintedPixmap(isSecure ? "lock"_L1 : "warning"_L1, {iconSize, iconSize}, devicePixelRatioF(), colour));
    m_lock->setToolTip(isSecure               ? tr("Encrypted connection")
                       : m_snapshot.hasFailed ? tr("The page could not be opened. The picture says why.")
                                              : tr("Not encrypted"));
    m_lock->setAccessibleName(m_lock->toolTip());
    m_origin->setText(m_snapshot.origin.isEmpty() ? tr("No page yet") : visibleText(m_snapshot.origin).left(120));
    m_title->setText(m_snapshot.isLoading ? tr("Loading…") : visibleText(m_snapshot.title));
    m_back->setEnabled(m_snapshot.inputIsOn && m_snapshot.canGoBack);
    m_forward->setEnabled(m_snapshot.inputIsOn && m_snapshot.canGoForward);
    m_reload->setEnabled(m_snapshot.inputIsOn);
    m_reload->setIcon(tintedIcon(m_snapshot.isLoading ? "close"_L1 : "refresh"_L1));
    m_reload->setToolTip(m_snapshot.isLoading ? tr("Stop loading") : tr("Reload"));
    m_reload->setAccessibleName(m_reload->toolTip());
    m_goTo->setEnabled(m_snapshot.inputIsOn);
    m_page->setEnabled(!m_snapshot.viewerId.isEmpty());
    m_pageMenu->setInputIsOn(m_snapshot.inputIsOn);
}

void LiveBar::showState()
{
    const auto words = [this] {
        switch (m_snapshot.status) {
        case LiveStatus::Connecting:
            return tr("Connecting");
        case LiveStatus::Reconnecting:
            return tr("Reconnecting");
        case LiveStatus::Live:
            return tr("Live");
        case LiveStatus::Stalled:
            return tr("Stalled");
        case LiveStatus::BrowserGone:
            return tr("Browser gone");
        case LiveStatus::Ended:
            return tr("Ended");
        }
        Q_UNREACHABLE();
    };
    m_state->show(accentOf(m_snapshot.status), words());
    m_state->setToolTip(visibleText(m_snapshot.reason).toHtmlEscaped());
    const bool isLive = m_snapshot.status == LiveStatus::Live && m_snapshot.roundTripMs;
    m_figures->setVisible(isLive);
    //: round trip in milliseconds and frames per second
    m_figures->setText(tr("%1 ms · %2 fps").arg(m_snapshot.roundTripMs.value_or(0)).arg(m_snapshot.framesPerSecond));
}

void LiveBar::showPeople()
{
    const bool isPresent = !m_snapshot.viewerId.isEmpty() && m_snapshot.status != LiveStatus::Ended;
    m_driver->setVisible(isPresent);
    m_viewers->setVisible(isPresent);
    const QString driver = m_snapshot.driver ? shortName(m_snapshot.driver->name) : QString();
    m_driver->setText(m_snapshot.isInControl ? tr("You are in control")
                      : driver.isEmpty()     ? tr("Nobody is in control")
                                             : tr("%1 is in control").arg(driver));
    m_viewers->setText(locale().toString(m_snapshot.viewers.size()));
    m_viewers->setAccessibleName(tr("%n viewer(s)", nullptr, int(m_snapshot.viewers.size())));
    m_viewers->setToolTip(m_viewers->accessibleName());
    fillViewerMenu();
}

/// Only when somebody has come, gone or taken over: an open menu is left alone.
void LiveBar::fillViewerMenu()
{
    const auto who = [](const LiveSnapshot &snapshot) {
        return std::tie(snapshot.viewers, snapshot.driver, snapshot.viewerId, snapshot.mayAct);
    };
    if (m_menuIsFilled && who(m_inMenu) == who(m_snapshot))
        return;
    m_inMenu = m_snapshot;
    m_menuIsFilled = true;
    m_viewerMenu->clear();
    for (const LiveViewer &viewer : m_snapshot.viewers) {
        QString name = shortName(viewer.name).replace(u'&', u"&&"_s);
        if (viewer.viewerId == m_snapshot.viewerId)
            name = tr("%1 (you)").arg(name);
        else if (viewer.isGuest)
            name = tr("%1 (guest)").arg(name);
        const bool drives = m_snapshot.driver && m_snapshot.driver->viewerId == viewer.viewerId;
        m_viewerMenu->addAction(drives ? tr("%1 – in control").arg(name) : tr("%1 – watching").arg(name));
    }
    offerHandingOver();
}

void LiveBar::offerHandingOver()
{
    if (!m_snapshot.isInControl || !m_snapshot.mayAct)
        return;
    m_viewerMenu->addSeparator();
    for (const LiveViewer &viewer : m_snapshot.viewers) {
        if (viewer.viewerId == m_snapshot.viewerId || !viewer.mayControl)
            continue;
        const QString name = shortName(viewer.name).replace(u'&', u"&&"_s);
        m_viewerMenu->addAction(tr("Hand Control Over to %1").arg(name), this,
                                [this, id = viewer.viewerId] { emit giveControlPressed(id); });
    }
}

void LiveBar::showTimeLeft()
{
    const auto &left = m_snapshot.timeLeft;
    const auto &life = m_snapshot.lifeLeft;
    const bool isStopped = !left && !m_snapshot.windowStoppedBy.isEmpty();
    const bool isShown = (left || life || isStopped) && m_snapshot.status != LiveStatus::Ended;
    m_clockIcon->setVisible(isShown);
    m_timeLeft->setVisible(isShown);
    if (!isShown)
        return;
    const bool isHeld = left && m_snapshot.windowIsHeld && left != life;
    const auto shortest = isHeld || !left ? life : left;
    const bool isUrgent = shortest && *shortest < lastMinute;
    QPalette colours = palette();
    const QColor colour = accentColour(isUrgent ? Accent::Urgent : Accent::Neutral, palette());
    colours.setColor(QPalette::WindowText, colour);
    m_timeLeft->setPalette(colours);
    m_clockIcon->setPixmap(tintedPixmap("clock"_L1, {iconSize, iconSize}, devicePixelRatioF(), colour));
    if (isHeld) {
        m_timeLeft->setText(tr("Time held"));
        m_timeLeft->setToolTip(tr("The time does not run out while somebody in control is here."));
    } else if (left) {
        m_timeLeft->setText(Texts::timeLeft(*left));
        m_timeLeft->setToolTip(tr("Time left to respond. It stops with the first click or key."));
    } else {
        m_timeLeft->setText(life ? tr("Ends in %1").arg(Texts::timeLeft(*life)) : tr("No time limit"));
        m_timeLeft->setToolTip(
            isStopped
                ? tr("%1 stopped the clock by interacting.").arg(shortName(m_snapshot.windowStoppedBy).toHtmlEscaped())
                : QString());
    }
}

void LiveBar::showTask()
{
    m_kind->setText(m_snapshot.kind.isEmpty() ? QString() : visibleText(Texts::kind(m_snapshot.kind)).left(60));
    m_task->setText(m_snapshot.instructions.isEmpty() && !m_snapshot.viewerId.isEmpty()
                        ? tr("The bot cannot go on by itself.")
                        : visibleLines(m_snapshot.instructions));
    showCondition();
}

void LiveBar::showCondition()
{
    const QList<ConditionPart> &parts = m_snapshot.conditions;
    const auto met = std::count_if(parts.begin(), parts.end(), [](const ConditionPart &part) { return part.isMet; });
    const bool isThere = !m_snapshot.conditionUnmet || (parts.size() == 1 && met == 1);
    m_condition->setVisible(m_snapshot.hasCondition && m_snapshot.status != LiveStatus::Ended);
    m_condition->show(isThere ? Accent::Good : Accent::Neutral, isThere ? tr("Ready to resume")
                                                                : parts.size() > 1
                                                                    ? tr("%1 of %2 there").arg(met).arg(parts.size())
                                                                    : tr("Not there yet"));
    QStringList lines{isThere ? tr("The page shows what the bot waits for.")
                              : tr("The page does not yet show what the bot waits for.")};
    for (const ConditionPart &part : parts)
        lines << u"%1 %2"_s.arg(part.isMet ? u'✓' : u'○').arg(Texts::conditionPart(part).toHtmlEscaped());
    m_condition->setToolTip(lines.join("<br>"_L1));
    m_condition->setAccessibleDescription(lines.join(u' '));
}

void LiveBar::showOffer()
{
    if (!m_snapshot.offersResume)
        m_offer->hide();
    else if (m_offer->isHidden())
        m_offer->showMessage(Accent::Good, "resume"_L1, tr("The page has moved on. Resume?"), tr("Resume"));
}

void LiveBar::showActions()
{
    const bool isOver = m_snapshot.status == LiveStatus::Ended || m_snapshot.status == LiveStatus::BrowserGone;
    for (QPushButton *const button : {m_control, m_decline, m_resume})
        button->setVisible(!isOver && !m_snapshot.mayWatchOnly);
    const bool isTaken = m_snapshot.driver && !m_snapshot.isInControl && m_audience == Audience::Operator;
    m_control->setText(m_snapshot.isInControl ? tr("Release")
                       : isTaken
                           ? tr("Take Control from %1").arg(shortName(m_snapshot.driver->name).replace(u'&', u"&&"_s))
                           : tr("Take Control"));
    m_ask->setVisible(!isOver && m_snapshot.mayAskForControl);
    giveRoom(m_control);
    m_control->setEnabled(m_snapshot.isInControl ? m_snapshot.mayAct : m_snapshot.mayTakeControl);
    m_decline->setEnabled(m_snapshot.mayAct);
    m_resume->setEnabled(m_snapshot.mayAct);
    setEmphasis(m_control, m_snapshot.mayTakeControl ? Emphasis::Primary : Emphasis::Plain);
    setEmphasis(m_resume, m_snapshot.mayAct ? Emphasis::Primary : Emphasis::Plain);
    const QString first = tr("Take control first.");
    const auto keys = [this](ConsoleCommand command) { return shortcutWords(m_consoleKey, command); };
    //: %1 is a keyboard shortcut
    m_resume->setToolTip(m_snapshot.mayAct ? tr("Let the bot go on (%1)").arg(keys(ConsoleCommand::Resume)) : first);
    m_decline->setToolTip(m_snapshot.mayAct ? tr("Say why this cannot be done (%1)").arg(keys(ConsoleCommand::Decline))
                                            : first);
    m_control->setToolTip(m_snapshot.isInControl
                              ? tr("Stop sending input; others may take over (%1)").arg(keys(ConsoleCommand::Control))
                              : tr("Click and type in this browser (%1)").arg(keys(ConsoleCommand::Control)));
}

void LiveBar::retranslate()
{
    m_menuIsFilled = false;
    const auto name = [](QToolButton *button, const QString &words) {
        button->setToolTip(words);
        button->setAccessibleName(words);
    };
    name(m_back, tr("Back"));
    name(m_forward, tr("Forward"));
    //: %1 is a keyboard shortcut
    name(m_goTo, tr("Go to another address (%1)").arg(shortcutWords(m_consoleKey, ConsoleCommand::Address)));
    name(m_page, tr("Copy, paste, enlarge, codes and screenshots"));
    m_pageMenu->retranslate();
    m_buttons->retranslate();
    m_sound->setShortcutWords(shortcutWords(m_consoleKey, ConsoleCommand::Sound));
    m_figures->setToolTip(tr("Round trip, and frames per second"));
    const bool isGuest = m_audience == Audience::Guest;
    m_decline->setText(isGuest ? tr("I Cannot Do This…") : tr("Decline…"));
    m_resume->setText(isGuest ? tr("Done") : tr("Resume"));
    m_ask->setText(tr("Ask for Control"));
    m_ask->setToolTip(tr("Whoever is in control can hand it over or keep it"));
    giveRoom(m_ask);
    giveRoom(m_decline);
    giveRoom(m_resume);
    refresh();
}

void LiveBar::restyle()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, quietText(palette()));
    for (QWidget *const part : std::initializer_list<QWidget *>{m_title, m_figures, m_driver})
        part->setPalette(quiet);
    refresh();
}

void LiveBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace hidettp
