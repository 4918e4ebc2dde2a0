#include "ui/common/consolekey.h"

#include <QKeySequence>

#include <algorithm>
#include <array>

namespace hidettp {

namespace {

/// F6 goes from the bar to the picture, F11 is full screen; the others are no keys to press alone.
constexpr std::array taken{Qt::Key_Control, Qt::Key_Shift,  Qt::Key_Alt, Qt::Key_AltGr, Qt::Key_Meta,
                           Qt::Key_unknown, Qt::Key_Escape, Qt::Key_F6,  Qt::Key_F11};

} // namespace

bool mayBeConsoleKey(QKeyCombination key)
{
    if (std::find(taken.begin(), taken.end(), key.key()) != taken.end())
        return false;
    const bool isFunctionKey = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
    const bool isSilent = key.key() == Qt::Key_Pause || key.key() == Qt::Key_ScrollLock || key.key() == Qt::Key_Menu;
    const bool isCombined = (key.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0;
    return key.key() != 0 && (isFunctionKey || isSilent || isCombined);
}

QString keyWords(QKeyCombination key) { return QKeySequence(key).toString(QKeySequence::NativeText); }

} // namespace hidettp
