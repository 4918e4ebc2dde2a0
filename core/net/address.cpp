#include "core/net/address.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace hidettp::net {

using namespace Qt::StringLiterals;

Result<Address> Address::parse(const QString &text)
{
    const Error error{
        ErrorCode::BadRequest,
        u"Cannot listen on '%1'. Write it as ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080."_s.arg(text)};
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return error;
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = text.left(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.mid(1, host.size() - 2);
    if (!isNumber || host.isEmpty() || host.contains(u':') != isBracketed)
        return error;
    return Address{host, port};
}

bool isLoopback(const QString &host)
{
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(host.toStdString(), error);
    return error ? host == "localhost"_L1 : parsed.is_loopback();
}

QString networkOf(const QString &address)
{
    boost::system::error_code error;
    const auto parsed = boost::asio::ip::make_address(address.toStdString(), error);
    if (error || parsed.is_v4())
        return address;
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return QString::fromStdString(boost::asio::ip::address_v6(bytes).to_string());
}

} // namespace hidettp::net
