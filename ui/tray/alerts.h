#pragma once

#include "core/client/client.h"
#include "ui/tray/desktopnotifier.h"

#include <QObject>

namespace hidettp {

/// Tells the person at the desk about requests that need somebody, and takes it back when they no longer do. A flood
/// of them becomes one notification that counts.
class Alerts : public QObject
{
    Q_OBJECT

public:
    explicit Alerts(Client &client, QObject *parent = nullptr);

    void setEnabled(bool isEnabled);
    void setSound(DesktopNotification::Sound sound) { m_sound = sound; }
    DesktopNotifier &notifier() { return m_notifier; }

signals:
    /// Somebody wants to see it.
    void opened(const hidettp::InterventionId &id);
    void takeOverWished(const hidettp::InterventionId &id);
    /// Somebody wants to see them all.
    void queueWished();

private:
    void raise(const InterventionId &id);
    void settle(const InterventionId &id);
    void tellOne(const Intervention &one);
    void tellMany();
    void withdrawAll();

    Client &m_client;
    DesktopNotifier m_notifier;
    DesktopNotification::Sound m_sound = DesktopNotification::Sound::Audible;
    bool m_isEnabled = true;
    QSet<InterventionId> m_told; ///< shown one by one, or counted
    bool m_tellsMany = false;
};

} // namespace hidettp
