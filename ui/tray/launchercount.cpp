#include "ui/tray/launchercount.h"

#include <QDBusMessage>
#include <QVariantMap>

namespace hidettp {

using namespace Qt::StringLiterals;

LauncherCount::LauncherCount(QString desktopFile)
    : m_desktopFile(std::move(desktopFile)), m_bus(QDBusConnection::sessionBus())
{
}

void LauncherCount::show(int count, bool isUrgent)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage update = QDBusMessage::createSignal(u"/com/hidettp/console/launcher"_s,
                                                     u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    update << u"application://%1.desktop"_s.arg(m_desktopFile)
           << QVariantMap{{u"count"_s, qint64(count)}, {u"count-visible"_s, count > 0}, {u"urgent"_s, isUrgent}};
    m_bus.send(update);
}

} // namespace hidettp
