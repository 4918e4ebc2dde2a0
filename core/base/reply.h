#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

/// Reply<T> and Replier<T>: our one way to wait.
///
/// A question returns a Reply; whoever answers holds the Replier. Exactly one answer arrives, also when the Replier is
/// dropped (Cancelled) or the owner of a continuation goes away (the continuation never runs, whoever waits behind it
/// gets Cancelled). Answers always arrive through the owner's event loop, never inside the call that gave them, so a
/// caller may still change its mind after asking. A Replier may answer from any thread; andThen and finally are called
/// in the thread of the owner they name.
namespace hidettp {

template<typename T>
class Reply;
template<typename T>
class Replier;

namespace detail {

template<typename T>
struct ReplyTraits
{
    static constexpr bool isReply = false;
    using Value = typename ResultTraits<T>::Value;
};

template<typename T>
struct ReplyTraits<Reply<T>>
{
    static constexpr bool isReply = true;
    using Value = T;
};

/// What the two ends share: the answer until somebody wants it, or who wants it until it is there.
template<typename T>
class ReplyState : public std::enable_shared_from_this<ReplyState<T>>
{
public:
    using Callback = std::function<void(Result<T> &&)>;

    void finish(Result<T> &&outcome)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return;
        m_isFinished = true;
        m_outcome.emplace(std::move(outcome));
        if (m_callback)
            post();
    }

    bool isFinished() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isFinished;
    }

    void deliverTo(QObject *owner, Callback &&callback)
    {
        const auto self = this->shared_from_this();
        const auto connection = QObject::connect(owner, &QObject::destroyed, owner, [weak = std::weak_ptr(self)] {
            if (const auto state = weak.lock())
                state->forgetOwner();
        });
        const std::lock_guard lock(m_mutex);
        Q_ASSERT_X(!m_owner, "Reply", "one reply has one continuation");
        m_owner = owner;
        m_ownerDestroyed = connection;
        m_callback = std::make_shared<Callback>(std::move(callback));
        if (m_outcome)
            post();
    }

private:
    // Posting under the lock: an owner that is being destroyed waits for it in forgetOwner(), and ~QObject removes what
    // was posted. The callback then dies unrun, and with it the Replier that it holds, which answers Cancelled.
    void post()
    {
        QMetaObject::invokeMethod(
            m_owner,
            [callback = std::exchange(m_callback, nullptr),
             outcome = std::make_shared<Result<T>>(std::move(*m_outcome)), connection = m_ownerDestroyed] {
                QObject::disconnect(connection);
                (*callback)(std::move(*outcome));
            },
            Qt::QueuedConnection);
        m_outcome.reset();
    }

    void forgetOwner()
    {
        std::shared_ptr<Callback> unrun;
        const std::lock_guard lock(m_mutex);
        unrun = std::exchange(m_callback, nullptr);
        m_isFinished = m_isFinished || unrun;
    }

    mutable std::mutex m_mutex;
    bool m_isFinished = false;
    std::optional<Result<T>> m_outcome;
    QObject *m_owner = nullptr; // valid while m_callback is set
    QMetaObject::Connection m_ownerDestroyed;
    std::shared_ptr<Callback> m_callback;
};

template<typename F, typename T>
struct ContinuationResult
{
    using Type = std::invoke_result_t<F, T &&>;
};

template<typename F>
struct ContinuationResult<F, void>
{
    using Type = std::invoke_result_t<F>;
};

} // namespace detail

/// The asking end. Movable; waited for once.
template<typename T>
class [[nodiscard]] Reply
{
public:
    using Value = T;

    /// A reply that is answered already.
    Reply(Result<T> outcome) : m_state(std::make_shared<detail::ReplyState<T>>())
    {
        m_state->finish(std::move(outcome));
    }
    Reply(Error error) : Reply(Result<T>(std::move(error))) {}
    template<typename U>
    requires(
        !std::is_void_v<
            T> && std::is_convertible_v<U &&, T> && !std::is_same_v<std::decay_t<U>, Reply> && !std::is_same_v<std::decay_t<U>, Result<T>> && !std::is_same_v<std::decay_t<U>, Error>)
        Reply(U &&value)
        : Reply(Result<T>(T(std::forward<U>(value))))
    {
    }

    Reply(Reply &&) noexcept = default;
    Reply &operator=(Reply &&) noexcept = default;
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;

    /// Runs f(value) in `owner`'s thread when the answer is good. f returns U, Result<U>, Reply<U> or nothing; the
    /// Reply<U> returned here answers with that, with the error that f never saw, or Cancelled once `owner` is gone.
    template<typename F>
    auto andThen(QObject *owner, F f)
    {
        using Returned = typename detail::ContinuationResult<F, T>::Type;
        using U = typename detail::ReplyTraits<Returned>::Value;
        Replier<U> replier;
        Reply<U> downstream = replier.reply();
        std::exchange(m_state, nullptr)
            ->deliverTo(owner, [f = std::move(f), owner, shared = std::make_shared<Replier<U>>(std::move(replier))](
                                   Result<T> &&outcome) mutable {
                if (!outcome) {
                    shared->finish(outcome.error());
                    return;
                }
                const auto call = [&]() -> Returned {
                    if constexpr (std::is_void_v<T>)
                        return f();
                    else
                        return f(std::move(*outcome));
                };
                if constexpr (detail::ReplyTraits<Returned>::isReply) {
                    call().finally(owner, [shared](Result<U> inner) { shared->finish(std::move(inner)); });
                } else if constexpr (std::is_void_v<Returned>) {
                    call();
                    shared->finish(Result<void>());
                } else {
                    shared->finish(Result<U>(call()));
                }
            });
        return downstream;
    }

    /// Runs f(outcome) in `owner`'s thread, whatever the outcome; never if `owner` goes first.
    template<typename F>
    void finally(QObject *owner, F f)
    {
        std::exchange(m_state, nullptr)->deliverTo(owner, [f = std::move(f)](Result<T> &&outcome) mutable {
            f(std::move(outcome));
        });
    }

    /// The same answer, or Timeout with this sentence if it has not come within `limit`.
    Reply<T> within(Duration limit, QObject *owner, QString sentence)
    {
        const auto replier = std::make_shared<Replier<T>>();
        Reply<T> bounded = replier->reply();
        const auto timer = new QTimer(owner);
        timer->setSingleShot(true);
        QObject::connect(timer, &QTimer::timeout, timer, [replier, timer, sentence = std::move(sentence)] {
            replier->finish(Error{ErrorCode::Timeout, sentence});
            timer->deleteLater();
        });
        timer->start(limit);
        finally(timer, [replier, timer](Result<T> outcome) {
            replier->finish(std::move(outcome));
            timer->deleteLater();
        });
        return bounded;
    }

private:
    friend class Replier<T>;
    explicit Reply(std::shared_ptr<detail::ReplyState<T>> state) : m_state(std::move(state)) {}

    std::shared_ptr<detail::ReplyState<T>> m_state;
};

/// The answering end. Movable; the first answer counts; dropping it unanswered answers Cancelled. Any thread.
template<typename T>
class Replier
{
public:
    Replier() : m_state(std::make_shared<detail::ReplyState<T>>()) {}
    ~Replier() { abandon(); }

    Replier(Replier &&) noexcept = default;
    Replier &operator=(Replier &&other) noexcept
    {
        if (this != &other) {
            abandon();
            m_state = std::move(other.m_state);
        }
        return *this;
    }
    Replier(const Replier &) = delete;
    Replier &operator=(const Replier &) = delete;

    /// The other end. Call it once.
    Reply<T> reply() const { return Reply<T>(m_state); }

    void finish(Result<T> outcome) { m_state->finish(std::move(outcome)); }
    bool isFinished() const { return m_state->isFinished(); }

private:
    void abandon()
    {
        if (m_state)
            m_state->finish(Error{ErrorCode::Cancelled, QStringLiteral("Nobody is left to answer.")});
    }

    std::shared_ptr<detail::ReplyState<T>> m_state;
};

} // namespace hidettp
