#include "app/console/mainwindow.h"

#include "ui/common/accents.h"
#include "ui/common/icons.h"
#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Client &client, QWidget *parent)
    : QMainWindow(parent),
      m_client(client),
      m_sections(new QToolBar(tr("Sections"))),
      m_choices(new QActionGroup(this)),
      m_views(new QStackedWidget),
      m_connectionIcon(new QLabel),
      m_connection(new QLabel),
      m_counts(new QLabel),
      m_who(new QLabel)
{
    setWindowTitle(u"hidettp"_s);
    setWindowIcon(programIcon());
    setCentralWidget(m_views);
    m_sections->setObjectName(u"sections"_s);
    m_sections->setMovable(false);
    m_sections->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    m_sections->setIconSize({22, 22});
    m_sections->setContextMenuPolicy(Qt::PreventContextMenu);
    m_sections->setStyleSheet(
        u"QToolBar { border: none; background: palette(window); padding: 6px 4px; spacing: 4px; }"_s);
    addToolBar(Qt::LeftToolBarArea, m_sections);
    setContextMenuPolicy(Qt::NoContextMenu); // the sections cannot be hidden
    makeMenus();
    makeStatusBar();
    connect(&client.connection(), &Connection::statusChanged, this, &MainWindow::showStatus);
    connect(&client.connection(), &Connection::principalChanged, this, &MainWindow::showStatus);
    connect(&client.interventions(), &InterventionStore::countsChanged, this, &MainWindow::showCounts);
    showStatus();
    showCounts();
    resize(1320, 800);
}

void MainWindow::makeMenus()
{
    m_fileMenu = menuBar()->addMenu(tr("&File"));
    m_fileMenu->addAction(tintedIcon("sign-in"_L1), tr("Sign &In…"), this, &MainWindow::signInWished);
    m_signOut = m_fileMenu->addAction(tr("Sign &Out"), this, &MainWindow::signOutWished);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(tintedIcon("share"_L1), tr("Open Share &Link…"), this, &MainWindow::openLinkWished)
        ->setShortcut(QKeySequence::Open);
    m_fileMenu->addSeparator();
    QAction *settings =
        m_fileMenu->addAction(tintedIcon("settings"_L1), tr("&Settings…"), this, &MainWindow::settingsWished);
    settings->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    settings->setMenuRole(QAction::PreferencesRole);
    m_fileMenu->addSeparator();
    m_fileMenu->addAction(tr("&Close Window"), this, &QWidget::close)->setShortcut(QKeySequence::Close);
    QAction *quit = m_fileMenu->addAction(tr("&Quit"), this, &MainWindow::quitWished);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    m_requestMenu = menuBar()->addMenu(tr("&Request"));
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewMenu->addAction(tintedIcon("search"_L1), tr("&Search"), this, &MainWindow::searchWished)
        ->setShortcut(QKeySequence::Find);
    m_viewMenu->addAction(tintedIcon("refresh"_L1), tr("&Connect Now"), &m_client.connection(), &Connection::retryNow)
        ->setShortcut(QKeySequence::Refresh);
    m_viewMenu->addSeparator();
    menuBar()->addMenu(tr("&Help"))->addAction(tr("&About hidettp"), this, &MainWindow::showAbout);
}

void MainWindow::makeStatusBar()
{
    for (QLabel *label : {m_connectionIcon, m_connection, m_counts, m_who})
        label->setTextFormat(Qt::PlainText);
    m_connection->setAccessibleName(tr("Connection"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    m_counts->setContentsMargins(0, 0, 16, 0);
    statusBar()->addWidget(m_connectionIcon);
    statusBar()->addWidget(m_connection);
    statusBar()->addPermanentWidget(m_counts);
    statusBar()->addPermanentWidget(m_who);
}

void MainWindow::addSection(QLatin1StringView icon, const QString &name, QWidget *view)
{
    m_views->addWidget(view);
    QAction *choice = m_choices->addAction(tintedIcon(icon), name);
    choice->setCheckable(true);
    choice->setChecked(m_choices->actions().size() == 1);
    choice->setData(QVariant::fromValue(view));
    choice->setProperty("name", name);
    choice->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + m_choices->actions().size())));
    connect(choice, &QAction::triggered, this, [this, view] { showSection(view); });
    m_sections->addAction(choice);
    m_sections->widgetForAction(choice)->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_viewMenu->addAction(choice);
}

QAction *MainWindow::choiceOf(QWidget *view) const
{
    for (QAction *choice : m_choices->actions()) {
        if (choice->data().value<QWidget *>() == view)
            return choice;
    }
    return nullptr;
}

void MainWindow::showSection(QWidget *view)
{
    if (isFullScreen() && view != m_views->currentWidget())
        setWindowState(windowState() & ~Qt::WindowFullScreen); // it was that section's
    choiceOf(view)->setChecked(true);
    m_views->setCurrentWidget(view);
    view->setFocus();
}

void MainWindow::setSectionAvailable(QWidget *view, bool isAvailable)
{
    choiceOf(view)->setVisible(isAvailable);
    if (!isAvailable && m_views->currentWidget() == view)
        showSection(m_choices->actions().constFirst()->data().value<QWidget *>());
}

void MainWindow::setSectionCount(QWidget *view, int count)
{
    QAction *choice = choiceOf(view);
    const QString name = choice->property("name").toString();
    //: a section's name and how many there are
    choice->setText(count > 0 ? tr("%1 (%2)").arg(name).arg(std::min(count, 999)) : name);
}

QWidget *MainWindow::currentView() const { return m_views->currentWidget(); }

void MainWindow::bringToFront()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::showStatus()
{
    const ConnectionStatus &status = m_client.connection().status();
    const QUrl where = m_client.api().credentials().coordinator;
    Accent accent = Accent::Neutral;
    auto icon = "disconnected"_L1;
    QString text;
    switch (status.state) {
    case ConnectionState::SignedOut:
        text = tr("Not signed in");
        break;
    case ConnectionState::Connecting:
        text = tr("Connecting to %1…").arg(where.authority());
        break;
    case ConnectionState::Live:
        accent = Accent::Good;
        icon = "check"_L1;
        text = tr("Live");
        break;
    case ConnectionState::Stale:
        accent = Accent::Attention;
        text = tr("Not connected, last known %1")
                   .arg(Texts::moment(status.lastKnown.value_or(Instant{}), m_client.clock().now()));
        break;
    case ConnectionState::Refused:
        accent = Accent::Urgent;
        icon = "lock"_L1;
        text = tr("The coordinator does not let you in");
        break;
    }
    const QColor ink = accentColour(accent, palette());
    m_connectionIcon->setPixmap(tintedPixmap(icon, {16, 16}, devicePixelRatioF(), ink));
    m_connection->setText(text);
    const QString tip = status.why.isEmpty() ? where.toString() : u"%1\n%2"_s.arg(where.toString(), status.why);
    m_connection->setToolTip(visibleLines(tip));
    const Principal &principal = m_client.connection().principal();
    m_who->setText(principal.kind == Principal::Kind::User
                       ? tr("%1, %2", "a person and their role")
                             .arg(visibleText(principal.person.name), Texts::role(principal.role))
                       : visibleText(principal.person.name));
    m_signOut->setEnabled(status.state != ConnectionState::SignedOut);
}

void MainWindow::showCounts()
{
    const int waiting = m_client.interventions().waitingCount();
    m_counts->setText(waiting > 0 ? tr("%n waiting", nullptr, waiting) : QString());
    setWindowTitle(waiting > 0 ? tr("(%1) hidettp").arg(waiting) : u"hidettp"_s);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About hidettp"),
                                tr("hidettp %1").arg(QApplication::applicationVersion()), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(programIcon().pixmap(64, 64));
    box->setInformativeText(tr("Human-in-the-loop for browser bots."));
    box->open();
}

/// The whole screen is for the section alone.
void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange) {
        for (QWidget *const part : std::initializer_list<QWidget *>{menuBar(), m_sections, statusBar()})
            part->setVisible(!isFullScreen());
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_hidesOnClose && m_hidesOnClose()) {
        event->ignore();
        hide();
        return;
    }
    event->accept();
    emit closedForGood();
}

} // namespace hidettp
