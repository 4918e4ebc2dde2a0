#include "ui/settings/mynotificationspage.h"

#include "ui/settings/picklist.h"
#include "ui/settings/quiethoursbox.h"
#include "ui/settings/routingmatrix.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>

namespace hidettp {

using namespace Qt::StringLiterals;

MyNotificationsPage::MyNotificationsPage(Client &client, QWidget *parent)
    : ValuePage(tr("My Notifications"), "bell"_L1,
                tr("How you are told, on whatever computer you are signed in. Nobody else is concerned."), parent),
      m_client(client),
      m_api(client.api()),
      m_doNotDisturb(new QCheckBox(tr("Do not &disturb: no desktop notification and no e-mail of mine"))),
      m_quietHours(new QuietHoursBox),
      m_email(new QLineEdit),
      m_bots(new PickList(tr("All bots"), tr("Bots that I am told about"))),
      m_isOwnChoice(new QCheckBox(tr("I choose myself what I am told"))),
      m_routing(
          new RoutingMatrix({NotificationChannel::InApp, NotificationChannel::Desktop, NotificationChannel::Email}))
{
    m_email->setPlaceholderText(tr("None"));
    m_email->setMaxLength(320);
    auto *form = new QFormLayout;
    form->addRow(m_doNotDisturb);
    form->addRow(tr("Quiet hours"), m_quietHours);
    form->addRow(tr("My &e-mail address"), m_email);
    form->addRow(tr("Bots"), m_bots);
    form->addRow(m_isOwnChoice);
    form->addRow(m_routing);
    content()->addLayout(form);
    content()->addStretch(1);
    connect(m_doNotDisturb, &QCheckBox::toggled, this, &SettingsPage::edited);
    connect(m_quietHours, &QuietHoursBox::edited, this, &SettingsPage::edited);
    connect(m_email, &QLineEdit::textChanged, this, &SettingsPage::edited);
    connect(m_bots, &PickList::edited, this, &SettingsPage::edited);
    connect(m_isOwnChoice, &QCheckBox::toggled, m_routing, &QWidget::setVisible);
    connect(m_isOwnChoice, &QCheckBox::toggled, this, &SettingsPage::edited);
    connect(m_routing, &RoutingMatrix::edited, this, &SettingsPage::edited);
    connect(this, &SettingsPage::applied, &client.doNotDisturb(), &DoNotDisturb::load);
}

Reply<NotificationPreferences> MyNotificationsPage::fetch() { return m_api.preferences(); }

Reply<NotificationPreferences> MyNotificationsPage::store(const NotificationPreferences &value)
{
    return m_api.setPreferences(value);
}

void MyNotificationsPage::show(const NotificationPreferences &value)
{
    QList<PickList::Choice> bots;
    for (const Bot &bot : m_client.bots().rows())
        bots << PickList::Choice{bot.id.toString(), bot.name};
    m_bots->setChoices(bots);
    m_bots->show(value.bots);
    m_doNotDisturb->setChecked(value.doNotDisturb);
    m_quietHours->show(value.quietHours);
    m_email->setText(value.email);
    m_routing->show(value.routing.value_or(Routing::usual()));
    m_isOwnChoice->setChecked(value.routing.has_value());
    m_routing->setVisible(value.routing.has_value());
}

NotificationPreferences MyNotificationsPage::edit(NotificationPreferences value) const
{
    value.bots = m_bots->ids();
    value.doNotDisturb = m_doNotDisturb->isChecked();
    value.quietHours = m_quietHours->hours();
    value.email = m_email->text().trimmed();
    value.routing = m_isOwnChoice->isChecked()
                        ? std::optional(m_routing->edit(value.routing.value_or(Routing::usual())))
                        : std::nullopt;
    return value;
}

} // namespace hidettp
