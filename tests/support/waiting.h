#pragma once

#include "core/base/reply.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

/// For tests alone: wait for a Reply while the event loop runs.
namespace hidettp::test {

/// In an event loop that sleeps until something happens: QTest::qWaitFor looks every 10 ms, and an answer that crosses
/// threads a few times would take as many looks.
template<typename T>
Result<T> waitFor(Reply<T> reply, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    const auto seen = std::make_shared<std::optional<Result<T>>>();
    QEventLoop loop;
    reply.finally(&loop, [seen, &loop](Result<T> outcome) {
        seen->emplace(std::move(outcome));
        loop.quit();
    });
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    loop.exec();
    if (!*seen)
        return Error{ErrorCode::Timeout, QStringLiteral("The test has waited long enough.")};
    return std::move(**seen);
}

} // namespace hidettp::test
