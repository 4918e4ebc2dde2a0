#pragma once

#include "core/base/result.h"

#include <QString>

namespace hidettp::net {

/// Where to listen: an IP address (or `localhost`) and a port; port 0 takes any free one.
struct Address
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;

    bool operator==(const Address &) const = default;

    /// `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
    static Result<Address> parse(const QString &text);
};

/// Whether `host` (a name or an address) is this machine by what is written alone: no resolver is asked, since what a
/// name means there is not for its author to decide.
bool isLoopback(const QString &host);

/// The one who is counted when somebody at `address` is: an IPv6 host commonly owns a whole /64.
QString networkOf(const QString &address);

} // namespace hidettp::net
