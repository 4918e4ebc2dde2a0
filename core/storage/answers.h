#pragma once

#include "core/base/result.h"
#include "core/storage/storage.h"

#include <QLatin1StringView>

#include <limits>
#include <utility>

/// What every engine answers alike: refusals and pages.
namespace hidettp::answers {

Error missing(QLatin1StringView what);      ///< NotFound: "There is no such execution."
Error changedSince(QLatin1StringView what); ///< Conflict: it is not the version that the caller has seen
Error repeatedIdempotencyKey();
Error secondEnd();
Error secretInUse();
Error notPrunable();

/// The row numbers that a page may have, both ends excluded, and how many rows are wanted.
struct Window
{
    qint64 above = 0;
    qint64 below = std::numeric_limits<qint64>::max();
    int limit = 0;
};

/// BadRequest unless the cursor is empty or from a page.
Result<Window> newestFirst(const Paging &paging);
Result<Window> oldestFirst(const Paging &paging);

/// Rows as (number, value) in the order of the list, one more than the limit if there are more.
template<typename T>
Page<T> page(QList<std::pair<qint64, T>> rows, int limit)
{
    Page<T> result;
    if (rows.size() > limit) {
        rows.resize(limit);
        result.nextCursor = QString::number(rows.last().first);
    }
    result.items.reserve(rows.size());
    for (auto &row : rows)
        result.items.append(std::move(row.second));
    return result;
}

} // namespace hidettp::answers
