#include "ui/bots/runbotdialog.h"

#include "ui/common/visibletext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

RunBotDialog::RunBotDialog(const Bot &bot, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run %1").arg(visibleText(bot.name)));
    for (auto parameter = bot.parameters.begin(); parameter != bot.parameters.end(); ++parameter)
        addField(parameter.key(), parameter.value().toObject());

    const auto form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const Field &field : m_fields) {
        const auto label = new QLabel(visibleText(field.name));
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(field.edit);
        form->addRow(label, field.edit);
    }
    const auto buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_run = buttons->addButton(tr("Run Bot"), QDialogButtonBox::AcceptRole);
    m_run->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &RunBotDialog::run);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    const auto layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(420);
    check();
}

void RunBotDialog::addField(const QString &name, const QJsonObject &settings)
{
    const auto edit = new QLineEdit;
    edit->setText(settings["default"_L1].toVariant().toString());
    edit->setPlaceholderText(visibleText(settings["description"_L1].toString()));
    edit->setAccessibleName(name);
    edit->setObjectName(name);
    const bool isRequired = settings["required"_L1].toBool();
    if (isRequired && edit->placeholderText().isEmpty())
        edit->setPlaceholderText(tr("Required"));
    connect(edit, &QLineEdit::textChanged, this, &RunBotDialog::check);
    m_fields << Field{name, isRequired, edit};
}

void RunBotDialog::check()
{
    const bool isComplete = std::all_of(m_fields.begin(), m_fields.end(), [](const Field &field) {
        return !field.isRequired || !field.edit->text().isEmpty();
    });
    if (m_run)
        m_run->setEnabled(isComplete);
}

// What is left empty is left out, so that the script's own default counts.
void RunBotDialog::run()
{
    QJsonObject parameters;
    for (const Field &field : m_fields) {
        if (!field.edit->text().isEmpty())
            parameters[field.name] = field.edit->text();
    }
    emit runWished(parameters);
    accept();
}

} // namespace hidettp
