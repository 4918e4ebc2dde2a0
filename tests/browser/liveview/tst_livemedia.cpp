#include "tests/browser/liveview/stage.h"
#include "tests/browser/liveview/tones.h"

#include <QDateTime>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

/// What the page plays, from a real Chromium that is reached by its endpoint alone to a viewer: no sound server
/// anywhere.
class tst_LiveMedia : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void spokenCodeArrivesByteForByte_data();
    void spokenCodeArrivesByteForByte();
    void whatIsPlayedIsFollowed();
    void whatCannotBeHeardIsTold_data();
    void whatCannotBeHeardIsTold();
    void whatPlayedBeforeSomebodyListenedIsHeard();
    void mutedMediaIsNotFetched();
    void pageWithAThousandPlayersIsBounded();
    void nothingIsToldUntilSomebodyListensAndAfterwards();

private:
    std::unique_ptr<Stage> open(const QString &body);
    static QString reasonOf(const TestViewer &viewer) { return viewer.last("sound"_L1)["reason"_L1].toString(); }
    static bool listens(const TestViewer &viewer) { return viewer.last("sound"_L1)["state"_L1] == "on"_L1; }
    static QJsonObject told(const TestViewer &viewer) { return viewer.media().last().told; }

    net::IoThread m_io;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestBrowser> m_chromium;
    QByteArray m_wave;
};

void tst_LiveMedia::initTestCase()
{
    m_wave = dialledWave(u"4711093"_s, 12);
    m_site = std::make_unique<TestSite>(m_io);
    for (const auto &path : {u"/code.wav"_s, u"/one.wav"_s, u"/two.wav"_s, u"/three.wav"_s, u"/four.wav"_s})
        m_site->setFile(path, "audio/wav", m_wave);
    m_site->setFile(u"/unnamed"_s, "application/octet-stream", m_wave);
    m_site->setPage(u"/framed"_s, u"<body style='margin:0;height:100vh' onclick='player.play()'>"
                                  "<audio id=player src=/code.wav></audio>"_s);
    m_chromium = std::make_unique<TestBrowser>(m_io);
}

void tst_LiveMedia::cleanupTestCase()
{
    m_chromium.reset();
    m_site.reset();
}

/// A page whose `start` is called by a click.
std::unique_ptr<Stage> tst_LiveMedia::open(const QString &body)
{
    m_site->setPage(u"/"_s, u"<!doctype html><body style='margin:0;height:100vh' onclick='start()'>"
                            "<script>let startedAt = 0, player = null;"
                            "const begin = (which) => { player = which; player.onplaying = () => { startedAt ||= "
                            "Date.now(); }; return player.play(); };"_s
                                + body + u"</script>"_s);
    return std::make_unique<Stage>(m_io, *m_chromium, m_site->url());
}

void tst_LiveMedia::spokenCodeArrivesByteForByte_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("askedOnce"); // its address, if its server is asked

    QTest::newRow("an element of the document")
        << u"document.body.append(Object.assign(new Audio(), {id: 'own', src: '/one.wav', preload: 'none'}));"
           "const start = () => begin(own);"_s
        << u"/one.wav"_s;
    QTest::newRow("an element that is in no document")
        << u"const start = () => begin(new Audio('/two.wav'));"_s << u"/two.wav"_s;
    QTest::newRow("an address that is good only once")
        << u"const start = () => begin(new Audio('/once.wav'));"_s << u"/once.wav"_s;
    QTest::newRow("a server that does not say what it is")
        << u"const start = () => begin(new Audio('/unnamed'));"_s << u"/unnamed"_s;
    QTest::newRow("a file of the page's own")
        << u"const start = async () => begin(new Audio(URL.createObjectURL(await (await fetch('/code.wav')).blob())));"_s
        << QString();
    QTest::newRow("in its address") << u"const start = () => begin(new Audio('data:audio/wav;base64,%1'));"_s.arg(
        QString::fromLatin1(m_wave.toBase64()))
                                    << QString();
    QTest::newRow("an element in a closed shadow tree")
        << u"const host = document.createElement('div'); document.body.append(host);"
           "const inner = document.createElement('audio'); host.attachShadow({mode: 'closed'}).append(inner);"
           "const start = () => { inner.src = '/three.wav'; return begin(inner); };"_s
        << u"/three.wav"_s;
    QTest::newRow("a frame of another origin")
        << u"document.write('<iframe style=\"border:0;width:100vw;height:100vh\" src=\"%1\"></iframe>');"_s.arg(
               m_site->otherOriginUrl(u"/framed"_s))
        << QString();
    QTest::newRow("a page whose policy lets its code load nothing")
        << u"document.head.innerHTML = '<meta http-equiv=Content-Security-Policy content=\"connect-src none\">';"
           "const start = () => begin(new Audio('/four.wav'));"_s
        << u"/four.wav"_s;
}

void tst_LiveMedia::spokenCodeArrivesByteForByte()
{
    QFETCH(const QString, body);
    QFETCH(const QString, askedOnce);
    m_site->setFile(u"/once.wav"_s, "audio/wav", m_wave, TestSite::Served::Once);
    const auto stage = open(body);
    const auto ann = stage->drive();
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(listens(*ann), 30'000);
    QTest::qWait(300); // a frame of another process takes its time to load
    qint64 toldAt = 0;
    connect(ann.get(), &TestViewer::mediaTold, this, [&toldAt](const QJsonObject &media) {
        if (toldAt == 0 && media["state"_L1] == "playing"_L1)
            toldAt = QDateTime::currentMSecsSinceEpoch();
    });
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(ann->media().last().bytes.size(), m_wave.size(), 30'000);
    QCOMPARE(ann->media().last().bytes, m_wave);
    QCOMPARE(digitsIn(ann->media().last().bytes.sliced(44), 16'000).digits, u"4711093"_s);
    QCOMPARE(told(*ann)["mimeType"_L1].toString(), u"audio/wav"_s);
    QCOMPARE(reasonOf(*ann), QString());
    if (const qint64 startedAt = stage->evaluate(u"startedAt"_s).toInteger()) {
        qInfo("playing in the page to told at the viewer: %lld ms", static_cast<long long>(toldAt - startedAt));
        QVERIFY(toldAt - startedAt < 2000); // the budget is looked at where the machine has nothing else to do
    }
    if (!askedOnce.isEmpty())
        QCOMPARE(m_site->requests(askedOnce), 1);
}

void tst_LiveMedia::whatIsPlayedIsFollowed()
{
    // A file of the page's own: in one of a server that knows no ranges Chromium does not seek.
    const auto stage = open(
        u"const start = async () => begin(new Audio(URL.createObjectURL(await (await fetch('/code.wav')).blob())));"_s);
    const auto ann = stage->drive();
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(listens(*ann), 30'000);
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
    const auto say = [&](const char *name) { return told(*ann)[QLatin1StringView(name)].toVariant(); };
    stage->evaluate(u"player.pause()"_s);
    QTRY_COMPARE(say("state").toString(), u"paused"_s);
    stage->evaluate(u"player.currentTime = 6"_s);
    QTRY_COMPARE(say("position").toDouble(), 6.0);
    stage->evaluate(u"player.volume = 0.25; player.playbackRate = 2"_s);
    QTRY_COMPARE(say("volume").toDouble(), 0.25);
    QTRY_COMPARE(say("rate").toDouble(), 2.0);
    stage->evaluate(u"player.play()"_s);
    QTRY_COMPARE(say("state").toString(), u"playing"_s);
    stage->evaluate(u"player.muted = true"_s);
    QTRY_COMPARE(say("volume").toDouble(), 0.0);
    stage->evaluate(u"player.muted = false; player.currentTime = 11.5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(say("state").toString(), u"ended"_s, 30'000);
    QCOMPARE(ann->media().size(), 1);
    stage->evaluate(u"player.src = '/unnamed'; player.play()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ann->media().size(), 2, 30'000);
    QCOMPARE(ann->media().first().told["state"_L1].toString(), u"gone"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
    stage->evaluate(u"location.href = 'about:blank'"_s);
    QTRY_COMPARE_WITH_TIMEOUT(told(*ann)["state"_L1].toString(), u"gone"_s, 30'000);
}

void tst_LiveMedia::whatCannotBeHeardIsTold_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("reason");

    QTest::newRow("computed")
        << u"const start = () => { const context = new AudioContext(); const tone = context.createOscillator(); "
           "tone.connect(context.destination); tone.start(); };"_s
        << u"soundMadeByScript"_s;
    QTest::newRow("a stream of the page's making")
        << u"const start = () => { const source = new MediaSource(); begin(Object.assign(document.createElement("
           "'video'), {src: URL.createObjectURL(source)})); source.onsourceopen = async () => {"
           "const buffer = source.addSourceBuffer('audio/mpeg'); buffer.appendBuffer(await (await fetch('/tone.mp3'))"
           ".arrayBuffer()); }; };"_s
        << u"soundStreamed"_s;
    QTest::newRow("live") << u"const start = () => { const canvas = document.createElement('canvas');"
                             "const pen = canvas.getContext('2d'); setInterval(() => pen.fillRect(0, 0, Math.random() "
                             "* 99, 9), 30); begin(Object.assign(document.createElement('video'), {srcObject: "
                             "canvas.captureStream(30)})); };"_s
                          << u"soundStreamed"_s;
    QTest::newRow("too large") << u"const start = () => begin(new Audio('/large.wav'));"_s << u"soundTooLarge"_s;
}

void tst_LiveMedia::whatCannotBeHeardIsTold()
{
    QFETCH(const QString, body);
    QFETCH(const QString, reason);
    m_site->setFile(u"/large.wav"_s, "audio/wav", dialledWave(u"4711"_s, 600));
    // Silence of MPEG 1 layer 3: frames of 417 bytes at 128 kbit/s.
    m_site->setFile(u"/tone.mp3"_s, "audio/mpeg",
                    (QByteArray("\xff\xfb\x90\xc4", 4) + QByteArray(413, '\0')).repeated(200));
    const auto stage = open(body);
    const auto ann = stage->drive();
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(listens(*ann), 30'000);
    ann->click({100, 100});
    QTRY_COMPARE_WITH_TIMEOUT(reasonOf(*ann), reason, 15'000);
    QVERIFY(listens(*ann));
    QVERIFY(ann->media().isEmpty());
}

void tst_LiveMedia::whatPlayedBeforeSomebodyListenedIsHeard()
{
    m_site->setFile(u"/once-before.wav"_s, "audio/wav", m_wave, TestSite::Served::Once);
    const auto stage = open(u"const start = () => { begin(new Audio('/code.wav')); };"_s);
    const auto ann = stage->drive();
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(stage->evaluate(u"startedAt"_s).toInteger() > 0, 30'000);
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(ann->media().last().bytes, m_wave, 30'000);
    QVERIFY(told(*ann)["position"_L1].toDouble() > 0);

    ann->hear(false);
    stage->evaluate(u"player.pause(); begin(new Audio('/once-before.wav'))"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_site->requests(u"/once-before.wav"_s) > 0 && stage->evaluate(u"player.currentTime > 0"_s).toBool(), 30'000);
    ann->hear(true);
    QTRY_COMPARE_WITH_TIMEOUT(reasonOf(*ann), u"soundGone"_s, 30'000);
}

void tst_LiveMedia::mutedMediaIsNotFetched()
{
    const auto stage = open(u"const start = () => begin(Object.assign(new Audio('/code.wav'), {muted: true}));"_s);
    const auto ann = stage->drive();
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(listens(*ann), 30'000);
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(stage->evaluate(u"startedAt"_s).toInteger() > 0, 30'000);
    QTest::qWait(500);
    QVERIFY(ann->media().isEmpty());
    stage->evaluate(u"player.muted = false"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
}

void tst_LiveMedia::pageWithAThousandPlayersIsBounded()
{
    m_site->setFile(u"/short.wav"_s, "audio/wav", dialledWave(u"4"_s, 1));
    const auto stage =
        open(u"const all = []; const start = () => { for (let i = 0; i < 1000; ++i) { const each = new "
             "Audio('/short.wav'); each.loop = true; all.push(each); each.play().catch(() => {}); } "
             "setInterval(() => { for (const each of all.slice(-50)) each.volume = Math.random(); }, 5); };"_s);
    const auto ann = stage->drive();
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(listens(*ann), 30'000);
    int most = 0;
    connect(ann.get(), &TestViewer::mediaTold, this, [&] {
        int there = 0;
        for (const TestViewer::Media &media : ann->media())
            there += media.told["state"_L1] != "gone"_L1;
        most = std::max(most, there);
    });
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 120'000);
    const int before = ann->count("media"_L1);
    QTest::qWait(2000);
    QVERIFY2(most <= 4, qPrintable(QString::number(most))); // one that goes is told just before or after the next
    QVERIFY(ann->count("media"_L1) - before < 3 * 60 * 2);
    QVERIFY(ann->isOpen());
}

void tst_LiveMedia::nothingIsToldUntilSomebodyListensAndAfterwards()
{
    const auto stage = open(u"const start = () => begin(Object.assign(new Audio('/code.wav'), {loop: true}));"_s);
    const auto ann = stage->drive();
    const auto bob = stage->join(u"/bob"_s);
    ann->click({100, 100});
    QTRY_VERIFY_WITH_TIMEOUT(stage->evaluate(u"startedAt"_s).toInteger() > 0, 30'000);
    QVERIFY(ann->media().isEmpty());
    ann->hear(true);
    QTRY_VERIFY_WITH_TIMEOUT(ann->hasPlaying(), 30'000);
    QVERIFY(bob->media().isEmpty());
    ann->hear(false);
    QTRY_COMPARE(ann->last("sound"_L1)["state"_L1].toString(), u"off"_s);
    const auto before = ann->count("media"_L1);
    stage->evaluate(u"player.currentTime = 3"_s);
    stage->evaluate(u"player.volume = 0.1"_s);
    QTest::qWait(500);
    QVERIFY(ann->count("media"_L1) <= before + 1); // that it is gone
}

QTEST_GUILESS_MAIN(tst_LiveMedia)
#include "tst_livemedia.moc"
