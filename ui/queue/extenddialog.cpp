#include "ui/queue/extenddialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hidettp {

ExtendDialog::ExtendDialog(QWidget *parent) : QDialog(parent), m_length(new QComboBox), m_reason(new QLineEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Extend Response Window"));
    for (const int minutes : {5, 15, 30, 60, 240})
        m_length->addItem(minutes < 60 ? tr("%n minute(s)", nullptr, minutes) : tr("%n hour(s)", nullptr, minutes / 60),
                          minutes);
    m_length->setCurrentIndex(1);
    m_reason->setPlaceholderText(tr("For example: waiting for a colleague"));
    m_reason->setMaxLength(500);
    m_reason->setMinimumWidth(300);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *extend = buttons->addButton(tr("Extend Window"), QDialogButtonBox::AcceptRole);
    extend->setDefault(true);
    extend->setEnabled(false);
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Longer by:"), m_length);
    layout->addRow(tr("&Reason:"), m_reason);
    layout->addRow(buttons);

    connect(m_reason, &QLineEdit::textChanged, extend,
            [extend](const QString &text) { extend->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this,
            [this] { emit wanted(std::chrono::minutes(m_length->currentData().toInt()), m_reason->text().trimmed()); });
}

} // namespace hidettp
