#include "ui/liveview/livebar.h"

#include "ui/common/consolekey.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/pill.h"
#include "ui/common/texts.h"
#include "ui/liveview/addressstrip.h"
#include "ui/liveview/barbuttons.h"
#include "ui/liveview/elidedlabel.h"
#include "ui/liveview/livequestion.h"
#include "ui/liveview/peoplestrip.h"
#include "ui/liveview/pushbuttons.h"
#include "ui/liveview/soundbutton.h"
#include "ui/liveview/viewername.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

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
    retranslate();
    restyle();
}

QWidget *LiveBar::makeAddressRow()
{
    m_address = new AddressStrip;
    m_people = new PeopleStrip;
    m_state = new Pill;
    m_figures = new QLabel;
    m_clockIcon = new QLabel;
    m_timeLeft = new QLabel;
    m_sound = new SoundButton;
    m_buttons = new ViewButtons;

    const auto row = new QWidget;
    const auto layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(barSpacing);
    layout->addWidget(m_address, 1);
    for (QWidget *const part :
         std::initializer_list<QWidget *>{m_people, m_clockIcon, m_timeLeft, m_figures, m_state, m_sound, m_buttons})
        layout->addWidget(part);

    connect(m_address, &AddressStrip::historyPressed, this, &LiveBar::historyPressed);
    connect(m_address, &AddressStrip::addressPressed, this, &LiveBar::askForAddress);
    connect(m_address, &AddressStrip::pageActChosen, this, &LiveBar::pageActChosen);
    connect(m_people, &PeopleStrip::giveControlPressed, this, &LiveBar::giveControlPressed);
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
    QFont bold = m_kind->font();
    bold.setWeight(QFont::DemiBold);
    m_kind->setFont(bold);
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
    m_address->setConsoleKey(key);
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
         std::initializer_list<QWidget *>{m_resume, m_control, m_people->viewersButton(), m_buttons->closeButton()}) {
        if (candidate->isVisible() && candidate->isEnabled()) {
            candidate->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void LiveBar::refresh()
{
    m_address->setSnapshot(m_snapshot);
    m_people->setSnapshot(m_snapshot);
    showState();
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
    m_clockIcon->setPixmap(tintedPixmap("clock"_L1, {barIconSize, barIconSize}, devicePixelRatioF(), colour));
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
                       : isTaken              ? tr("Take Control from %1").arg(nameInButtons(m_snapshot.driver->name))
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
    m_figures->setPalette(quiet);
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
