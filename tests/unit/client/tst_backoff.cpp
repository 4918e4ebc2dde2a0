#include "core/client/backoff.h"

#include <QtTest>

using namespace hidettp;
using namespace std::chrono_literals;

class tst_BackOff : public QObject
{
    Q_OBJECT

private slots:
    void firstTryIsQuick() { QCOMPARE_LE(backOff(1, 1.0), 250ms); }
    void neverMoreThanHalfAMinute() { QCOMPARE(backOff(1000, 1.0), Duration(30s)); }
    void neverShrinks()
    {
        for (int attempt = 1; attempt < 20; ++attempt)
            QCOMPARE_LE(backOff(attempt, 0.5), backOff(attempt + 1, 0.5));
    }
    void spreadsOverHalfOfItsLength()
    {
        QCOMPARE(backOff(5, 0.0) * 2, backOff(5, 1.0));
        QCOMPARE_LT(backOff(5, 0.3), backOff(5, 0.7));
    }
};

QTEST_GUILESS_MAIN(tst_BackOff)
#include "tst_backoff.moc"
