#include "core/coordinator/lanes.h"

#include <utility>

namespace hidettp {

void Lanes::enqueue(const QString &lane, Job job)
{
    const auto busy = m_waiting.find(lane);
    if (busy != m_waiting.end()) {
        busy->push_back(std::move(job));
        return;
    }
    m_waiting.insert(lane, {});
    start(lane, std::move(job));
}

void Lanes::start(const QString &lane, Job job)
{
    job([this, lane] {
        const auto busy = m_waiting.find(lane);
        if (busy->empty()) {
            m_waiting.erase(busy);
            return;
        }
        Job following = std::move(busy->front());
        busy->pop_front();
        start(lane, std::move(following));
    });
}

} // namespace hidettp
