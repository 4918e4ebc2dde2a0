#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace hidettp::test {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    Instant now() const override { return {Duration(m_now.load())}; }
    void advance(Duration by) { m_now += by.count(); }

private:
    std::atomic<Duration::rep> m_now{1'800'000'000'000};
};

} // namespace hidettp::test
