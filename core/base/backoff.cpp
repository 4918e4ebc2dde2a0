#include "core/base/backoff.h"

#include <algorithm>
#include <cmath>

namespace hidettp {

Duration BackOff::pause(int failures, double spread) const
{
    const double doubled = std::ldexp(double(first.count()), std::max(failures - 1, 0));
    const double full = std::min(doubled, double(longest.count()));
    return Duration{Duration::rep(full * (0.5 + 0.5 * std::clamp(spread, 0.0, 1.0)))};
}

} // namespace hidettp
