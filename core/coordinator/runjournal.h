#pragma once

#include "core/base/reply.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace hidettp {

/// What a run of a bot, or the look at its page, has to tell the store, in its order. While the store can take nothing
/// (its disk is full, or fails) it is told again every second: a caller of the API can be refused, what has happened in
/// a browser cannot.
class RunJournal : public QObject
{
    Q_OBJECT

public:
    RunJournal();

    /// `attempt` is made once everything before has been stored or refused for good.
    template<typename T>
    Reply<T> tell(std::function<Reply<T>()> attempt)
    {
        const auto replier = std::make_shared<Replier<T>>();
        auto reply = replier->reply();
        m_entries.push_back([this, attempt = std::move(attempt), replier] {
            attempt().finally(this, [this, replier](const Result<T> &outcome) {
                if (!outcome && outcome.error().code == ErrorCode::Unavailable)
                    waitForStore(outcome.error());
                else
                    goOn([&] { replier->finish(outcome); });
            });
        });
        if (m_entries.size() == 1)
            m_entries.front()();
        return reply;
    }

private:
    void waitForStore(const Error &why);
    void goOn(const std::function<void()> &answer);

    std::deque<std::function<void()>> m_entries; ///< the first is under way
    QTimer m_again;
};

} // namespace hidettp
