#pragma once

#include <QKeyEvent>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace hidettp {

/// What one key does after the console's key, in the order in which it is shown.
enum class ConsoleCommand : std::uint8_t {
    Resume,
    Decline,
    Control,
    Address,
    NextTab,
    Screenshot,
    OneTimeCode,
    Permissions,
    Fit,
    Sound,
    PopOut,
    FullScreen,
    Bar,
    Queue,
};

struct CommandKey
{
    ConsoleCommand command;
    Qt::Key key;
};

inline constexpr std::array consoleCommands{
    CommandKey{ConsoleCommand::Resume, Qt::Key_R},      CommandKey{ConsoleCommand::Decline, Qt::Key_D},
    CommandKey{ConsoleCommand::Control, Qt::Key_C},     CommandKey{ConsoleCommand::Address, Qt::Key_A},
    CommandKey{ConsoleCommand::NextTab, Qt::Key_N},     CommandKey{ConsoleCommand::Screenshot, Qt::Key_S},
    CommandKey{ConsoleCommand::OneTimeCode, Qt::Key_O}, CommandKey{ConsoleCommand::Permissions, Qt::Key_I},
    CommandKey{ConsoleCommand::Fit, Qt::Key_W},         CommandKey{ConsoleCommand::Sound, Qt::Key_M},
    CommandKey{ConsoleCommand::PopOut, Qt::Key_P},      CommandKey{ConsoleCommand::FullScreen, Qt::Key_F},
    CommandKey{ConsoleCommand::Bar, Qt::Key_B},         CommandKey{ConsoleCommand::Queue, Qt::Key_Q},
};

Qt::Key keyOf(ConsoleCommand command);

/// The command of a key that was pressed; on a keyboard without Latin letters of the key at a letter's place.
std::optional<ConsoleCommand> commandOf(const QKeyEvent &key);

/// "F9, R", for tool tips.
QString shortcutWords(QKeyCombination consoleKey, ConsoleCommand command);

} // namespace hidettp
