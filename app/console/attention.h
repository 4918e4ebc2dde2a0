#pragma once

#include "core/client/client.h"
#include "ui/settings/setting.h"
#include "ui/tray/alerts.h"
#include "ui/tray/launchercount.h"
#include "ui/tray/trayicon.h"

#include <QWidget>

namespace hidettp {

/// Everything by which the console makes itself noticed while nobody looks at it: desktop notifications, the tray icon,
/// the count on the launcher and the window's own call for attention, as loud as the settings and the person allow.
class Attention : public QObject
{
    Q_OBJECT

public:
    Attention(Client &client, Settings &settings, QWidget &window);

    /// Whether the program can still be found when its window is hidden.
    bool hasTray() const { return m_tray.isShown(); }
    /// The program ends: nothing of it stays on the desktop.
    void stop();

signals:
    void windowWished();
    void queueWished();
    void requestWished(const hidettp::InterventionId &id);
    void takeOverWished(const hidettp::InterventionId &id);
    void executionWished(const hidettp::ExecutionId &id);
    void quitWished();

private:
    void applySettings();
    void showNeed();

    Client &m_client;
    Settings &m_settings;
    QWidget &m_window;
    Alerts m_alerts;
    TrayIcon m_tray;
    LauncherCount m_launcher;
};

} // namespace hidettp
