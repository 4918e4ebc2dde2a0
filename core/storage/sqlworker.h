#pragma once

#include "core/base/reply.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storage.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hidettp {

/// A thread with a connection to the database. It takes everything that waits at once: first the commits, as few
/// groups as possible, then the questions, which so see every commit that was asked for before them.
class SqlWorker
{
public:
    enum class Schema : std::uint8_t {
        BringUpToDate,
        IsUpToDate, ///< another worker has seen to it
    };

    /// Blocks until the connection is open.
    static Result<std::unique_ptr<SqlWorker>> start(const StorageUrl &url, Schema schema);
    /// Blocks until everything that waits is done.
    ~SqlWorker();

    Reply<Committed> commit(Transaction transaction);

    /// question(connection) → Result<T>, in the thread of the worker.
    template<typename F>
    auto ask(F question)
    {
        using T = typename std::invoke_result_t<F, SqlConnection &>::Value;
        const auto replier = std::make_shared<Replier<T>>();
        Reply<T> reply = replier->reply();
        enqueue([replier, question = std::move(question)](SqlConnection &connection) {
            replier->finish(question(connection));
        });
        return reply;
    }

private:
    struct Waiting
    {
        Transaction transaction;
        Replier<Committed> replier;
    };
    using Question = std::function<void(SqlConnection &)>;

    SqlWorker() = default;
    void enqueue(Question question);
    void run(SqlConnection &connection);
    static void store(SqlConnection &connection, std::vector<Waiting> waiting);
    static void storeGroup(SqlConnection &connection, std::vector<Waiting>::iterator first,
                           std::vector<Waiting>::iterator last);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Waiting> m_commits;
    std::vector<Question> m_questions;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace hidettp
