#include "ui/onetimecode/secretform.h"

#include "ui/common/accents.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr int longestName = 100;
constexpr int longestText = 2000;

} // namespace

SecretForm::SecretForm(QWidget *parent)
    : QWidget(parent),
      m_secret(new QLineEdit),
      m_name(new QLineEdit),
      m_hash(new QComboBox),
      m_digits(new QSpinBox),
      m_problem(new QLabel),
      m_keep(new QPushButton(tr("Keep Secret")))
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setMaxLength(longestText);
    m_secret->setPlaceholderText(tr("Key or otpauth:// address from the web site"));
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("Harbour Bank, shared account"));
    m_hash->addItem(u"SHA-1"_s, QVariant::fromValue(int(OneTimeSecret::Hash::Sha1)));
    m_hash->addItem(u"SHA-256"_s, QVariant::fromValue(int(OneTimeSecret::Hash::Sha256)));
    m_hash->addItem(u"SHA-512"_s, QVariant::fromValue(int(OneTimeSecret::Hash::Sha512)));
    m_digits->setRange(6, 8);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_keep);
    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(tr("Secret:"), m_secret);
    layout->addRow(tr("Name:"), m_name);
    layout->addRow(tr("Digits:"), m_digits);
    layout->addRow(tr("Hash:"), m_hash);
    layout->addRow(m_problem);
    layout->addRow(buttons);
    connect(m_secret, &QLineEdit::textChanged, this, &SecretForm::read);
    connect(m_name, &QLineEdit::textChanged, this, &SecretForm::read);
    connect(m_secret, &QLineEdit::returnPressed, this, &SecretForm::submit);
    connect(m_name, &QLineEdit::returnPressed, this, &SecretForm::submit);
    connect(m_keep, &QPushButton::clicked, this, &SecretForm::submit);
    connect(cancel, &QPushButton::clicked, this, [this] {
        clear();
        emit cancelled();
    });
    m_keep->setAutoDefault(false);
    cancel->setAutoDefault(false);
    clear();
}

void SecretForm::clear()
{
    m_secret->clear();
    m_name->clear();
    m_digits->setValue(6);
    m_hash->setCurrentIndex(0);
    m_read.reset();
    m_problem->clear();
    m_keep->setEnabled(false);
}

/// An address names itself and says how its codes are made.
void SecretForm::read()
{
    const auto named = secretFromText(m_secret->text());
    m_saysAll = named && m_secret->text().trimmed().startsWith("otpauth:"_L1, Qt::CaseInsensitive);
    m_read = named ? std::optional(named->secret) : std::nullopt;
    if (m_saysAll) {
        m_digits->setValue(m_read->digits);
        m_hash->setCurrentIndex(int(m_read->hash));
        if (sender() == m_secret && m_name->text().isEmpty())
            m_name->setText(named->name);
    }
    m_digits->setDisabled(m_saysAll);
    m_hash->setDisabled(m_saysAll);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, accentColour(Accent::Urgent, palette()));
    m_problem->setPalette(colours);
    m_problem->setText(named || m_secret->text().isEmpty() ? QString() : named.error().message);
    m_keep->setEnabled(m_read && !m_name->text().trimmed().isEmpty());
}

void SecretForm::submit()
{
    if (!m_keep->isEnabled())
        return;
    OneTimeSecret secret = *m_read;
    secret.digits = m_digits->value();
    secret.hash = OneTimeSecret::Hash(m_hash->currentData().toInt());
    const NamedSecret named{m_name->text().trimmed(), secret};
    clear();
    emit given(named);
}

} // namespace hidettp
