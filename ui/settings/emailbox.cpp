#include "ui/settings/emailbox.h"

#include "ui/settings/lines.h"
#include "ui/settings/secretfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace hidettp {

using namespace Qt::StringLiterals;

EmailBox::EmailBox(QWidget *parent)
    : QGroupBox(parent),
      m_isEnabled(new QCheckBox(tr("Send e-mail"))),
      m_host(new QLineEdit),
      m_port(new QSpinBox),
      m_security(new QComboBox),
      m_user(new QLineEdit),
      m_password(new SecretField(tr("Password of the mail server"))),
      m_from(new QLineEdit),
      m_to(new QPlainTextEdit)
{
    setTitle(tr("E-mail"));
    m_host->setPlaceholderText(u"mail.example.com"_s);
    m_port->setRange(1, 65535);
    m_security->addItem(tr("STARTTLS"), int(MailSecurity::StartTls));
    m_security->addItem(tr("TLS from the beginning"), int(MailSecurity::Tls));
    m_security->addItem(tr("Not encrypted"), int(MailSecurity::None));
    m_user->setPlaceholderText(tr("None: no authentication"));
    m_from->setPlaceholderText(u"bots@example.com"_s);
    m_to->setTabChangesFocus(true);
    m_to->setMaximumHeight(72);
    m_to->setToolTip(tr("One address in a line. People add their own in their settings."));

    auto *form = new QFormLayout(this);
    form->addRow(m_isEnabled);
    form->addRow(tr("Mail server"), m_host);
    form->addRow(tr("Port"), m_port);
    form->addRow(tr("Encryption"), m_security);
    form->addRow(tr("User"), m_user);
    form->addRow(tr("Password"), m_password);
    form->addRow(tr("Sender"), m_from);
    form->addRow(tr("Send to"), m_to);

    connect(m_isEnabled, &QCheckBox::toggled, this, &EmailBox::edited);
    for (QLineEdit *text : {m_host, m_user, m_from})
        connect(text, &QLineEdit::textChanged, this, &EmailBox::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &EmailBox::edited);
    connect(m_security, &QComboBox::currentIndexChanged, this, &EmailBox::edited);
    connect(m_password, &SecretField::edited, this, &EmailBox::edited);
    connect(m_to, &QPlainTextEdit::textChanged, this, &EmailBox::edited);
}

void EmailBox::show(const NotificationSetup &setup)
{
    const EmailSettings &email = setup.settings.email;
    m_isEnabled->setChecked(email.isEnabled);
    m_host->setText(email.host);
    m_port->setValue(email.port);
    m_security->setCurrentIndex(m_security->findData(int(email.security)));
    m_user->setText(email.user);
    m_password->show(setup.hasEmailPassword);
    m_from->setText(email.from);
    m_to->setPlainText(email.to.join(u'\n'));
}

void EmailBox::edit(NotificationSetup &setup) const
{
    EmailSettings &email = setup.settings.email;
    email.isEnabled = m_isEnabled->isChecked();
    email.host = m_host->text().trimmed();
    email.port = m_port->value();
    email.security = MailSecurity(m_security->currentData().toInt());
    email.user = m_user->text().trimmed();
    email.from = m_from->text().trimmed();
    email.to = linesIn(m_to);
    setup.emailPassword = m_password->secret();
}

} // namespace hidettp
