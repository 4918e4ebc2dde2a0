#include "tests/browser/liveview/stage.h"

#include <QImage>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_LivePictures : public LiveViewTest
{
    Q_OBJECT

private slots:
    void newcomersAreToldEverythingAndGetTheLastFrame();
    void fourViewersSeeTheSame();
    void pictureIsNeverOldAfterAPause();
    void lastPictureIsNeverStale();
    void hugePageIsShownAsLargeAsItsWindow();
    void viewerThatDoesNotReadHarmsNobody();
    void screenshotIsThePageAsItIsNow();
    void screenshotsAreNotTakenAllTheTime();
    void pageThatHangsGivesNoScreenshot();
};

void tst_LivePictures::newcomersAreToldEverythingAndGetTheLastFrame()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    stage.view->setIntervention({{"id"_L1, u"i-1"_s}});
    const auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 0);
    const QByteArray picture = ann->lastImage();

    const auto bob = stage.join(u"/watch/bob"_s);

    QTRY_COMPARE(bob->frames(), 1);
    QCOMPARE(bob->lastImage(), picture);
    const QJsonObject hello = bob->last("hello"_L1);
    QCOMPARE(hello["version"_L1].toInt(), 1);
    QCOMPARE(hello["scope"_L1].toString(), u"view"_s);
    QCOMPARE(hello["intervention"_L1]["id"_L1].toString(), u"i-1"_s);
    QCOMPARE(bob->last("state"_L1)["state"_L1].toString(), u"live"_s);
    QTRY_COMPARE(ann->last("viewers"_L1)["viewers"_L1].toArray().size(), 2);
    QTRY_COMPARE(bob->last("page"_L1)["title"_L1].toString(), u"Colours"_s);
    QTRY_COMPARE(ann->last("page"_L1)["width"_L1].toInt(), int(bob->lastHeader().width));
    QVERIFY(bob->lastHeader().capturedAt > 1.7e9);
}

void tst_LivePictures::fourViewersSeeTheSame()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    std::vector<std::unique_ptr<TestViewer>> viewers;
    for (const auto &path : {u"/a"_s, u"/b"_s, u"/watch/c"_s, u"/watch/d"_s})
        viewers.push_back(stage.join(path));
    stage.evaluate(u"animate()"_s);
    for (const auto &viewer : viewers)
        QTRY_VERIFY(viewer->frames() > 30);
    stage.evaluate(u"halt('rgb(0 0 255)')"_s);
    const auto isOfOneMind = [&] {
        return std::all_of(viewers.begin(), viewers.end(), [&](const auto &viewer) {
            return viewer->lastHeader().number == viewers.front()->lastHeader().number
                   && viewer->lastImage() == viewers.front()->lastImage();
        });
    };
    QTRY_VERIFY(isOfOneMind());
}

void tst_LivePictures::pictureIsNeverOldAfterAPause()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 0);
    const QByteArray green = ann->lastImage();
    ann.reset();
    QTRY_VERIFY(stage.view->viewers().isEmpty());
    stage.evaluate(u"paint('rgb(255 0 0)')"_s);

    const auto bob = stage.join(u"/bob"_s);

    QTRY_VERIFY(bob->frames() > 0);
    QVERIFY(bob->lastImage() != green);
}

void tst_LivePictures::lastPictureIsNeverStale()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 1); // the second is the sharp one of a page that stands still
    const QByteArray green = ann->lastImage();
    for (int trial = 0; trial < 10; ++trial) {
        const int before = ann->frames();
        stage.evaluate(u"animate()"_s);
        QTRY_VERIFY(ann->frames() > before + 10 + trial);
        stage.evaluate(u"halt('rgb(0 128 0)')"_s);
        QTRY_VERIFY(ann->lastImage() == green);
    }
}

void tst_LivePictures::hugePageIsShownAsLargeAsItsWindow()
{
    m_site->setPage(
        u"/huge"_s,
        u"<style>body{margin:0}</style><img id=picture width=20000 height=20000 src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='20000'><rect width='20000' height='20000' fill='teal'/></svg>\">"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/huge"_s));
    const auto ann = stage.drive();
    QTRY_VERIFY(ann->frames() > 0);
    const QSize window(stage.evaluate(u"innerWidth"_s).toInt(), stage.evaluate(u"innerHeight"_s).toInt());
    QTRY_VERIFY(ann->lastHeader().width >= window.width() && ann->lastHeader().width < 2 * window.width());
    QVERIFY(ann->lastHeader().height < 2 * window.height());
    stage.evaluate(u"scrollTo(15000, 15000); onclick = (event) => { heardAt = event.pageX; }; heardAt = 0"_s);
    QTRY_VERIFY(stage.evaluate(u"scrollX"_s).toInt() > 10'000);
    ann->click({50, 50});
    QTRY_VERIFY(stage.evaluate(u"heardAt"_s).toInt() > 10'000);
    QCOMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
}

void tst_LivePictures::viewerThatDoesNotReadHarmsNobody()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    auto deaf = stage.joinDeaf();
    QTRY_COMPARE(stage.view->viewers().size(), 2);
    stage.evaluate(u"document.body.style.background = 'repeating-linear-gradient(1deg, red, blue 3px)'; animate()"_s);

    const int before = ann->frames();
    QTRY_VERIFY_WITH_TIMEOUT(ann->frames() > before + 60, 30'000);
    const auto bob = stage.join(u"/bob"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bob->frames() > 10, 30'000);
    deaf.reset();
    QTRY_COMPARE(stage.view->viewers().size(), 2);
}

void tst_LivePictures::screenshotIsThePageAsItIsNow()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    const auto bob = stage.join(u"/watch/bob"_s);
    stage.evaluate(u"paint('rgb(1 128 254)')"_s);
    bob->send({{"type"_L1, u"screenshot"_s}}); // who only watches sees it anyway
    QTRY_VERIFY(!bob->screenshot().isEmpty());
    const QImage picture = QImage::fromData(bob->screenshot(), "PNG");
    QCOMPARE(picture.width(), stage.evaluate(u"innerWidth * devicePixelRatio"_s).toInt());
    QCOMPARE(picture.height(), stage.evaluate(u"innerHeight * devicePixelRatio"_s).toInt());
    QCOMPARE(picture.pixelColor(20, 20), QColor(1, 128, 254)); // to the last digit, as no JPEG has it
    QVERIFY(ann->screenshot().isEmpty());
}

void tst_LivePictures::screenshotsAreNotTakenAllTheTime()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    ann->send({{"type"_L1, u"screenshot"_s}});
    ann->send({{"type"_L1, u"screenshot"_s}});
    QTRY_COMPARE(ann->last("refused"_L1)["request"_L1].toString(), u"screenshot"_s);
    QCOMPARE(ann->last("refused"_L1)["code"_L1].toString(), u"rateLimited"_s);
    QTRY_VERIFY(!ann->screenshot().isEmpty());
    QVERIFY(ann->isOpen());
}

void tst_LivePictures::pageThatHangsGivesNoScreenshot()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    stage.evaluate(u"setTimeout(() => { const end = Date.now() + 7000; while (Date.now() < end); }, 0)"_s);
    ann->send({{"type"_L1, u"screenshot"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("refused"_L1)["request"_L1].toString(), u"screenshot"_s, 15'000);
    QVERIFY(ann->last("refused"_L1)["message"_L1].toString().contains(u"does not answer"_s));
    QVERIFY(ann->screenshot().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(stage.evaluate(u"1"_s).toInt(), 1, 15'000);
}

QTEST_GUILESS_MAIN(tst_LivePictures)
#include "tst_livepictures.moc"
