#include "core/liveview/sound/mediaelement.h"
#include "core/liveview/sound/mediarequests.h"
#include "core/liveview/sound/mediatype.h"

#include <QTest>

using namespace hidettp::liveview;
using namespace Qt::StringLiterals;

/// What is taken of what a page plays. All of it is of a hostile page's making.
class tst_PageMedia : public QObject
{
    Q_OBJECT

private slots:
    void typeIsWhatTheBytesAre_data();
    void typeIsWhatTheBytesAre();
    void elementIsTakenWithinBounds();
    void addressThatIsNoWebAddressIsRefused_data();
    void addressThatIsNoWebAddressIsRefused();
    void dataAddressIsDecoded_data();
    void dataAddressIsDecoded();
    void wholeFileOfTheLatestRequestIsKnown();
    void partOfAFileIsNotTheFile();
    void requestsAreBounded();
};

namespace {

QJsonObject sent(const QString &id, const QString &url)
{
    return {{"requestId"_L1, id}, {"type"_L1, u"Media"_s}, {"request"_L1, QJsonObject{{"url"_L1, url}}}};
}

QJsonObject answered(const QString &id, int status, const QString &header, const QString &value)
{
    const QJsonObject headers{{header, value}};
    return {{"requestId"_L1, id}, {"response"_L1, QJsonObject{{"status"_L1, status}, {"headers"_L1, headers}}}};
}

} // namespace

void tst_PageMedia::typeIsWhatTheBytesAre_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::newRow("wave") << "RIFF\x24\x08\x01\x02WAVEfmt "_ba << u"audio/wav"_s;
    QTest::newRow("ogg") << "OggS\x01\x02"_ba << u"audio/ogg"_s;
    QTest::newRow("flac") << "fLaC\x01"_ba << u"audio/flac"_s;
    QTest::newRow("mp3 with a tag") << "ID3\x04"_ba << u"audio/mpeg"_s;
    QTest::newRow("mp3") << "\xff\xfb\x90\x64"_ba << u"audio/mpeg"_s;
    QTest::newRow("aac") << "\xff\xf1\x50\x80"_ba << u"audio/aac"_s;
    QTest::newRow("mp4") << QByteArray("\0\0\0\x20", 4) + "ftypisom" << u"audio/mp4"_s;
    QTest::newRow("webm") << "\x1a\x45\xdf\xa3\x01"_ba << u"audio/webm"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("a page") << "<!doctype html><script>alert(1)</script>"_ba << QString();
    QTest::newRow("a picture that may hold a script") << "<svg xmlns='http://www.w3.org/2000/svg'/>"_ba << QString();
    QTest::newRow("a playlist") << "#EXTM3U\n"_ba << QString();
    QTest::newRow("another RIFF") << "RIFF\x24\x08\x01\x02"
                                     "AVI LIST"_ba
                                  << QString();
    QTest::newRow("cut short") << "\xff\xfb"_ba << QString();
}

void tst_PageMedia::typeIsWhatTheBytesAre()
{
    QFETCH(const QByteArray, bytes);
    QTEST(QString(mediaTypeOf(bytes)), "type");
}

void tst_PageMedia::elementIsTakenWithinBounds()
{
    const auto element = readMediaElement({{"kind"_L1, u"url"_s},
                                           {"url"_L1, u"https://example.com/code.wav"_s},
                                           {"position"_L1, -5},
                                           {"rate"_L1, 1000},
                                           {"volume"_L1, 77}});
    QVERIFY(element);
    QCOMPARE(element->position, 0.0);
    QCOMPARE(element->rate, 8.0);
    QCOMPARE(element->volume, 1.0);
    QVERIFY(!readMediaElement({}));
    QVERIFY(!readMediaElement({{"kind"_L1, u"cookies"_s}}));
}

void tst_PageMedia::addressThatIsNoWebAddressIsRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("url");
    QTest::newRow("file") << u"url"_s << u"file:///etc/passwd"_s;
    QTest::newRow("the browser's own") << u"url"_s << u"chrome://settings"_s;
    QTest::newRow("none") << u"url"_s << QString();
    QTest::newRow("file as blob") << u"blob"_s << u"file:///etc/passwd"_s;
}

void tst_PageMedia::addressThatIsNoWebAddressIsRefused()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, url);
    QVERIFY(!readMediaElement({{"kind"_L1, kind}, {"url"_L1, url}}));
}

void tst_PageMedia::dataAddressIsDecoded_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("base64") << u"data:audio/wav;base64,UklGRg=="_s << "RIFF"_ba;
    QTest::newRow("base64 that is escaped") << u"data:audio/wav;base64,UklGRg%3D%3D"_s << "RIFF"_ba;
    QTest::newRow("escaped") << u"data:audio/wav,%52IFF"_s << "RIFF"_ba;
    QTest::newRow("with parameters") << u"data:audio/ogg;codecs=opus;base64,T2dnUw=="_s << "OggS"_ba;
}

void tst_PageMedia::dataAddressIsDecoded()
{
    QFETCH(const QString, address);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(bytesOfDataAddress(address).value_or("nothing"_ba), bytes);
    QVERIFY(!bytesOfDataAddress(u"data:audio/wav"_s));
    QVERIFY(!bytesOfDataAddress(u"https://example.com/,"_s));
}

void tst_PageMedia::wholeFileOfTheLatestRequestIsKnown()
{
    const QString url = u"https://example.com/code.wav"_s;
    MediaRequests requests;
    requests.handle(u"Network.requestWillBeSent"_s, sent(u"1"_s, url));
    QVERIFY(!requests.whole(url));
    requests.handle(u"Network.responseReceived"_s, answered(u"1"_s, 200, u"content-length"_s, u"32044"_s));
    requests.handle(u"Network.requestWillBeSent"_s, sent(u"2"_s, url));
    requests.handle(u"Network.responseReceived"_s, answered(u"2"_s, 410, u"Content-Length"_s, u"9"_s));
    QVERIFY(requests.whole(url));
    QCOMPARE(requests.whole(url)->id, u"1"_s);
    QCOMPARE(requests.whole(url)->bytes, 32044);
    QVERIFY(!requests.whole(url)->hasArrived);
    requests.handle(u"Network.loadingFinished"_s, {{"requestId"_L1, u"1"_s}});
    QVERIFY(requests.whole(url)->hasArrived);
    requests.handle(u"Network.loadingFailed"_s, {{"requestId"_L1, u"1"_s}});
    QVERIFY(!requests.whole(url));
}

void tst_PageMedia::partOfAFileIsNotTheFile()
{
    const QString url = u"https://example.com/code.wav"_s;
    MediaRequests requests;
    requests.handle(u"Network.requestWillBeSent"_s, sent(u"1"_s, url));
    for (const auto &range : {u"bytes 0-99/200"_s, u"bytes 100-199/200"_s, u"bytes 0-99/*"_s, u"rubbish"_s}) {
        requests.handle(u"Network.responseReceived"_s, answered(u"1"_s, 206, u"Content-Range"_s, range));
        QVERIFY2(!requests.whole(url), qPrintable(range));
    }
    requests.handle(u"Network.responseReceived"_s, answered(u"1"_s, 206, u"Content-Range"_s, u"bytes 0-199/200"_s));
    QCOMPARE(requests.whole(url)->bytes, 200);
}

void tst_PageMedia::requestsAreBounded()
{
    MediaRequests requests;
    for (int i = 0; i < 1000; ++i) {
        const QString id = QString::number(i);
        requests.handle(u"Network.requestWillBeSent"_s, sent(id, u"https://example.com/"_s + id));
        requests.handle(u"Network.responseReceived"_s, answered(id, 200, u"Content-Length"_s, u"5"_s));
    }
    QVERIFY(!requests.whole(u"https://example.com/%1"_s.arg(999 - MediaRequests::mostKept)));
    QVERIFY(requests.whole(u"https://example.com/999"_s));
}

QTEST_APPLESS_MAIN(tst_PageMedia)
#include "tst_pagemedia.moc"
