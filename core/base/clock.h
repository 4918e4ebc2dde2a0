#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace hidettp {

using Duration = std::chrono::milliseconds;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
struct Instant
{
    Duration sinceEpoch{0};

    auto operator<=>(const Instant &) const = default;
    friend Instant operator+(Instant at, Duration by) { return {at.sinceEpoch + by}; }
    friend Instant operator-(Instant at, Duration by) { return {at.sinceEpoch - by}; }
    friend Duration operator-(Instant a, Instant b) { return a.sinceEpoch - b.sinceEpoch; }
};

/// RFC 3339 in UTC with milliseconds, as on the wire: `2026-11-23T05:38:08.123Z`.
QString toRfc3339(Instant at);
std::optional<Instant> instantFromRfc3339(const QString &text);

/// What time it is. Only app/ and timers ask; everything else is handed an Instant.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The wall clock, carried forward by the steady clock: it never runs backwards and a set-back or set-forward
/// of the system's time while the program runs does not move it. Thread-safe.
class SystemClock final : public Clock
{
public:
    SystemClock();
    Instant now() const override;

private:
    const Duration m_wallAtStart;
    const std::chrono::nanoseconds m_steadyAtStart;
};

} // namespace hidettp
