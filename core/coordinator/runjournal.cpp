#include "core/coordinator/runjournal.h"

#include "core/base/logging.h"

namespace hidettp {

using namespace std::chrono_literals;

static constexpr Duration againAfter = 1s;

RunJournal::RunJournal()
{
    m_again.setSingleShot(true);
    m_again.setInterval(againAfter);
    connect(&m_again, &QTimer::timeout, this, [this] { m_entries.front()(); });
}

void RunJournal::waitForStore(const Error &why)
{
    qCWarning(logCoordinator) << "A run waits for the store:" << why.message;
    m_again.start();
}

void RunJournal::goOn(const std::function<void()> &answer)
{
    const auto told = std::move(m_entries.front()); // kept until it has answered
    m_entries.pop_front();
    answer();
    if (!m_entries.empty())
        m_entries.front()();
}

} // namespace hidettp
