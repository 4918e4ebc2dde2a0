#include "ui/settings/channelspage.h"

#include "core/base/id.h"
#include "ui/common/icons.h"
#include "ui/settings/channeltest.h"
#include "ui/settings/emailbox.h"
#include "ui/settings/secretfield.h"
#include "ui/settings/webhookrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

ChannelsPage::ChannelsPage(Caller &caller, QWidget *parent)
    : ValuePage(tr("Notification Channels"), "share"_L1,
                tr("Ways by which messages leave the house. Secrets are sealed and never shown again."), parent),
      m_api(caller),
      m_slackIsEnabled(new QCheckBox(tr("Send to Slack"))),
      m_slackUrl(new SecretField(tr("Address of the Slack webhook"))),
      m_slackTest(new ChannelTest(m_api, [] { return TestNotification{.channel = NotificationChannel::Slack}; })),
      m_email(new EmailBox),
      m_emailTest(new ChannelTest(m_api, [] { return TestNotification{.channel = NotificationChannel::Email}; })),
      m_webhooks(new QVBoxLayout),
      m_addresses(new QComboBox)
{
    content()->addWidget(makeSlack());
    content()->addWidget(makeEmail());
    content()->addWidget(makeWebhooks());
    content()->addWidget(makeAddresses());
    content()->addStretch(1);
    connect(m_slackIsEnabled, &QCheckBox::toggled, this, &SettingsPage::edited);
    connect(m_slackUrl, &SecretField::edited, this, &SettingsPage::edited);
    connect(m_email, &EmailBox::edited, this, &SettingsPage::edited);
    connect(m_addresses, &QComboBox::currentIndexChanged, this, &SettingsPage::edited);
    connect(this, &SettingsPage::edited, this, &ChannelsPage::showWhetherTestable);
}

QWidget *ChannelsPage::makeSlack()
{
    auto *group = new QGroupBox(tr("Slack"));
    auto *form = new QFormLayout(group);
    form->addRow(m_slackIsEnabled);
    form->addRow(tr("Incoming webhook"), m_slackUrl);
    form->addRow(m_slackTest);
    return group;
}

QWidget *ChannelsPage::makeEmail()
{
    static_cast<QFormLayout *>(m_email->layout())->addRow(m_emailTest);
    return m_email;
}

QWidget *ChannelsPage::makeWebhooks()
{
    auto *add = new QPushButton(tintedIcon("add"_L1), tr("Add Webhook"));
    connect(add, &QPushButton::clicked, this, [this] {
        addWebhook({.id = newIdText("w"_L1)}, false);
        emit edited();
    });
    auto *group = new QGroupBox(tr("Webhooks"));
    auto *layout = new QVBoxLayout(group);
    layout->addLayout(m_webhooks);
    layout->addWidget(add, 0, Qt::AlignLeft);
    return group;
}

QWidget *ChannelsPage::makeAddresses()
{
    m_addresses->addItem(tr("Public addresses with encryption"), int(AllowedAddresses::PublicHttps));
    m_addresses->addItem(tr("Our own network too, with encryption"), int(AllowedAddresses::PrivateHttps));
    m_addresses->addItem(tr("Everywhere, without encryption too"), int(AllowedAddresses::Any));
    auto *group = new QGroupBox(tr("Safety"));
    auto *form = new QFormLayout(group);
    form->addRow(tr("Messages may go to"), m_addresses);
    return group;
}

void ChannelsPage::addWebhook(const WebhookSettings &webhook, bool hasSecret)
{
    auto *row = new WebhookRow(m_api, webhook, hasSecret);
    m_rows << row;
    m_webhooks->addWidget(row);
    connect(row, &WebhookRow::edited, this, &SettingsPage::edited);
    connect(row, &WebhookRow::removeWished, this, [this, row] {
        m_rows.removeOne(row);
        row->hide();
        row->deleteLater();
        emit edited();
    });
}

Reply<NotificationSetup> ChannelsPage::fetch() { return m_api.setup(); }

Reply<NotificationSetup> ChannelsPage::store(const NotificationSetup &value) { return m_api.setSetup(value); }

void ChannelsPage::show(const NotificationSetup &value)
{
    m_slackIsEnabled->setChecked(value.settings.slack.isEnabled);
    m_slackUrl->show(value.hasSlackUrl);
    m_email->show(value);
    qDeleteAll(std::exchange(m_rows, {}));
    for (const WebhookSettings &webhook : value.settings.webhooks)
        addWebhook(webhook, value.webhooksWithSecret.contains(webhook.id));
    m_addresses->setCurrentIndex(m_addresses->findData(int(value.settings.allowedAddresses)));
}

NotificationSetup ChannelsPage::edit(NotificationSetup value) const
{
    value.settings.slack.isEnabled = m_slackIsEnabled->isChecked();
    value.slackUrl = m_slackUrl->secret();
    m_email->edit(value);
    value.settings.webhooks.clear();
    value.webhooksWithSecret.clear();
    for (const WebhookRow *row : m_rows)
        row->edit(value);
    value.settings.allowedAddresses = AllowedAddresses(m_addresses->currentData().toInt());
    return value;
}

void ChannelsPage::showWhetherTestable()
{
    const bool isChanged = hasChanges();
    for (ChannelTest *test : {m_slackTest, m_emailTest})
        test->setHasChanges(isChanged);
    for (WebhookRow *row : m_rows)
        row->setHasChanges(isChanged);
}

} // namespace hidettp
