#include "core/base/mailbox.h"

namespace hidettp {

void Mailbox::open(QObject *owner)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Early)
        return;
    m_state = State::Open;
    m_owner = owner;
    for (auto &call : std::exchange(m_early, {}))
        QMetaObject::invokeMethod(owner, std::move(call), Qt::QueuedConnection);
}

void Mailbox::close()
{
    std::vector<std::function<void()>> unrun; // destroyed outside the lock
    const std::lock_guard lock(m_mutex);
    m_state = State::Closed;
    m_owner = nullptr;
    unrun.swap(m_early);
}

void Mailbox::post(std::function<void()> call)
{
    // Under the lock: an owner that is being destroyed waits in close(), and ~QObject removes what was posted.
    const std::lock_guard lock(m_mutex);
    switch (m_state) {
    case State::Early:
        m_early.push_back(std::move(call));
        break;
    case State::Open:
        QMetaObject::invokeMethod(m_owner, std::move(call), Qt::QueuedConnection);
        break;
    case State::Closed:
        break;
    }
}

} // namespace hidettp
