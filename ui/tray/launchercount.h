#pragma once

#include <QDBusConnection>
#include <QString>

namespace hidettp {

/// The number on the program's icon in docks and launchers that follow Unity's LauncherEntry (KDE, Dash to Dock,
/// Plank and others). Where nobody listens nothing happens.
class LauncherCount
{
public:
    explicit LauncherCount(QString desktopFile);

    /// 0 shows none. `isUrgent` makes the icon ask for attention.
    void show(int count, bool isUrgent);

private:
    QString m_desktopFile;
    QDBusConnection m_bus;
};

} // namespace hidettp
