#include "ui/tray/desktopnotifier.h"

#include "core/base/logging.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QVariantMap>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

QDBusMessage call(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent) : QObject(parent), m_bus(QDBusConnection::sessionBus())
{
    if (!m_bus.isConnected()) {
        qCInfo(logUi) << "no session bus: desktop notifications stay off";
        return;
    }
    m_bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
    const auto watcher = new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &newOwner) {
                m_idOfKey.clear(); // what the one before showed has gone with it
                m_knowsCapabilities = false;
                if (!newOwner.isEmpty())
                    askCapabilities();
            });
}

void DesktopNotifier::askCapabilities()
{
    const auto watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError()) {
            qCInfo(logUi) << "no desktop notifications:" << reply.error().message();
            for (const DesktopNotification &one : std::exchange(m_early, {}))
                emit notShown(one);
            return;
        }
        m_capabilities = reply.value();
        m_knowsCapabilities = true;
        for (const DesktopNotification &one : std::exchange(m_early, {}))
            show(one);
    });
}

void DesktopNotifier::notify(const DesktopNotification &notification)
{
    if (!m_bus.isConnected()) {
        emit notShown(notification);
        return;
    }
    if (const auto pending = m_pending.find(notification.key); pending != m_pending.end()) {
        *pending = {.next = notification};
        return;
    }
    if (m_knowsCapabilities) {
        show(notification);
        return;
    }
    m_early.removeIf([&](const DesktopNotification &one) { return one.key == notification.key; });
    m_early << notification;
    if (m_early.size() == 1)
        askCapabilities();
}

QString DesktopNotifier::body(const QString &text) const
{
    if (!m_capabilities.contains("body"_L1))
        return {};
    return m_capabilities.contains("body-markup"_L1) ? text.toHtmlEscaped() : text;
}

QVariantMap DesktopNotifier::hintsOf(const DesktopNotification &one) const
{
    QVariantMap hints{
        {u"urgency"_s, QVariant::fromValue(uchar(one.urgency == DesktopNotification::Urgency::Critical ? 2 : 1))},
        {u"desktop-entry"_s, u"hidettp-console"_s},
        {u"category"_s, u"im.received"_s}};
    if (one.sound == DesktopNotification::Sound::Audible)
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    else
        hints.insert(u"suppress-sound"_s, true);
    return hints;
}

void DesktopNotifier::show(const DesktopNotification &one)
{
    QStringList actions;
    if (m_capabilities.contains("actions"_L1)) {
        actions << u"default"_s << tr("Show");
        for (const auto &action : one.actions)
            actions << action.id << action.words;
    }
    const QVariantMap hints = hintsOf(one);
    if (one.sound == DesktopNotification::Sound::Audible && !m_capabilities.contains("sound"_L1))
        QApplication::beep(); // the service has no sounds of its own
    constexpr int untilWithdrawn = 0;
    m_pending.insert(one.key, {});
    const uint replaced = m_idOfKey.value(one.key, 0);
    const QVariantList arguments{u"hidettp"_s, replaced, u"hidettp-console"_s, one.title, body(one.text),
                                 actions,      hints,    untilWithdrawn};
    const auto watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"Notify"_s, arguments)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, one, key = one.key] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError()) {
            qCInfo(logUi) << "the desktop did not show a notification:" << reply.error().message();
            if (!m_pending.take(key).isWithdrawn)
                emit notShown(one);
        } else {
            shown(key, reply.value());
        }
    });
}

void DesktopNotifier::shown(const QString &key, uint id)
{
    const Pending wanted = m_pending.take(key);
    if (wanted.isWithdrawn) {
        close(id);
        return;
    }
    m_idOfKey.insert(key, id);
    if (wanted.next)
        show(*wanted.next);
}

void DesktopNotifier::withdraw(const QString &key)
{
    m_early.removeIf([&key](const DesktopNotification &one) { return one.key == key; });
    const auto known = m_idOfKey.constFind(key);
    if (const auto pending = m_pending.find(key); pending != m_pending.end())
        *pending = {.isWithdrawn = true};
    if (known == m_idOfKey.cend())
        return;
    close(*known);
    m_idOfKey.erase(known);
}

void DesktopNotifier::withdrawAll()
{
    for (const QString &key : m_idOfKey.keys() + m_pending.keys())
        withdraw(key);
    m_early.clear();
}

void DesktopNotifier::close(uint id) { m_bus.asyncCall(call(u"CloseNotification"_s, {id})); }

void DesktopNotifier::actionInvoked(uint id, const QString &action)
{
    const QString key = m_idOfKey.key(id);
    if (key.isEmpty())
        return;
    if (action == "default"_L1)
        emit opened(key);
    else
        emit actionPressed(key, action);
}

void DesktopNotifier::notificationClosed(uint id, uint)
{
    const QString key = m_idOfKey.key(id);
    if (!key.isEmpty())
        m_idOfKey.remove(key);
}

} // namespace hidettp
