#include "core/coordinator/deadlinequeue.h"
#include "tests/support/coordinator/manualclock.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_DeadlineQueue : public QObject
{
    Q_OBJECT

private slots:
    void isNeverEarlyAndNeverForgets();
    void tellsInOrder();
    void aMomentCanBeMovedAndTakenAway();
    void maySetWhileItTells();
    void theTimerChecksByItself();
};

void tst_DeadlineQueue::isNeverEarlyAndNeverForgets()
{
    ManualClock clock;
    DeadlineQueue queue(clock);
    QHash<QString, Instant> set;
    std::mt19937 random(7);
    for (int i = 0; i < 1000; ++i) {
        const QString name = u"n%1"_s.arg(i);
        set[name] = clock.now() + Duration(random() % 5000);
        queue.set(name, set[name]);
    }
    connect(&queue, &DeadlineQueue::due, this, [&](const QString &name) {
        QVERIFY(set.contains(name));
        QVERIFY(set.take(name) <= clock.now());
    });
    for (int i = 0; i <= 50; ++i) {
        queue.check();
        const Instant now = clock.now();
        QVERIFY(std::none_of(set.begin(), set.end(), [now](Instant at) { return at <= now; }));
        clock.advance(100ms);
    }
    QVERIFY(set.isEmpty());
}

void tst_DeadlineQueue::tellsInOrder()
{
    ManualClock clock;
    DeadlineQueue queue(clock);
    QSignalSpy due(&queue, &DeadlineQueue::due);
    queue.set(u"later"_s, clock.now() + 2s);
    queue.set(u"sooner"_s, clock.now() + 1s);
    clock.advance(3s);
    queue.check();
    QCOMPARE(due.size(), 2);
    QCOMPARE(due.at(0).at(0).toString(), u"sooner"_s);
    QCOMPARE(queue.size(), 0);
}

void tst_DeadlineQueue::aMomentCanBeMovedAndTakenAway()
{
    ManualClock clock;
    DeadlineQueue queue(clock);
    QSignalSpy due(&queue, &DeadlineQueue::due);
    queue.set(u"a"_s, clock.now() + 1s);
    queue.set(u"b"_s, clock.now() + 1s);
    queue.set(u"a"_s, clock.now() + 5s);
    queue.set(u"b"_s, std::nullopt);
    clock.advance(4999ms);
    queue.check();
    QCOMPARE(due.size(), 0);
    clock.advance(1ms);
    queue.check();
    QCOMPARE(due.size(), 1);
}

void tst_DeadlineQueue::maySetWhileItTells()
{
    ManualClock clock;
    DeadlineQueue queue(clock);
    int told = 0;
    connect(&queue, &DeadlineQueue::due, this, [&](const QString &name) {
        if (++told == 1)
            queue.set(name, clock.now() + 1s);
    });
    queue.set(u"a"_s, clock.now());
    queue.check();
    QCOMPARE(told, 1);
    clock.advance(1s);
    queue.check();
    QCOMPARE(told, 2);
}

void tst_DeadlineQueue::theTimerChecksByItself()
{
    const SystemClock clock;
    DeadlineQueue queue(clock);
    QSignalSpy due(&queue, &DeadlineQueue::due);
    const Instant at = clock.now() + 30ms;
    queue.set(u"a"_s, at);
    QTRY_COMPARE(due.size(), 1);
    QVERIFY(clock.now() >= at);
}

QTEST_GUILESS_MAIN(tst_DeadlineQueue)
#include "tst_deadlinequeue.moc"
