#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

class QDBusPendingCallWatcher;

namespace hidettp {

/// What a desktop notification says. Plain text; the notifier escapes it as the desktop demands.
struct DesktopNotification
{
    enum class Urgency : std::uint8_t { Normal, Critical };
    enum class Sound : std::uint8_t { Silent, Audible };

    /// A button.
    struct Action
    {
        QString id;
        QString words;
    };

    QString key; ///< whoever notifies again with the same key replaces what is shown
    QString title;
    QString text;
    QList<Action> actions;
    Urgency urgency = Urgency::Normal;
    Sound sound = Sound::Audible;
};

/// Shows notifications through the desktop's own service (org.freedesktop.Notifications), takes them back when there is
/// no more reason for them, and tells which one was pressed. Without such a service somebody else may show them.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);

    void notify(const DesktopNotification &notification);
    void withdraw(const QString &key);
    void withdrawAll();
    bool isShown(const QString &key) const { return m_idOfKey.contains(key); }

signals:
    /// The notification itself was pressed.
    void opened(const QString &key);
    void actionPressed(const QString &key, const QString &action);
    /// There is no service that would show it.
    void notShown(const hidettp::DesktopNotification &notification);

private slots:
    void actionInvoked(uint id, const QString &action);
    void notificationClosed(uint id, uint reason);

private:
    void askCapabilities();
    void show(const DesktopNotification &notification);
    void shown(const QString &key, uint id);
    QVariantMap hintsOf(const DesktopNotification &notification) const;
    QString body(const QString &text) const;
    void close(uint id);

    QDBusConnection m_bus;
    bool m_knowsCapabilities = false;
    QStringList m_capabilities;
    QList<DesktopNotification> m_early; ///< until the capabilities are known
    QHash<QString, uint> m_idOfKey;
    /// Asked for, their id is not known yet; and what is wanted by then: the same, another text, or nothing any more.
    struct Pending
    {
        bool isWithdrawn = false;
        std::optional<DesktopNotification> next;
    };
    QHash<QString, Pending> m_pending;
};

} // namespace hidettp
