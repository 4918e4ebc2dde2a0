#include "core/notify/retry.h"

#include <algorithm>

namespace hidettp::notify {

static constexpr Duration longestObeyed = 1h;
static constexpr BackOff restOfReceiver{.first = 5s, .longest = 5min};

void CircuitBreaker::take(const Receipt &receipt, Instant now)
{
    if (receipt.outcome != Receipt::Outcome::Later) {
        m_failures = 0;
        return;
    }
    ++m_failures;
    if (receipt.retryAfter)
        m_openUntil = std::max(m_openUntil, now + std::min(*receipt.retryAfter, longestObeyed));
    if (m_failures >= failuresToOpen)
        m_openUntil = std::max(m_openUntil, now + restOfReceiver.pause(m_failures - failuresToOpen + 1));
}

} // namespace hidettp::notify
