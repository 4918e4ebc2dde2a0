#pragma once

#include "ui/liveview/consolecommand.h"

#include <QFrame>
#include <QSet>

class QGridLayout;
class QLabel;
class QPushButton;

namespace hidettp {

/// What the console's key opens: every command with its key, over the lower edge of the live view. It has the keyboard
/// while it is there, so that neither the bot's page nor an input method gets what is meant for the console.
class CommandPanel : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPanel(QWidget *parent);

    struct Line
    {
        ConsoleCommand command;
        QString words;
        bool isUsable;
    };

    /// Shows the commands and takes the keyboard.
    void open(const QList<Line> &lines, QKeyCombination consoleKey);
    void close();

signals:
    void chosen(hidettp::ConsoleCommand command);
    /// The console's key once more: it is meant for the page.
    void consoleKeyRepeated(const QKeyEvent &key);
    void cancelled();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(const QList<Line> &lines);
    void addLine(const Line &line, int row, int column);
    void tellHow();
    void choose(ConsoleCommand command);
    void place();

    QGridLayout *m_grid;
    QLabel *m_how;
    QKeyCombination m_consoleKey;
    QSet<ConsoleCommand> m_usable;
};

} // namespace hidettp
