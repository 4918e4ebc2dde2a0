#pragma once

#include <QObject>
#include <QTemporaryDir>

class QWebEngineDownloadRequest;
class QWidget;

namespace hidettp {

/// Files of the bot's browser that the live-view page hands over: put where the person at this console says, or
/// nowhere. Nothing is opened, and whatever else the page may want to download is not taken.
class FileSaver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void take(QWebEngineDownloadRequest *download);

private:
    void ask(const QString &path, const QString &name, QWidget *parent);

    QTemporaryDir m_folder; ///< until the person has said where
    int m_taken = 0;
};

} // namespace hidettp
