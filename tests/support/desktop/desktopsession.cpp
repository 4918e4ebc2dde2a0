#include "tests/support/desktop/desktopsession.h"

#include <QFile>

namespace hidettp {

using namespace Qt::StringLiterals;

static void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(3000))
        process.kill();
    process.waitForFinished(1000);
}

DesktopSession::~DesktopSession()
{
    end(m_notifications);
    end(m_screen);
    end(m_bus);
}

bool DesktopSession::startBus()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!m_bus.waitForReadyRead(5000))
        return false;
    return qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
}

bool DesktopSession::startScreen()
{
    const QStringList arguments{u"-screen"_s,    u"0"_s, u"1280x800x24"_s, u"-nolisten"_s, u"tcp"_s,
                                u"-displayfd"_s, u"1"_s};
    m_screen.start(u"Xvfb"_s, arguments);
    if (!m_screen.waitForReadyRead(10000))
        return false;
    return qputenv("DISPLAY", ":" + m_screen.readLine().trimmed());
}

bool DesktopSession::startNotifications()
{
    const QString configuration = m_folder.filePath(u"dunstrc"_s);
    QFile file(configuration);
    if (!file.open(QIODevice::WriteOnly)
        || file.write("[global]\n    markup = full\n    enable_recursive_icon_lookup = false\n") < 0)
        return false;
    file.close();
    m_notifications.start(u"dunst"_s, {u"-conf"_s, configuration});
    if (!m_notifications.waitForStarted(5000))
        return false;
    for (int i = 0; i < 100; ++i) { // until it has its name on the bus
        if (dunstctl({u"count"_s, u"displayed"_s}) == "0")
            return true;
        m_notifications.waitForFinished(50);
    }
    return false;
}

void DesktopSession::stopNotifications() { end(m_notifications); }

QByteArray DesktopSession::dunstctl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"dunstctl"_s, arguments);
    process.waitForFinished(5000);
    return process.readAllStandardOutput().trimmed();
}

} // namespace hidettp
