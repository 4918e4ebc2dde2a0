#pragma once

#include "core/base/result.h"
#include "core/coordinator/settings.h"

namespace hidettp {

/// What the configuration file says beside the coordinator's own settings.
struct Configuration
{
    CoordinatorSettings coordinator;
    QString logRules;
};

/// Reads a TOML file over `defaults`. An error names the line; an option that does not exist is one.
///
///     listen = "127.0.0.1:8080"
///     publicUrl = "https://help.example.org"
///     storage = "sqlite:///var/lib/hidettp/hidettp.sqlite"
///     allowRemoteBrowsers = false
///     trustedProxies = ["127.0.0.1", "10.0.0.0/8"]   # whose X-Forwarded-For, -Proto and -Host are believed
///     [tls]       certificate, key
///     [browser]   executable, arguments, headless, noSandbox, atOnce, lostAfterSeconds
///     [limits]    requestLineBytes, headerBytes, headerFields, bodyBytes, headSeconds, bodySeconds, idleSeconds,
///                 connectionsPerAddress
///     [log]       rules
Result<Configuration> readConfiguration(const QString &path, const Configuration &defaults);

} // namespace hidettp
