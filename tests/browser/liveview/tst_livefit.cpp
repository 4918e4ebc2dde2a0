#include "core/liveview/viewportfit.h"
#include "tests/browser/liveview/stage.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

const QString plainPage = uR"(<!doctype html><meta name="viewport" content="width=device-width"><title>Plain</title>
<style>body{margin:0;height:3000px}</style><script>let resizes = 0; addEventListener('resize', () => { ++resizes; });</script>)"_s;

/// What a page can tell about its window and its screen.
const QString lookAround =
    uR"([innerWidth, innerHeight, devicePixelRatio, screen.width, screen.height, outerWidth, outerHeight,
    screen.orientation.type, screen.orientation.angle, navigator.maxTouchPoints, 'ontouchstart' in window,
    matchMedia('(pointer: coarse)').matches, matchMedia('(orientation: portrait)').matches].join())"_s;

QString looksOf(cdp::Session &page) { return TestBrowser::evaluate(page, lookAround).toString(); }

QString sizeOf(cdp::Session &page)
{
    return TestBrowser::evaluate(page, u"[innerWidth, innerHeight, devicePixelRatio].join()"_s).toString();
}

void fit(TestViewer &viewer, QSize size)
{
    viewer.send({{"type"_L1, u"fit"_s},
                 {"width"_L1, size.width()},
                 {"height"_L1, size.height()},
                 {"control"_L1, viewer.last("control"_L1)["number"_L1]}});
}

/// What a bot asks for itself, in a session of its own, as Playwright and Puppeteer do; empty: nothing.
void setAsBot(cdp::Session &page, const QJsonObject &metrics, bool hasTouch = false)
{
    if (!metrics.isEmpty())
        QVERIFY(waitFor(page.call("Emulation.setDeviceMetricsOverride"_L1, metrics)));
    if (hasTouch)
        QVERIFY(waitFor(page.call("Emulation.setTouchEmulationEnabled"_L1, {{"enabled"_L1, true}})));
}

QJsonObject metrics(QSize size, double scale, bool isMobile = false, QSize screen = {})
{
    QJsonObject json{{"width"_L1, size.width()},
                     {"height"_L1, size.height()},
                     {"deviceScaleFactor"_L1, scale},
                     {"mobile"_L1, isMobile}};
    if (!screen.isEmpty()) {
        json["screenWidth"_L1] = screen.width();
        json["screenHeight"_L1] = screen.height();
    }
    return json;
}

} // namespace

/// The page in the size of whoever is in control, and as its bot has it before the bot goes on.
class tst_LiveFit : public LiveViewTest
{
    Q_OBJECT

private slots:
    void init()
    {
        m_site->setPage(u"/plain"_s, plainPage);
        m_site->setPage(u"/opener"_s,
                        u"<button onclick=\"window.open('/plain')\" style='width:300px;height:200px'>x</button>"_s);
    }

    void botFindsItsOwnSizeAgain_data();
    void botFindsItsOwnSizeAgain();
    void draggedEdgeIsOneChange();
    void nextInControlHasTheirOwnSize();
    void freeControlGivesTheSizeBack();
    void whoeverIsInControlMayWantTheBotsSize();
    void onlyWhoeverIsInControlCounts();
    void pageOfAnotherBotStaysAsItIs();
    void everyPageThatWasShownGoesBack();
    void sizeSurvivesNavigation();
    void whatTheBotSetsLaterStays();
    void killedRelayIsMadeGood_data();
    void killedRelayIsMadeGood();

private:
    liveview::LiveViewOptions fitted() { return {.fit = {.viewport = Viewport::Fitted, .sizes = &m_sizes}}; }
    QString otherSite(const QString &path) const { return m_site->url(path).replace("127.0.0.1"_L1, "localhost"_L1); }

    liveview::PageSizes m_sizes;
};

static void addBots()
{
    QTest::addColumn<QJsonObject>("own");
    QTest::addColumn<bool>("hasTouch");
    QTest::newRow("has asked for nothing") << QJsonObject{} << false;
    QTest::newRow("desktop") << metrics({1280, 720}, 1) << false;
    QTest::newRow("dense desktop on a large screen") << metrics({1000, 700}, 2, false, {1920, 1080}) << false;
    QTest::newRow("phone") << metrics({390, 844}, 3, true) << true;
    QTest::newRow("phone with a bar at the bottom") << metrics({390, 664}, 3, true, {390, 844}) << true;
}

void tst_LiveFit::botFindsItsOwnSizeAgain_data() { addBots(); }

void tst_LiveFit::botFindsItsOwnSizeAgain()
{
    QFETCH(QJsonObject, own);
    QFETCH(bool, hasTouch);
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    setAsBot(*stage.page, own, hasTouch);
    const QString before = looksOf(*stage.page);
    const QString scale = before.section(u',', 2, 2);
    const auto ann = stage.drive();
    const auto bob = stage.join(u"/watch/bob"_s);
    QCOMPARE(ann->last("hello"_L1)["viewport"_L1].toString(), u"fitted"_s);

    fit(*ann, {701, 502});
    QTRY_COMPARE(sizeOf(*stage.page), u"701,502,"_s + scale);
    for (const auto &viewer : {ann.get(), bob.get()}) {
        QTRY_COMPARE(viewer->lastHeader().width, 701);
        QCOMPARE(viewer->lastHeader().height, 502);
    }
    QTRY_COMPARE(ann->last("page"_L1)["width"_L1].toInt(), 701);

    stage.view->end({{"type"_L1, u"resumed"_s}});
    QVERIFY(waitFor(stage.view->drain()));
    QCOMPARE(looksOf(*stage.page), before);
    stage.view.reset();
    QCOMPARE(looksOf(*stage.page), before);
}

void tst_LiveFit::draggedEdgeIsOneChange()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    const auto ann = stage.drive();
    for (int width = 500; width < 600; ++width)
        fit(*ann, {width, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"599,500,1"_s);
    const int resizes = stage.evaluate(u"resizes"_s).toInt();
    QVERIFY2(resizes <= 3, qPrintable(QString::number(resizes)));
}

void tst_LiveFit::nextInControlHasTheirOwnSize()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    const auto ann = stage.drive();
    const auto bob = stage.join(u"/bob"_s);
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,1"_s);
    stage.giveControl(*bob);
    fit(*bob, {800, 600});
    QTRY_COMPARE(sizeOf(*stage.page), u"800,600,1"_s);
}

void tst_LiveFit::freeControlGivesTheSizeBack()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    const QString before = looksOf(*stage.page);
    const auto ann = stage.drive();
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,1"_s);
    stage.view->setControl({stage.view->control().number + 1, std::nullopt});
    QTRY_COMPARE(looksOf(*stage.page), before);
}

void tst_LiveFit::whoeverIsInControlMayWantTheBotsSize()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    const QString before = looksOf(*stage.page);
    const auto ann = stage.drive();
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,1"_s);
    ann->send({{"type"_L1, u"fit"_s}, {"control"_L1, ann->last("control"_L1)["number"_L1]}});
    QTRY_COMPARE(looksOf(*stage.page), before);
}

void tst_LiveFit::onlyWhoeverIsInControlCounts()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    const auto ann = stage.drive();
    const auto bob = stage.join(u"/bob"_s);
    const auto eve = stage.join(u"/watch/eve"_s);
    for (const auto &viewer : {bob.get(), eve.get()})
        viewer->send({{"type"_L1, u"fit"_s}, {"width"_L1, 900}, {"height"_L1, 900}, {"control"_L1, 1}});
    ann->send({{"type"_L1, u"fit"_s}, {"width"_L1, 901}, {"height"_L1, 901}, {"control"_L1, 0}});
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,1"_s);
    fit(*ann, {700, 501}); // behind what the others have said, wherever that waits
    QTRY_COMPARE(sizeOf(*stage.page), u"700,501,1"_s);
    QVERIFY(bob->isOpen() && eve->isOpen());
}

void tst_LiveFit::pageOfAnotherBotStaysAsItIs()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s));
    const QString before = looksOf(*stage.page);
    const auto ann = stage.drive();
    QCOMPARE(ann->last("hello"_L1)["viewport"_L1].toString(), u"fixed"_s);
    fit(*ann, {700, 500});
    QTest::qWait(500); // longer than an edge that is dragged is waited for
    QCOMPARE(looksOf(*stage.page), before);
    QCOMPARE(stage.evaluate(u"resizes"_s).toInt(), 0);
    QVERIFY(ann->isOpen());
}

void tst_LiveFit::everyPageThatWasShownGoesBack()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/opener"_s), fitted());
    setAsBot(*stage.page, metrics({1100, 650}, 2));
    const QString before = looksOf(*stage.page);
    const auto ann = stage.drive();
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,2"_s);
    ann->click({50, 50});
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Plain"_s);
    const auto targets = m_chromium->browser()->targets();
    const auto opened = std::find_if(targets.begin(), targets.end(), [&](const cdp::TargetInfo &target) {
        return target.openerId == stage.page->targetId();
    });
    QVERIFY(opened != targets.end());
    const auto popup = *waitFor(m_chromium->browser()->attach(opened->targetId));
    QTRY_COMPARE(sizeOf(*popup), u"700,500,1"_s);

    QVERIFY(waitFor(stage.view->drain()));
    QCOMPARE(looksOf(*stage.page), before);
    QVERIFY(!sizeOf(*popup).startsWith("700,500"_L1));
}

void tst_LiveFit::sizeSurvivesNavigation()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    setAsBot(*stage.page, metrics({1100, 650}, 2));
    const QString before = looksOf(*stage.page);
    const auto ann = stage.drive();
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,2"_s);
    const auto go = [&stage](const QString &url) {
        std::ignore = waitFor(stage.page->call("Page.navigate"_L1, {{"url"_L1, url}}));
        return QTest::qWaitFor([&] {
            return stage.evaluate(u"location.href + document.readyState"_s) == QJsonValue(QString(url + "complete"_L1));
        });
    };
    QVERIFY(go(otherSite(u"/plain"_s)));
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,2"_s);
    QVERIFY(waitFor(stage.view->drain()));
    QCOMPARE(looksOf(*stage.page), before);
    QVERIFY(go(m_site->url(u"/plain"_s)));
    QTRY_COMPARE(looksOf(*stage.page), before);
}

void tst_LiveFit::whatTheBotSetsLaterStays()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/plain"_s), fitted());
    setAsBot(*stage.page, metrics({390, 844}, 3, true));
    const auto ann = stage.drive();
    fit(*ann, {700, 500});
    QTRY_COMPARE(sizeOf(*stage.page), u"700,500,3"_s);
    QVERIFY(waitFor(stage.view->drain()));

    const auto page = *waitFor(m_sizes.of(m_chromium->browser(), stage.page->targetId()));
    setAsBot(*stage.page, metrics({900, 600}, 1));
    const QString later = looksOf(*stage.page);
    QTRY_COMPARE(page->own()->viewport, QSize(900, 600));
    std::ignore = waitFor(stage.page->call("Page.navigate"_L1, {{"url"_L1, otherSite(u"/plain"_s)}}));
    QTRY_COMPARE(stage.evaluate(u"location.hostname + document.readyState"_s).toString(), u"localhostcomplete"_s);
    QTRY_COMPARE(looksOf(*stage.page), later);
}

void tst_LiveFit::killedRelayIsMadeGood_data() { addBots(); }

void tst_LiveFit::killedRelayIsMadeGood()
{
    QFETCH(QJsonObject, own);
    QFETCH(bool, hasTouch);
    const auto page = m_chromium->openPage(m_site->url(u"/plain"_s));
    setAsBot(*page, own, hasTouch);
    const QString before = looksOf(*page);
    QHash<QString, QJsonObject> kept;
    {
        // A connection of its own, which ends as that of a killed process: without a word.
        const auto browser = *waitFor(cdp::Browser::connect(m_io, m_chromium->process().webSocketUrl.toString(), this));
        liveview::PageSizes sizes;
        QObject owner;
        liveview::ViewportFit fit(browser, {.viewport = Viewport::Fitted,
                                            .sizes = &sizes,
                                            .keep = [&kept](const QString &targetId, const QJsonObject &metrics) {
                                                kept[targetId] = metrics;
                                                return Reply<void>(Result<void>());
                                            }});
        fit.show(page->targetId());
        fit.wish(QSize(700, 500));
        QTRY_VERIFY(sizeOf(*page).startsWith("700,500,"_L1));
        browser->connection().close();
    }
    QTRY_VERIFY(!sizeOf(*page).startsWith("700,500,"_L1));

    const auto metrics = liveview::pageMetricsFromJson(kept.value(page->targetId()));
    QVERIFY(metrics);
    QVERIFY(waitFor((*waitFor(m_sizes.of(m_chromium->browser(), page->targetId())))->restore(*metrics)));
    QCOMPARE(looksOf(*page), before);
}

QTEST_GUILESS_MAIN(tst_LiveFit)
#include "tst_livefit.moc"
