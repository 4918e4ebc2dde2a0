#pragma once

#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace hidettp {

/// Waits in a true event loop, as the console does: QTest::qWaitFor sleeps between two looks, and QtWebEngine does its
/// work on this thread.
template<typename Predicate>
bool waitUntil(Predicate isSo, std::chrono::milliseconds atMost = std::chrono::seconds(30))
{
    QEventLoop loop;
    QTimer looking;
    QObject::connect(&looking, &QTimer::timeout, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    QTimer::singleShot(atMost, &loop, &QEventLoop::quit);
    looking.start(std::chrono::milliseconds(20));
    loop.exec();
    return isSo();
}

} // namespace hidettp
