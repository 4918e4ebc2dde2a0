#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QLatin1StringView>

#include <concepts>

/// What a typed CDP command is: a struct that knows its method and its parameters, and, if its answer carries anything
/// that we use, the answer's type and how to read it.
namespace hidettp::cdp {

template<typename C>
concept Command = requires(const C &command)
{
    {
        C::method
        } -> std::convertible_to<QLatin1StringView>;
    {
        command.toJson()
        } -> std::same_as<QJsonObject>;
};

template<typename C>
concept AnsweredCommand = Command<C> && requires(const QJsonObject &answer)
{
    typename C::Response;
    {
        C::fromJson(answer)
        } -> std::same_as<Result<typename C::Response>>;
};

namespace detail {

template<Command C>
struct ResponseOf
{
    using Type = void;
    static Result<void> read(const QJsonObject &) { return {}; }
};

template<AnsweredCommand C>
struct ResponseOf<C>
{
    using Type = typename C::Response;
    static Result<Type> read(const QJsonObject &answer) { return C::fromJson(answer); }
};

} // namespace detail

/// What a command is answered with; nothing if it has no Response.
template<Command C>
using ResponseOf = typename detail::ResponseOf<C>::Type;

} // namespace hidettp::cdp
