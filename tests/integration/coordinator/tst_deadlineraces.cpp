#include "tests/integration/coordinator/racingrequests.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <random>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Everything that may meet the deadline of a request meets it, within 5 ms on either side, in an order that is drawn
/// by lot: input, control taken, left and given back, resume and all other ends, extensions, crashes of the
/// coordinator. HIDETTP_SCHEDULES says how many requests go through that, HIDETTP_SEED which lots are drawn.
class tst_DeadlineRaces : public QObject
{
    Q_OBJECT

private slots:
    void eachRequestEndsOnceAndAllAreToldTheSame();
};

static int numberFrom(const char *variable, int otherwise)
{
    const int number = qEnvironmentVariableIntValue(variable);
    return number > 0 ? number : otherwise;
}

void tst_DeadlineRaces::eachRequestEndsOnceAndAllAreToldTheSame()
{
    constexpr int atOnce = 25;
    const int schedules = numberFrom("HIDETTP_SCHEDULES", 500);
    const int seed = numberFrom("HIDETTP_SEED", int(std::random_device()() >> 1));
    qInfo("HIDETTP_SEED=%d", seed);
    QMap<QString, int> outcomes;
    int restarts = 0;
    for (int begun = 0; begun < schedules; begun += atOnce) {
        RacingRequests race(unsigned(seed + begun));
        race.ask(std::min(atOnce, schedules - begun));
        race.runToTheEnd();
        QVERIFY2(race.problems().isEmpty(), qPrintable(u"HIDETTP_SEED=%1 HIDETTP_SCHEDULES=%2:\n%3"_s.arg(seed + begun)
                                                           .arg(std::min(atOnce, schedules - begun))
                                                           .arg(race.problems().join(u'\n'))));
        restarts += race.restarts();
        for (const QString &outcome : race.outcomes())
            ++outcomes[outcome];
    }
    QStringList counted;
    for (auto outcome = outcomes.cbegin(); outcome != outcomes.cend(); ++outcome)
        counted << u"%1 %2"_s.arg(outcome.value()).arg(outcome.key());
    qInfo("%d requests over %d crashes: %s", schedules, restarts, qPrintable(counted.join(u", "_s)));
    QCOMPARE(std::accumulate(outcomes.begin(), outcomes.end(), 0), schedules);
}

QTEST_GUILESS_MAIN(tst_DeadlineRaces)
#include "tst_deadlineraces.moc"
