#include "core/net/trustedproxies.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <optional>

namespace hidettp::net {

using namespace Qt::StringLiterals;
namespace ip = boost::asio::ip;

namespace {

using Bytes = std::array<unsigned char, 16>;

std::optional<ip::address> addressFrom(const QString &text)
{
    boost::system::error_code error;
    const ip::address address = ip::make_address(text.toStdString(), error);
    return error ? std::nullopt : std::optional(address);
}

Bytes bytesOf(const ip::address &address)
{
    return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes()
                           : address.to_v6().to_bytes();
}

bool agree(const Bytes &a, const Bytes &b, int bits)
{
    const int whole = bits / 8;
    if (!std::equal(a.begin(), a.begin() + whole, b.begin()))
        return false;
    const int rest = bits % 8;
    return rest == 0 || ((a[std::size_t(whole)] ^ b[std::size_t(whole)]) >> (8 - rest)) == 0;
}

/// One hop of X-Forwarded-For: some proxies add the port.
std::optional<QString> hopFrom(QByteArray text)
{
    text = text.trimmed();
    if (text.startsWith('['))
        text = text.mid(1, text.indexOf(']') - 1);
    else if (text.count(':') == 1)
        text = text.left(text.indexOf(':'));
    const auto address = addressFrom(QString::fromLatin1(text));
    return address ? std::optional(QString::fromStdString(address->to_string())) : std::nullopt;
}

/// All fields of one name, as the one list that they are.
QList<QByteArray> listOf(const Headers &headers, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const Header &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            values << header.value.split(',');
    }
    return values;
}

std::optional<QByteArray> nearest(const Headers &headers, QByteArrayView name)
{
    const QList<QByteArray> values = listOf(headers, name);
    return values.isEmpty() ? std::nullopt : std::optional(values.last().trimmed().toLower());
}

} // namespace

Result<TrustedProxies> TrustedProxies::parse(const QStringList &networks)
{
    TrustedProxies proxies;
    for (const QString &text : networks) {
        const auto address = addressFrom(text.section(u'/', 0, 0));
        const int most = address && address->is_v4() ? 32 : 128;
        bool isNumber = true;
        const int bits = text.contains(u'/') ? text.section(u'/', 1).toInt(&isNumber) : most;
        if (!address || !isNumber || bits < 0 || bits > most)
            return Error{ErrorCode::BadRequest, u"'%1' is no address and no network like 10.0.0.0/8."_s.arg(text)};
        proxies.m_networks << Network{.bytes = bytesOf(*address), .bits = 128 - most + bits};
    }
    return proxies;
}

bool TrustedProxies::contains(const QString &address) const
{
    const auto parsed = m_networks.isEmpty() ? std::nullopt : addressFrom(address);
    if (!parsed)
        return false;
    const Bytes bytes = bytesOf(*parsed);
    return std::any_of(m_networks.begin(), m_networks.end(),
                       [&](const Network &network) { return agree(bytes, network.bytes, network.bits); });
}

void TrustedProxies::unwrap(Request &request) const
{
    if (!contains(request.peerAddress))
        return;
    const QByteArray host = hostOf(request.peerAddress, request.headers, request.header("Host").value_or(""));
    // Backwards along the proxies that we know; the first address that is none of them is the client's.
    QList<QByteArray> hops = listOf(request.headers, "X-Forwarded-For");
    while (!hops.isEmpty() && contains(request.peerAddress)) {
        const auto hop = hopFrom(hops.takeLast());
        if (!hop)
            break;
        request.peerAddress = *hop;
    }
    if (const auto scheme = nearest(request.headers, "X-Forwarded-Proto"))
        request.isSecure = *scheme == "https" || *scheme == "wss";
    for (Header &header : request.headers) {
        if (header.name.compare("Host", Qt::CaseInsensitive) == 0)
            header.value = host;
    }
}

QByteArray TrustedProxies::hostOf(const QString &address, const Headers &headers, const QByteArray &host) const
{
    return contains(address) ? nearest(headers, "X-Forwarded-Host").value_or(host) : host;
}

} // namespace hidettp::net
