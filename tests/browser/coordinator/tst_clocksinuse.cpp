#include "tests/browser/coordinator/heldpage.h"
#include "tests/support/testsite.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The rules of the clocks with people in the live view of a real browser; only time is moved by hand.
class tst_ClocksInUse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void watchingHoldsNothing();
    void whoIsInControlHoldsTheWindow();
    void aMinuteIsLeftAfterLeaving();
    void theFirstInputStopsTheWindowForGood();
    void aDesertedRequestReturnsToTheQueue();
    void whoComesBackKeepsTheRequest();
    void lateInputUnderAnOldNumberReachesNoPage();
    void theAuditTellsThatSomebodyWorkedAndNotWhat();

private:
    static constexpr auto window = 300s;
    static constexpr auto abandonedAfter = 120s;

    std::unique_ptr<TestViewer> enter(const QString &token = {}) { return m_page->enter(token); }
    void takeControl(TestViewer &viewer, bool force = false) { m_page->takeControl(viewer, force); }
    void clickInto(TestViewer &viewer);
    /// Closes the socket; waits until that is known.
    void leave(std::unique_ptr<TestViewer> &viewer);
    void pass(Duration time);

    QJsonObject now() { return m_page->now(); }
    TestCoordinator &t() { return m_page->coordinator; }
    QString phase() { return now()["phase"_L1].toString(); }
    QString outcome() { return now()["outcome"_L1]["type"_L1].toString(); }
    Duration left()
    {
        return instantFromRfc3339(now()["deadline"_L1].toString()).value_or(Instant{}) - t().clock.now();
    }
    int clicks() const { return TestBrowser::evaluate(*m_page->page, u"clicks"_s).toInt(); }

    net::IoThread m_io;
    std::unique_ptr<TestBrowser> m_browser;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<HeldPage> m_page;
};

void tst_ClocksInUse::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/"_s, u"<body><script>let clicks = 0; addEventListener('mousedown', () => ++clicks);"
                            "</script>"_s);
    m_browser = std::make_unique<TestBrowser>(m_io);
}

void tst_ClocksInUse::init()
{
    m_page = std::make_unique<HeldPage>(m_io, *m_browser, m_site->url(),
                                        QJsonObject{{"abandonedAfterSeconds"_L1, qint64(abandonedAfter.count())}},
                                        QJsonObject{{"responseWindowSeconds"_L1, qint64(window.count())}});
}

void tst_ClocksInUse::cleanup() { m_page.reset(); }

void tst_ClocksInUse::clickInto(TestViewer &viewer)
{
    const int before = clicks();
    viewer.click({40, 40});
    [&] { QTRY_COMPARE(clicks(), before + 1); }();
}

void tst_ClocksInUse::leave(std::unique_ptr<TestViewer> &viewer)
{
    viewer.reset();
    [&] { QTRY_COMPARE(now()["viewers"_L1].toInt(), 0); }();
}

void tst_ClocksInUse::pass(Duration time)
{
    t().clock.advance(time);
    t().coordinator->interventions().clocks().check();
    const QString marker = t().makeBot(); // an answer that comes after what the clocks have set going
    QVERIFY(!marker.isEmpty());
}

void tst_ClocksInUse::watchingHoldsNothing()
{
    const auto viewer = enter();
    viewer->move({30, 30});
    QCOMPARE(now()["windowHeld"_L1].toBool(), false);
    pass(window - 1ms);
    QCOMPARE(phase(), u"waiting"_s);
    pass(1ms);
    QTRY_COMPARE(outcome(), u"timedOut"_s);
}

void tst_ClocksInUse::whoIsInControlHoldsTheWindow()
{
    const auto viewer = enter();
    takeControl(*viewer);
    viewer->move({30, 30}); // passing over the picture is no input
    QCOMPARE(now()["windowHeld"_L1].toBool(), true);
    pass(window * 10);
    QCOMPARE(phase(), u"waiting"_s);
    QVERIFY(!now()["deadline"_L1].isNull());
}

void tst_ClocksInUse::aMinuteIsLeftAfterLeaving()
{
    auto viewer = enter();
    takeControl(*viewer);
    pass(window + 5s);
    leave(viewer);
    QTRY_COMPARE(left(), Duration(60s));
    pass(60s - 1ms);
    QCOMPARE(phase(), u"waiting"_s);
    pass(1ms);
    QTRY_COMPARE(outcome(), u"timedOut"_s);
}

void tst_ClocksInUse::theFirstInputStopsTheWindowForGood()
{
    const auto viewer = enter();
    takeControl(*viewer);
    pass(window - 1s);
    clickInto(*viewer);
    QCOMPARE(phase(), u"active"_s);
    QVERIFY(now()["deadline"_L1].isNull());
    QVERIFY(now()["windowStopped"_L1].isObject());
    pass(window * 1000);
    QCOMPARE(phase(), u"active"_s);
}

void tst_ClocksInUse::aDesertedRequestReturnsToTheQueue()
{
    auto viewer = enter();
    takeControl(*viewer);
    clickInto(*viewer);
    leave(viewer);
    QTRY_VERIFY(!now()["desertedAt"_L1].isNull());
    pass(abandonedAfter - 1ms);
    QCOMPARE(phase(), u"active"_s);
    pass(1ms);
    QTRY_COMPARE(phase(), u"waiting"_s);
    QCOMPARE(left(), Duration(window));
    QVERIFY(now()["claimedBy"_L1].isNull());
    pass(window);
    QTRY_COMPARE(outcome(), u"timedOut"_s);
}

void tst_ClocksInUse::whoComesBackKeepsTheRequest()
{
    auto viewer = enter();
    takeControl(*viewer);
    clickInto(*viewer);
    leave(viewer);
    QTRY_VERIFY(!now()["desertedAt"_L1].isNull());
    pass(abandonedAfter - 1s);
    const auto again = enter();
    QTRY_VERIFY(now()["desertedAt"_L1].isNull());
    pass(abandonedAfter * 10);
    QCOMPARE(phase(), u"active"_s);
}

void tst_ClocksInUse::lateInputUnderAnOldNumberReachesNoPage()
{
    const auto first = enter();
    takeControl(*first);
    clickInto(*first);
    const auto second = enter(t().userToken(Role::Member));
    takeControl(*second, true);
    const int before = clicks();
    for (int i = 0; i < 200; ++i) {
        for (const auto event : {"press"_L1, "release"_L1}) {
            first->send({{"type"_L1, "mouse"_L1},
                         {"event"_L1, event},
                         {"x"_L1, 40},
                         {"y"_L1, 40},
                         {"button"_L1, "left"_L1},
                         {"buttons"_L1, 1},
                         {"clickCount"_L1, 1},
                         {"modifiers"_L1, 0},
                         {"control"_L1, 1}});
        }
    }
    QTRY_VERIFY(first->count("refused"_L1) > 0);
    clickInto(*second);
    QCOMPARE(clicks(), before + 1);
}

void tst_ClocksInUse::theAuditTellsThatSomebodyWorkedAndNotWhat()
{
    auto viewer = enter();
    takeControl(*viewer);
    for (int i = 0; i < 3; ++i)
        clickInto(*viewer);
    viewer->insertText(u"never tell"_s);
    clickInto(*viewer);
    leave(viewer);
    const auto burst = [&] {
        const QJsonArray rows = m_page->audit();
        for (const QJsonValue &row : rows) {
            if (row["action"_L1].toString() == "inputBurst"_L1)
                return row["details"_L1].toObject();
        }
        return QJsonObject();
    };
    QTRY_COMPARE(burst()["inputs"_L1].toInt(), 9); // four presses, four releases, one text
    QCOMPARE(burst().keys(), QStringList({u"inputs"_s, u"seconds"_s}));
    QVERIFY(!QJsonDocument(m_page->audit()).toJson().contains("never tell"));
}

QTEST_GUILESS_MAIN(tst_ClocksInUse)
#include "tst_clocksinuse.moc"
