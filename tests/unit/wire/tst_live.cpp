#include "core/wire/live.h"

#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace hidettp::wire::live;
using namespace Qt::StringLiterals;

class tst_Live : public QObject
{
    Q_OBJECT

private slots:
    void messagesOfTheClosedSetAreRead();
    void everythingElseIsRefused_data();
    void everythingElseIsRefused();
    void blanksAreTextAndKeys();
    void unknownFieldsAreIgnored();
    void messagesToViewersAreAscii();
    void helloNamesTheHolderOrNobody();
    void frameHeaderSurvivesTheWire();
    void otherBinaryIsNoFrame();
    void screenshotSurvivesTheWire();
};

void tst_Live::messagesOfTheClosedSetAreRead()
{
    const auto read = [](const char *text) { return *parseViewerMessage(QByteArray(text)); };
    QCOMPARE(read(R"({"type":"mouse","event":"press","x":1.5,"y":-2,"button":"left","buttons":1,"clickCount":2,)"
                  R"("modifiers":8,"control":3})"),
             ViewerMessage(Input(Mouse{MouseEvent::Press, 1.5, -2, Button::Left, 1, 2, 8, 3})));
    QCOMPARE(read(R"({"type":"wheel","x":1,"y":2,"deltaX":0,"deltaY":-120.5,"modifiers":0,"control":3})"),
             ViewerMessage(Input(Wheel{1, 2, 0, -120.5, 0, 3})));
    QCOMPARE(read(R"({"type":"key","event":"down","key":"a","code":"KeyA","keyCode":65,"location":0,"text":"a",)"
                  R"("modifiers":0,"repeat":true,"control":3})"),
             ViewerMessage(Input(Key{KeyEvent::Down, u"a"_s, u"KeyA"_s, 65, 0, u"a"_s, 0, true, 3})));
    QCOMPARE(read(R"({"type":"text","text":"\u00e4\ud83d\ude00","control":3})"),
             ViewerMessage(Input(Text{u"ä😀"_s, 3})));
    QCOMPARE(read(R"({"type":"history","action":"back","control":3})"),
             ViewerMessage(Input(History{HistoryAction::Back, 3})));
    QCOMPARE(read(R"({"type":"compose","text":"","control":3})"), ViewerMessage(Input(Compose{{}, 3})));
    QCOMPARE(read(R"({"type":"paste","text":"a","more":true,"control":3})"),
             ViewerMessage(Input(Paste{u"a"_s, true, 3})));
    QCOMPARE(read(R"({"type":"media","media":4,"offset":65536,"control":3})"),
             ViewerMessage(MediaWish{.media = 4, .offset = 65536, .control = 3}));
    QCOMPARE(read(R"({"type":"copy","cut":true,"control":3})"), ViewerMessage(Input(Copy{true, 3})));
    QCOMPARE(read(R"({"type":"navigate","address":"example.com","control":3})"),
             ViewerMessage(Input(Navigate{u"example.com"_s, 3})));
    QCOMPARE(read(R"({"type":"download","action":"fetch","download":3,"offset":65536,"control":3})"),
             ViewerMessage(Input(DownloadWish{DownloadAction::Fetch, 3, 65'536, 3})));
    QCOMPARE(read(R"({"type":"download","action":"discard","download":3,"control":3})"),
             ViewerMessage(Input(DownloadWish{DownloadAction::Discard, 3, 0, 3})));
    QCOMPARE(read(R"({"type":"permission","permission":"camera","allowed":true,"origin":"a.example","control":3})"),
             ViewerMessage(Input(PermissionWish{Permission::Camera, true, u"a.example"_s, 3})));
    QCOMPARE(read(R"({"type":"file","prompt":1,"file":2,"offset":24000,"name":"a.txt","data":"aGk=","control":3})"),
             ViewerMessage(Input(FilePiece{1, 2, 24'000, u"a.txt"_s, {}, "hi"_ba, 3})));
    QCOMPARE(read(R"({"type":"askForControl"})"), ViewerMessage(Request(AskForControl{})));
    QCOMPARE(read(R"({"type":"giveControl","to":"v2","control":3})"), ViewerMessage(Request(GiveControl{u"v2"_s, 3})));
    QCOMPARE(read(R"({"type":"keepControl","from":"v2","control":3})"),
             ViewerMessage(Request(KeepControl{u"v2"_s, 3})));
    QCOMPARE(read(R"({"type":"fit","width":320,"height":2160,"control":3})"), ViewerMessage(Fit{QSize(320, 2160), 3}));
    QCOMPARE(read(R"({"type":"fit","control":3})"), ViewerMessage(Fit{std::nullopt, 3}));
    QCOMPARE(read(R"({"type":"pointer","x":1.5,"y":2})"), ViewerMessage(Pointer{1.5, 2}));
    QCOMPARE(read(R"({"type":"screenshot"})"), ViewerMessage(Screenshot{}));
    QCOMPARE(read(R"({"type":"seen","frame":7})"), ViewerMessage(Seen{7}));
    QCOMPARE(read(R"({"type":"takeControl","force":true})"), ViewerMessage(Request(TakeControl{true})));
    QCOMPARE(read(R"({"type":"releaseControl","control":3})"), ViewerMessage(Request(ReleaseControl{3})));
    QCOMPARE(read(R"({"type":"resume","control":3,"confirmed":true})"), ViewerMessage(Request(Resume{3, true})));
    QCOMPARE(read(R"({"type":"decline","reason":"no","control":3})"), ViewerMessage(Request(Decline{u"no"_s, 3})));
    QCOMPARE(read(R"({"type":"ping","id":9})"), ViewerMessage(Ping{9}));
}

void tst_Live::everythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto mouse = [](const char *field, const char *value) {
        QJsonObject object = QJsonDocument::fromJson(R"({"type":"mouse","event":"move","x":1,"y":1,"button":"none",)"
                                                     R"("buttons":0,"clickCount":0,"modifiers":0,"control":1})")
                                 .object();
        const QJsonValue other = QJsonDocument::fromJson("[" + QByteArray(value) + "]")[0];
        object[QLatin1StringView(field)] = other;
        return QJsonDocument(object).toJson();
    };
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("not JSON") << "press"_ba;
    QTest::newRow("not an object") << "[1]"_ba;
    QTest::newRow("no type") << R"({"x":1})"_ba;
    QTest::newRow("raw CDP") << R"({"id":1,"method":"Browser.close"})"_ba;
    QTest::newRow("unknown type") << R"({"type":"evaluate","expression":"1"})"_ba;
    QTest::newRow("type that is no text") << R"({"type":7})"_ba;
    QTest::newRow("unknown event") << mouse("event", "\"drag\"");
    QTest::newRow("no x") << mouse("x", "null");
    QTest::newRow("x as text") << mouse("x", "\"1\"");
    QTest::newRow("x out of any page") << mouse("x", "1e9");
    QTest::newRow("unknown button") << mouse("button", "\"sixth\"");
    QTest::newRow("buttons out of range") << mouse("buttons", "32");
    QTest::newRow("click count out of range") << mouse("clickCount", "4");
    QTest::newRow("negative modifiers") << mouse("modifiers", "-1");
    QTest::newRow("half a modifier") << mouse("modifiers", "0.5");
    QTest::newRow("no control") << mouse("control", "null");
    QTest::newRow("control as text") << mouse("control", "\"1\"");
    QTest::newRow("empty text") << R"({"type":"text","text":"","control":1})"_ba;
    QTest::newRow("too much text") << "{\"type\":\"text\",\"control\":1,\"text\":\"" + QByteArray(longestText + 1, 'a')
                                          + "\"}";
    QTest::newRow("too long a message") << "{\"type\":\"ping\",\"id\":1,\"pad\":\"" + QByteArray(longestMessage, 'a')
                                               + "\"}";
    QTest::newRow("key without a name") << R"({"type":"key","event":"down","keyCode":1,"control":1})"_ba;
    QTest::newRow("key code out of range") << R"({"type":"key","event":"up","key":"a","keyCode":65536,"control":1})"_ba;
    QTest::newRow("decline without a reason") << R"({"type":"decline","reason":" ","control":1})"_ba;
    QTest::newRow("address out of bounds")
        << "{\"type\":\"navigate\",\"control\":1,\"address\":\"" + QByteArray(longestAddress + 1, 'a') + "\"}";
    QTest::newRow("file from before its beginning")
        << R"({"type":"download","action":"fetch","download":1,"offset":-1,"control":1})"_ba;
    QTest::newRow("file opened") << R"({"type":"download","action":"open","download":1,"control":1})"_ba;
    QTest::newRow("media from before its beginning") << R"({"type":"media","media":1,"offset":-1,"control":1})"_ba;
    QTest::newRow("media beyond any end") << R"({"type":"media","media":1,"offset":16777217,"control":1})"_ba;
    QTest::newRow("media without control") << R"({"type":"media","media":1,"offset":0})"_ba;
    QTest::newRow("unknown permission")
        << R"({"type":"permission","permission":"usb","allowed":true,"origin":"a.example","control":1})"_ba;
    QTest::newRow("permission for no site") << R"({"type":"permission","permission":"camera","control":1})"_ba;
    QTest::newRow("copy without control") << R"({"type":"copy","cut":false})"_ba;
    QTest::newRow("control to nobody") << R"({"type":"giveControl","control":1})"_ba;
    QTest::newRow("narrower than a phone") << R"({"type":"fit","width":319,"height":600,"control":1})"_ba;
    QTest::newRow("wider than a wall") << R"({"type":"fit","width":3841,"height":600,"control":1})"_ba;
    QTest::newRow("too low") << R"({"type":"fit","width":800,"height":239,"control":1})"_ba;
    QTest::newRow("too high") << R"({"type":"fit","width":800,"height":2161,"control":1})"_ba;
    QTest::newRow("half a pixel") << R"({"type":"fit","width":800.5,"height":600,"control":1})"_ba;
    QTest::newRow("width alone") << R"({"type":"fit","width":800,"control":1})"_ba;
    QTest::newRow("size as text") << R"({"type":"fit","width":"800","height":"600","control":1})"_ba;
    QTest::newRow("size without control") << R"({"type":"fit","width":800,"height":600})"_ba;
    QTest::newRow("pointer nowhere") << R"({"type":"pointer","x":1})"_ba;
    QTest::newRow("frame before the first") << R"({"type":"seen","frame":-1})"_ba;
    QTest::newRow("force as text") << R"({"type":"takeControl","force":"yes"})"_ba;
}

void tst_Live::everythingElseIsRefused()
{
    QFETCH(QByteArray, text);
    const auto message = parseViewerMessage(text);
    QVERIFY(!message);
    QVERIFY(!message.error().message.isEmpty());
}

void tst_Live::blanksAreTextAndKeys()
{
    QVERIFY(parseViewerMessage(R"({"type":"text","text":" ","control":1})"));
    QVERIFY(parseViewerMessage(R"({"type":"key","event":"down","key":" ","keyCode":32,"text":" ","control":1})"));
}

void tst_Live::unknownFieldsAreIgnored()
{
    QCOMPARE(*parseViewerMessage(R"({"type":"ping","id":1,"sentAt":12.5})"), ViewerMessage(Ping{1}));
}

void tst_Live::messagesToViewersAreAscii()
{
    const QByteArray message = pageMessage({.url = u"https://ä.example/"_s, .title = u"日本 😀"_s});
    QVERIFY(std::all_of(message.cbegin(), message.cend(), [](char byte) { return uchar(byte) < 0x80; }));
    QCOMPARE(QJsonDocument::fromJson(message)["title"_L1].toString(), u"日本 😀"_s);
    QCOMPARE(QJsonDocument::fromJson(message)["type"_L1].toString(), u"page"_s);
}

void tst_Live::helloNamesTheHolderOrNobody()
{
    Hello hello{.viewerId = u"v1"_s, .scope = Scope::Control, .viewers = {{u"v1"_s, u"Ann"_s}}};
    const auto holderIn = [](const QByteArray &message) {
        return QJsonDocument::fromJson(message)["control"_L1]["holder"_L1];
    };
    QVERIFY(holderIn(helloMessage(hello)).isNull());
    hello.control = {7, Holder{u"v1"_s, u"Ann"_s}};
    QCOMPARE(holderIn(helloMessage(hello))["name"_L1].toString(), u"Ann"_s);
}

void tst_Live::frameHeaderSurvivesTheWire()
{
    const FrameHeader header{FrameFormat::WebP, 0xdeadbeef, 1280, 720, 1763875200.125};
    QByteArray bytes(frameHeaderBytes, '\0');
    writeFrameHeader(header, bytes.data());
    QCOMPARE(readFrameHeader(bytes), header);
    QCOMPARE(bytes.first(12).toHex(), "01030000deadbeef050002d0"_ba);
}

void tst_Live::otherBinaryIsNoFrame()
{
    QVERIFY(!readFrameHeader(QByteArray(frameHeaderBytes - 1, '\1')));
    QVERIFY(!readFrameHeader(QByteArray(frameHeaderBytes, '\0')));
    QVERIFY(!readFrameHeader(QByteArray(frameHeaderBytes, '\1').replace(1, 1, "\4")));
}

void tst_Live::screenshotSurvivesTheWire()
{
    const QByteArray message = screenshotMessage("\x89PNG");
    QCOMPARE(readScreenshot(message).value().toByteArray(), "\x89PNG");
    QVERIFY(!readFrameHeader(message));
    QVERIFY(!readSoundHeader(message));
    for (const QByteArray &other : {QByteArray(), QByteArray(4, '\x04'), downloadPiece(1, 0, "bytes"), message.left(4)})
        QVERIFY(!readScreenshot(other));
}

QTEST_APPLESS_MAIN(tst_Live)
#include "tst_live.moc"
