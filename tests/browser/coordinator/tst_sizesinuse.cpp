#include "core/wire/envelope.h"
#include "tests/browser/coordinator/heldpage.h"
#include "tests/support/testsite.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A bot that lives elsewhere, whose page takes the size of whoever helps it: however the request ends, the bot hears
/// of it when its page is as it was.
class tst_SizesInUse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void botHearsOfTheEndWithItsOwnSize_data();
    void botHearsOfTheEndWithItsOwnSize();
    void restartedCoordinatorGivesTheSizeBack();
    void whoeverComesBackAfterARestartIsFollowedAgain();
    void requestThatEndsRightAfterARestartWaitsForTheSize();
    void whatTheBotTookLaterSurvivesARestart();

private:
    QString looks()
    {
        const QString script = u"[innerWidth, innerHeight, devicePixelRatio, screen.width, screen.height, outerWidth, "
                               "navigator.maxTouchPoints, matchMedia('(pointer: coarse)').matches].join()"_s;
        return TestBrowser::evaluate(*m_page->page, script).toString();
    }
    void fit(TestViewer &viewer, QSize size);
    /// Somebody is in control, and the page has their size.
    std::unique_ptr<TestViewer> enterAndFit();
    /// As a bot waits.
    Reply<net::Response> whenEnded()
    {
        const QString path = u"interventions/%1?wait=30"_s.arg(m_page->id);
        return m_page->coordinator.ask("GET", path, m_page->coordinator.owner);
    }
    Answer act(const QString &action, const QJsonObject &body = {})
    {
        return m_page->coordinator.post(u"interventions/%1/%2"_s.arg(m_page->id, action), m_page->coordinator.owner,
                                        body);
    }

    net::IoThread m_io;
    std::unique_ptr<TestBrowser> m_browser;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<HeldPage> m_page;
    QString m_before;
};

void tst_SizesInUse::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/"_s, u"<meta name=viewport content='width=device-width'><p>here"_s);
    m_browser = std::make_unique<TestBrowser>(m_io);
}

void tst_SizesInUse::init()
{
    const QJsonObject question{{"type"_L1, u"text"_s}, {"label"_L1, u"Which?"_s}};
    const QJsonObject request{
        {"maximumSeconds"_L1, 600}, {"ask"_L1, question}, {"until"_L1, QJsonObject{{"selector"_L1, u"#solved"_s}}}};
    m_page =
        std::make_unique<HeldPage>(m_io, *m_browser, m_site->url(), QJsonObject{{"viewport"_L1, u"fitted"_s}}, request);
    const QJsonObject phone{{"width"_L1, 390}, {"height"_L1, 844}, {"deviceScaleFactor"_L1, 3}, {"mobile"_L1, true}};
    QVERIFY(waitFor(m_page->page->call("Emulation.setDeviceMetricsOverride"_L1, phone)));
    QVERIFY(waitFor(m_page->page->call("Emulation.setTouchEmulationEnabled"_L1, {{"enabled"_L1, true}})));
    m_before = looks();
    QVERIFY2(m_before.startsWith("390,844,3,390,844,"_L1), qPrintable(m_before));
}

void tst_SizesInUse::cleanup() { m_page.reset(); }

void tst_SizesInUse::fit(TestViewer &viewer, QSize size)
{
    viewer.send({{"type"_L1, u"fit"_s},
                 {"width"_L1, size.width()},
                 {"height"_L1, size.height()},
                 {"control"_L1, viewer.last("control"_L1)["number"_L1]}});
    [&] { QTRY_VERIFY(looks().startsWith(u"%1,%2,3,"_s.arg(size.width()).arg(size.height()))); }();
}

std::unique_ptr<TestViewer> tst_SizesInUse::enterAndFit()
{
    auto viewer = m_page->enter();
    m_page->takeControl(*viewer);
    fit(*viewer, {900, 600});
    return viewer;
}

void tst_SizesInUse::botHearsOfTheEndWithItsOwnSize_data()
{
    QTest::addColumn<QString>("outcome");
    for (const char *outcome : {"resumed", "verified", "answered", "declined", "cancelled", "timedOut"})
        QTest::newRow(outcome) << QString::fromLatin1(outcome);
}

void tst_SizesInUse::botHearsOfTheEndWithItsOwnSize()
{
    QFETCH(QString, outcome);
    const auto ann = enterAndFit();
    auto ended = whenEnded();

    if (outcome == "resumed"_L1)
        QCOMPARE(act(u"resume"_s).status, 200);
    else if (outcome == "verified"_L1)
        TestBrowser::evaluate(*m_page->page, u"document.querySelector('p').id = 'solved'"_s);
    else if (outcome == "answered"_L1)
        QCOMPARE(act(u"answer"_s, {{"value"_L1, u"left"_s}}).status, 200);
    else if (outcome == "declined"_L1)
        QCOMPARE(act(u"decline"_s, {{"reason"_L1, u"No"_s}}).status, 200);
    else if (outcome == "cancelled"_L1)
        QCOMPARE(act(u"cancel"_s).status, 200);
    else {
        m_page->coordinator.clock.advance(601s);
        m_page->coordinator.coordinator->interventions().clocks().check();
    }

    const auto heard = waitFor(std::move(ended));
    QCOMPARE(looks(), m_before);
    QVERIFY(heard);
    QCOMPARE((*wire::parseObject(heard->body))["outcome"_L1]["type"_L1].toString(), outcome);
}

void tst_SizesInUse::restartedCoordinatorGivesTheSizeBack()
{
    const auto ann = enterAndFit();
    m_page->coordinator.restart();
    QTRY_COMPARE(looks(), m_before);
    auto ended = whenEnded();
    QCOMPARE(act(u"resume"_s).status, 200);
    QVERIFY(waitFor(std::move(ended)));
    QCOMPARE(looks(), m_before);
}

void tst_SizesInUse::whoeverComesBackAfterARestartIsFollowedAgain()
{
    {
        const auto ann = enterAndFit();
        m_page->coordinator.restart();
    }
    const auto ann = m_page->enter();
    m_page->takeControl(*ann);
    fit(*ann, {800, 500});
    auto ended = whenEnded();
    QCOMPARE(act(u"resume"_s).status, 200);
    QVERIFY(waitFor(std::move(ended)));
    QCOMPARE(looks(), m_before);
}

void tst_SizesInUse::requestThatEndsRightAfterARestartWaitsForTheSize()
{
    const auto ann = enterAndFit();
    m_page->coordinator.restart();
    auto ended = whenEnded();
    QCOMPARE(act(u"resume"_s).status, 200);
    QVERIFY(waitFor(std::move(ended)));
    QCOMPARE(looks(), m_before);
}

void tst_SizesInUse::whatTheBotTookLaterSurvivesARestart()
{
    const auto ann = enterAndFit();
    auto ended = whenEnded();
    QCOMPARE(act(u"resume"_s).status, 200);
    QVERIFY(waitFor(std::move(ended)));
    const QJsonObject desktop{
        {"width"_L1, 1100}, {"height"_L1, 650}, {"deviceScaleFactor"_L1, 1}, {"mobile"_L1, false}};
    QVERIFY(waitFor(m_page->page->call("Emulation.setDeviceMetricsOverride"_L1, desktop)));
    const QString later = looks();
    const auto isKept = [this] {
        const auto executions = waitFor(m_page->coordinator.storage.load())->executions;
        return executions.first().pageSizes[m_page->page->targetId()]["width"_L1] == 1100;
    };
    QTRY_VERIFY(isKept());

    m_page->coordinator.restart();
    QTRY_COMPARE(looks(), later);
}

QTEST_GUILESS_MAIN(tst_SizesInUse)
#include "tst_sizesinuse.moc"
