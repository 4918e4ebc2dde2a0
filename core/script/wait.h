#pragma once

#include "core/base/reply.h"

#include <QDeadlineTimer>
#include <QList>

#include <functional>
#include <memory>

/// Waiting in loops: again and again until it works, and one after the other. All of it ends with its owner.
namespace hidettp::script {

constexpr Duration pauseBetweenAttempts = std::chrono::milliseconds(100);

/// Whether trying again is of no use: the page is gone, or the question is wrong.
constexpr bool isFinal(ErrorCode code)
{
    return code == ErrorCode::Closed || code == ErrorCode::Gone || code == ErrorCode::BadRequest
           || code == ErrorCode::Cancelled;
}

namespace detail {

template<typename T>
struct Attempts
{
    QObject *owner;
    QDeadlineTimer deadline;
    std::function<Reply<T>()> attempt;
    Replier<T> replier;
};

template<typename T>
void tryOnce(const std::shared_ptr<Attempts<T>> &attempts)
{
    attempts->attempt().finally(attempts->owner, [attempts](Result<T> outcome) {
        if (outcome || isFinal(outcome.error().code))
            attempts->replier.finish(std::move(outcome));
        else if (attempts->deadline.hasExpired())
            attempts->replier.finish(Error{ErrorCode::Timeout, outcome.error().message});
        else
            QTimer::singleShot(pauseBetweenAttempts, attempts->owner, [attempts] { tryOnce(attempts); });
    });
}

template<typename Item, typename T>
struct Search
{
    QObject *owner;
    QList<Item> items;
    std::function<Reply<std::optional<T>>(const Item &)> look;
    Replier<std::optional<T>> replier;
};

template<typename Item, typename T>
void searchFrom(const std::shared_ptr<Search<Item, T>> &search, qsizetype at)
{
    if (at >= search->items.size()) {
        search->replier.finish(std::optional<T>());
        return;
    }
    search->look(search->items[at]).finally(search->owner, [search, at](Result<std::optional<T>> found) {
        if (!found || *found)
            search->replier.finish(std::move(found));
        else
            searchFrom(search, at + 1);
    });
}

} // namespace detail

/// The first good answer of `attempt`. At the deadline Timeout, with the sentence of the last attempt.
template<typename T>
Reply<T> tryUntil(QObject *owner, QDeadlineTimer deadline, std::function<Reply<T>()> attempt)
{
    auto attempts =
        std::make_shared<detail::Attempts<T>>(detail::Attempts<T>{owner, deadline, std::move(attempt), Replier<T>()});
    Reply<T> reply = attempts->replier.reply();
    detail::tryOnce(attempts);
    return reply;
}

/// The first value that `look` finds, asking for one item after the other; its first error ends the search.
template<typename T, typename Item>
Reply<std::optional<T>> firstOf(QObject *owner, QList<Item> items,
                                std::function<Reply<std::optional<T>>(const Item &)> look)
{
    auto search = std::make_shared<detail::Search<Item, T>>(
        detail::Search<Item, T>{owner, std::move(items), std::move(look), Replier<std::optional<T>>()});
    auto reply = search->replier.reply();
    detail::searchFrom(search, 0);
    return reply;
}

/// Does `work` for one item after the other; its first error ends it.
template<typename Item>
Reply<void> inTurn(QObject *owner, QList<Item> items, std::function<Reply<void>(const Item &)> work)
{
    return firstOf<bool, Item>(owner, std::move(items),
                               [owner, work = std::move(work)](const Item &item) {
                                   return work(item).andThen(owner, [] { return std::optional<bool>(); });
                               })
        .andThen(owner, [](const std::optional<bool> &) {});
}

/// Its value, or none if it has none.
template<typename T>
Reply<std::optional<T>> ifPossible(QObject *owner, Reply<T> question)
{
    auto replier = std::make_shared<Replier<std::optional<T>>>();
    auto reply = replier->reply();
    question.finally(owner, [replier](Result<T> outcome) {
        replier->finish(outcome ? std::optional<T>(std::move(*outcome)) : std::optional<T>());
    });
    return reply;
}

/// When it is over, however it ended.
template<typename T>
Reply<void> regardless(QObject *owner, Reply<T> work)
{
    auto replier = std::make_shared<Replier<void>>();
    auto reply = replier->reply();
    work.finally(owner, [replier](const Result<T> &) { replier->finish({}); });
    return reply;
}

/// Answers after a while.
inline Reply<void> pause(QObject *owner, Duration duration)
{
    auto replier = std::make_shared<Replier<void>>();
    auto reply = replier->reply();
    QTimer::singleShot(duration, owner, [replier] { replier->finish({}); });
    return reply;
}

} // namespace hidettp::script
