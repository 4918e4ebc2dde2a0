#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QList>
#include <QStringList>

#include <array>

namespace hidettp::net {

/// Whom we believe when they say for whom they ask: the reverse proxies in front of us, by address.
class TrustedProxies
{
public:
    /// Each an IP address or a network such as `10.0.0.0/8` or `fd00::/8`.
    static Result<TrustedProxies> parse(const QStringList &networks);

    bool contains(const QString &address) const;
    /// A request from one of them as its client sent it: address, scheme and Host as X-Forwarded-For, -Proto and -Host
    /// tell. From anybody else these headers mean nothing.
    void unwrap(Request &request) const;
    /// The Host that was asked for: of a request from `address` with these headers.
    QByteArray hostOf(const QString &address, const Headers &headers, const QByteArray &host) const;

    bool operator==(const TrustedProxies &) const = default;

private:
    struct Network
    {
        std::array<unsigned char, 16> bytes{}; ///< IPv4 as mapped into IPv6
        int bits = 128;

        bool operator==(const Network &) const = default;
    };

    QList<Network> m_networks;
};

} // namespace hidettp::net
