#include "core/storage/sqlworker.h"

#include "core/base/faultpoint.h"
#include "core/base/logging.h"
#include "core/storage/commitgroup.h"
#include "core/storage/migrations.h"

#include <algorithm>
#include <future>

namespace hidettp {

/// So that the first of a burst does not wait for the last.
static constexpr std::ptrdiff_t mostInOneGroup = 256;

static Result<std::unique_ptr<SqlConnection>> open(const StorageUrl &url, SqlWorker::Schema schema)
{
    auto connection = SqlConnection::open(url);
    if (!connection || schema == SqlWorker::Schema::IsUpToDate)
        return connection;
    const auto migrated = migrate(**connection, migrationsIn((*connection)->dialect().migrationFolder()));
    if (!migrated)
        return migrated.error();
    return connection;
}

Result<std::unique_ptr<SqlWorker>> SqlWorker::start(const StorageUrl &url, Schema schema)
{
    std::unique_ptr<SqlWorker> worker(new SqlWorker);
    std::promise<Result<void>> opened;
    // A connection belongs to the thread that made it.
    worker->m_thread = std::thread([&opened, url, schema, self = worker.get()] {
        const auto connection = open(url, schema);
        opened.set_value(connection ? Result<void>() : connection.error());
        if (connection)
            self->run(**connection);
    });
    if (const Result<void> outcome = opened.get_future().get(); !outcome)
        return outcome.error();
    return worker;
}

SqlWorker::~SqlWorker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Reply<Committed> SqlWorker::commit(Transaction transaction)
{
    Waiting waiting{std::move(transaction), {}};
    Reply<Committed> reply = waiting.replier.reply();
    {
        const std::lock_guard lock(m_mutex);
        m_commits.push_back(std::move(waiting));
    }
    m_wake.notify_one();
    return reply;
}

void SqlWorker::enqueue(Question question)
{
    {
        const std::lock_guard lock(m_mutex);
        m_questions.push_back(std::move(question));
    }
    m_wake.notify_one();
}

void SqlWorker::run(SqlConnection &connection)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isEnding || !m_commits.empty() || !m_questions.empty(); });
        if (m_commits.empty() && m_questions.empty())
            return;
        auto commits = std::exchange(m_commits, {});
        const auto questions = std::exchange(m_questions, {});
        lock.unlock();
        store(connection, std::move(commits));
        for (const Question &question : questions)
            question(connection);
        lock.lock();
    }
}

void SqlWorker::store(SqlConnection &connection, std::vector<Waiting> waiting)
{
    for (auto first = waiting.begin(); first != waiting.end();) {
        const auto last = first + std::min(waiting.end() - first, mostInOneGroup);
        storeGroup(connection, first, last);
        first = last;
    }
}

void SqlWorker::storeGroup(SqlConnection &connection, std::vector<Waiting>::iterator first,
                           std::vector<Waiting>::iterator last)
{
    CommitGroup group(connection);
    std::vector<Result<Committed>> outcomes;
    Result<void> whole = group.begin();
    faultPoint("group begun");
    for (auto one = first; whole && one != last; ++one) {
        outcomes.push_back(group.add(one->transaction));
        if (!outcomes.back() && !CommitGroup::concernsOneOnly(outcomes.back().error()))
            whole = outcomes.back().error();
    }
    if (whole)
        whole = group.commit();
    faultPoint("group committed");
    if (!whole) {
        group.rollBack();
        qCWarning(logStorage, "commits refused (%td): %s", last - first, qUtf8Printable(whole.error().message));
    }
    for (auto one = first; one != last; ++one)
        one->replier.finish(whole ? outcomes[static_cast<std::size_t>(one - first)] : Result<Committed>(whole.error()));
    faultPoint("group answered");
}

} // namespace hidettp
