#include "core/cdp/launch.h"

#include "core/base/logging.h"
#include "core/cdp/soundsink.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hidettp::cdp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto startLimit = 30s;
constexpr auto endLimit = 5s;
constexpr auto lookEvery = 25ms;

QString portFile(const QString &userDataDir) { return userDataDir + "/DevToolsActivePort"_L1; }

/// The file's two lines are the port and the path. The browser writes them once it listens.
std::optional<QUrl> announcedUrl(const QString &userDataDir)
{
    QFile file(portFile(userDataDir));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> lines = file.readAll().split('\n');
    if (lines.size() < 2 || !lines[1].startsWith("/devtools/browser/"))
        return std::nullopt;
    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(lines[0].toInt());
    url.setPath(QString::fromLatin1(lines[1]));
    return url;
}

QStringList argumentsFor(const LaunchOptions &options, const QString &userDataDir)
{
    QStringList arguments{
        u"--remote-debugging-port=0"_s,
        u"--user-data-dir=%1"_s.arg(userDataDir),
        u"--window-size=%1,%2"_s.arg(options.windowSize.width()).arg(options.windowSize.height()),
        u"--no-first-run"_s,
        u"--no-default-browser-check"_s,
        u"--disable-background-networking"_s,
        u"--disable-component-update"_s,
        u"--disable-sync"_s,
        u"--disable-quic"_s,
        u"--password-store=basic"_s,
    };
    if (options.display == Display::Headless)
        arguments << u"--headless=new"_s;
    if (options.sandbox == Sandbox::Off)
        arguments << u"--no-sandbox"_s;
    arguments << options.arguments << u"about:blank"_s;
    return arguments;
}

/// Chrome's own `DownloadRestrictions` policy, as a preference.
constexpr int allDownloads = 3;

/// While nobody watches, nobody would find what a page gives out, and one without end would fill the disk. Whoever
/// keeps files over CDP is not asked about this.
bool restrictDownloads(const QString &profile)
{
    const QString preferences = profile + "/Default/Preferences"_L1;
    if (QFile::exists(preferences))
        return true; // of an earlier run
    QFile file(preferences);
    return QDir().mkpath(profile + "/Default"_L1) && file.open(QIODevice::WriteOnly)
           && file.write(QJsonDocument(QJsonObject{{"download_restrictions"_L1, allDownloads}}).toJson()) > 0;
}

Result<QString> preparedProfile(const QString &wanted)
{
    QString profile = wanted;
    if (wanted.isEmpty()) {
        QTemporaryDir fresh(QDir::tempPath() + "/hidettp-browser-XXXXXX"_L1);
        if (!fresh.isValid())
            return Error{ErrorCode::Unavailable,
                         u"Cannot start a browser. There is no room for its profile: %1"_s.arg(fresh.errorString())};
        fresh.setAutoRemove(false);
        profile = fresh.path();
    }
    if (!QDir().mkpath(profile) || !restrictDownloads(profile))
        return Error{ErrorCode::Unavailable,
                     u"Cannot start a browser. Its profile %1 cannot be created."_s.arg(profile)};
    QFile::remove(portFile(profile)); // of an earlier run
    return profile;
}

/// What the grandchild needs, made before the fork: after it only async-signal-safe calls are allowed.
struct Program
{
    std::vector<QByteArray> words;
    std::vector<char *> argv;
    std::vector<QByteArray> variables;
    std::vector<char *> environment;
    QByteArray output;

    Program(const QString &executable, const QStringList &arguments, const QProcessEnvironment &wanted,
            const QString &logFile)
        : output(logFile.isEmpty() ? QByteArray("/dev/null") : QFile::encodeName(logFile))
    {
        words.push_back(QFile::encodeName(executable));
        for (const QString &argument : arguments)
            words.push_back(QFile::encodeName(argument));
        for (QByteArray &word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        for (const QString &variable : wanted.toStringList())
            variables.push_back(QFile::encodeName(variable));
        for (QByteArray &variable : variables)
            environment.push_back(variable.data());
        environment.push_back(nullptr);
    }
};

/// Becomes the program, or returns why not.
int become(const Program &program)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    const int input = open("/dev/null", O_RDONLY);
    const int output = open(program.output.constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (input < 0 || output < 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0)
        return errno;
    // The browser stays when we go, so it must not inherit our sockets and files: a listening port would stay as well.
    if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) < 0)
        return errno;
    execve(program.argv[0], program.argv.data(), program.environment.data());
    return errno;
}

/// Starts it as nobody's child in a session of its own: no signal for us reaches it and it outlives us. Written by hand
/// because QProcess::startDetached() of Qt 6.4 hands on every descriptor that is not close-on-exec, as Asio's are not.
Result<qint64> startDetached(const QString &executable, const QStringList &arguments,
                             const QProcessEnvironment &environment, const QString &logFile)
{
    const Program program(executable, arguments, environment, logFile);
    struct Report
    {
        pid_t pid;
        int error;
    };
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC) < 0)
        return Error{ErrorCode::Unavailable, u"Cannot start the browser: %1."_s.arg(qt_error_string(errno))};
    const pid_t child = fork();
    if (child == 0) {
        setsid();
        if (fork() == 0) {
            const Report began{getpid(), 0};
            std::ignore = write(pipe[1], &began, sizeof began);
            const Report failed{getpid(), become(program)};
            std::ignore = write(pipe[1], &failed, sizeof failed);
        }
        _exit(0);
    }
    close(pipe[1]);
    Report began{0, errno};
    Report failed{0, 0};
    if (child > 0) {
        waitpid(child, nullptr, 0);
        // The second read ends when the program has begun, because it does not inherit the pipe.
        if (read(pipe[0], &began, sizeof began) == sizeof began)
            std::ignore = read(pipe[0], &failed, sizeof failed);
    }
    close(pipe[0]);
    if (began.error != 0 || failed.error != 0)
        return Error{ErrorCode::Unavailable,
                     u"Cannot start the browser %1: %2."_s.arg(
                         executable, qt_error_string(failed.error ? failed.error : began.error))};
    return qint64(began.pid);
}

/// Looks every few milliseconds until `isDone` or the limit is over; owned by whoever waits.
class Watch : public QObject
{
public:
    Watch(std::chrono::milliseconds limit, QObject *parent) : QObject(parent), m_limit(limit)
    {
        m_sinceStart.start();
        m_timer.setInterval(lookEvery);
    }

    bool isOverdue() const { return m_sinceStart.hasExpired(m_limit.count()); }

    void start(std::function<void()> look)
    {
        QObject::connect(&m_timer, &QTimer::timeout, this, std::move(look));
        m_timer.start();
    }
    void stop()
    {
        m_timer.stop();
        deleteLater();
    }

private:
    const std::chrono::milliseconds m_limit;
    QElapsedTimer m_sinceStart;
    QTimer m_timer;
};

/// The processes that were started for a browser: it and its helpers.
class ProcessGroup
{
public:
    explicit ProcessGroup(qint64 pid) : m_pid(pid_t(pid)), m_group(getpgid(m_pid)) {}

    void signal(int number) const
    {
        // The group was made for it; never ours.
        if (m_group > 1 && m_group != getpgrp())
            kill(-m_group, number);
        else
            kill(m_pid, number);
    }

private:
    pid_t m_pid;
    pid_t m_group;
};

/// Helpers that are about to end may still write: what they leave is removed as well.
void removeLater(const std::shared_ptr<Replier<void>> &replier, const QString &userDataDir, QObject *owner)
{
    removeSoundSink(soundSinkOf(userDataDir), owner).finally(owner, [](const Result<void> &) {});
    QThreadPool::globalInstance()->start([replier, userDataDir] {
        const QDeadlineTimer limit(endLimit);
        while (!QDir(userDataDir).removeRecursively() && !limit.hasExpired())
            QThread::msleep(lookEvery.count());
        replier->finish({});
    });
}

/// Waits until it can be connected to.
Reply<LaunchedBrowser> startPrepared(const LaunchOptions &options, const QString &executable, const QString &profile,
                                     const QProcessEnvironment &environment, QObject *owner)
{
    const Result<qint64> pid = startDetached(executable, argumentsFor(options, profile), environment, options.logFile);
    if (!pid)
        return pid.error();

    const auto replier = std::make_shared<Replier<LaunchedBrowser>>();
    auto reply = replier->reply();
    const auto watch = new Watch(startLimit, owner);
    watch->start([watch, replier, pid = *pid, profile, missed = 0]() mutable {
        // A process that is about to become another program has no command line for a moment.
        missed = isRunning(pid, profile) ? 0 : missed + 1;
        if (const auto url = announcedUrl(profile)) {
            qCInfo(logCdp, "Started the browser of process %lld.", pid);
            replier->finish(LaunchedBrowser{pid, *url, profile});
        } else if (missed > 4) {
            replier->finish(Error{ErrorCode::Unavailable,
                                  u"The browser ended while it started. As root it needs its sandbox off."_s});
        } else if (watch->isOverdue()) {
            ProcessGroup(pid).signal(SIGKILL);
            replier->finish(Error{ErrorCode::Timeout, u"The browser did not start in time."_s});
        } else {
            return;
        }
        watch->stop();
    });
    return reply;
}

} // namespace

Result<QString> findChromium()
{
    for (const auto name : {"chromium"_L1, "chromium-browser"_L1, "google-chrome-stable"_L1, "google-chrome"_L1}) {
        const QString found = QStandardPaths::findExecutable(name);
        if (!found.isEmpty())
            return found;
    }
    return Error{ErrorCode::NotFound, u"Cannot find a browser. Install Chromium or name its executable."_s};
}

Reply<LaunchedBrowser> launchChromium(const LaunchOptions &options, QObject *owner)
{
    const Result<QString> executable = options.executable.isEmpty() ? findChromium() : options.executable;
    if (!executable)
        return executable.error();
    const Result<QString> profile = preparedProfile(options.userDataDir);
    if (!profile)
        return profile.error();
    auto environment = QProcessEnvironment::systemEnvironment();
    const auto start = [=] { return startPrepared(options, *executable, *profile, environment, owner); };
    if (options.sound == Sound::Plain)
        return start();
    const QString sink = soundSinkOf(*profile);
    const auto replier = std::make_shared<Replier<LaunchedBrowser>>();
    addSoundSink(sink, owner).finally(owner, [=](const Result<void> &added) mutable {
        if (added)
            environment.insert(u"PULSE_SINK"_s, sink);
        else
            qCInfo(logCdp) << "A browser starts that cannot be heard:" << added.error().message;
        startPrepared(options, *executable, *profile, environment, owner)
            .finally(owner, [replier](Result<LaunchedBrowser> launched) { replier->finish(std::move(launched)); });
    });
    return replier->reply();
}

bool isRunning(qint64 pid, const QString &userDataDir)
{
    QFile file(u"/proc/%1/cmdline"_s.arg(pid));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return false;
    return file.readAll().contains("--user-data-dir=" + QFile::encodeName(userDataDir));
}

Reply<void> endLaunchedBrowser(qint64 pid, const QString &userDataDir, QObject *owner)
{
    const auto replier = std::make_shared<Replier<void>>();
    auto reply = replier->reply();
    if (!isRunning(pid, userDataDir)) {
        removeLater(replier, userDataDir, owner);
        return reply;
    }
    const ProcessGroup processes(pid);
    processes.signal(SIGTERM);
    const auto watch = new Watch(endLimit, owner);
    watch->start([=] {
        if (isRunning(pid, userDataDir) && !watch->isOverdue())
            return;
        processes.signal(SIGKILL); // helpers can outlive the browser for a moment
        if (isRunning(pid, userDataDir))
            return;
        removeLater(replier, userDataDir, owner);
        watch->stop();
    });
    return reply;
}

} // namespace hidettp::cdp
