#pragma once

#include "core/base/clock.h"
#include "core/net/address.h"
#include "core/net/limits.h"
#include "core/net/server.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace hidettp {

/// How our own bots' browsers are started.
struct BrowserSettings
{
    QString executable;    ///< empty: the Chromium of this machine
    QStringList arguments; ///< after ours
    bool isHeadless = true;
    bool isSandboxed = true;
    Duration lostAfter = std::chrono::minutes(2); ///< of silence, or while nobody listens at its endpoint; any browser
    int mostAtOnce = 0;                           ///< 0: as many as this machine's memory is good for

    /// So many bots of ours run at once; those that wait for a person count. More wait until one has ended.
    int atOnce() const;

    bool operator==(const BrowserSettings &) const = default;
};

/// How a coordinator is set up. The configuration file and the command line fill it in.
struct CoordinatorSettings
{
    QString dataDirectory;
    QString storage; ///< URL of the store; empty: hidettp.sqlite in the data directory
    net::Address listen{QStringLiteral("127.0.0.1"), 8080};
    QString publicUrl; ///< what people and links use; empty: where we listen
    std::optional<net::TlsFiles> tls;
    net::Limits limits;
    BrowserSettings browser;
    QString notifyAuthorities; ///< certificates to trust for notifications instead of the system's; empty: the system's
    bool allowsRemoteBrowsers = false; ///< whether a CDP endpoint may be on another machine
};

} // namespace hidettp
