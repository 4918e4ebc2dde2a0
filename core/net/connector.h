#pragma once

// Internal.

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/stream.h"

#include <QUrl>

#include <functional>

namespace hidettp::net {

enum class Security { Plain, Tls };

struct ConnectorOptions
{
    Security security = Security::Plain;
    quint16 defaultPort = 80;
    Duration deadline{10'000};
    QString trustedCertificates; ///< PEM file; empty: the system's
};

/// Resolves, connects and does the TLS handshake, then calls `done` on the I/O thread, once. A failure says where to
/// and why not.
void connectStream(const std::shared_ptr<IoThread::Context> &context, const QUrl &url, const ConnectorOptions &options,
                   std::function<void(Result<Stream>)> done);

/// Host and port for a Host header: the port only where the URL has one.
std::string hostHeader(const QUrl &url);
/// Path and query for a request line.
std::string requestTarget(const QUrl &url);

} // namespace hidettp::net
