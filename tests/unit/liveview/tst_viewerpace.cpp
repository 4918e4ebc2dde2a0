#include "core/liveview/picture/viewerpace.h"

#include <QTest>

using namespace hidettp::liveview;
using namespace std::chrono_literals;

namespace {

/// A line that takes `delay`, and `perFrame` longer for each frame that is in it already.
struct Line
{
    std::chrono::milliseconds delay;
    std::chrono::milliseconds perFrame;

    ViewerPace pace = {};
    ViewerPace::Time now = ViewerPace::Time() + 1h;
    std::deque<std::pair<std::uint32_t, ViewerPace::Time>> inIt = {};
    std::uint32_t last = 0;
    int given = 0;

    void tick()
    {
        now += 16ms;
        while (!inIt.empty() && inIt.front().second <= now) {
            pace.seen(inIt.front().first, inIt.front().second);
            inIt.pop_front();
        }
        ++last;
        if (!pace.maySend(now))
            return;
        pace.sent(last, now);
        ++given;
        const auto free = inIt.empty() ? now : std::max(now, inIt.back().second - delay);
        inIt.push_back({last, free + delay + perFrame});
    }

    void run(std::chrono::milliseconds time)
    {
        for (auto passed = 0ms; passed < time; passed += 16ms)
            tick();
    }
};

} // namespace

class tst_ViewerPace : public QObject
{
    Q_OBJECT

private slots:
    void viewerThatNeverAnswersIsLeftToItsSocket();
    void farAwayIsNotSlow();
    void narrowLineHoldsFewFrames();
    void slownessPasses();
    void lostAnswerDoesNotStopThePicture();
};

void tst_ViewerPace::viewerThatNeverAnswersIsLeftToItsSocket()
{
    ViewerPace pace;
    for (std::uint32_t frame = 1; frame < 1000; ++frame) {
        QVERIFY(pace.maySend({}));
        pace.sent(frame, {});
    }
    QVERIFY(!pace.isSlow());
}

void tst_ViewerPace::farAwayIsNotSlow()
{
    Line line{.delay = 200ms, .perFrame = 4ms};
    line.run(10s);
    QVERIFY(!line.pace.isSlow());
    const int before = line.given;
    line.run(5s);
    QVERIFY2(line.given - before > 280, qPrintable(QString::number(line.given - before))); // of 312
}

void tst_ViewerPace::narrowLineHoldsFewFrames()
{
    Line line{.delay = 30ms, .perFrame = 400ms};
    line.run(20s);
    QVERIFY(line.pace.isSlow());
    QVERIFY2(line.inIt.size() <= 2, qPrintable(QString::number(line.inIt.size())));
    QVERIFY(line.given > 40); // a line of 2.5 frames a second is used
}

void tst_ViewerPace::slownessPasses()
{
    Line line{.delay = 30ms, .perFrame = 400ms};
    line.run(20s);
    QVERIFY(line.pace.isSlow());
    line.perFrame = 2ms;
    line.run(20s);
    QVERIFY(!line.pace.isSlow());
}

void tst_ViewerPace::lostAnswerDoesNotStopThePicture()
{
    ViewerPace pace;
    const auto start = ViewerPace::Time() + 1h;
    pace.sent(1, start);
    pace.seen(1, start + 10ms);
    std::uint32_t frame = 1;
    while (pace.maySend(start + 20ms))
        pace.sent(++frame, start + 20ms);
    QVERIFY(!pace.maySend(start + 1s));
    QVERIFY(pace.maySend(start + 10s));
}

QTEST_APPLESS_MAIN(tst_ViewerPace)
#include "tst_viewerpace.moc"
