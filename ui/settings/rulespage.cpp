#include "ui/settings/rulespage.h"

#include "ui/common/durationspinbox.h"
#include "ui/common/icons.h"
#include "ui/settings/escalationrow.h"
#include "ui/settings/routingmatrix.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QGroupBox *groupOf(const QString &title, QWidget *part)
{
    auto *group = new QGroupBox(title);
    auto *layout = new QVBoxLayout(group);
    layout->addWidget(part);
    return group;
}

} // namespace

RulesPage::RulesPage(Caller &caller, QWidget *parent)
    : ValuePage(tr("Notification Rules"), "judgement"_L1,
                tr("What everybody is told about. Each person can choose less for themselves."), parent),
      m_api(caller),
      m_routing(new RoutingMatrix({NotificationChannel::InApp, NotificationChannel::Desktop, NotificationChannel::Slack,
                                   NotificationChannel::Email, NotificationChannel::Webhook})),
      m_aboutToExpire(new DurationSpinBox),
      m_steps(new QVBoxLayout),
      m_most(new QSpinBox),
      m_window(new DurationSpinBox),
      m_includesLink(new QCheckBox(tr("Messages carry a share &link, if the bot makes one")))
{
    content()->addWidget(groupOf(tr("Who is told what, and how"), m_routing));
    content()->addWidget(groupOf(tr("While nobody has claimed a request"), makeEscalation()));
    content()->addWidget(groupOf(tr("Messages"), makeMore()));
    content()->addStretch(1);
    connect(m_routing, &RoutingMatrix::edited, this, &SettingsPage::edited);
    for (QSpinBox *number : std::initializer_list<QSpinBox *>{m_aboutToExpire, m_most, m_window})
        connect(number, &QSpinBox::valueChanged, this, &SettingsPage::edited);
    connect(m_includesLink, &QCheckBox::toggled, this, &SettingsPage::edited);
}

QWidget *RulesPage::makeEscalation()
{
    auto *add = new QPushButton(tintedIcon("add"_L1), tr("Add Step"));
    connect(add, &QPushButton::clicked, this, [this] {
        addStep(NotificationSettings::usualEscalation().constFirst());
        emit edited();
    });
    auto *all = new QWidget;
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins({});
    layout->addLayout(m_steps);
    layout->addWidget(add, 0, Qt::AlignLeft);
    return all;
}

QWidget *RulesPage::makeMore()
{
    m_aboutToExpire->setMinimum(0);
    m_aboutToExpire->setSpecialValueText(tr("Never"));
    m_most->setRange(0, 100000);
    m_most->setSpecialValueText(tr("Never grouped"));
    m_window->setMaximum(3600);
    auto *more = new QWidget;
    auto *form = new QFormLayout(more);
    form->setContentsMargins({});
    form->addRow(tr("“About to expire” is told so long &before the end"), m_aboutToExpire);
    form->addRow(tr("More than this many messages to one receiver become &one"), m_most);
    form->addRow(tr("if they come &within"), m_window);
    form->addRow(m_includesLink);
    return more;
}

void RulesPage::addStep(const EscalationStep &step)
{
    auto *row = new EscalationRow(step);
    m_rows << row;
    m_steps->addWidget(row);
    connect(row, &EscalationRow::edited, this, &SettingsPage::edited);
    connect(row, &EscalationRow::removeWished, this, [this, row] {
        m_rows.removeOne(row);
        row->hide();
        row->deleteLater();
        emit edited();
    });
}

Reply<NotificationSetup> RulesPage::fetch() { return m_api.setup(); }

Reply<NotificationSetup> RulesPage::store(const NotificationSetup &value) { return m_api.setSetup(value); }

void RulesPage::show(const NotificationSetup &value)
{
    const NotificationSettings &settings = value.settings;
    m_routing->show(settings.routing);
    m_aboutToExpire->setValue(int(settings.aboutToExpire.count()));
    qDeleteAll(std::exchange(m_rows, {}));
    for (const EscalationStep &step : settings.escalation)
        addStep(step);
    m_most->setValue(settings.burst.most);
    m_window->setValue(int(settings.burst.window.count()));
    m_includesLink->setChecked(settings.includesLink);
}

NotificationSetup RulesPage::edit(NotificationSetup value) const
{
    NotificationSettings &settings = value.settings;
    settings.routing = m_routing->edit(settings.routing);
    settings.aboutToExpire = std::chrono::seconds(m_aboutToExpire->value());
    settings.escalation.clear();
    for (const EscalationRow *row : m_rows)
        settings.escalation << row->step();
    settings.burst = {.most = m_most->value(), .window = std::chrono::seconds(m_window->value())};
    settings.includesLink = m_includesLink->isChecked();
    return value;
}

} // namespace hidettp
