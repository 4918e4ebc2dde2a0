#pragma once

#include "core/base/reply.h"

#include <QTest>

#include <memory>
#include <optional>

/// For tests alone: wait for a Reply while the event loop runs.
namespace hidettp::test {

template<typename T>
Result<T> waitFor(Reply<T> reply, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    const auto seen = std::make_shared<std::optional<Result<T>>>();
    QObject context;
    reply.finally(&context, [seen](Result<T> outcome) { seen->emplace(std::move(outcome)); });
    if (!QTest::qWaitFor([&] { return seen->has_value(); }, int(limit.count())))
        return Error{ErrorCode::Timeout, QStringLiteral("The test has waited long enough.")};
    return std::move(**seen);
}

} // namespace hidettp::test
