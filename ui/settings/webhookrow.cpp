#include "ui/settings/webhookrow.h"

#include "ui/common/icons.h"
#include "ui/settings/channeltest.h"
#include "ui/settings/secretfield.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace hidettp {

using namespace Qt::StringLiterals;

WebhookRow::WebhookRow(NotificationApi &api, const WebhookSettings &webhook, bool hasSecret, QWidget *parent)
    : QFrame(parent),
      m_webhook(webhook),
      m_hasSecret(hasSecret),
      m_isEnabled(new QCheckBox(tr("Send to this webhook"))),
      m_name(new QLineEdit(webhook.name)),
      m_url(new QLineEdit(webhook.url)),
      m_secret(new SecretField(tr("Secret of the webhook"))),
      m_test(new ChannelTest(
          api, [id = webhook.id] { return TestNotification{.channel = NotificationChannel::Webhook, .to = id}; }))
{
    m_isEnabled->setChecked(webhook.isEnabled);
    m_secret->show(hasSecret);
    m_secret->setToolTip(tr("Signs what is sent, so that the receiver knows from whom it is."));
    m_url->setPlaceholderText(u"https://hooks.example.com/bots"_s);
    auto *remove = new QToolButton;
    remove->setIcon(tintedIcon("remove"_L1));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Remove this webhook"));
    remove->setAccessibleName(remove->toolTip());
    auto *head = new QHBoxLayout;
    head->addWidget(m_isEnabled, 1);
    head->addWidget(remove);
    setFrameShape(QFrame::StyledPanel);
    auto *form = new QFormLayout(this);
    form->addRow(head);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Address"), m_url);
    form->addRow(tr("Secret"), m_secret);
    form->addRow(m_test);

    connect(m_isEnabled, &QCheckBox::toggled, this, &WebhookRow::edited);
    for (QLineEdit *text : {m_name, m_url})
        connect(text, &QLineEdit::textChanged, this, &WebhookRow::edited);
    connect(m_secret, &SecretField::edited, this, &WebhookRow::edited);
    connect(remove, &QToolButton::clicked, this, &WebhookRow::removeWished);
}

void WebhookRow::edit(NotificationSetup &setup) const
{
    WebhookSettings webhook = m_webhook;
    webhook.isEnabled = m_isEnabled->isChecked();
    webhook.name = m_name->text().trimmed();
    webhook.url = m_url->text().trimmed();
    setup.settings.webhooks << webhook;
    if (m_hasSecret)
        setup.webhooksWithSecret << webhook.id;
    if (const auto secret = m_secret->secret())
        setup.webhookSecrets[webhook.id] = *secret;
}

void WebhookRow::setHasChanges(bool hasChanges) { m_test->setHasChanges(hasChanges); }

} // namespace hidettp
