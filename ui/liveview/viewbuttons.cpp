#include "ui/liveview/viewbuttons.h"

#include "ui/common/consolekey.h"
#include "ui/common/icons.h"
#include "ui/liveview/barbuttons.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace hidettp {

ViewButtons::ViewButtons(QWidget *parent) : QWidget(parent), m_consoleKey(defaultConsoleKey)
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(barSpacing);
    m_commands = add("keyboard"_L1);
    m_popOut = add("pop-out"_L1);
    m_fullScreen = add("full-screen"_L1);
    m_close = add("close"_L1);
    connect(m_commands, &QToolButton::clicked, this, &ViewButtons::commandsPressed);
    connect(m_popOut, &QToolButton::clicked, this, [this] { emit pressed(ConsoleCommand::PopOut); });
    connect(m_fullScreen, &QToolButton::clicked, this, [this] { emit pressed(ConsoleCommand::FullScreen); });
    connect(m_close, &QToolButton::clicked, this, &ViewButtons::closePressed);
    retranslate();
}

QToolButton *ViewButtons::add(QLatin1StringView iconName)
{
    QToolButton *const button = makeBarButton(iconName);
    layout()->addWidget(button);
    return button;
}

void ViewButtons::setConsoleKey(QKeyCombination key)
{
    m_consoleKey = key;
    retranslate();
}

void ViewButtons::setFullScreen(bool isFullScreen)
{
    m_isFullScreen = isFullScreen;
    retranslate();
}

void ViewButtons::setPlace(LivePlace place)
{
    m_place = place;
    retranslate();
}

void ViewButtons::retranslate()
{
    //: %1 is a key
    nameButton(m_commands, tr("Commands by keyboard (%1)").arg(keyWords(m_consoleKey)));
    const bool isOut = m_place == LivePlace::OwnWindow;
    const QString popOutKeys = shortcutWords(m_consoleKey, ConsoleCommand::PopOut);
    m_popOut->setVisible(m_place != LivePlace::Alone);
    m_popOut->setIcon(tintedIcon(isOut ? "pop-in"_L1 : "pop-out"_L1));
    nameButton(m_popOut, isOut ? tr("Back into the main window (%1)").arg(popOutKeys)
                               : tr("Into a window of its own (%1)").arg(popOutKeys));
    const QString keys = shortcutWords(m_consoleKey, ConsoleCommand::FullScreen);
    //: %1 are two keys, one after the other
    nameButton(m_fullScreen, m_isFullScreen ? tr("Leave full screen (%1 or F11)").arg(keys)
                                            : tr("Full screen (%1 or F11)").arg(keys));
    nameButton(m_close, tr("Close the live view"));
}

} // namespace hidettp
