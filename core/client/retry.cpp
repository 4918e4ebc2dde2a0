#include "core/client/retry.h"

#include "core/base/backoff.h"

#include <QRandomGenerator>

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

Duration untilNextTry(int failures)
{
    constexpr BackOff usual{.first = 250ms, .longest = 30s};
    return usual.pause(failures, QRandomGenerator::global()->generateDouble());
}

} // namespace hidettp
