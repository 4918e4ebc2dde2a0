#pragma once

#include <functional>
#include <memory>

namespace hidettp::net {

/// The thread that owns every socket. Servers and clients on it may outlive it: they then do nothing any more.
/// Destroying it drops all connections and waits for the thread.
class IoThread
{
public:
    IoThread();
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    /// Runs `task` on the thread, in the order of the calls of one thread. Dropped unrun if the thread is going away.
    void post(std::function<void()> task);
    bool isCurrent() const;

    /// The Asio context behind it; only core/net looks inside.
    struct Context;
    const std::shared_ptr<Context> &context() const { return m_context; }

private:
    std::shared_ptr<Context> m_context;
};

} // namespace hidettp::net
