#include "core/coordinator/deadlinequeue.h"

#include <algorithm>

namespace hidettp {

using namespace std::chrono_literals;

// A timer of Qt holds 24 days, and a machine that was suspended should not have to wait for the rest of a long one.
static constexpr Duration longestSleep = 10s;

DeadlineQueue::DeadlineQueue(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DeadlineQueue::check);
}

void DeadlineQueue::set(const QString &name, std::optional<Instant> at)
{
    if (const auto old = m_moments.constFind(name); old != m_moments.cend()) {
        if (at == *old)
            return;
        m_order.erase({*old, name});
        m_moments.erase(old);
    }
    if (at) {
        m_moments.insert(name, *at);
        m_order.insert({*at, name});
    }
    arm();
}

void DeadlineQueue::clear()
{
    m_moments.clear();
    m_order.clear();
    arm();
}

void DeadlineQueue::check()
{
    const Instant now = m_clock.now();
    while (!m_order.empty() && m_order.begin()->first <= now) {
        const QString name = m_order.begin()->second;
        m_order.erase(m_order.begin());
        m_moments.remove(name);
        emit due(name);
    }
    arm();
}

void DeadlineQueue::arm()
{
    if (m_order.empty()) {
        m_timer.stop();
        return;
    }
    const Duration left = m_order.begin()->first - m_clock.now();
    m_timer.start(std::clamp(left, Duration{0}, longestSleep));
}

} // namespace hidettp
