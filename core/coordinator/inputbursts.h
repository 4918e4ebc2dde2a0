#pragma once

#include "core/base/clock.h"
#include "core/domain/person.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace hidettp {

/// A spell of work in a page: how much one person did and for how long. Never what.
struct InputBurst
{
    Person by;
    int inputs = 0;
    Instant from;
    Instant until;

    bool operator==(const InputBurst &) const = default;
};

/// Gathers inputs into bursts. One is over when the person pauses, when somebody else goes on, and now and then even if
/// nobody pauses, so that a crash does not take long work with it.
class InputBursts : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration usualPause = std::chrono::seconds(10);
    static constexpr Duration longest = std::chrono::minutes(1);

    explicit InputBursts(const Clock &clock, Duration pause = usualPause, QObject *parent = nullptr);

    void count(const Person &by);
    void end();

signals:
    void over(const hidettp::InputBurst &burst);

private:
    const Clock &m_clock;
    InputBurst m_burst;
    QTimer m_pause;
};

} // namespace hidettp
