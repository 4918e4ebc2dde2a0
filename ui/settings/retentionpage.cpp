#include "ui/settings/retentionpage.h"

#include <QFormLayout>
#include <QSpinBox>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDays = 3650;
constexpr int forEver = 0;

std::optional<int> daysIn(const QSpinBox *box)
{
    return box->value() == forEver ? std::nullopt : std::optional(box->value());
}

} // namespace

RetentionPage::RetentionPage(Caller &caller, QWidget *parent)
    : ValuePage(tr("Retention"), "clock"_L1,
                tr("What is older is deleted by itself. What still runs is never touched."), parent),
      m_api(caller),
      m_executions(newDays()),
      m_pictures(newDays()),
      m_audit(newDays())
{
    m_audit->setToolTip(tr("Whoever has to prove later who did what keeps it for ever."));
    auto *form = new QFormLayout;
    form->addRow(tr("Finished &executions and their requests"), m_executions);
    form->addRow(tr("&Pictures and documents of pages"), m_pictures);
    form->addRow(tr("&Audit"), m_audit);
    content()->addLayout(form);
    content()->addStretch(1);
}

QSpinBox *RetentionPage::newDays()
{
    auto *box = new QSpinBox;
    box->setRange(forEver, mostDays);
    box->setSpecialValueText(tr("For ever"));
    box->setSuffix(tr(" days"));
    connect(box, &QSpinBox::valueChanged, this, &SettingsPage::edited);
    return box;
}

Reply<RetentionSettings> RetentionPage::fetch() { return m_api.retention(); }

Reply<RetentionSettings> RetentionPage::store(const RetentionSettings &value) { return m_api.setRetention(value); }

void RetentionPage::show(const RetentionSettings &value)
{
    m_executions->setValue(value.executionDays.value_or(forEver));
    m_pictures->setValue(value.pictureDays.value_or(forEver));
    m_audit->setValue(value.auditDays.value_or(forEver));
}

RetentionSettings RetentionPage::edit(RetentionSettings value) const
{
    value.executionDays = daysIn(m_executions);
    value.pictureDays = daysIn(m_pictures);
    value.auditDays = daysIn(m_audit);
    return value;
}

} // namespace hidettp
