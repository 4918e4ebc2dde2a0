#include "app/console/localcoordinator.h"

#include "core/base/logging.h"

#include <QDir>
#include <QTimer>

#include <csignal>
#include <sys/prctl.h>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto readyWithin = 20s;
constexpr auto endedWithin = 10s;

LocalCoordinator::LocalCoordinator(const QString &program, const QString &dataFolder, QObject *parent)
    : QObject(parent), m_program(program), m_dataFolder(dataFolder)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // ends with us even if we crash
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LocalCoordinator::readOutput);
    connect(&m_process, &QProcess::finished, this, &LocalCoordinator::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finished();
    });
}

LocalCoordinator::~LocalCoordinator()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

Reply<QUrl> LocalCoordinator::start()
{
    if (isRunning() && !m_url.isEmpty())
        return Reply<QUrl>(m_url);
    if (isRunning())
        return Error{ErrorCode::Conflict, tr("The local coordinator is starting already.")};
    QDir().mkpath(m_dataFolder);
    m_starting.emplace();
    Reply<QUrl> answer = m_starting->reply();
    qCInfo(logApp) << "starting a local coordinator:" << m_program;
    m_process.start(m_program, {u"serve"_s, u"--data"_s, m_dataFolder, u"--listen"_s, u"127.0.0.1:0"_s});
    return answer.within(readyWithin, this, tr("The local coordinator did not become ready in time."));
}

void LocalCoordinator::readOutput()
{
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (!line.startsWith("ready "_L1) || !m_starting)
            continue;
        m_url = QUrl(line.mid(6).trimmed());
        m_starting->finish(m_url);
        m_starting.reset();
    }
}

void LocalCoordinator::finished()
{
    m_url.clear();
    if (m_stopping) {
        m_stopping->finish({});
        m_stopping.reset();
        return;
    }
    if (m_starting) {
        m_starting->finish(
            Error{ErrorCode::Unavailable, m_process.error() == QProcess::FailedToStart
                                              ? tr("The coordinator's program was not found at %1.").arg(m_program)
                                              : tr("The local coordinator ended at once. Its log says why: %1")
                                                    .arg(QDir(m_dataFolder).filePath(u"logs"_s))});
        m_starting.reset();
        return;
    }
    emit died();
}

Reply<QString> LocalCoordinator::addUser(const QStringList &names)
{
    const auto replier = std::make_shared<Replier<QString>>();
    Reply<QString> answer = replier->reply();
    tryToAddUser(names, replier);
    return answer.within(readyWithin, this, tr("The local coordinator took too long to add a user."));
}

void LocalCoordinator::tryToAddUser(const QStringList &names, const std::shared_ptr<Replier<QString>> &replier)
{
    auto *tool = new QProcess(this);
    tool->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(tool, &QProcess::finished, this, [this, tool, names, replier](int status) {
        const QString token = QString::fromUtf8(tool->readAllStandardOutput()).trimmed();
        tool->deleteLater();
        if (status == 0 && !token.isEmpty())
            replier->finish(token);
        else if (names.size() > 1)
            tryToAddUser(names.mid(1), replier);
        else
            replier->finish(Error{ErrorCode::Internal, tr("The local coordinator did not add a user.")});
    });
    connect(tool, &QProcess::errorOccurred, this, [tool, replier](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        replier->finish(Error{ErrorCode::Unavailable, tr("The coordinator's program cannot be run.")});
        tool->deleteLater();
    });
    tool->start(m_program,
                {u"user"_s, u"add"_s, names.constFirst(), u"--role"_s, u"owner"_s, u"--data"_s, m_dataFolder});
}

Reply<void> LocalCoordinator::stop()
{
    if (!isRunning())
        return Reply<void>(Result<void>());
    m_stopping.emplace();
    Reply<void> answer = m_stopping->reply();
    m_process.terminate();
    QTimer::singleShot(endedWithin, &m_process, &QProcess::kill);
    return answer;
}

} // namespace hidettp
