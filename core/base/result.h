#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace hidettp {

template<typename T>
class Result;

namespace detail {

template<typename T>
struct ResultTraits
{
    static constexpr bool isResult = false;
    using Value = T;
};

template<typename T>
struct ResultTraits<Result<T>>
{
    static constexpr bool isResult = true;
    using Value = T;
};

} // namespace detail

/// A value, or why there is none. Member names follow std::expected, which GCC 12 lacks in C++20.
template<typename T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(const T &value) : m_state(std::in_place_index<0>, value) {}
    Result(T &&value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &value() const &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    T &value() &
    {
        Q_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const
    {
        Q_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

    /// f(value) → Result<U>; an error passes through.
    template<typename F>
    auto and_then(F &&f) const & -> std::invoke_result_t<F, const T &>
    {
        if (has_value())
            return std::invoke(std::forward<F>(f), value());
        return error();
    }

    /// f(value) → U; an error passes through.
    template<typename F>
    auto transform(F &&f) const & -> Result<std::invoke_result_t<F, const T &>>
    {
        if (has_value())
            return std::invoke(std::forward<F>(f), value());
        return error();
    }

    bool operator==(const Result &) const = default;

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;

    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    const Error &error() const
    {
        Q_ASSERT(m_error);
        return *m_error;
    }

    template<typename F>
    auto and_then(F &&f) const -> std::invoke_result_t<F>
    {
        if (has_value())
            return std::invoke(std::forward<F>(f));
        return error();
    }

    bool operator==(const Result &) const = default;

private:
    std::optional<Error> m_error;
};

} // namespace hidettp
