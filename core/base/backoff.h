#pragma once

#include "core/base/clock.h"

namespace hidettp {

/// Longer and longer pauses between tries at something that fails: each twice as long as the one before.
struct BackOff
{
    Duration first;
    Duration longest;

    /// Before the next try, after `failures` failed ones (counted from 1). `spread` from 0 to 1 takes up to half of
    /// the pause away, so that of many who failed together not all come back in the same instant.
    Duration pause(int failures, double spread = 1) const;
};

} // namespace hidettp
