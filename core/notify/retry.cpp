#include "core/notify/retry.h"

#include <algorithm>

namespace hidettp::notify {

static constexpr Duration firstPause = 2s;
static constexpr Duration longestPause = 15min;
static constexpr Duration longestObeyed = 1h;

Duration pauseAfter(int attempts, double chance)
{
    const int doublings = std::clamp(attempts - 1, 0, 12);
    const Duration whole = std::min<Duration>(firstPause * (1 << doublings), longestPause);
    return Duration(Duration::rep(double(whole.count()) * (0.5 + chance / 2)));
}

void CircuitBreaker::take(const Receipt &receipt, Instant now)
{
    if (receipt.outcome != Receipt::Outcome::Later) {
        m_failures = 0;
        return;
    }
    ++m_failures;
    if (receipt.retryAfter)
        m_openUntil = std::max(m_openUntil, now + std::min(*receipt.retryAfter, longestObeyed));
    if (m_failures >= failuresToOpen) {
        const Duration pause = std::min<Duration>(5s * (1 << std::min(m_failures - failuresToOpen, 6)), 5min);
        m_openUntil = std::max(m_openUntil, now + pause);
    }
}

} // namespace hidettp::notify
