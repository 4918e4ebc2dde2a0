#pragma once

#include "ui/liveview/consolecommand.h"

#include <QObject>

#include <functional>

namespace hidettp {

/// Which keys are the console's while a live view has the keyboard: one, and F11 as in every browser. Everything else
/// belongs to the bot's page, whatever shortcuts the console has elsewhere.
class LiveKeys : public QObject
{
    Q_OBJECT

public:
    /// `page` is asked for at every key: it comes and goes.
    LiveKeys(QWidget &view, std::function<QWidget *()> page);

    void setConsoleKey(QKeyCombination key) { m_consoleKey = key; }
    QKeyCombination consoleKey() const { return m_consoleKey; }
    /// The console's own key as the page's: pressed and let go.
    void passToPage(const QKeyEvent &key);

signals:
    void consoleKeyPressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_view;
    std::function<QWidget *()> m_page;
    QKeyCombination m_consoleKey;
    bool m_isPassing = false;
};

} // namespace hidettp
