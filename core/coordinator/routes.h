#pragma once

#include "core/coordinator/route.h"

#include <QList>

namespace hidettp {

/// Every request and socket that the coordinator knows, and who may call it.
const QList<Route> &routes();

/// The row for a path, with what its pattern has captured.
struct RouteMatch
{
    const Route *route = nullptr;
    QMap<QString, QString> captured{};
    QByteArray allowed{}; ///< methods of the rows for this path, if none has the asked one
};
RouteMatch findRoute(Route::Kind kind, const QByteArray &method, const QString &path);

} // namespace hidettp
