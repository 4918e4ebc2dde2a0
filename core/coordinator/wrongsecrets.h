#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <QHash>
#include <QString>

#include <deque>

namespace hidettp {

/// Counts wrong tokens and link secrets by the address that they come from, and all together. Only wrong ones are ever
/// refused for there being too many: a right one always works.
class WrongSecrets
{
public:
    explicit WrongSecrets(const Clock &clock) : m_clock(clock) {}

    /// What to answer to a wrong secret: `refusal`, or RateLimited once there were 60 in a minute.
    Error count(const QString &peerAddress, const Error &refusal);
    /// When the address may try again.
    std::chrono::seconds retryAfter(const QString &peerAddress) const;

private:
    using Moments = std::deque<Instant>; ///< of the last minute, oldest first

    static void dropOld(Moments &moments, Instant now);

    const Clock &m_clock;
    QHash<QString, Moments> m_counted; ///< by address
    Moments m_all;
};

} // namespace hidettp
