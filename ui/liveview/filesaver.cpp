#include "ui/liveview/filesaver.h"

#include "ui/common/dialogs.h"
#include "ui/common/visibletext.h"
#include "ui/liveview/livescheme.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QWebEngineDownloadRequest>
#include <QWebEngineView>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

/// Made by our own page out of what it was sent; anything else would come from somewhere.
bool isMadeByOurPage(const QUrl &url)
{
    return url.scheme() == "blob"_L1 && QUrl(url.path()).scheme() == livePageUrl().scheme();
}

constexpr qint64 piece = 1024 * 1024;

/// What outlives the picture: the page's own view goes when the live view is left, and a question goes with its parent.
QWidget *ownerOfQuestions(QWebEngineDownloadRequest &download)
{
    QWidget *const view = QWebEngineView::forPage(download.page());
    return view && view->parentWidget() ? view->parentWidget() : view;
}

QString inDownloads(const QString &name)
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)).filePath(name);
}

} // namespace

void FileSaver::take(QWebEngineDownloadRequest *download)
{
    if (!isMadeByOurPage(download->url()) || !m_folder.isValid())
        return download->cancel();
    const QString kept = QString::number(++m_taken);
    const Fetched file{m_folder.filePath(kept), QFileInfo(download->suggestedFileName()).fileName()};
    download->setDownloadDirectory(m_folder.path());
    download->setDownloadFileName(kept);
    connect(
        download, &QWebEngineDownloadRequest::isFinishedChanged, this,
        [this, download, file, parent = QPointer(ownerOfQuestions(*download))] { fetched(*download, file, parent); });
    download->accept(); // it has to be said at once; where it goes is asked when it is whole
}

void FileSaver::fetched(const QWebEngineDownloadRequest &download, const Fetched &file, QWidget *parent)
{
    if (download.state() == QWebEngineDownloadRequest::DownloadCompleted)
        ask(file, inDownloads(file.name), parent);
    else if (download.state() == QWebEngineDownloadRequest::DownloadInterrupted)
        showError(parent, tr("The file was not fetched."),
                  {ErrorCode::Unavailable, tr("“%1” cannot be kept here: %2. Make room on the disk and fetch it again.")
                                               .arg(file.name, download.interruptReasonString())});
}

void FileSaver::ask(const Fetched &file, const QString &suggestion, QWidget *parent)
{
    auto *const dialog = new QFileDialog(parent, tr("Save File of the Page"), QFileInfo(suggestion).path());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->selectFile(suggestion);
    connect(dialog, &QFileDialog::finished, this, [this, dialog, file](int result) {
        if (result == QDialog::Accepted)
            save(file, dialog->selectedFiles().value(0), dialog->parentWidget());
        else
            QFile::remove(file.path);
    });
    dialog->open();
}

void FileSaver::save(const Fetched &file, const QString &target, QWidget *parent)
{
    if (const auto put = putFile(file.path, target))
        QFile::remove(file.path);
    else
        askAgain(file, target, put.error(), parent);
}

/// Nothing is lost by a key too many: Escape leads back to where it can be saved.
void FileSaver::askAgain(const Fetched &file, const QString &target, const Error &error, QWidget *parent)
{
    auto *const trouble = new QMessageBox(QMessageBox::Warning, tr("Cannot Save File"), tr("The file was not saved."),
                                          QMessageBox::NoButton, parent);
    trouble->setAttribute(Qt::WA_DeleteOnClose);
    trouble->setTextFormat(Qt::PlainText);
    trouble->setInformativeText(visibleLines(error.message));
    trouble->setWindowModality(Qt::WindowModal);
    const QPushButton *const discard = trouble->addButton(tr("Discard File"), QMessageBox::DestructiveRole);
    QPushButton *const again = trouble->addButton(tr("Save Elsewhere…"), QMessageBox::AcceptRole);
    trouble->setDefaultButton(again);
    trouble->setEscapeButton(again);
    connect(trouble, &QMessageBox::finished, this, [this, trouble, discard, file, target] {
        if (trouble->clickedButton() == discard)
            QFile::remove(file.path);
        else
            ask(file, target, trouble->parentWidget());
    });
    trouble->open();
}

Result<void> putFile(const QString &source, const QString &target)
{
    const auto cannot = [&target](const QString &why) {
        return Error{ErrorCode::Unavailable,
                     FileSaver::tr("“%1” cannot be written: %2. Choose another folder, or make room on the disk.")
                         .arg(QDir::toNativeSeparators(target), why)};
    };
    QFile from(source);
    QSaveFile to(target);
    if (!from.open(QIODevice::ReadOnly))
        return cannot(from.errorString());
    if (!to.open(QIODevice::WriteOnly))
        return cannot(to.errorString());
    while (!from.atEnd()) {
        const QByteArray part = from.read(piece);
        if (part.isEmpty())
            return cannot(from.errorString());
        if (to.write(part) != part.size())
            return cannot(to.errorString());
    }
    if (!to.commit())
        return cannot(to.errorString());
    return {};
}

} // namespace hidettp
