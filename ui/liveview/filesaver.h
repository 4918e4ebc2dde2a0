#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QPointer>
#include <QTemporaryDir>
#include <QWidget>

class QWebEngineDownloadRequest;

namespace hidettp {

/// Files of the bot's browser that the live-view page hands over: put where the person at this console says, or
/// nowhere. Nothing is opened, and whatever else the page may want to download is not taken. What was fetched is kept
/// until it has been saved or the person has given it up.
class FileSaver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void take(QWebEngineDownloadRequest *download);

private:
    struct Fetched
    {
        QString path; ///< in m_folder
        QString name; ///< what the page calls it
    };

    void fetched(const QWebEngineDownloadRequest &download, const Fetched &file, QWidget *parent);
    void ask(const Fetched &file, const QString &suggestion, QWidget *parent);
    void save(const Fetched &file, const QString &target, QWidget *parent);
    void askAgain(const Fetched &file, const QString &target, const Error &error, QWidget *parent);

    QTemporaryDir m_folder; ///< until the person has said where
    int m_taken = 0;
};

/// The whole of `source` at `target`, or what was there before.
Result<void> putFile(const QString &source, const QString &target);

} // namespace hidettp
