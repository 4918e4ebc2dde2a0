#pragma once

#include "core/client/client.h"

#include <QMainWindow>

#include <functional>

class QActionGroup;
class QLabel;
class QStackedWidget;
class QToolBar;

namespace hidettp {

/// The window: sections on the left, the one that is chosen beside them, the state of the connection below. It knows
/// what a section is called, not what it does.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Client &client, QWidget *parent = nullptr);

    /// The next section of the bar on the left. The first one added is shown.
    void addSection(QLatin1StringView icon, const QString &name, QWidget *view);
    void showSection(QWidget *view);
    /// Whether the bar offers it: the live view is there while it is open.
    void setSectionAvailable(QWidget *view, bool isAvailable);
    /// A number beside the section's name; 0: none.
    void setSectionCount(QWidget *view, int count);
    QWidget *currentView() const;

    /// Asked when the window is closed: whether it only hides, because the tray shows that the program goes on.
    void setHidesOnClose(std::function<bool()> hides) { m_hidesOnClose = std::move(hides); }
    void bringToFront();

    QMenu *fileMenu() const { return m_fileMenu; }
    QMenu *requestMenu() const { return m_requestMenu; }
    QMenu *viewMenu() const { return m_viewMenu; }

signals:
    void signInWished();
    void signOutWished();
    void openLinkWished();
    void settingsWished();
    void searchWished();
    void quitWished();
    /// Closed for good: nothing is left to show that the program runs.
    void closedForGood();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *choiceOf(QWidget *view) const;
    void makeMenus();
    void makeStatusBar();
    void showStatus();
    void showCounts();
    void showAbout();

    Client &m_client;
    QToolBar *m_sections;
    QActionGroup *m_choices;
    QStackedWidget *m_views;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_requestMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QAction *m_signOut = nullptr;
    QLabel *m_connectionIcon;
    QLabel *m_connection;
    QLabel *m_counts;
    QLabel *m_who;
    std::function<bool()> m_hidesOnClose;
};

} // namespace hidettp
