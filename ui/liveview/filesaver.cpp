#include "ui/liveview/filesaver.h"

#include "ui/liveview/livescheme.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
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

/// The dialog has asked whether to replace what is there.
bool put(const QString &path, const QString &target)
{
    return (!QFile::exists(target) || QFile::remove(target)) && QFile::rename(path, target);
}

} // namespace

void FileSaver::take(QWebEngineDownloadRequest *download)
{
    if (!isMadeByOurPage(download->url()) || !m_folder.isValid())
        return download->cancel();
    const QString name = QFileInfo(download->suggestedFileName()).fileName();
    const QString kept = QString::number(++m_taken);
    QWidget *const parent = QWebEngineView::forPage(download->page());
    download->setDownloadDirectory(m_folder.path());
    download->setDownloadFileName(kept);
    connect(download, &QWebEngineDownloadRequest::isFinishedChanged, this, [this, download, name, kept, parent] {
        if (download->state() == QWebEngineDownloadRequest::DownloadCompleted)
            ask(m_folder.filePath(kept), name, parent);
    });
    download->accept(); // it has to be said at once; where it goes is asked when it is whole
}

void FileSaver::ask(const QString &path, const QString &name, QWidget *parent)
{
    const QDir downloads(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    auto *const dialog = new QFileDialog(parent, tr("Save File of the Page"), downloads.filePath(name));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->selectFile(downloads.filePath(name));
    connect(dialog, &QFileDialog::finished, this, [this, dialog, path](int result) {
        const QString target = dialog->selectedFiles().value(0);
        if (result == QDialog::Accepted && !put(path, target)) {
            auto *const trouble =
                new QMessageBox(QMessageBox::Warning, tr("Cannot save the file"),
                                tr("Cannot save “%1”. Choose another folder.").arg(QFileInfo(target).fileName()),
                                QMessageBox::Ok, dialog->parentWidget());
            trouble->setAttribute(Qt::WA_DeleteOnClose);
            trouble->open();
        }
        QFile::remove(path);
    });
    dialog->open();
}

} // namespace hidettp
