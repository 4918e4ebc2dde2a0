#include "ui/common/dialogs.h"

#include "ui/common/visibletext.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace hidettp {

void showError(QWidget *parent, const QString &title, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(visibleLines(error.message));
    box->setWindowModality(Qt::WindowModal);
    box->open();
}

void confirm(QWidget *parent, const QString &title, const QString &question, const QString &verb,
             std::function<void()> confirmed)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->addButton(verb, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setWindowModality(Qt::WindowModal);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [box, confirmed = std::move(confirmed)](QAbstractButton *button) {
                         if (box->buttonRole(button) == QMessageBox::AcceptRole)
                             confirmed();
                     });
    box->open();
}

void askForText(QWidget *parent, const TextQuestion &question, std::function<void(const QString &)> given)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    auto *label = new QLabel(question.label);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(question.placeholder);
    edit->setMaxLength(question.longest);
    edit->setText(question.text);
    edit->selectAll();
    edit->setMinimumWidth(360);
    label->setBuddy(edit);
    edit->setAccessibleName(question.label);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *take = buttons->addButton(question.verb, QDialogButtonBox::AcceptRole);
    take->setDefault(true);
    const auto check = [take, edit, mayBeEmpty = question.mayBeEmpty] {
        take->setEnabled(mayBeEmpty || !edit->text().trimmed().isEmpty());
    };
    check();
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(label);
    layout->addWidget(edit);
    layout->addWidget(buttons);
    QObject::connect(edit, &QLineEdit::textChanged, take, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [edit, given = std::move(given)] { given(edit->text().trimmed()); });
    dialog->setWindowModality(Qt::WindowModal);
    dialog->open();
}

} // namespace hidettp
