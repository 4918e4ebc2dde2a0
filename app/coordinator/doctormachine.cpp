// The doctor's look at the machine.
#include "app/coordinator/doctor.h"
#include "app/coordinator/filelimit.h"

#include "core/cdp/launch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QStorageInfo>

#include <sys/timex.h>
#include <unistd.h>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

// A thousand consoles, and for each bot a browser with a handful of connections.
constexpr quint64 leastFiles = 4096;
// Chromium shares pictures through it and crashes when it is full; containers often have 64 MiB.
constexpr qint64 leastSharedMemory = 128 << 20;
constexpr int earliestYear = 2024;
constexpr int longestListing = 10000; // ms

void lookAtSharedMemory(Findings &findings)
{
    const QStorageInfo shared(u"/dev/shm"_s);
    if (shared.isValid() && shared.bytesTotal() < leastSharedMemory) {
        findings.bad(u"/dev/shm has only %1 MiB; pages will crash. Start the container with --shm-size=1g, or add "
                     "\"--disable-dev-shm-usage\" to [browser] arguments."_s.arg(shared.bytesTotal() >> 20));
    }
}

/// Whether it starts is only known by starting it.
void tryBrowser(Findings &findings, const BrowserSettings &settings)
{
    QObject owner;
    const cdp::LaunchOptions options{.executable = settings.executable,
                                     .arguments = settings.arguments,
                                     .sandbox = settings.isSandboxed ? cdp::Sandbox::On : cdp::Sandbox::Off};
    const auto ended =
        await(cdp::launchChromium(options, &owner).andThen(&owner, [&](const cdp::LaunchedBrowser &launched) {
            return cdp::endLaunchedBrowser(launched.pid, launched.userDataDir, &owner);
        }));
    if (ended) {
        findings.good(u"It starts and can be driven."_s);
        return;
    }
    findings.bad(
        u"%1 Try it by hand: chromium --headless=new --dump-dom about:blank. If it speaks of the "
        "sandbox, allow user namespaces (sysctl kernel.unprivileged_userns_clone=1)."_s.arg(ended.error().message));
}

} // namespace

void lookAtFileLimit(Findings &findings)
{
    const quint64 atMost = fileLimit().atMost;
    if (atMost < leastFiles)
        findings.bad(u"Only %1 files and connections may be open at once. Raise it: LimitNOFILE=65536 in the service, "
                     "or ulimit -Hn 65536."_s.arg(atMost));
    else
        findings.good(u"Up to %1 files and connections may be open at once."_s.arg(atMost));
}

void lookAtClock(Findings &findings)
{
    const Instant now = SystemClock().now();
    const QString shown = toRfc3339(now);
    timex state{};
    if (shown.left(4).toInt() < earliestYear)
        findings.bad(u"The clock says %1. Set it; deadlines and TLS depend on it."_s.arg(shown));
    else if (adjtimex(&state) == TIME_ERROR)
        findings.note(u"The clock says %1, and nothing keeps it right. Run an NTP service."_s.arg(shown));
    else
        findings.good(u"The clock says %1 and is kept right."_s.arg(shown));
}

void lookAtFonts(Findings &findings)
{
    QProcess list;
    list.start(u"fc-list"_s, {u":"_s, u"lang"_s});
    if (!list.waitForStarted() || !list.waitForFinished(longestListing)) {
        findings.note(u"Whether there are fonts could not be found out: fc-list is missing (package fontconfig)."_s);
        return;
    }
    const QByteArray languages = list.readAllStandardOutput();
    if (languages.trimmed().isEmpty()) {
        findings.bad(u"There are no fonts: pages show no text. Install fonts-dejavu-core or fonts-noto-core."_s);
        return;
    }
    if (languages.contains("zh-") && languages.contains("ja"))
        findings.good(u"There are fonts, East Asian ones too."_s);
    else
        findings.note(u"There are no East Asian fonts: such pages show boxes. Install fonts-noto-cjk."_s);
}

void lookAtSound(Findings &findings)
{
    QProcess info;
    info.start(u"pactl"_s, {u"info"_s});
    if (!info.waitForStarted()) {
        findings.note(u"Pages cannot be heard: pactl is missing (packages pulseaudio and pulseaudio-utils)."_s);
    } else if (!info.waitForFinished(longestListing) || info.exitCode() != 0) {
        findings.note(u"Pages cannot be heard: there is no sound server for this user. Start one with "
                      "pulseaudio --start, or use PipeWire with pipewire-pulse."_s);
    } else {
        findings.good(u"There is a sound server: whoever is in control can hear the page."_s);
    }
}

void lookAtBrowser(Findings &findings, const BrowserSettings &settings)
{
    const auto found = settings.executable.isEmpty() ? cdp::findChromium() : Result<QString>(settings.executable);
    if (!found) {
        findings.bad(found.error().message);
        return;
    }
    if (!QFileInfo(*found).isExecutable()) {
        findings.bad(u"The browser %1 is not a program. Correct [browser] executable."_s.arg(*found));
        return;
    }
    findings.good(u"The browser for our own bots is %1; up to %2 run at once."_s.arg(*found).arg(settings.atOnce()));
    lookAtSharedMemory(findings);
    if (geteuid() == 0 && settings.isSandboxed) {
        findings.bad(u"Running as root, where Chromium's sandbox does not work. Run as an ordinary user; in a "
                     "container [browser] noSandbox = true."_s);
        return;
    }
    tryBrowser(findings, settings);
}

} // namespace hidettp
