#include "ui/settings/botnotificationspage.h"

#include "ui/common/dialogs.h"
#include "ui/common/visibletext.h"
#include "ui/settings/channeltest.h"
#include "ui/settings/lines.h"
#include "ui/settings/picklist.h"
#include "ui/settings/routingmatrix.h"
#include "ui/settings/secretfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>

namespace hidettp {

using namespace Qt::StringLiterals;

BotNotificationsPage::BotNotificationsPage(Client &client, QWidget *parent)
    : ValuePage(tr("Notifications of a Bot"), "bots"_L1, tr("What is different for one bot. The rest is as for all."),
                parent),
      m_client(client),
      m_api(client.api()),
      m_people(client.api()),
      m_bots(new QComboBox),
      m_isMuted(new QCheckBox(tr("&Mute: nobody is told about this bot"))),
      m_team(new PickList(tr("Everybody"), tr("The bot’s team"))),
      m_emails(new QPlainTextEdit),
      m_slackUrl(new SecretField(tr("Address of the Slack webhook of this bot"))),
      m_slackTest(new ChannelTest(
          m_api, [this] { return TestNotification{.channel = NotificationChannel::Slack, .to = m_bot.toString()}; })),
      m_hasOwnRules(new QCheckBox(tr("This bot has its own &rules"))),
      m_routing(new RoutingMatrix({NotificationChannel::InApp, NotificationChannel::Desktop, NotificationChannel::Slack,
                                   NotificationChannel::Email, NotificationChannel::Webhook}))
{
    m_emails->setTabChangesFocus(true);
    m_emails->setMaximumHeight(72);
    m_emails->setPlaceholderText(tr("As for all"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Bot"), m_bots);
    form->addRow(m_isMuted);
    form->addRow(tr("Team"), m_team);
    form->addRow(tr("&Send e-mail to"), m_emails);
    form->addRow(tr("Slack webhook"), m_slackUrl);
    form->addRow(m_slackTest);
    form->addRow(m_hasOwnRules);
    form->addRow(m_routing);
    content()->addLayout(form);
    content()->addStretch(1);
    connect(m_bots, &QComboBox::activated, this, &BotNotificationsPage::chooseAnother);
    for (QCheckBox *box : {m_isMuted, m_hasOwnRules})
        connect(box, &QCheckBox::toggled, this, &SettingsPage::edited);
    connect(m_team, &PickList::edited, this, &SettingsPage::edited);
    connect(m_emails, &QPlainTextEdit::textChanged, this, &SettingsPage::edited);
    connect(m_slackUrl, &SecretField::edited, this, &SettingsPage::edited);
    connect(m_hasOwnRules, &QCheckBox::toggled, m_routing, &QWidget::setVisible);
    connect(m_routing, &RoutingMatrix::edited, this, &SettingsPage::edited);
    connect(this, &SettingsPage::edited, this, [this] { m_slackTest->setHasChanges(hasChanges()); });
}

void BotNotificationsPage::choose(const BotId &id) { m_bot = id; }

void BotNotificationsPage::load()
{
    fillBots();
    if (m_bot.isNull()) {
        showTrouble({ErrorCode::NotFound, tr("There is no bot yet.")});
        return;
    }
    loadPeople();
    ValuePage::load();
}

void BotNotificationsPage::fillBots()
{
    const QSignalBlocker quiet(m_bots);
    m_bots->clear();
    for (const Bot &bot : m_client.bots().rows())
        m_bots->addItem(visibleText(bot.name), QVariant::fromValue(bot.id));
    if (!m_client.bots().find(m_bot))
        m_bot = m_client.bots().count() > 0 ? m_client.bots().at(0).id : BotId();
    m_bots->setCurrentIndex(m_bots->findData(QVariant::fromValue(m_bot)));
}

void BotNotificationsPage::loadPeople()
{
    m_people.users().finally(this, [this](const Result<ListPage<User>> &users) {
        if (!users)
            return; // who is chosen stays chosen
        QList<PickList::Choice> people;
        for (const User &user : users->items)
            people << PickList::Choice{user.id.toString(), user.name};
        m_team->setChoices(people);
    });
}

void BotNotificationsPage::chooseAnother(int row)
{
    const auto wished = m_bots->itemData(row).value<BotId>();
    if (wished == m_bot)
        return;
    const auto change = [this, wished] {
        m_bot = wished;
        forget();
        load();
    };
    if (!hasChanges()) {
        change();
        return;
    }
    m_bots->setCurrentIndex(m_bots->findData(QVariant::fromValue(m_bot)));
    confirm(this, tr("Discard the changes?"), tr("What was changed for this bot was not applied."), tr("Discard"),
            change);
}

Reply<BotNotificationSetup> BotNotificationsPage::fetch() { return m_api.botSetup(m_bot); }

Reply<BotNotificationSetup> BotNotificationsPage::store(const BotNotificationSetup &value)
{
    return m_api.setBotSetup(m_bot, value);
}

void BotNotificationsPage::show(const BotNotificationSetup &value)
{
    m_isMuted->setChecked(value.settings.isMuted);
    m_team->show(value.settings.people);
    m_emails->setPlainText(value.settings.emails.join(u'\n'));
    m_slackUrl->show(value.hasSlackUrl);
    m_routing->show(value.settings.routing.value_or(Routing::usual()));
    m_hasOwnRules->setChecked(value.settings.routing.has_value());
    m_routing->setVisible(value.settings.routing.has_value());
}

BotNotificationSetup BotNotificationsPage::edit(BotNotificationSetup value) const
{
    value.settings.isMuted = m_isMuted->isChecked();
    value.settings.people = m_team->ids();
    value.settings.emails = linesIn(m_emails);
    value.slackUrl = m_slackUrl->secret();
    value.settings.routing = m_hasOwnRules->isChecked()
                                 ? std::optional(m_routing->edit(value.settings.routing.value_or(Routing::usual())))
                                 : std::nullopt;
    return value;
}

} // namespace hidettp
