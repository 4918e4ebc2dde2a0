#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"
#include "app/coordinator/demo.h"
#include "app/coordinator/filelimit.h"
#include "app/shared/logsink.h"
#include "app/shared/signals.h"

#include "core/base/logging.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

namespace hidettp::commands {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A shutdown that takes longer is cut off; whatever was acknowledged is on the disk.
constexpr Duration longestShutdown = 10s;

/// The coordinator as a program: everything that it needs, in the order in which it is needed.
class Service : public QObject
{
public:
    Service(Setup setup, bool withDemo) : m_setup(std::move(setup)), m_withDemo(withDemo) {}

    int run()
    {
        auto lock = m_setup.directory.lock();
        if (!lock)
            return complain(lock.error().message);
        m_lock = *lock;
        m_setup.directory.withdraw(); // the note of one that was killed
        if (!installLogSink({.directory = m_setup.directory.logs(),
                             .fileName = u"coordinator.log"_s,
                             .rules = m_setup.configuration.logRules}))
            qCWarning(logApp) << "Cannot write log files to" << m_setup.directory.logs();
        qCInfo(logApp) << "Up to" << raiseFileLimit() << "files and connections may be open";
        auto storage = openStorage(m_setup.configuration.coordinator);
        if (!storage)
            return complain(storage.error().message);
        m_storage = *std::move(storage);
        connect(&m_signals, &TerminationSignals::received, this, &Service::stop);
        m_coordinator = std::make_unique<Coordinator>(m_setup.configuration.coordinator, *m_storage, m_clock, m_io);
        m_coordinator->start()
            .andThen(this,
                     [this]() -> Reply<void> {
                         return m_withDemo ? m_demo.start(m_io, m_coordinator->bots(), m_setup.directory.path())
                                           : Reply<void>(Result<void>());
                     })
            .finally(this, [this](const Result<void> &started) {
                if (started)
                    ready();
                else
                    QCoreApplication::exit(complain(started.error().message));
            });
        const int code = QCoreApplication::exec();
        m_setup.directory.withdraw();
        return code;
    }

private:
    void ready()
    {
        const QString url = m_coordinator->url();
        const auto announced =
            m_setup.directory.announce({.url = url, .token = m_coordinator->accounts().makeLocalToken()});
        if (!announced)
            qCWarning(logApp) << announced.error().message;
        std::printf("ready %s\n", qPrintable(url));
        std::fflush(stdout);
        if (m_coordinator->accounts().users().isEmpty())
            std::fputs("Nobody can sign in yet. Add yourself: hidettp-coordinator user add NAME --role owner\n",
                       stderr);
        if (m_withDemo)
            std::fprintf(stderr, "The demo site is at %s\n", qPrintable(m_demo.url()));
    }

    void stop()
    {
        if (std::exchange(m_isStopping, true)) {
            QCoreApplication::exit(1); // asked twice: at once
            return;
        }
        qCInfo(logApp) << "Ending; browsers run on";
        m_coordinator->stop()
            .within(longestShutdown, this, u"Somebody's connection did not close."_s)
            .finally(this, [](const Result<void> &) { QCoreApplication::exit(0); });
    }

    const Setup m_setup;
    const bool m_withDemo;
    TerminationSignals m_signals;
    std::shared_ptr<QLockFile> m_lock;
    SystemClock m_clock;
    net::IoThread m_io;
    std::unique_ptr<SqlStorage> m_storage;
    std::unique_ptr<Coordinator> m_coordinator;
    Demo m_demo{m_clock};
    bool m_isStopping = false;
};

} // namespace

int serve(const QStringList &arguments)
{
    Options options(u"serve"_s, u"Runs the coordinator until SIGINT or SIGTERM. Prints 'ready URL' once it accepts "
                                "calls."_s);
    options.addDataOptions();
    options.add(u"listen"_s, u"Where to listen (127.0.0.1:8080); port 0 takes a free one."_s, u"ADDR:PORT"_s);
    options.add(u"public-url"_s, u"The address that people and share links use."_s, u"URL"_s);
    options.add(u"browser"_s, u"The browser for our own bots; this machine's Chromium if not given."_s, u"FILE"_s);
    options.add(u"browser-no-sandbox"_s, u"Start browsers without their sandbox. Only for tests and containers."_s);
    options.add(u"allow-remote-browsers"_s, u"Let bots bring CDP endpoints of other machines."_s);
    options.add(u"demo"_s, u"Add the demo site and its bots."_s);
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    auto setup = setupFrom(options);
    if (!setup)
        return complain(setup.error().message);
    CoordinatorSettings &settings = setup->configuration.coordinator;
    if (options.isSet(u"listen"_s)) {
        const auto address = net::Address::parse(options.value(u"listen"_s));
        if (!address)
            return complain(address.error().message, exitUsage);
        settings.listen = *address;
    }
    if (options.isSet(u"public-url"_s))
        settings.publicUrl = options.value(u"public-url"_s);
    while (settings.publicUrl.endsWith(u'/'))
        settings.publicUrl.chop(1);
    if (options.isSet(u"browser"_s))
        settings.browser.executable = options.value(u"browser"_s);
    if (options.isSet(u"allow-remote-browsers"_s))
        settings.allowsRemoteBrowsers = true;
    const bool withDemo = options.isSet(u"demo"_s);
    if (options.isSet(u"browser-no-sandbox"_s) || (withDemo && Demo::needsNoSandbox()))
        settings.browser.isSandboxed = false;
    if (withDemo && Demo::needsNoSandbox())
        std::fputs("The demo runs as root, where Chromium's sandbox does not work: it is off.\n", stderr);
    return Service(*std::move(setup), withDemo).run();
}

} // namespace hidettp::commands
