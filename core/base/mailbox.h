#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace hidettp {

/// How other threads reach an object that may go at any time: what is posted runs in its thread, in order, or never.
/// The object opens the box when it is ready (what came earlier waits) and closes it in its destructor.
class Mailbox
{
public:
    Mailbox() = default;
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    void open(QObject *owner);
    void close();

    /// Any thread.
    void post(std::function<void()> call);

private:
    enum class State { Early, Open, Closed };

    std::mutex m_mutex;
    State m_state = State::Early;
    QObject *m_owner = nullptr;
    std::vector<std::function<void()>> m_early;
};

} // namespace hidettp
