// What is wrong with the installation, and how to mend it.
#include "app/coordinator/admin.h"
#include "app/coordinator/commands.h"

#include "core/cdp/launch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>

#include <cstdio>
#include <unistd.h>

namespace hidettp::commands {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastFreeBytes = 200 << 20;

class Doctor
{
public:
    void good(const QString &sentence) { std::printf("ok       %s\n", qPrintable(sentence)); }
    void bad(const QString &sentence)
    {
        std::printf("PROBLEM  %s\n", qPrintable(sentence));
        m_exitCode = 1;
    }
    int exitCode() const { return m_exitCode; }

private:
    int m_exitCode = 0;
};

void lookAtDirectory(Doctor &doctor, const DataDirectory &directory)
{
    if (QFileInfo(directory.path()).isWritable())
        doctor.good(u"The data directory is %1."_s.arg(directory.path()));
    else
        doctor.bad(u"The data directory %1 cannot be written to. Run as its owner, or give another with --data."_s.arg(
            directory.path()));
    const QStorageInfo disk(directory.path());
    const qint64 free = disk.bytesAvailable();
    if (free < leastFreeBytes)
        doctor.bad(u"Only %1 MiB are free on %2. Make room."_s.arg(free >> 20).arg(disk.rootPath()));
    else
        doctor.good(u"%1 MiB are free."_s.arg(free >> 20));
}

void lookAtBrowser(Doctor &doctor, const BrowserSettings &settings)
{
    const auto found = settings.executable.isEmpty() ? cdp::findChromium() : Result<QString>(settings.executable);
    if (!found)
        doctor.bad(found.error().message);
    else if (!QFileInfo(*found).isExecutable())
        doctor.bad(u"The browser %1 is not a program. Correct [browser] executable."_s.arg(*found));
    else
        doctor.good(u"The browser for our own bots is %1."_s.arg(*found));
    if (geteuid() == 0 && settings.isSandboxed) {
        doctor.bad(u"Running as root, where Chromium's sandbox does not work. Run as an ordinary user; in a container "
                   "[browser] noSandbox = true."_s);
    }
}

void lookAtStorage(Doctor &doctor, const Setup &setup)
{
    if (const auto lock = setup.directory.lock(); !lock) {
        doctor.good(
            u"A coordinator runs here: %1"_s.arg(setup.directory.running().value_or(DataDirectory::Running{}).url));
        return; // it has the database open and would have said so
    }
    const auto storage = openStorage(setup.configuration.coordinator);
    if (!storage) {
        doctor.bad(storage.error().message);
        return;
    }
    QObject owner;
    (*storage)->integrityCheck().finally(&owner, [&](const Result<QStringList> &problems) {
        if (!problems)
            doctor.bad(problems.error().message);
        else if (problems->isEmpty())
            doctor.good(u"The database is sound."_s);
        else
            doctor.bad(u"The database is damaged: %1. Restore a backup."_s.arg(problems->join(u"; "_s)));
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
}

} // namespace

int doctor(const QStringList &arguments)
{
    Options options(u"doctor"_s, u"Says what is wrong with the installation and how to mend it. Exit code 1 if "
                                 "something is."_s);
    options.addDataOptions();
    if (const auto code = options.parse(arguments, 0, 0))
        return *code;
    Doctor doctor;
    const auto setup = setupFrom(options);
    if (!setup) {
        doctor.bad(setup.error().message);
        return doctor.exitCode();
    }
    lookAtDirectory(doctor, setup->directory);
    lookAtBrowser(doctor, setup->configuration.coordinator.browser);
    lookAtStorage(doctor, *setup);
    return doctor.exitCode();
}

} // namespace hidettp::commands
