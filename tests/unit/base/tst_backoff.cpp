#include "core/base/backoff.h"

#include <QtTest>

using namespace hidettp;
using namespace std::chrono_literals;

class tst_BackOff : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithItsFirstPauseAndDoublesIt()
    {
        QCOMPARE(pauses.pause(1), Duration(250ms));
        QCOMPARE(pauses.pause(2), Duration(500ms));
        QCOMPARE(pauses.pause(6), Duration(8s));
    }
    void neverExceedsItsLongest()
    {
        QCOMPARE(pauses.pause(8), Duration(30s));
        QCOMPARE(pauses.pause(100000), Duration(30s));
    }
    void neverShrinks()
    {
        for (int failures = 1; failures < 20; ++failures)
            QCOMPARE_LE(pauses.pause(failures, 0.5), pauses.pause(failures + 1, 0.5));
    }
    void spreadsOverHalfOfItsLength()
    {
        QCOMPARE(pauses.pause(5, 0.0) * 2, pauses.pause(5, 1.0));
        QCOMPARE_LT(pauses.pause(5, 0.3), pauses.pause(5, 0.7));
    }

private:
    static constexpr BackOff pauses{.first = 250ms, .longest = 30s};
};

QTEST_GUILESS_MAIN(tst_BackOff)
#include "tst_backoff.moc"
