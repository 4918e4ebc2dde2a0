#pragma once

#include "app/console/livewindow.h"
#include "ui/liveview/liveviewwidget.h"
#include "ui/settings/setting.h"

#include <QObject>

namespace hidettp {

class MainWindow;
class WindowPlaces;

/// The live views that are open: one in the main window, any number in windows of their own, and no request in two. A
/// view moves between windows with its page and its connection; nobody loses control by it.
class LiveViews : public QObject
{
    Q_OBJECT

public:
    using Opening = LiveViewWidget::Opening;

    LiveViews(Api &api, Settings &settings, WindowPlaces &places, MainWindow &window);
    ~LiveViews() override;

    /// In the main window, in place of the request that is there; or in front, where it is open already.
    void open(const InterventionId &id, Opening opening);
    void openInWindow(const InterventionId &id, Opening opening);
    /// Gives control back everywhere.
    void closeAll();

signals:
    void queueWished();

private:
    LiveViewWidget *newView();
    LiveViewWidget *find(const InterventionId &id) const;
    LiveWindow *windowOf(const LiveViewWidget *view) const;
    void toFront(LiveViewWidget *view, Opening opening);
    void putInWindow(LiveViewWidget *view);
    void putInMainWindow(LiveViewWidget *view);
    void dock(LiveViewWidget *view);
    void close(LiveViewWidget *view);
    void drop(LiveWindow *window);
    void toggleFullScreen(LiveViewWidget *view);

    Api &m_api;
    Settings &m_settings;
    WindowPlaces &m_places;
    MainWindow &m_main;
    QWidget *m_place = nullptr;         ///< the main window's section
    LiveViewWidget *m_docked = nullptr; ///< made when it is first needed: a browser engine takes a while to start
    QList<LiveWindow *> m_windows;
};

} // namespace hidettp
