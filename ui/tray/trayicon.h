#pragma once

#include "core/client/client.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <memory>

namespace hidettp {

/// The icon in the system's tray: how many requests need somebody, whether the connection is alive, and the shortest
/// way to each of the most urgent ones.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(Client &client, QObject *parent = nullptr);
    ~TrayIcon() override;

    /// A desktop without a tray has none; then the window is never hidden.
    bool isShown() const;
    /// A balloon of the tray's own, for desktops without a notification service.
    void tell(const QString &title, const QString &text);
    QString toolTip() const { return m_icon.toolTip(); }
    const QMenu &menu() const { return *m_menu; }

signals:
    void windowWished();
    void requestWished(const hidettp::InterventionId &id);
    void quitWished();

private:
    void refresh();
    void fillMenu();
    QIcon icon() const;

    Client &m_client;
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace hidettp
