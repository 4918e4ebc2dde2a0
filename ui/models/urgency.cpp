#include "ui/models/urgency.h"

namespace hidettp {

using namespace std::chrono_literals;

Urgency urgencyOf(const Intervention &intervention, Instant now)
{
    if (!intervention.isOpen() || !intervention.deadline)
        return Urgency::None;
    const Duration left = *intervention.deadline - now;
    if (left < 1min)
        return Urgency::Critical;
    return left < 5min ? Urgency::Soon : Urgency::Calm;
}

Accent accentOf(Urgency urgency)
{
    switch (urgency) {
    case Urgency::None:
    case Urgency::Calm:
        return Accent::Neutral;
    case Urgency::Soon:
        return Accent::Attention;
    case Urgency::Critical:
        return Accent::Urgent;
    }
    Q_UNREACHABLE();
}

} // namespace hidettp
