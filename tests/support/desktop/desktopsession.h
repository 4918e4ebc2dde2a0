#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace hidettp {

/// A desktop for one test: a session bus of its own, a screen (Xvfb) and a notification daemon (dunst). Its address
/// goes into the environment, so start it before anything asks for the session bus.
class DesktopSession
{
public:
    ~DesktopSession();

    bool startBus();
    bool startScreen();
    bool startNotifications(); ///< needs both others
    void stopNotifications();

    /// What `dunstctl ARGUMENTS` prints.
    QByteArray dunstctl(const QStringList &arguments);
    int notificationCount() { return dunstctl({QStringLiteral("count"), QStringLiteral("displayed")}).toInt(); }

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_screen;
    QProcess m_notifications;
};

} // namespace hidettp
