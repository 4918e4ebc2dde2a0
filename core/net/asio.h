#pragma once

// Internal: the Boost types of this module. No public header includes this one.

#include "core/net/iothread.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include <fcntl.h>

namespace hidettp::net {

namespace asio = boost::asio;
using boost::system::error_code;

// Named executors instead of any_io_executor: there is one context with one thread, and no indirection per operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct IoThread::Context
{
    asio::io_context io{1};
    asio::executor_work_guard<Executor> work{io.get_executor()};
    std::thread thread;

    bool isCurrent() { return io.get_executor().running_in_this_thread(); }
};

/// What outlives the I/O thread holds its context weakly: then the thread's end leaves nothing but a call that does
/// nothing.
using WeakContext = std::weak_ptr<IoThread::Context>;

/// Asio opens its descriptors so that programs started by this one would inherit them, and keep a port or a connection
/// open that we have closed.
template<typename AnySocket>
void closeOnExec(AnySocket &socket)
{
    ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
}

/// Runs `task` on the I/O thread, later.
template<typename F>
void postTo(const WeakContext &context, F &&task)
{
    if (const auto alive = context.lock())
        asio::post(alive->io, std::forward<F>(task));
}

/// Runs `task` on the I/O thread; at once if this is it.
template<typename F>
void dispatchTo(const WeakContext &context, F &&task)
{
    if (const auto alive = context.lock())
        asio::dispatch(alive->io, std::forward<F>(task));
}

} // namespace hidettp::net
