#pragma once

#include "ui/liveview/consolecommand.h"

#include <QWidget>

class QToolButton;

namespace hidettp {

/// Where a live view is shown.
enum class LivePlace : std::uint8_t {
    Alone, ///< a window that is there for nothing else, without a queue behind it
    MainWindow,
    OwnWindow, ///< from which it can go back to the main window
};

/// At the right end of the live view's bar: what is done with the view itself.
class ViewButtons : public QWidget
{
    Q_OBJECT

public:
    explicit ViewButtons(QWidget *parent = nullptr);

    void setConsoleKey(QKeyCombination key);
    void setFullScreen(bool isFullScreen);
    void setPlace(LivePlace place);
    void retranslate();
    QToolButton *closeButton() const { return m_close; }

signals:
    void commandsPressed();
    void pressed(hidettp::ConsoleCommand command);
    void closePressed();

private:
    QToolButton *add(QLatin1StringView iconName);

    QKeyCombination m_consoleKey;
    bool m_isFullScreen = false;
    LivePlace m_place = LivePlace::Alone;
    QToolButton *m_commands;
    QToolButton *m_popOut;
    QToolButton *m_fullScreen;
    QToolButton *m_close;
};

} // namespace hidettp
