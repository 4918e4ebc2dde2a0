#include "core/net/websocketclient.h"
#include "tests/integration/net/socketrecorder.h"
#include "tests/integration/net/testserver.h"

#include <QTest>

#include <algorithm>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::SocketRecorder;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

QUrl socketUrl(const TestServer &server, const QString &path = u"/socket"_s)
{
    return QUrl(u"ws://localhost:%1%2"_s.arg(server.port()).arg(path));
}

/// Both ends of one connection, recorded.
struct Pair
{
    explicit Pair(const WebSocketLimits &serverLimits = {})
    {
        TestServer &s = *server;
        reply = WebSocketClient::connect(s.thread, socketUrl(s, u"/late"_s), {}, clientSide);
        while (s.inbox.size() == 0)
            QTest::qWait(1);
        serverSocket = s.inbox.takeUpgrade()->accept(serverSide, serverLimits);
    }

    std::unique_ptr<TestServer> server = std::make_unique<TestServer>();
    std::shared_ptr<SocketRecorder> serverSide = std::make_shared<SocketRecorder>();
    std::shared_ptr<SocketRecorder> clientSide = std::make_shared<SocketRecorder>();
    std::optional<Reply<std::shared_ptr<WebSocket>>> reply;
    std::shared_ptr<WebSocket> serverSocket;
};

std::shared_ptr<const QByteArray> shared(const QByteArray &bytes) { return std::make_shared<const QByteArray>(bytes); }

} // namespace

/// Our own client and server, together.
class tst_WebSocketClient : public QObject
{
    Q_OBJECT

private slots:
    void echoes_data();
    void echoes();
    void whatIsSentBeforeTheHandshakeWaits();
    void closeCodesAndReasonsTravel_data();
    void closeCodesAndReasonsTravel();
    void longReasonIsCutAtACharacter();
    void closeComesBehindWhatWasSent();
    void brokenConnectionIsAbnormal();
    void longMessagePassesWhenNothingWaits();
    void manySocketsShareOneBuffer();
    void clientTakesLargeMessages();
    void clientErrorsSayWhy_data();
    void clientErrorsSayWhy();
    void clientGivesUpOnASilentServer();
    void socketsMayOutliveTheThread();
};

void tst_WebSocketClient::echoes_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 1, 125, 126, 127, 65'535, 65'536})
        QTest::addRow("%lld bytes", qlonglong(size)) << size;
}

void tst_WebSocketClient::echoes()
{
    QFETCH(qsizetype, size);
    TestServer server;
    const auto client = std::make_shared<SocketRecorder>();
    std::shared_ptr<WebSocket> socket;
    WebSocketClient::connect(server.thread, socketUrl(server), {}, client).finally(this, [&](auto connected) {
        socket = connected.value_or(nullptr);
    });
    QTRY_VERIFY(socket);
    const QByteArray text(size, 'x');
    socket->sendText(text);
    socket->sendBinary(shared(text));
    QTRY_COMPARE(client->messageCount(), 2);
    QCOMPARE(client->messages(), (QList{text, text}));
    socket->close(CloseCode::Normal);
    QTRY_COMPARE(client->closeCount(), 1);
}

void tst_WebSocketClient::whatIsSentBeforeTheHandshakeWaits()
{
    Pair pair;
    pair.serverSocket->sendText("one");
    pair.serverSocket->sendBinary(shared("two"));
    QTRY_COMPARE(pair.clientSide->messages(), (QList{"one"_ba, "two"_ba}));
}

void tst_WebSocketClient::closeCodesAndReasonsTravel_data()
{
    QTest::addColumn<bool>("byServer");
    QTest::addColumn<quint16>("code");
    QTest::addColumn<QString>("reason");
    for (const bool byServer : {true, false}) {
        const char *who = byServer ? "server" : "client";
        QTest::addRow("%s, normal", who) << byServer << CloseCode::Normal << u"ended"_s;
        QTest::addRow("%s, policy", who) << byServer << CloseCode::PolicyViolation << QString();
        QTest::addRow("%s, own code", who) << byServer << quint16(4001) << u"größer"_s;
    }
}

void tst_WebSocketClient::closeCodesAndReasonsTravel()
{
    QFETCH(bool, byServer);
    QFETCH(quint16, code);
    QFETCH(QString, reason);
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    if (byServer)
        pair.serverSocket->close(code, reason);
    else
        pair.clientSide->socket()->close(code, reason);
    for (const auto &side : {pair.serverSide, pair.clientSide}) {
        QTRY_COMPARE(side->closeCount(), 1);
        QCOMPARE(side->close().code, code);
        QCOMPARE(side->close().reason, reason);
    }
}

void tst_WebSocketClient::longReasonIsCutAtACharacter()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.serverSocket->close(CloseCode::Normal, QString(100, u'ä'));
    QTRY_COMPARE(pair.clientSide->closeCount(), 1);
    QCOMPARE(pair.clientSide->close().reason, QString(61, u'ä'));
}

void tst_WebSocketClient::closeComesBehindWhatWasSent()
{
    Pair pair;
    for (int i = 0; i < 100; ++i)
        pair.serverSocket->sendText(QByteArray::number(i));
    pair.serverSocket->close(CloseCode::Normal, u"ended"_s);
    pair.serverSocket->sendText("never sent");
    QTRY_COMPARE(pair.clientSide->closeCount(), 1);
    QCOMPARE(pair.clientSide->messageCount(), 100);
    QCOMPARE(pair.clientSide->messages().last(), "99");
}

void tst_WebSocketClient::brokenConnectionIsAbnormal()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.server->server.reset();
    QTRY_COMPARE(pair.serverSide->closeCount(), 1);
    QTRY_COMPARE(pair.clientSide->closeCount(), 1);
    QCOMPARE(pair.serverSide->close().code, CloseCode::Abnormal);
    QCOMPARE(pair.clientSide->close().code, CloseCode::Abnormal);
}

void tst_WebSocketClient::longMessagePassesWhenNothingWaits()
{
    Pair pair({.queuedBytes = 1000});
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.serverSocket->sendText("short");
    pair.serverSocket->sendText(QByteArray(5'000'000, 's'));
    QTRY_COMPARE(pair.clientSide->messageCount(), 2);
    QCOMPARE(pair.clientSide->messages().last().size(), 5'000'000);
}

void tst_WebSocketClient::manySocketsShareOneBuffer()
{
    TestServer server;
    const auto recorder = std::make_shared<SocketRecorder>();
    std::vector<std::shared_ptr<WebSocket>> sockets;
    for (int i = 0; i < 20; ++i) {
        WebSocketClient::connect(server.thread, socketUrl(server), {}, recorder).finally(this, [&](auto connected) {
            sockets.push_back(connected.value_or(nullptr));
        });
    }
    QTRY_COMPARE(sockets.size(), 20u);
    const auto bytes = shared(QByteArray(60'000, 'b'));
    const std::weak_ptr watched = bytes;
    for (const auto &socket : sockets)
        socket->sendBinary(bytes);
    QTRY_COMPARE(recorder->messageCount(), 20);
    QVERIFY(std::ranges::all_of(recorder->messages(), [&](const QByteArray &echo) { return echo == *bytes; }));
    QTRY_COMPARE(watched.use_count(), 1);
}

void tst_WebSocketClient::clientTakesLargeMessages()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    const QByteArray large(64 << 20, 'L');
    pair.serverSocket->sendText(large);
    pair.serverSocket->sendText("small");
    QTRY_COMPARE_WITH_TIMEOUT(pair.clientSide->messageCount(), 2, 30'000);
    QVERIFY(pair.clientSide->messages().first() == large);
}

void tst_WebSocketClient::clientErrorsSayWhy_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("message");
    QTest::newRow("not a WebSocket address") << u"http://localhost/"_s << u"begins with ws://"_s;
    QTest::newRow("no host") << u"ws:///a"_s << u"begins with ws://"_s;
    QTest::newRow("nobody listens") << u"ws://127.0.0.1:1/"_s << u"Cannot connect to ws://127.0.0.1:1"_s;
    QTest::newRow("unknown name") << u"ws://nowhere.invalid/"_s << u"Cannot connect to ws://nowhere.invalid"_s;
    QTest::newRow("refused") << u"ws://localhost:PORT/stranger"_s << u"The server answered 403."_s;
    QTest::newRow("unknown Host") << u"ws://127.0.0.1:PORT/socket"_s << u"The server answered 400."_s;
    QTest::newRow("TLS with a plain server")
        << u"wss://localhost:PORT/socket"_s << u"Cannot connect to wss://localhost"_s;
}

void tst_WebSocketClient::clientErrorsSayWhy()
{
    QFETCH(QString, url);
    QFETCH(QString, message);
    TestServer server;
    url.replace(u"PORT"_s, QString::number(server.port()));
    const auto recorder = std::make_shared<SocketRecorder>();
    std::optional<Result<std::shared_ptr<WebSocket>>> outcome;
    WebSocketClient::connect(server.thread, QUrl(url), {}, recorder).finally(this, [&](auto connected) {
        outcome = connected;
    });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, 15'000);
    QVERIFY(!*outcome);
    QVERIFY2(outcome->error().message.contains(message), qPrintable(outcome->error().message));
    QVERIFY(!recorder->isOpen());
    QCOMPARE(recorder->closeCount(), 0);
}

void tst_WebSocketClient::clientGivesUpOnASilentServer()
{
    TestServer server;
    std::optional<Result<std::shared_ptr<WebSocket>>> outcome;
    WebSocketClient::connect(server.thread, socketUrl(server, u"/late"_s), {.handshake = 100ms},
                             std::make_shared<SocketRecorder>())
        .finally(this, [&](auto connected) { outcome = connected; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, 2000);
    QVERIFY(!*outcome);
}

void tst_WebSocketClient::socketsMayOutliveTheThread()
{
    const auto recorder = std::make_shared<SocketRecorder>();
    std::shared_ptr<WebSocket> serverSocket;
    std::shared_ptr<WebSocket> clientSocket;
    {
        Pair pair;
        QTRY_VERIFY(pair.clientSide->isOpen());
        serverSocket = pair.serverSocket;
        clientSocket = pair.clientSide->socket();
        pair.server->server.reset();
        pair.server.reset();
        QTRY_COMPARE(pair.clientSide->closeCount(), 1);
        QTRY_COMPARE(pair.serverSide->closeCount(), 1);
    }
    serverSocket->sendText("anybody?");
    clientSocket->sendBinary(shared("anybody?"));
    clientSocket->close(CloseCode::Normal);
    QVERIFY(!clientSocket->isWriting());
}

QTEST_GUILESS_MAIN(tst_WebSocketClient)
#include "tst_websocketclient.moc"
