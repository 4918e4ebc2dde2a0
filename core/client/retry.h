#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

namespace hidettp {

/// The coordinator cannot be reached, is busy or stumbled; asking again may help.
bool isWorthAnotherTry(ErrorCode code);

/// How long to wait before asking the coordinator again, after `failures` failed tries (counted from 1).
Duration untilNextTry(int failures);

} // namespace hidettp
