#include "ui/liveview/consolecommand.h"

#include "ui/common/consolekey.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

/// The letter that a US keyboard has at this place, for X11 and Wayland.
Qt::Key letterAt(quint32 scanCode)
{
    struct Row
    {
        quint32 first;
        QLatin1StringView letters;
    };
    for (const Row &row : {Row{24, "QWERTYUIOP"_L1}, Row{38, "ASDFGHJKL"_L1}, Row{52, "ZXCVBNM"_L1}}) {
        if (scanCode >= row.first && scanCode < row.first + quint32(row.letters.size()))
            return Qt::Key(row.letters[qsizetype(scanCode - row.first)].unicode());
    }
    return Qt::Key_unknown;
}

} // namespace

Qt::Key keyOf(ConsoleCommand command)
{
    const auto *const found = std::find_if(consoleCommands.begin(), consoleCommands.end(),
                                           [command](const CommandKey &one) { return one.command == command; });
    Q_ASSERT(found != consoleCommands.end());
    return found->key;
}

std::optional<ConsoleCommand> commandOf(const QKeyEvent &key)
{
    if ((key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0)
        return std::nullopt;
    const bool isLatin = key.key() < 0x80 || key.key() >= Qt::Key_Escape;
    const int letter = isLatin ? key.key() : letterAt(key.nativeScanCode());
    const auto *const found = std::find_if(consoleCommands.begin(), consoleCommands.end(),
                                           [letter](const CommandKey &one) { return one.key == letter; });
    return found == consoleCommands.end() ? std::nullopt : std::optional(found->command);
}

QString shortcutWords(QKeyCombination consoleKey, ConsoleCommand command)
{
    return u"%1, %2"_s.arg(keyWords(consoleKey), keyWords(QKeyCombination(keyOf(command))));
}

} // namespace hidettp
