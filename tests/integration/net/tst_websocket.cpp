#include "core/net/websocketclient.h"
#include "tests/integration/net/rawwebsocket.h"
#include "tests/integration/net/socketrecorder.h"
#include "tests/integration/net/testserver.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::RawClient;
using hidettp::test::RawWebSocket;
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

qint64 residentBytes()
{
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

} // namespace

class tst_WebSocket : public QObject
{
    Q_OBJECT

private slots:
    void echoes_data();
    void echoes();
    void handshakeMayComeByteByByte();
    void handshakeIsDecidedByTheOwner_data();
    void handshakeIsDecidedByTheOwner();
    void handshakeWithBytesBehindItIsRefused();
    void whatIsSentBeforeTheHandshakeWaits();
    void acceptingAClientThatLeftEndsInClosed();
    void messagesAreNotFragmented();
    void fragmentsAreJoined();
    void textMayBeSplitInsideACharacter();
    void brokenFramesAreAnsweredWithACode_data();
    void brokenFramesAreAnsweredWithACode();
    void pingsAreAnswered();
    void silentPeerIsPingedAndClosed();
    void peerThatAnswersPingsStays();
    void closeCodesAndReasonsTravel_data();
    void closeCodesAndReasonsTravel();
    void longReasonIsCutAtACharacter();
    void closeComesBehindWhatWasSent();
    void nothingIsReceivedAfterClose();
    void peerThatDoesNotAnswerTheCloseIsCut();
    void brokenConnectionIsAbnormal();
    void newestFrameWins();
    void slowReaderIsBoundedAndClosed();
    void fullQueueClosesTheSocket();
    void longMessagePassesWhenNothingWaits();
    void manySocketsShareOneBuffer();
    void clientTakesLargeMessages();
    void clientErrorsSayWhy_data();
    void clientErrorsSayWhy();
    void clientGivesUpOnASilentServer();
    void socketsMayOutliveTheThread();
};

void tst_WebSocket::echoes_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 1, 125, 126, 127, 65'535, 65'536})
        QTest::addRow("%lld bytes", qlonglong(size)) << size;
}

void tst_WebSocket::echoes()
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

void tst_WebSocket::handshakeMayComeByteByByte()
{
    TestServer server;
    RawClient client(server.port());
    client.sendByteByByte("GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QCOMPARE(client.readAnswer(false)->status, 101);
    client.sendByteByByte(RawWebSocket::frame(RawWebSocket::Text, "hello"));
    QCOMPARE(client.read(7), "\x81\x05hello");
}

void tst_WebSocket::handshakeIsDecidedByTheOwner_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("accepted") << "/socket"_ba << 101;
    QTest::newRow("refused") << "/stranger"_ba << 403;
    QTest::newRow("forgotten") << "/drop"_ba << 503;
}

void tst_WebSocket::handshakeIsDecidedByTheOwner()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    TestServer server;
    RawWebSocket socket(server.port(), target);
    QCOMPARE(socket.handshakeStatus(), status);
    if (status != 101)
        QVERIFY(socket.client.isClosedByServer());
}

void tst_WebSocket::handshakeWithBytesBehindItIsRefused()
{
    TestServer server;
    RawClient client(server.port());
    client.send("GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                + RawWebSocket::frame(RawWebSocket::Text, "early"));
    QCOMPARE(client.readAnswer()->status, 400);
}

void tst_WebSocket::whatIsSentBeforeTheHandshakeWaits()
{
    Pair pair;
    pair.serverSocket->sendText("one");
    pair.serverSocket->sendBinary(shared("two"));
    QTRY_COMPARE(pair.clientSide->messages(), (QList{"one"_ba, "two"_ba}));
}

void tst_WebSocket::acceptingAClientThatLeftEndsInClosed()
{
    TestServer server;
    const auto recorder = std::make_shared<SocketRecorder>();
    {
        RawClient client(server.port());
        client.send("GET /late HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QTRY_COMPARE(server.inbox.size(), 1u);
        client.reset();
    }
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    socket->sendText("anybody there?");
    QTRY_COMPARE(recorder->closeCount(), 1);
    QCOMPARE(recorder->close().code, CloseCode::Abnormal);
}

void tst_WebSocket::messagesAreNotFragmented()
{
    TestServer server;
    RawWebSocket socket(server.port());
    const QByteArray text = "\xc3\xa4"_ba.repeated(32'000);
    socket.send(RawWebSocket::Text, text);
    const auto frame = socket.readFrame();
    QCOMPARE(frame.opcode, int(RawWebSocket::Text));
    QVERIFY(frame.isFinal);
    QCOMPARE(frame.payload, text);
}

void tst_WebSocket::fragmentsAreJoined()
{
    TestServer server;
    RawWebSocket socket(server.port());
    socket.send(RawWebSocket::Text, "one ", RawWebSocket::Fin::No);
    socket.send(RawWebSocket::Ping, "between");
    socket.send(RawWebSocket::Continuation, "", RawWebSocket::Fin::No);
    socket.send(RawWebSocket::Continuation, "two");
    QCOMPARE(socket.readFrame().opcode, int(RawWebSocket::Pong));
    QCOMPARE(socket.readFrame().payload, "one two");
}

void tst_WebSocket::textMayBeSplitInsideACharacter()
{
    TestServer server;
    RawWebSocket socket(server.port());
    const QByteArray text = "a\xf0\x9f\x99\x82z";
    for (qsizetype cut = 1; cut < text.size(); ++cut) {
        socket.send(RawWebSocket::Text, text.first(cut), RawWebSocket::Fin::No);
        socket.client.sendByteByByte(RawWebSocket::frame(RawWebSocket::Continuation, text.sliced(cut)));
        const auto frame = socket.readFrame();
        QVERIFY(frame.isFinal);
        QCOMPARE(frame.payload, text);
    }
}

void tst_WebSocket::brokenFramesAreAnsweredWithACode_data()
{
    using R = RawWebSocket;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("invalid UTF-8") << R::frame(R::Text, "a\xff") << 1007;
    QTest::newRow("truncated UTF-8") << R::frame(R::Text, "a\xe2\x82") << 1007;
    QTest::newRow("overlong UTF-8") << R::frame(R::Text, "\xc0\xaf") << 1007;
    QTest::newRow("surrogate") << R::frame(R::Text, "\xed\xa0\x80") << 1007;
    QTest::newRow("invalid UTF-8 in a fragment")
        << R::frame(R::Text, "a\xf0\x9f", R::Fin::No) + R::frame(R::Continuation, "zz") << 1007;
    QTest::newRow("too big") << R::frame(R::Text, QByteArray(65'537, 'a')) << 1009;
    QTest::newRow("too big in fragments")
        << R::frame(R::Text, QByteArray(40'000, 'a'), R::Fin::No) + R::frame(R::Continuation, QByteArray(40'000, 'a'))
        << 1009;
    QTest::newRow("length that lies") << "\x82\xff\x00\x00\x00\x7f\xff\xff\xff\xff\x01\x02\x03\x04"_ba << 1009;
    QTest::newRow("unmasked") << "\x81\x02hi"_ba << 1002;
    QTest::newRow("reserved opcode") << R::frame(R::Opcode(3), "a") << 1002;
    QTest::newRow("reserved bit") << "\xc1\x80\x01\x02\x03\x04"_ba << 1002;
    QTest::newRow("fragmented ping") << R::frame(R::Ping, "a", R::Fin::No) << 1002;
    QTest::newRow("ping too long") << R::frame(R::Ping, QByteArray(126, 'a')) << 1002;
    QTest::newRow("continuation of nothing") << R::frame(R::Continuation, "a") << 1002;
    QTest::newRow("text inside of a text") << R::frame(R::Text, "a", R::Fin::No) + R::frame(R::Text, "b") << 1002;
    QTest::newRow("close with half a code") << R::frame(R::CloseFrame, "a") << 1002;
    QTest::newRow("close with a code nobody may send") << R::frame(R::CloseFrame, "\x03\xed"_ba) << 1002;
    QTest::newRow("close with a reason that is not UTF-8") << R::frame(R::CloseFrame, "\x03\xe8\xff"_ba) << 1002;
}

void tst_WebSocket::brokenFramesAreAnsweredWithACode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    TestServer server;
    for (const bool isSlow : {false, true}) {
        RawWebSocket socket(server.port());
        if (isSlow && bytes.size() < 1000)
            socket.client.sendByteByByte(bytes);
        else
            socket.client.send(bytes);
        const auto frame = socket.readFrame();
        QCOMPARE(frame.opcode, int(RawWebSocket::CloseFrame));
        QCOMPARE(frame.closeCode(), code);
        QVERIFY(socket.client.isClosedByServer()); // also though we do not close
    }
}

void tst_WebSocket::pingsAreAnswered()
{
    TestServer server;
    RawWebSocket socket(server.port());
    socket.send(RawWebSocket::Ping, "are you there?");
    const auto frame = socket.readFrame();
    QCOMPARE(frame.opcode, int(RawWebSocket::Pong));
    QCOMPARE(frame.payload, "are you there?");
}

void tst_WebSocket::silentPeerIsPingedAndClosed()
{
    TestServer server({.webSocket = {.idle = 200ms}});
    RawWebSocket socket(server.port());
    QCOMPARE(socket.readFrame().opcode, int(RawWebSocket::Ping));
    QVERIFY(socket.client.isClosedByServer(2000));
}

void tst_WebSocket::peerThatAnswersPingsStays()
{
    TestServer server({.webSocket = {.idle = 200ms}});
    RawWebSocket socket(server.port());
    for (int i = 0; i < 5; ++i) {
        const auto frame = socket.readFrame();
        QCOMPARE(frame.opcode, int(RawWebSocket::Ping));
        socket.send(RawWebSocket::Pong, frame.payload);
    }
    socket.send(RawWebSocket::Text, "still here");
    QCOMPARE(socket.readFrame().payload, "still here");
}

void tst_WebSocket::closeCodesAndReasonsTravel_data()
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

void tst_WebSocket::closeCodesAndReasonsTravel()
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

void tst_WebSocket::longReasonIsCutAtACharacter()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.serverSocket->close(CloseCode::Normal, QString(100, u'ä'));
    QTRY_COMPARE(pair.clientSide->closeCount(), 1);
    QCOMPARE(pair.clientSide->close().reason, QString(61, u'ä'));
}

void tst_WebSocket::closeComesBehindWhatWasSent()
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

void tst_WebSocket::nothingIsReceivedAfterClose()
{
    TestServer server;
    const auto recorder = std::make_shared<SocketRecorder>();
    std::optional<RawWebSocket> client;
    std::jthread connecting([&] { client.emplace(server.port(), "/late"); });
    QTRY_COMPARE(server.inbox.size(), 1u);
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    connecting.join();
    socket->close(CloseCode::PolicyViolation, u"revoked"_s);
    QCOMPARE(client->readFrame().closeCode(), int(CloseCode::PolicyViolation));
    client->send(RawWebSocket::Text, "one more thing");
    client->send(RawWebSocket::CloseFrame, "\x03\xf0");
    QVERIFY(client->client.isClosedByServer());
    QTRY_COMPARE(recorder->closeCount(), 1);
    QCOMPARE(recorder->messageCount(), 0);
}

void tst_WebSocket::peerThatDoesNotAnswerTheCloseIsCut()
{
    TestServer server({.webSocket = {.closing = 100ms}});
    const auto recorder = std::make_shared<SocketRecorder>();
    std::optional<RawWebSocket> client;
    std::jthread connecting([&] { client.emplace(server.port(), "/late"); });
    QTRY_COMPARE(server.inbox.size(), 1u);
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    connecting.join();
    socket->close(CloseCode::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(recorder->closeCount(), 1, 1000);
    QVERIFY(client->client.isClosedByServer(1000));
}

void tst_WebSocket::brokenConnectionIsAbnormal()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.server->server.reset();
    QTRY_COMPARE(pair.serverSide->closeCount(), 1);
    QTRY_COMPARE(pair.clientSide->closeCount(), 1);
    QCOMPARE(pair.serverSide->close().code, CloseCode::Abnormal);
    QCOMPARE(pair.clientSide->close().code, CloseCode::Abnormal);
}

void tst_WebSocket::newestFrameWins()
{
    // As the live view does it: a frame is sent when nothing is being written, else it waits and newer ones replace it.
    TestServer server;
    const auto recorder = std::make_shared<SocketRecorder>();
    int newest = 0;
    int sent = 0;
    const auto sendNewest = [&](WebSocket &socket) {
        sent = newest;
        socket.sendBinary(shared(QByteArray::number(newest).leftJustified(256 * 1024)));
    };
    recorder->onWritable = [&](WebSocket &socket) {
        if (sent != newest)
            sendNewest(socket);
    };
    std::optional<RawWebSocket> client;
    std::jthread connecting([&] { client.emplace(server.port(), "/late", 64 * 1024); });
    QTRY_COMPARE(server.inbox.size(), 1u);
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    connecting.join();
    std::promise<void> done;
    for (int i = 1; i <= 500; ++i) {
        server.thread.post([&, i] {
            newest = i;
            if (!socket->isWriting())
                sendNewest(*socket);
            if (i == 500)
                done.set_value();
        });
    }
    done.get_future().wait();
    int frames = 0;
    QByteArray last;
    do {
        last = client->readFrame().payload.trimmed();
        ++frames;
    } while (last != "500" && !last.isEmpty());
    QCOMPARE(last, "500");
    QVERIFY2(frames < 20, qPrintable(QString::number(frames)));
    QTRY_VERIFY(recorder->writableCount() >= frames);
}

void tst_WebSocket::slowReaderIsBoundedAndClosed()
{
    TestServer server({.webSocket = {.writing = 500ms, .sendBufferBytes = 64 * 1024}});
    const auto recorder = std::make_shared<SocketRecorder>();
    std::optional<RawWebSocket> client;
    std::jthread connecting([&] { client.emplace(server.port(), "/late", 4096); });
    QTRY_COMPARE(server.inbox.size(), 1u);
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    connecting.join();
    const qint64 before = residentBytes();
    const auto frame = shared(QByteArray(250'000, 'f'));
    qint64 most = 0;
    for (int i = 0; i < 10'000 && recorder->closeCount() == 0; ++i) {
        server.thread.post([&] {
            if (!socket->isWriting())
                socket->sendBinary(frame);
        });
        QTest::qWait(0);
        most = std::max(most, residentBytes() - before);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    QTRY_COMPARE(recorder->closeCount(), 1);
    QCOMPARE(recorder->close().code, CloseCode::Abnormal);
    QVERIFY2(most < 2 << 20, qPrintable(QString::number(most)));
}

void tst_WebSocket::fullQueueClosesTheSocket()
{
    TestServer server({.webSocket = {.closing = 200ms, .queuedMessages = 100, .sendBufferBytes = 16 * 1024}});
    const auto recorder = std::make_shared<SocketRecorder>();
    std::optional<RawWebSocket> client;
    std::jthread connecting([&] { client.emplace(server.port(), "/late", 4096); });
    QTRY_COMPARE(server.inbox.size(), 1u);
    const auto socket = server.inbox.takeUpgrade()->accept(recorder);
    connecting.join();
    for (int i = 0; i < 1000; ++i)
        socket->sendText(QByteArray(10'000, 't'));
    QTRY_COMPARE(recorder->closeCount(), 1);
    QCOMPARE(recorder->close().code, CloseCode::TryAgainLater);
    QVERIFY(client->client.isClosedByServer());
}

void tst_WebSocket::longMessagePassesWhenNothingWaits()
{
    Pair pair({.queuedBytes = 1000});
    QTRY_VERIFY(pair.clientSide->isOpen());
    pair.serverSocket->sendText(QByteArray(5'000'000, 's'));
    QTRY_COMPARE(pair.clientSide->messageCount(), 1);
    QCOMPARE(pair.clientSide->messages().first().size(), 5'000'000);
}

void tst_WebSocket::manySocketsShareOneBuffer()
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

void tst_WebSocket::clientTakesLargeMessages()
{
    Pair pair;
    QTRY_VERIFY(pair.clientSide->isOpen());
    const QByteArray large(64 << 20, 'L');
    pair.serverSocket->sendText(large);
    pair.serverSocket->sendText("small");
    QTRY_COMPARE_WITH_TIMEOUT(pair.clientSide->messageCount(), 2, 30'000);
    QVERIFY(pair.clientSide->messages().first() == large);
}

void tst_WebSocket::clientErrorsSayWhy_data()
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

void tst_WebSocket::clientErrorsSayWhy()
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

void tst_WebSocket::clientGivesUpOnASilentServer()
{
    TestServer server;
    std::optional<Result<std::shared_ptr<WebSocket>>> outcome;
    WebSocketClient::connect(server.thread, socketUrl(server, u"/late"_s), {.handshake = 100ms},
                             std::make_shared<SocketRecorder>())
        .finally(this, [&](auto connected) { outcome = connected; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, 2000);
    QVERIFY(!*outcome);
}

void tst_WebSocket::socketsMayOutliveTheThread()
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

QTEST_GUILESS_MAIN(tst_WebSocket)
#include "tst_websocket.moc"
