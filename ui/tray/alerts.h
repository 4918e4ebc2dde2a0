#pragma once

#include "core/client/client.h"
#include "ui/tray/desktopnotifier.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace hidettp {

/// Tells the person at the desk what the coordinator wants told there, and takes it back when somebody has it, when it
/// is over or when it was read elsewhere. A flood becomes one notification that counts; what was snoozed comes back.
class Alerts : public QObject
{
    Q_OBJECT

public:
    explicit Alerts(Client &client, QObject *parent = nullptr);

    void setEnabled(bool isEnabled);
    void setSound(DesktopNotification::Sound sound) { m_sound = sound; }
    void setSnoozeLength(Duration length) { m_snoozeLength = length; }
    DesktopNotifier &notifier() { return m_notifier; }

signals:
    /// Something new is told: a window may ask for attention.
    void raised();
    /// Somebody wants to see it.
    void opened(const hidettp::InterventionId &id);
    void executionWished(const hidettp::ExecutionId &id);
    void takeOverWished(const hidettp::InterventionId &id);
    /// Somebody wants to see them all.
    void queueWished();
    /// The desktop cannot show it.
    void notShown(const QString &title, const QString &text);

private:
    void raise(const NoticeView &view);
    void settle(const NoticeId &id);
    void settleAllOf(const InterventionId &id);
    void snooze(const QString &key);
    void wake();
    void open(const QString &key);
    void act(const QString &key, const QString &action);
    void tell(const Notice &notice);
    void tellOne(const Notice &notice);
    void tellMany();
    void forget(const QString &key);
    void withdrawAll();

    Client &m_client;
    DesktopNotifier m_notifier;
    DesktopNotification::Sound m_sound = DesktopNotification::Sound::Audible;
    Duration m_snoozeLength = std::chrono::minutes(5);
    bool m_isEnabled = true;
    struct Snoozed
    {
        Notice notice;
        Instant until;
    };
    QHash<QString, Notice> m_told;     ///< shown one by one, or counted; by the id of the notice
    QHash<QString, Snoozed> m_snoozed; ///< told again later
    QTimer m_wakeTimer;
    bool m_tellsMany = false;
};

} // namespace hidettp
