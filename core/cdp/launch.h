#pragma once

#include "core/base/reply.h"

#include <QSize>
#include <QStringList>
#include <QUrl>

/// Starting a Chromium that outlives us, and ending it again.
namespace hidettp::cdp {

enum class Display { Headless, Window };
enum class Sandbox { On, Off };
/// Whether its sound can be listened to, where there is a sound server. Otherwise it plays where the machine plays.
enum class Sound { Plain, OwnSink };

struct LaunchOptions
{
    QString executable = {};    ///< empty: findChromium()
    QStringList arguments = {}; ///< after ours
    QString userDataDir = {};   ///< the profile; empty: a fresh one in the temporary directory
    Display display = Display::Headless;
    QSize windowSize = {1280, 720}; ///< with its frame: for an exact viewport see SetDeviceMetricsOverride
    Sandbox sandbox = Sandbox::On;  ///< Off only if a person who knows why said so
    Sound sound = Sound::Plain;
    QString logFile = {}; ///< where the browser's own words go; empty: nowhere
};

/// What is needed to find the browser again after a restart of ours.
struct LaunchedBrowser
{
    qint64 pid = 0;
    QUrl webSocketUrl;
    QString userDataDir;

    bool operator==(const LaunchedBrowser &) const = default;
};

/// The Chromium (or Chrome) of this machine.
Result<QString> findChromium();

/// Starts a browser in a session of its own and waits until it can be connected to.
Reply<LaunchedBrowser> launchChromium(const LaunchOptions &options, QObject *owner);

/// Whether this process is still the browser that was launched with this profile.
bool isRunning(qint64 pid, const QString &userDataDir);

/// Asks the browser to end, kills it if it does not, and removes its profile and its sink. Does nothing to a process
/// that is not it.
Reply<void> endLaunchedBrowser(qint64 pid, const QString &userDataDir, QObject *owner);

} // namespace hidettp::cdp
