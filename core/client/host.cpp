#include "core/client/host.h"

#include <QHostAddress>

namespace hidettp {

using namespace Qt::StringLiterals;

bool isThisComputer(const QString &host) { return host == "localhost"_L1 || QHostAddress(host).isLoopback(); }

} // namespace hidettp
