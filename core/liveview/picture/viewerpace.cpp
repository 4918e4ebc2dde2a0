#include "core/liveview/picture/viewerpace.h"

#include <algorithm>

namespace hidettp::liveview {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostRemembered = 64;
constexpr double widest = 24;
constexpr double narrowest = 1;
constexpr double slowBelow = 1.5;
constexpr double fastAbove = 4;
// More than this above the quickest frame of late is a queue.
constexpr ViewerPace::Delay queueing{120};
constexpr ViewerPace::Delay annoying{300};
// A viewer that says nothing for so long is sent a frame all the same: whatever happened, the picture goes on.
constexpr auto longestAnswer = 5s;

} // namespace

bool ViewerPace::maySend(Time now) const
{
    return !m_answers || double(m_onTheWay.size()) < m_window || now - m_heardAt > longestAnswer;
}

void ViewerPace::sent(std::uint32_t frame, Time now)
{
    m_onTheWay.push_back({frame, now});
    if (m_onTheWay.size() > mostRemembered)
        m_onTheWay.pop_front();
}

void ViewerPace::seen(std::uint32_t frame, Time now)
{
    const auto found =
        std::find_if(m_onTheWay.begin(), m_onTheWay.end(), [&](const auto &each) { return each.frame == frame; });
    if (found == m_onTheWay.end())
        return;
    m_answers = true;
    m_heardAt = now;
    const Delay delay = now - found->sentAt;
    m_onTheWay.erase(m_onTheWay.begin(), std::next(found)); // frames arrive in order
    adapt(delay, now);
}

// Wider by one frame for each window that came through quickly; narrower at once, but once for each round trip.
void ViewerPace::adapt(Delay delay, Time now)
{
    m_least = std::min(delay, m_least == Delay::max() ? delay : m_least * 1.002);
    if (delay <= m_least + queueing) {
        m_window = std::min(widest, m_window + 1 / m_window);
    } else if (now - m_shrunkAt > delay) {
        m_window = std::max(narrowest, m_window * 0.6);
        m_shrunkAt = now;
    }
    if (m_window < slowBelow && delay > annoying)
        m_isSlow = true;
    else if (m_window > fastAbove)
        m_isSlow = false;
}

} // namespace hidettp::liveview
