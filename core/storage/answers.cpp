#include "core/storage/answers.h"

#include <algorithm>

namespace hidettp::answers {

using namespace Qt::StringLiterals;

Error missing(QLatin1StringView what) { return {ErrorCode::NotFound, u"There is no such %1."_s.arg(what)}; }

Error changedSince(QLatin1StringView what)
{
    return {ErrorCode::Conflict,
            u"Somebody else has changed this %1 in the meantime. Look again and decide."_s.arg(what)};
}

Error repeatedIdempotencyKey()
{
    return {ErrorCode::Conflict, u"This execution has already asked for a human with the same idempotency key."_s};
}

Error secondEnd() { return {ErrorCode::Conflict, u"This intervention has already ended."_s}; }

Error notPrunable() { return {ErrorCode::BadRequest, u"The audit cannot be pruned up to there."_s}; }

Error secretInUse() { return {ErrorCode::Conflict, u"This secret belongs to another link. Make a new one."_s}; }

static Result<std::optional<qint64>> numberOf(const Paging &paging)
{
    if (paging.cursor.isEmpty())
        return std::optional<qint64>();
    bool isNumber = false;
    const qint64 number = paging.cursor.toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        return Error{ErrorCode::BadRequest, u"The cursor is not one that a list has given. Start without one."_s};
    return std::optional(number);
}

static int limitOf(const Paging &paging) { return std::clamp(paging.limit, 1, Paging::mostItems); }

Result<Window> newestFirst(const Paging &paging)
{
    return numberOf(paging).transform([&](std::optional<qint64> number) {
        Window window{.limit = limitOf(paging)};
        window.below = number.value_or(window.below);
        return window;
    });
}

Result<Window> oldestFirst(const Paging &paging)
{
    return numberOf(paging).transform(
        [&](std::optional<qint64> number) { return Window{.above = number.value_or(0), .limit = limitOf(paging)}; });
}

} // namespace hidettp::answers
