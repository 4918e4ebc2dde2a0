#include "core/base/clock.h"

#include <QDateTime>
#include <QTimeZone>

#include <time.h>

namespace hidettp {

using namespace std::chrono;

namespace {

// CLOCK_BOOTTIME rather than std::chrono::steady_clock: it keeps counting while the machine is suspended, so deadlines
// that are wall-clock promises to people are still met after it wakes.
nanoseconds bootTime()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return seconds{now.tv_sec} + nanoseconds{now.tv_nsec};
}

} // namespace

QString toRfc3339(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.sinceEpoch.count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromRfc3339(const QString &text)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!at.isValid())
        return std::nullopt;
    return Instant{Duration{at.toMSecsSinceEpoch()}};
}

SystemClock::SystemClock()
    : m_wallAtStart(duration_cast<Duration>(system_clock::now().time_since_epoch())), m_steadyAtStart(bootTime())
{
}

Instant SystemClock::now() const
{
    return Instant{m_wallAtStart + duration_cast<Duration>(bootTime() - m_steadyAtStart)};
}

} // namespace hidettp
