#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstdint>
#include <deque>

namespace hidettp::liveview {

/// How many frames may be on their way to one viewer, found out from when it says that it has seen them: as many as its
/// line carries without a queue building up in it. A viewer that never says so is bounded by its socket alone.
class ViewerPace
{
public:
    using Time = std::chrono::steady_clock::time_point;
    using Delay = std::chrono::duration<double, std::milli>;

    bool maySend(Time now) const;
    void sent(std::uint32_t frame, Time now);
    void seen(std::uint32_t frame, Time now);

    /// Its line keeps frames waiting although few are sent: smaller ones would help.
    bool isSlow() const { return m_isSlow; }
    double window() const { return m_window; }

private:
    struct OnTheWay
    {
        std::uint32_t frame;
        Time sentAt;
    };

    void adapt(Delay delay, Time now);

    std::deque<OnTheWay> m_onTheWay;
    bool m_answers = false;
    double m_window = 4;
    Delay m_least = Delay::max(); ///< of late: what the way takes when nothing is in it
    Time m_shrunkAt;
    Time m_heardAt;
    bool m_isSlow = false;
};

} // namespace hidettp::liveview
