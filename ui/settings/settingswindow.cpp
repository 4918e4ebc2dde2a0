#include "ui/settings/settingswindow.h"

#include "ui/common/icons.h"
#include "ui/settings/settingspage.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hidettp {

SettingsWindow::SettingsWindow(QWidget *parent)
    : QDialog(parent),
      m_list(new QListWidget),
      m_pages(new QStackedWidget),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply)),
      m_apply(m_buttons->button(QDialogButtonBox::Apply))
{
    setWindowTitle(tr("Settings"));
    resize(900, 640);
    m_list->setIconSize({20, 20});
    m_list->setSpacing(2);
    m_list->setFixedWidth(210);
    m_list->setAccessibleName(tr("Pages"));

    auto *both = new QHBoxLayout;
    both->addWidget(m_list);
    both->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(both, 1);
    layout->addWidget(m_buttons);

    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsWindow::changePage);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SettingsWindow::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SettingsWindow::reject);
    connect(m_apply, &QPushButton::clicked, this, [this] { currentPage()->apply(); });
    m_apply->setEnabled(false);
}

void SettingsWindow::addPage(SettingsPage *page)
{
    m_pages->addWidget(page);
    connect(page, &SettingsPage::edited, this, &SettingsWindow::showState);
    connect(page, &SettingsPage::applied, this, &SettingsWindow::showState);
    auto *item = new QListWidgetItem(tintedIcon(page->icon()), page->title());
    item->setSizeHint({0, 34});
    m_list->addItem(item);
    if (m_list->count() == 1)
        m_list->setCurrentRow(0);
}

void SettingsWindow::showPage(SettingsPage *page) { m_list->setCurrentRow(m_pages->indexOf(page)); }

SettingsPage *SettingsWindow::currentPage() const { return static_cast<SettingsPage *>(m_pages->currentWidget()); }

void SettingsWindow::changePage(int row)
{
    const int now = m_pages->currentIndex();
    if (row == now && m_list->count() > 1) // the first page is in front as soon as it is added
        return;
    if (!currentPage()->hasChanges()) {
        enter(row);
        return;
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(now);
    }
    askAboutChanges([this, row] {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(row);
        enter(row);
    });
}

void SettingsWindow::enter(int row)
{
    m_pages->setCurrentIndex(row);
    currentPage()->load();
    showState();
}

void SettingsWindow::askAboutChanges(std::function<void()> then)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Unsaved Changes"),
                                tr("“%1” has changes that were not applied.").arg(currentPage()->title()),
                                QMessageBox::Apply | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setDefaultButton(QMessageBox::Apply);
    box->setWindowModality(Qt::WindowModal);
    connect(box, &QMessageBox::buttonClicked, this, [this, box, then = std::move(then)](QAbstractButton *button) {
        const auto answer = box->standardButton(button);
        if (answer == QMessageBox::Apply)
            applyAnd(then);
        else if (answer == QMessageBox::Discard)
            then();
    });
    box->open();
}

/// Not if the page refuses: then it says what is wrong and stays.
void SettingsWindow::applyAnd(std::function<void()> then)
{
    SettingsPage *page = currentPage();
    auto *once = new QObject(this);
    connect(page, &SettingsPage::applied, once, [once, then = std::move(then)] {
        once->deleteLater();
        then();
    });
    connect(page, &SettingsPage::refused, once, &QObject::deleteLater);
    page->apply();
}

void SettingsWindow::accept()
{
    if (currentPage()->hasChanges())
        applyAnd([this] { QDialog::accept(); });
    else
        QDialog::accept();
}

void SettingsWindow::reject()
{
    if (currentPage()->hasChanges())
        askAboutChanges([this] { QDialog::reject(); });
    else
        QDialog::reject();
}

void SettingsWindow::showState() { m_apply->setEnabled(currentPage()->hasChanges()); }

} // namespace hidettp
