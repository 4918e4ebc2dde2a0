#include "app/console/liveviews.h"

#include "app/console/mainwindow.h"
#include "ui/common/windowplaces.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

LiveViews::LiveViews(Api &api, Settings &settings, WindowPlaces &places, MainWindow &window)
    : QObject(&window), m_api(api), m_settings(settings), m_places(places), m_main(window)
{
}

LiveViews::~LiveViews() { qDeleteAll(m_windows); }

LiveViewWidget *LiveViews::newView()
{
    auto *view = new LiveViewWidget(m_api);
    view->setConsoleKey(m_settings.value(settings::consoleKey));
    connect(&m_settings, &Settings::changed, view, [this, view](QLatin1StringView key) {
        if (key == settings::consoleKey.key)
            view->setConsoleKey(m_settings.value(settings::consoleKey));
    });
    connect(view, &LiveViewWidget::closeWished, this, [this, view] { close(view); });
    connect(view, &LiveViewWidget::fullScreenWished, this, [this, view] { toggleFullScreen(view); });
    connect(view, &LiveViewWidget::queueWished, this, &LiveViews::queueWished);
    connect(view, &LiveViewWidget::otherWindowWished, this, [this, view] {
        if (view == m_docked)
            putInWindow(view);
        else
            putInMainWindow(view);
    });
    return view;
}

LiveViewWidget *LiveViews::find(const InterventionId &id) const
{
    if (m_docked && m_docked->interventionId() == id)
        return m_docked;
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [&id](const LiveWindow *window) { return window->view()->interventionId() == id; });
    return found == m_windows.end() ? nullptr : (*found)->view();
}

LiveWindow *LiveViews::windowOf(const LiveViewWidget *view) const
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [view](const LiveWindow *window) { return window->view() == view; });
    return found == m_windows.end() ? nullptr : *found;
}

void LiveViews::open(const InterventionId &id, Opening opening)
{
    if (LiveViewWidget *const view = find(id)) {
        toFront(view, opening);
        return;
    }
    if (!m_docked)
        dock(newView());
    m_main.setSectionAvailable(m_place, true);
    m_main.showSection(m_place);
    m_docked->open(id, opening);
}

void LiveViews::openInWindow(const InterventionId &id, Opening opening)
{
    LiveViewWidget *view = find(id);
    if (!view) {
        view = newView();
        putInWindow(view);
        view->open(id, opening);
    } else if (view == m_docked) {
        putInWindow(view);
    } else {
        toFront(view, opening);
    }
}

void LiveViews::toFront(LiveViewWidget *view, Opening opening)
{
    if (view == m_docked)
        m_main.showSection(m_place);
    view->window()->raise();
    view->window()->activateWindow();
    if (opening == Opening::TakeBack)
        view->open(view->interventionId(), opening);
}

void LiveViews::dock(LiveViewWidget *view)
{
    if (!m_place) {
        m_place = new QWidget;
        (new QVBoxLayout(m_place))->setContentsMargins(0, 0, 0, 0);
        m_main.addSection("eye"_L1, tr("Live View"), m_place);
    }
    m_docked = view;
    m_place->layout()->addWidget(view);
    m_place->setFocusProxy(view);
    view->setPlace(LivePlace::MainWindow);
    view->show();
}

void LiveViews::putInWindow(LiveViewWidget *view)
{
    auto *window = new LiveWindow;
    m_windows << window;
    connect(window, &LiveWindow::closed, this, [this, window] { drop(window); });
    if (view == m_docked) {
        m_docked = nullptr;
        m_place->layout()->removeWidget(view);
        m_main.setSectionAvailable(m_place, false);
    }
    window->setView(view);
    m_places.follow(*window, u"live view "_s);
    window->show();
    window->activateWindow();
    view->setFocus();
}

/// What is there already changes places with it.
void LiveViews::putInMainWindow(LiveViewWidget *view)
{
    LiveWindow *const window = windowOf(view);
    LiveViewWidget *const other = std::exchange(m_docked, nullptr);
    const bool isSwap = other && !other->interventionId().isNull();
    if (window->isFullScreen())
        window->showNormal();
    window->setView(isSwap ? other : nullptr);
    if (!isSwap) {
        m_windows.removeAll(window);
        window->deleteLater();
        delete other;
    }
    dock(view);
    if (!isSwap)
        window->hide();
    m_main.setSectionAvailable(m_place, true);
    m_main.bringToFront();
    m_main.showSection(m_place);
}

void LiveViews::close(LiveViewWidget *view)
{
    if (LiveWindow *const window = windowOf(view)) {
        window->close();
        return;
    }
    view->leave();
    m_main.setSectionAvailable(m_place, false);
}

void LiveViews::drop(LiveWindow *window)
{
    m_windows.removeAll(window);
    window->view()->leave();
    window->deleteLater();
}

void LiveViews::closeAll()
{
    const QList<LiveWindow *> windows = m_windows;
    for (LiveWindow *const window : windows)
        window->close();
    if (m_docked)
        close(m_docked);
}

void LiveViews::toggleFullScreen(LiveViewWidget *view)
{
    QWidget *const window = view->window();
    window->setWindowState(window->windowState() ^ Qt::WindowFullScreen);
}

} // namespace hidettp
