#include "core/net/address.h"

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

} // namespace hidettp::net
