#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

namespace hidettp {

/// The coordinator cannot be reached, is busy or stumbled; asking again may help.
bool isWorthAnotherTry(ErrorCode code);

/// How long to wait before try `attempt` (counted from 1). `spread` from 0 to 1 keeps many consoles from coming back
/// in the same instant.
Duration backOff(int attempt, double spread);

} // namespace hidettp
