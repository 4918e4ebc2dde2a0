#pragma once

#include "core/base/reply.h"
#include "core/client/credentials.h"

#include <QObject>
#include <QProcess>

#include <memory>
#include <optional>

namespace hidettp {

/// A coordinator of one's own: the program beside the console, as its child, with a data directory of its own. It ends
/// with the console.
class LocalCoordinator : public QObject
{
    Q_OBJECT

public:
    LocalCoordinator(const QString &program, const QString &dataFolder, QObject *parent = nullptr);
    ~LocalCoordinator() override;

    /// Starts it unless it runs, and answers where it is.
    Reply<QUrl> start();
    /// A user of it who may do everything, by the first of these names that is free; the answer is their token.
    Reply<QString> addUser(const QStringList &names);
    /// Answers when it has ended.
    Reply<void> stop();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

signals:
    /// By itself.
    void died();

private:
    void tryToAddUser(const QStringList &names, const std::shared_ptr<Replier<QString>> &replier);
    void readOutput();
    void finished();

    QString m_program;
    QString m_dataFolder;
    QProcess m_process;
    QUrl m_url;
    std::optional<Replier<QUrl>> m_starting;
    std::optional<Replier<void>> m_stopping;
};

} // namespace hidettp
