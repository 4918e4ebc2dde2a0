#include "ui/liveview/commandlines.h"

#include <QCoreApplication>

namespace hidettp {

namespace {

struct CommandLines
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::CommandLines)

public:
    const LiveSnapshot &snapshot;
    const LiveSetting &setting;

    bool isOffered(ConsoleCommand command) const
    {
        if (command == ConsoleCommand::Bar)
            return setting.isFullScreen;
        if (command == ConsoleCommand::Fit)
            return snapshot.mayFit;
        const bool needsMainWindow = command == ConsoleCommand::Queue || command == ConsoleCommand::PopOut;
        return !needsMainWindow || setting.place != LivePlace::Alone;
    }

    bool isUsable(ConsoleCommand command) const
    {
        switch (command) {
        case ConsoleCommand::Resume:
        case ConsoleCommand::Decline:
            return snapshot.mayAct;
        case ConsoleCommand::Control:
            return snapshot.isInControl ? snapshot.mayAct : snapshot.mayTakeControl;
        case ConsoleCommand::Address:
        case ConsoleCommand::OneTimeCode:
            return snapshot.inputIsOn;
        case ConsoleCommand::Permissions:
            return snapshot.mayPermit();
        case ConsoleCommand::Fit:
        case ConsoleCommand::Sound:
            return snapshot.isInControl;
        case ConsoleCommand::Screenshot:
            return !snapshot.viewerId.isEmpty();
        case ConsoleCommand::NextTab:
            return snapshot.mayAct && snapshot.tabCount > 1;
        case ConsoleCommand::PopOut:
        case ConsoleCommand::FullScreen:
        case ConsoleCommand::Bar:
        case ConsoleCommand::Queue:
            return true;
        }
        Q_UNREACHABLE();
    }

    QString words(ConsoleCommand command) const
    {
        const bool isGuest = setting.audience == LiveBar::Audience::Guest;
        switch (command) {
        case ConsoleCommand::Resume:
            return isGuest ? tr("Done") : tr("Resume the bot");
        case ConsoleCommand::Decline:
            return isGuest ? tr("I cannot do this…") : tr("Decline…");
        case ConsoleCommand::Control:
            return snapshot.isInControl ? tr("Release control") : tr("Take control");
        case ConsoleCommand::Address:
            return tr("Go to an address…");
        case ConsoleCommand::NextTab:
            return tr("Next tab of the browser");
        case ConsoleCommand::Permissions:
            return tr("Permissions of the page…");
        case ConsoleCommand::Fit:
            return snapshot.fits ? tr("Keep the bot's size of the page") : tr("Let the page follow this window");
        case ConsoleCommand::Sound:
            return snapshot.sound.state == LiveSound::State::On ? tr("Mute the page") : tr("Hear the page");
        case ConsoleCommand::Screenshot:
            return tr("Save a screenshot…");
        case ConsoleCommand::OneTimeCode:
            return tr("Type a one-time code…");
        case ConsoleCommand::PopOut:
            return setting.place == LivePlace::OwnWindow ? tr("Back into the main window")
                                                         : tr("Into a window of its own");
        case ConsoleCommand::FullScreen:
            return setting.isFullScreen ? tr("Leave full screen") : tr("Full screen");
        case ConsoleCommand::Bar:
            return setting.barIsHidden ? tr("Show the bar") : tr("Hide the bar");
        case ConsoleCommand::Queue:
            return tr("Go to the queue");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QList<CommandPanel::Line> commandLines(const LiveSnapshot &snapshot, const LiveSetting &setting)
{
    const CommandLines lines{snapshot, setting};
    QList<CommandPanel::Line> result;
    for (const CommandKey &one : consoleCommands) {
        if (lines.isOffered(one.command))
            result << CommandPanel::Line{one.command, lines.words(one.command), lines.isUsable(one.command)};
    }
    return result;
}

} // namespace hidettp
