#include "ui/liveview/livescheme.h"
#include "ui/liveview/livesnapshot.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_LiveScheme : public QObject
{
    Q_OBJECT

private slots:
    void coordinatorSaysWhereTheSocketIs_data();
    void coordinatorSaysWhereTheSocketIs();
    void onlyThePageAndTheLiveSocketAreReached_data();
    void onlyThePageAndTheLiveSocketAreReached();
    void whatIsNoSnapshotIsNone_data();
    void whatIsNoSnapshotIsNone();
    void snapshotIsRead();
};

void tst_LiveScheme::coordinatorSaysWhereTheSocketIs_data()
{
    QTest::addColumn<QUrl>("coordinator");
    QTest::addColumn<QUrl>("socket");
    QTest::newRow("loopback") << QUrl(u"http://127.0.0.1:8840"_s) << QUrl(u"ws://127.0.0.1:8840/api/v1/live"_s);
    QTest::newRow("encrypted") << QUrl(u"https://bots.example/"_s) << QUrl(u"wss://bots.example/api/v1/live"_s);
    QTest::newRow("usual port") << QUrl(u"https://bots.example:443"_s) << QUrl(u"wss://bots.example/api/v1/live"_s);
    QTest::newRow("odd port") << QUrl(u"https://bots.example:80"_s) << QUrl(u"wss://bots.example:80/api/v1/live"_s);
    QTest::newRow("in a folder") << QUrl(u"https://a.example/bots/"_s) << QUrl(u"wss://a.example/bots/api/v1/live"_s);
    QTest::newRow("IPv6") << QUrl(u"http://[::1]:9"_s) << QUrl(u"ws://[::1]:9/api/v1/live"_s);
    QTest::newRow("user and query are dropped")
        << QUrl(u"https://me@a.example/?x=1#y"_s) << QUrl(u"wss://a.example/api/v1/live"_s);
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s) << QUrl();
    QTest::newRow("nothing") << QUrl() << QUrl();
}

void tst_LiveScheme::coordinatorSaysWhereTheSocketIs()
{
    QFETCH(QUrl, coordinator);
    QFETCH(QUrl, socket);
    QCOMPARE(liveSocketUrl(coordinator), socket);
}

void tst_LiveScheme::onlyThePageAndTheLiveSocketAreReached_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("the page") << u"hidettp-view://page/index.html"_s << true;
    QTest::newRow("the live socket") << u"ws://127.0.0.1:8840/api/v1/live?ticket=abc"_s << true;
    QTest::newRow("another host of ours") << u"hidettp-view://elsewhere/index.html"_s << false;
    QTest::newRow("the event stream") << u"ws://127.0.0.1:8840/api/v1/events"_s << false;
    QTest::newRow("the API") << u"http://127.0.0.1:8840/api/v1/me"_s << false;
    QTest::newRow("another port") << u"ws://127.0.0.1:8841/api/v1/live"_s << false;
    QTest::newRow("another host") << u"ws://localhost:8840/api/v1/live"_s << false;
    QTest::newRow("encrypted although plain is spoken") << u"wss://127.0.0.1:8840/api/v1/live"_s << false;
    QTest::newRow("with a user") << u"ws://127.0.0.1:8840@evil.example/api/v1/live"_s << false;
    QTest::newRow("the network") << u"https://example.com/"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("data") << u"data:text/html,hello"_s << false;
    QTest::newRow("Chromium's own") << u"chrome://gpu"_s << false;
    QTest::newRow("Qt's resources") << u"qrc:/liveview/index.html"_s << false;
}

void tst_LiveScheme::onlyThePageAndTheLiveSocketAreReached()
{
    QFETCH(QString, url);
    LiveInterceptor interceptor;
    interceptor.setCoordinator(QUrl(u"http://127.0.0.1:8840"_s));
    QTEST(interceptor.mayRequest(QUrl(url)), "allowed");
}

void tst_LiveScheme::whatIsNoSnapshotIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("not ready") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("live");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("unknown status") << QByteArray(R"({"status":"asleep"})");
}

void tst_LiveScheme::whatIsNoSnapshotIsNone()
{
    QFETCH(QByteArray, json);
    QVERIFY(!liveSnapshotFromJson(json));
}

void tst_LiveScheme::snapshotIsRead()
{
    const auto snapshot = liveSnapshotFromJson(R"({"status":"live","rttMs":23,"framesPerSecond":58,"viewerId":"v1",
        "scope":"control","inControl":false,"mayTakeControl":true,"timeLeftSeconds":90,"focusRequests":2,
        "control":{"number":4,"holder":{"viewerId":"v2","name":"Bo"}},
        "viewers":[{"viewerId":"v1","name":"Ann","kind":"operator","scope":"control"},
                   {"viewerId":"v2","name":"Bo","kind":"guest","scope":"control"}],
        "page":{"origin":"https://bank.example","title":"Sign in","canGoBack":true},
        "intervention":{"botName":"Balance","kind":"2fa","instructions":"Enter the code","hasCondition":true}})");
    QVERIFY(snapshot);
    QCOMPARE(snapshot->status, LiveStatus::Live);
    QCOMPARE(snapshot->roundTripMs, 23);
    QCOMPARE(snapshot->framesPerSecond, 58);
    QCOMPARE(snapshot->driver->name, u"Bo"_s);
    QCOMPARE(snapshot->viewers.size(), 2);
    QVERIFY(snapshot->viewers[1].isGuest);
    QCOMPARE(snapshot->origin, u"https://bank.example"_s);
    QVERIFY(snapshot->canGoBack && !snapshot->canGoForward);
    QVERIFY(snapshot->hasCondition);
    QCOMPARE(snapshot->timeLeft, std::chrono::seconds(90));
    QVERIFY(!snapshot->needsTicket);
}

QTEST_GUILESS_MAIN(tst_LiveScheme)
#include "tst_livescheme.moc"
