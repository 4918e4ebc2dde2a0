#pragma once

#include "core/client/client.h"
#include "core/client/notificationapi.h"
#include "core/client/settingsapi.h"
#include "ui/settings/valuepage.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace hidettp {

class ChannelTest;
class PickList;
class RoutingMatrix;
class SecretField;

/// What is different for one bot: its team, its receivers, its own rules.
class BotNotificationsPage : public ValuePage<BotNotificationSetup>
{
    Q_OBJECT

public:
    explicit BotNotificationsPage(Client &client, QWidget *parent = nullptr);

    void load() override;
    /// The bot that is shown first.
    void choose(const BotId &id);

protected:
    Reply<BotNotificationSetup> fetch() override;
    Reply<BotNotificationSetup> store(const BotNotificationSetup &value) override;
    void show(const BotNotificationSetup &value) override;
    BotNotificationSetup edit(BotNotificationSetup value) const override;

private:
    void fillBots();
    void loadPeople();
    void chooseAnother(int row);

    Client &m_client;
    NotificationApi m_api;
    SettingsApi m_people;
    BotId m_bot;
    QComboBox *m_bots;
    QCheckBox *m_isMuted;
    PickList *m_team;
    QPlainTextEdit *m_emails;
    SecretField *m_slackUrl;
    ChannelTest *m_slackTest;
    QCheckBox *m_hasOwnRules;
    RoutingMatrix *m_routing;
};

} // namespace hidettp
