#pragma once

#include "core/client/notificationapi.h"
#include "ui/settings/valuepage.h"

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace hidettp {

class ChannelTest;
class EmailBox;
class SecretField;
class WebhookRow;

/// The channels that leave the house, each with a test that shows what really happens.
class ChannelsPage : public ValuePage<NotificationSetup>
{
    Q_OBJECT

public:
    explicit ChannelsPage(Caller &caller, QWidget *parent = nullptr);

protected:
    Reply<NotificationSetup> fetch() override;
    Reply<NotificationSetup> store(const NotificationSetup &value) override;
    void show(const NotificationSetup &value) override;
    NotificationSetup edit(NotificationSetup value) const override;

private:
    QWidget *makeSlack();
    QWidget *makeEmail();
    QWidget *makeWebhooks();
    QWidget *makeAddresses();
    void addWebhook(const WebhookSettings &webhook, bool hasSecret);
    void showWhetherTestable();

    NotificationApi m_api;
    QCheckBox *m_slackIsEnabled;
    SecretField *m_slackUrl;
    ChannelTest *m_slackTest;
    EmailBox *m_email;
    ChannelTest *m_emailTest;
    QVBoxLayout *m_webhooks;
    QList<WebhookRow *> m_rows;
    QComboBox *m_addresses;
};

} // namespace hidettp
