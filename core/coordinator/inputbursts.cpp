#include "core/coordinator/inputbursts.h"

#include <utility>

namespace hidettp {

InputBursts::InputBursts(const Clock &clock, Duration pause, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &InputBursts::end);
}

void InputBursts::count(const Person &by)
{
    const Instant now = m_clock.now();
    if (m_burst.inputs > 0 && (!m_burst.by.isSame(by) || now - m_burst.from >= longest))
        end();
    if (m_burst.inputs == 0)
        m_burst = {.by = by, .from = now};
    ++m_burst.inputs;
    m_burst.until = now;
    m_pause.start();
}

void InputBursts::end()
{
    m_pause.stop();
    if (const InputBurst burst = std::exchange(m_burst, {}); burst.inputs > 0)
        emit over(burst);
}

} // namespace hidettp
