#include "ui/settings/organizationpage.h"

#include "ui/settings/lines.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace hidettp {

using namespace Qt::StringLiterals;

OrganizationPage::OrganizationPage(Caller &caller, QWidget *parent)
    : ValuePage(tr("Organization"), "user"_L1, tr("Guests with a share link see who asks for their help."), parent),
      m_api(caller),
      m_name(new QLineEdit),
      m_sites(new QPlainTextEdit)
{
    m_name->setMaxLength(100);
    m_sites->setTabChangesFocus(true);
    m_sites->setMaximumHeight(110);
    m_sites->setPlaceholderText(u"https://intranet.example.com"_s);
    m_sites->setToolTip(tr("One address in a line. Pages of all other sites cannot show the guest page inside them."));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Sites that may embed the guest page"), m_sites);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    content()->addLayout(form);
    content()->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, &SettingsPage::edited);
    connect(m_sites, &QPlainTextEdit::textChanged, this, &SettingsPage::edited);
}

Reply<OrganizationSettings> OrganizationPage::fetch() { return m_api.organization(); }

Reply<OrganizationSettings> OrganizationPage::store(const OrganizationSettings &value)
{
    return m_api.setOrganization(value);
}

void OrganizationPage::show(const OrganizationSettings &value)
{
    m_name->setText(value.name);
    m_sites->setPlainText(value.embeddingSites.join(u'\n'));
}

OrganizationSettings OrganizationPage::edit(OrganizationSettings value) const
{
    value.name = m_name->text().trimmed();
    value.embeddingSites = linesIn(m_sites);
    return value;
}

} // namespace hidettp
