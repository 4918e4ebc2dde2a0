#include "core/wire/livepermissions.h"

#include "core/wire/livemessage.h"

#include <QJsonArray>

namespace hidettp::wire::live {

using namespace Qt::StringLiterals;

QByteArray permissionsMessage(const QString &origin, const PermissionSet &allowed)
{
    QJsonArray names;
    for (std::size_t each = 0; each < permissionCount; ++each) {
        if (allowed.test(each))
            names << QString(permissionNames[each]);
    }
    return message("permissions"_L1, {{"origin"_L1, origin}, {"allowed"_L1, names}});
}

} // namespace hidettp::wire::live
