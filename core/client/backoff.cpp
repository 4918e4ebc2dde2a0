#include "core/client/backoff.h"

#include <algorithm>

namespace hidettp {

using namespace std::chrono_literals;

bool isWorthAnotherTry(ErrorCode code)
{
    switch (code) {
    case ErrorCode::RateLimited:
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
    case ErrorCode::Closed:
    case ErrorCode::Internal:
        return true;
    case ErrorCode::BadRequest:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Gone:
    case ErrorCode::TooLarge:
    case ErrorCode::Protocol:
        return false;
    }
    Q_UNREACHABLE();
}

Duration backOff(int attempt, double spread)
{
    constexpr Duration first = 250ms;
    constexpr Duration longest = 30s;
    const int doublings = std::clamp(attempt - 1, 0, 10);
    const Duration full = std::min(longest, first * (1 << doublings));
    return Duration{qint64(double(full.count()) * (0.5 + 0.5 * std::clamp(spread, 0.0, 1.0)))};
}

} // namespace hidettp
