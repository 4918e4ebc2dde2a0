#include "ui/onetimecode/codedialog.h"

#include "ui/common/dialogs.h"
#include "ui/common/visibletext.h"
#include "ui/onetimecode/codebox.h"
#include "ui/onetimecode/secretform.h"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

CodeDialog::CodeDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("One-Time Code"));
    setMinimumWidth(440);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeSentCode());
    layout->addWidget(makeAuthenticators(), 1);
    check();
}

QWidget *CodeDialog::makeSentCode()
{
    m_sent = new QLineEdit;
    m_sent->setPlaceholderText(tr("Paste it as it came, with spaces or without"));
    m_sent->setAccessibleName(tr("The code that was sent"));
    m_sent->setMaxLength(100);
    m_typeSent = new QPushButton(tr("Type Code"));
    m_typeSent->setDefault(true);
    auto *group = new QGroupBox(tr("A code that was sent"));
    auto *row = new QHBoxLayout(group);
    row->addWidget(m_sent, 1);
    row->addWidget(m_typeSent);
    connect(m_sent, &QLineEdit::textChanged, this, &CodeDialog::check);
    connect(m_typeSent, &QPushButton::clicked, this, [this] {
        if (const auto code = codeFromText(m_sent->text()))
            choose(*code);
    });
    return group;
}

QWidget *CodeDialog::makeAuthenticators()
{
    m_names = new QListWidget;
    m_names->setAccessibleName(tr("Authenticators"));
    m_names->setMaximumHeight(m_names->fontMetrics().height() * 7);
    m_names->hide();
    m_code = new CodeBox(m_clock);
    m_form = new SecretForm;
    m_form->hide();
    m_add = new QPushButton(tr("Add…"));
    m_remove = new QPushButton(tr("Remove…"));
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    m_word = new QLabel;
    m_word->setWordWrap(true);
    m_word->setTextFormat(Qt::PlainText);

    auto *group = new QGroupBox(tr("A code that an authenticator shows"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(group);
    layout->addWidget(m_names);
    layout->addWidget(m_code);
    layout->addLayout(buttons);
    layout->addWidget(m_form);
    layout->addWidget(m_word);
    layout->addStretch(1);
    connect(m_names, &QListWidget::currentRowChanged, this, &CodeDialog::showSelected);
    connect(m_code, &CodeBox::chosen, this, &CodeDialog::choose);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_form->show();
        m_form->setFocus();
    });
    connect(m_remove, &QPushButton::clicked, this, &CodeDialog::askToForget);
    connect(m_form, &SecretForm::given, this, &CodeDialog::keep);
    connect(m_form, &SecretForm::cancelled, m_form, &QWidget::hide);
    return group;
}

void CodeDialog::setInputIsOn(bool isOn)
{
    m_inputIsOn = isOn;
    check();
}

void CodeDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_sent->clear();
    m_sent->setFocus();
    m_form->clear();
    m_form->hide();
    reload(m_names->currentItem() ? m_names->currentItem()->text() : QString());
}

void CodeDialog::reload(const QString &select)
{
    m_store.load().finally(this, [this, select](const Result<CodeStore::Secrets> &secrets) {
        if (secrets)
            showSecrets(*secrets, select);
    });
}

void CodeDialog::showSecrets(const CodeStore::Secrets &secrets, const QString &select)
{
    m_secrets = secrets;
    m_names->clear();
    m_names->addItems(secrets.keys());
    m_names->setVisible(!secrets.isEmpty());
    if (secrets.isEmpty() && m_word->text().isEmpty())
        m_word->setText(tr("Keep the secret that a web site shows when an authenticator is set up, and its codes are "
                           "computed here."));
    m_names->setCurrentRow(std::max(0, int(secrets.keys().indexOf(select))));
    showSelected();
    adjustSize();
}

void CodeDialog::showSelected()
{
    const QListWidgetItem *const item = m_names->currentItem();
    const auto found = item ? m_secrets.constFind(item->text()) : m_secrets.constEnd();
    m_code->setSecret(found == m_secrets.constEnd() ? std::nullopt : std::optional(*found));
    m_remove->setVisible(found != m_secrets.constEnd());
}

void CodeDialog::keep(const NamedSecret &named)
{
    m_form->hide();
    m_store.keep(named).finally(this, [this, name = named.name](const Result<Keeping> &where) {
        told(where);
        reload(name);
    });
}

void CodeDialog::askToForget()
{
    const QString name = m_names->currentItem()->text();
    confirm(this, tr("Remove Authenticator"),
            tr("The secret of “%1” is deleted from the keyring. Without another copy of it no more codes can be made.")
                .arg(name),
            tr("Remove Secret"), [this, name] {
                m_store.forget(name).finally(this, [this](const Result<Keeping> &where) {
                    told(where);
                    reload({});
                });
            });
}

void CodeDialog::told(const Result<Keeping> &where)
{
    if (!where)
        m_word->setText(tr("The secret is still in the keyring. %1").arg(visibleText(where.error().message)));
    else if (*where == Keeping::Memory)
        m_word->setText(tr("There is no keyring here: secrets are kept until this program ends."));
    else
        m_word->clear();
}

void CodeDialog::choose(const QString &code)
{
    hide();
    emit chosen(code);
}

void CodeDialog::check()
{
    m_typeSent->setEnabled(m_inputIsOn && codeFromText(m_sent->text()).has_value());
    m_code->setUsable(m_inputIsOn);
}

} // namespace hidettp
