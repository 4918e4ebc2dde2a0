#pragma once

#include "core/base/backoff.h"

#include <QString>

#include <chrono>
#include <optional>

namespace hidettp::notify {

using namespace std::chrono_literals;

/// What came of one attempt to deliver.
struct Receipt
{
    enum class Outcome : std::uint8_t {
        Delivered,
        Later,     ///< it may work another time
        Never,     ///< it will not, as things are
        NotNeeded, ///< what it tells is over
    };

    Outcome outcome = Outcome::Delivered;
    QString problem{}; ///< one sentence; in the other side's words where it gave any
    std::optional<Duration> retryAfter{};
};

constexpr int mostAttempts = 14;
constexpr Duration longestLife = 24h;

constexpr BackOff betweenAttempts{.first = 2s, .longest = 15min};

/// One receiver that fails is left alone for a while, the longer the more often; then one attempt shows whether it is
/// well again.
class CircuitBreaker
{
public:
    bool lets(Instant now) const { return now >= m_openUntil; }
    /// How many may be under way at once.
    int width(int usual) const { return m_failures >= failuresToOpen ? 1 : usual; }
    std::optional<Instant> pausedUntil(Instant now) const
    {
        return lets(now) ? std::nullopt : std::optional(m_openUntil);
    }

    void take(const Receipt &receipt, Instant now);

private:
    static constexpr int failuresToOpen = 5;

    int m_failures = 0;
    Instant m_openUntil;
};

} // namespace hidettp::notify
