#pragma once

#include "core/client/api.h"
#include "ui/liveview/livesnapshot.h"
#include "ui/liveview/pagemenu.h"
#include "ui/liveview/viewbuttons.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace hidettp {

class AddressStrip;
class ElidedLabel;
class LiveQuestion;
class MessageBar;
class PeopleStrip;
class Pill;
class SoundButton;

/// What stands above the live picture: where the browser is (drawn by us, never by the page), how the view is doing,
/// who drives and who watches, what is asked, and what can be done about it. Shows a snapshot and tells what was
/// pressed; holds no rule of its own.
class LiveBar : public QWidget
{
    Q_OBJECT

public:
    enum class Audience : std::uint8_t { Operator, Guest };

    explicit LiveBar(QWidget *parent = nullptr);

    void setSnapshot(const LiveSnapshot &snapshot);
    const LiveSnapshot &snapshot() const { return m_snapshot; }

    void setAudience(Audience audience);
    void setConsoleKey(QKeyCombination key);
    void setFullScreen(bool isFullScreen);
    void setPlace(LivePlace place);
    void askForReason();
    void askForAddress();
    /// The keyboard to the first thing that can be pressed.
    void takeFocus();

signals:
    void takeControlPressed();
    void releaseControlPressed();
    void resumePressed(hidettp::Api::Confirmed confirmed);
    void resumeCancelled();
    void offerDismissed();
    void declinePressed(const QString &reason);
    void askForControlPressed();
    void giveControlPressed(const QString &viewerId);
    void addressGiven(const QString &address);
    void pageActChosen(hidettp::PageAct act);
    /// back, forward, reload or stop
    void historyPressed(const QString &action);
    void commandsPressed();
    void commandPressed(hidettp::ConsoleCommand command);
    void volumeChosen(double volume);
    void closePressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeAddressRow();
    QWidget *makeTaskRow();
    void retranslate();
    void restyle();
    void refresh();
    void showState();
    void showTimeLeft();
    void showTask();
    void showCondition();
    void showOffer();
    void showActions();

    LiveSnapshot m_snapshot;
    Audience m_audience = Audience::Operator;
    QKeyCombination m_consoleKey;
    AddressStrip *m_address = nullptr;
    PeopleStrip *m_people = nullptr;
    Pill *m_state = nullptr;
    QLabel *m_figures = nullptr;
    QLabel *m_clockIcon = nullptr;
    QLabel *m_timeLeft = nullptr;
    SoundButton *m_sound = nullptr;
    ViewButtons *m_buttons = nullptr;

    QLabel *m_kind = nullptr;
    ElidedLabel *m_task = nullptr;
    Pill *m_condition = nullptr;
    QPushButton *m_ask = nullptr;
    QPushButton *m_control = nullptr;
    QPushButton *m_decline = nullptr;
    QPushButton *m_resume = nullptr;
    LiveQuestion *m_question = nullptr;
    MessageBar *m_offer = nullptr;
};

} // namespace hidettp
