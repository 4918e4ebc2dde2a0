#pragma once

#include "core/coordinator/settingsservice.h"
#include "core/notify/seal.h"
#include "core/wire/notifications.h"

#include <QHash>
#include <QObject>

namespace hidettp {

/// How people are told: for everybody, for one bot, for one person. Secrets are sealed before they are kept.
class NotificationSetups : public QObject
{
    Q_OBJECT

public:
    NotificationSetups(Ledger &ledger, SettingsService &settings, const notify::Seal &seal, QObject *parent = nullptr);

    /// After the state was filled.
    void restore();

    const NotificationSettings &everybody() const { return m_everybody; }
    BotNotifications of(const BotId &id) const;
    NotificationPreferences of(const QString &personId) const;

    // BadRequest for an address that may not be, or a mail server that would be shown another one's password.
    Reply<void> put(const wire::NotificationSetup &wish, const Person &by);
    Reply<void> put(const BotId &id, const wire::BotNotificationSetup &wish, const Person &by);
    Reply<void> put(const QString &personId, const NotificationPreferences &wishes);

    /// Under which a bot's own setup is kept; it goes with the bot.
    static QString keyOf(const BotId &id);

signals:
    /// For everybody.
    void changed();

private:
    Result<NotificationSettings> sealed(const wire::NotificationSetup &wish) const;

    Ledger &m_ledger;
    SettingsService &m_settings;
    const notify::Seal &m_seal;
    NotificationSettings m_everybody;
    mutable QHash<BotId, BotNotifications> m_bots;                 ///< as they were last read
    mutable QHash<QString, NotificationPreferences> m_preferences; ///< likewise
};

} // namespace hidettp
