#include "core/notify/address.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <curl/curl.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

struct Network4
{
    std::uint32_t address;
    int bits;
};

// The special-purpose registry of IANA: nothing of it is somebody's server on the Internet.
constexpr std::array<Network4, 16> specialNetworks4{{
    {0x00000000, 8},  // this network
    {0x0A000000, 8},  // private
    {0x64400000, 10}, // shared by a provider's customers
    {0x7F000000, 8},  // loopback
    {0xA9FE0000, 16}, // link-local, and the metadata of clouds
    {0xAC100000, 12}, // private
    {0xC0000000, 24}, // protocol assignments
    {0xC0000200, 24}, // documentation
    {0xC0586300, 24}, // 6to4 relays
    {0xC0A80000, 16}, // private
    {0xC6120000, 15}, // benchmarks
    {0xC6336400, 24}, // documentation
    {0xCB007100, 24}, // documentation
    {0xE0000000, 4},  // multicast
    {0xF0000000, 4},  // reserved
    {0xFFFFFFFF, 32}, // broadcast
}};

bool isPublic4(std::uint32_t address)
{
    return std::none_of(specialNetworks4.begin(), specialNetworks4.end(), [&](const Network4 &network) {
        return (address ^ network.address) >> (32 - network.bits) == 0;
    });
}

bool startsWith(const in6_addr &address, std::initializer_list<int> bytes)
{
    return std::equal(bytes.begin(), bytes.end(), address.s6_addr,
                      [](int wanted, std::uint8_t byte) { return wanted == byte; });
}

std::uint32_t lastFourBytes(const in6_addr &address)
{
    const std::uint8_t *const b = address.s6_addr + 12;
    return std::uint32_t(b[0]) << 24 | std::uint32_t(b[1]) << 16 | std::uint32_t(b[2]) << 8 | b[3];
}

bool isPublic6(const in6_addr &address)
{
    // Translated on the way to an IPv4 address: as public as that one.
    if (startsWith(address, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return isPublic4(lastFourBytes(address));
    if ((address.s6_addr[0] & 0xe0) != 0x20)
        return false;                                                                      // only 2000::/3 is given out
    const bool isAssignment = startsWith(address, {0x20, 0x01}) && address.s6_addr[2] < 2; // Teredo and the like
    const bool isDocumentation =
        startsWith(address, {0x20, 0x01, 0x0d, 0xb8}) || (startsWith(address, {0x3f, 0xff}) && address.s6_addr[2] < 16);
    const bool is6to4 = startsWith(address, {0x20, 0x02});
    return !isAssignment && !isDocumentation && !is6to4;
}

bool isPublicName(const QString &host)
{
    static const QStringList localEndings{u".localhost"_s, u".local"_s,   u".internal"_s, u".intranet"_s,
                                          u".lan"_s,       u".home"_s,    u".corp"_s,     u".home.arpa"_s,
                                          u".test"_s,      u".example"_s, u".invalid"_s,  u".onion"_s};
    return host.contains(u'.') && std::none_of(localEndings.begin(), localEndings.end(), [&](const QString &ending) {
               return host.endsWith(ending);
           });
}

/// Whether a host as it is written may be public: an address in any spelling that resolvers take, or a name.
bool mayBePublic(QString host)
{
    host = host.toLower();
    while (host.endsWith(u'.'))
        host.chop(1);
    const QByteArray text = host.toLatin1();
    in_addr four{};
    if (inet_aton(text.constData(), &four) != 0)
        return isPublic4(ntohl(four.s_addr));
    QByteArray inner = text.startsWith('[') && text.endsWith(']') ? text.mid(1, text.size() - 2) : text;
    if (const qsizetype zone = inner.indexOf('%'); zone >= 0)
        inner.truncate(zone);
    in6_addr six{};
    if (inet_pton(AF_INET6, inner.constData(), &six) == 1)
        return isPublic6(six);
    return isPublicName(host);
}

Error refused(const QString &sentence) { return {ErrorCode::BadRequest, sentence}; }

bool isPrintableAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

/// Parts of a URL as the library that will connect understands them.
class CurlUrl
{
public:
    bool parse(const QByteArray &text)
    {
        return curl_url_set(m_handle.get(), CURLUPART_URL, text.constData(), CURLU_DISALLOW_USER) == CURLUE_OK;
    }
    QByteArray part(CURLUPart which) const
    {
        char *text = nullptr;
        if (curl_url_get(m_handle.get(), which, &text, 0) != CURLUE_OK)
            return {};
        const QByteArray copy(text);
        curl_free(text);
        return copy;
    }

private:
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> m_handle{curl_url(), &curl_url_cleanup};
};

} // namespace

bool isPublic(const sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return isPublic4(ntohl(reinterpret_cast<const sockaddr_in *>(address)->sin_addr.s_addr));
    if (address->sa_family == AF_INET6)
        return isPublic6(reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr);
    return false;
}

bool mayConnect(const sockaddr *address, AllowedAddresses allowed)
{
    const bool isInternet = address->sa_family == AF_INET || address->sa_family == AF_INET6;
    return isInternet && (allowed != AllowedAddresses::PublicHttps || isPublic(address));
}

bool mayConnect(const QByteArray &numericAddress, AllowedAddresses allowed)
{
    sockaddr_in four{.sin_family = AF_INET};
    if (inet_pton(AF_INET, numericAddress.constData(), &four.sin_addr) == 1)
        return mayConnect(reinterpret_cast<const sockaddr *>(&four), allowed);
    sockaddr_in6 six{.sin6_family = AF_INET6};
    return inet_pton(AF_INET6, numericAddress.constData(), &six.sin6_addr) == 1
           && mayConnect(reinterpret_cast<const sockaddr *>(&six), allowed);
}

Result<QByteArray> checkedUrl(const QString &url, AllowedAddresses allowed)
{
    CurlUrl parsed;
    if (!isPrintableAscii(url) || url.contains(u'\\') || !parsed.parse(url.toLatin1()))
        return refused(u"The address is not a URL that can be used. Write it as https://host/path, without a user."_s);
    const QByteArray scheme = parsed.part(CURLUPART_SCHEME);
    if (scheme != "https" && !(scheme == "http" && allowed == AllowedAddresses::Any))
        return refused(u"The address does not begin with https://. An administrator can allow others."_s);
    const QString host = QString::fromLatin1(parsed.part(CURLUPART_HOST));
    if (host.isEmpty())
        return refused(u"The address has no host."_s);
    if (allowed == AllowedAddresses::PublicHttps && !mayBePublic(host))
        return refused(u"%1 is not a public address. An administrator can allow others."_s.arg(host));
    return parsed.part(CURLUPART_URL);
}

Result<void> checkMailServer(const EmailSettings &settings, AllowedAddresses allowed)
{
    static const QRegularExpression shape(u"^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)$"_s);
    if (!shape.match(settings.host).hasMatch())
        return refused(u"The mail server is not a host name or address."_s);
    if (settings.security == MailSecurity::None && allowed != AllowedAddresses::Any)
        return refused(u"A mail server without TLS is not allowed. An administrator can allow it."_s);
    if (allowed == AllowedAddresses::PublicHttps && !mayBePublic(settings.host))
        return refused(u"%1 is not a public address. An administrator can allow others."_s.arg(settings.host));
    return {};
}

bool isMailAddress(const QString &text)
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                                          "[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*\\z"_s);
    return text.size() <= 254 && shape.match(text).hasMatch();
}

} // namespace hidettp::notify
