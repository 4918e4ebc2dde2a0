#include "tests/integration/net/rawclient.h"
#include "tests/integration/net/rawwebsocket.h"
#include "tests/integration/net/socketrecorder.h"
#include "tests/integration/net/testserver.h"

#include <QElapsedTimer>
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

const QByteArray hello = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
const QByteArray late = "GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n";

} // namespace

class tst_Limits : public QObject
{
    Q_OBJECT

private slots:
    void silentConnectionIsClosed();
    void trickledHeadIsLate_data();
    void trickledHeadIsLate();
    void trickledBodyIsLate();
    void idleConnectionIsClosed();
    void idleTimeDoesNotCountForTheNextRequest();
    void answerThatIsNotTakenIsCut();
    void handlerThatForgetsIsAnswered503();
    void sizesAreConfigurable_data();
    void sizesAreConfigurable();
    void connectionsPerAddressAreLimited();
    void webSocketsCountAsConnections();
    void loopbackIsExemptByDefault();
    void shutdownClosesWhatIsIdle();
    void shutdownLetsAnswersFinish();
    void shutdownClosesWebSockets();
    void shutdownDoesNotWaitForEver();
    void shutdownStopsAccepting();
};

void tst_Limits::silentConnectionIsClosed()
{
    TestServer server({.head = 200ms, .idle = 10s});
    RawClient client(server.port());
    QElapsedTimer elapsed;
    elapsed.start();
    QCOMPARE(client.readUntilClosed(3000), ""_ba);
    QVERIFY(elapsed.elapsed() >= 150);
}

void tst_Limits::trickledHeadIsLate_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::newRow("first request") << true;
    QTest::newRow("on a kept connection") << false;
}

void tst_Limits::trickledHeadIsLate()
{
    QFETCH(bool, isFirst);
    TestServer server({.head = 300ms, .idle = 10s});
    RawClient client(server.port());
    if (!isFirst) {
        client.send(hello);
        QCOMPARE(client.readAnswer()->status, 200);
        QVERIFY(client.isQuiet(400)); // idle is another clock
    }
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < 100 && elapsed.elapsed() < 3000 && client.isQuiet(30); ++i)
        client.send(hello.mid(i % 10, 1));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY2(elapsed.elapsed() < 1500, "progress does not move the deadline");
    client.closeHalf();
    QVERIFY(client.isClosedByServer());
}

void tst_Limits::trickledBodyIsLate()
{
    TestServer server({.head = 10s, .body = 300ms});
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 100 && client.isQuiet(30); ++i)
        client.send("x");
    QCOMPARE(client.readAnswer()->status, 408);
}

void tst_Limits::idleConnectionIsClosed()
{
    TestServer server({.head = 10s, .idle = 200ms});
    RawClient client(server.port());
    client.send(hello);
    QCOMPARE(client.readAnswer()->status, 200);
    QCOMPARE(client.readUntilClosed(3000), ""_ba);
}

void tst_Limits::idleTimeDoesNotCountForTheNextRequest()
{
    TestServer server({.head = 400ms, .idle = 10s});
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(client.isQuiet(250));
        client.send(hello);
        QCOMPARE(client.readAnswer()->status, 200);
    }
}

void tst_Limits::answerThatIsNotTakenIsCut()
{
    TestServer server({.writing = 300ms});
    RawClient client(server.port(), 4096);
    client.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n" + late);
    std::this_thread::sleep_for(800ms); // the absence of reading is the subject
    QVERIFY(client.read(8 << 20, 2000).size() < 8 << 20);
    QCOMPARE(server.inbox.size(), 0u);
}

void tst_Limits::handlerThatForgetsIsAnswered503()
{
    TestServer server({.answering = 200ms});
    RawClient client(server.port());
    client.send(late);
    QCOMPARE(client.readAnswer()->status, 503);
    server.inbox.take()->answer(Response::text(200, u"too late"_s));
    QCOMPARE(client.readUntilClosed(), ""_ba);
}

void tst_Limits::sizesAreConfigurable_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost\r\n";
    const QByteArray chunked = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("line at the limit") << "GET /" + QByteArray(86, 'a') + " HTTP/1.1\r\n" + host + "\r\n" << 404;
    QTest::newRow("line over it") << "GET /" + QByteArray(87, 'a') + " HTTP/1.1\r\n" + host + "\r\n" << 414;
    QTest::newRow("headers at the limit")
        << "GET /hello HTTP/1.1\r\n" + host + "A: " + QByteArray(178, 'a') + "\r\n\r\n"
        << 200;
    QTest::newRow("headers over it") << "GET /hello HTTP/1.1\r\n" + host + "A: " + QByteArray(179, 'a') + "\r\n\r\n"
                                     << 431;
    QTest::newRow("fields at the limit") << "GET /hello HTTP/1.1\r\n" + host + QByteArray("a:b\r\n").repeated(9)
                                                + "\r\n"
                                         << 200;
    QTest::newRow("fields over it") << "GET /hello HTTP/1.1\r\n" + host + QByteArray("a:b\r\n").repeated(10) + "\r\n"
                                    << 431;
    QTest::newRow("extension at the limit") << chunked + "1;" + QByteArray(199, 'x') + "\r\na\r\n0\r\n\r\n" << 200;
    QTest::newRow("extension over it") << chunked + "1;" + QByteArray(200, 'x') + "\r\na\r\n0\r\n\r\n" << 431;
    QTest::newRow("trailer fields at the limit") << chunked + "0\r\n" + QByteArray("a:b\r\n").repeated(8) + "\r\n"
                                                 << 200;
    QTest::newRow("trailer fields over it") << chunked + "0\r\n" + QByteArray("a:b\r\n").repeated(9) + "\r\n" << 431;
}

void tst_Limits::sizesAreConfigurable()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestServer server({.requestLineBytes = 100, .headerBytes = 200, .headerFields = 10});
    RawClient client(server.port());
    client.sendByteByByte(request);
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->header("Connection"), status < 405 ? "keep-alive" : "close");
}

void tst_Limits::connectionsPerAddressAreLimited()
{
    TestServer server({.connectionsPerAddress = 3, .countLoopback = true});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(hello);
        QCOMPARE(clients.back()->readAnswer()->status, 200);
    }
    RawClient tooMany(server.port());
    QVERIFY(tooMany.isClosedByServer());
    clients.pop_back();
    const auto isServed = [&] {
        RawClient next(server.port());
        next.send(hello);
        return next.readAnswer().has_value();
    };
    QVERIFY(QTest::qWaitFor(isServed));
}

void tst_Limits::webSocketsCountAsConnections()
{
    TestServer server({.connectionsPerAddress = 1, .countLoopback = true});
    {
        RawWebSocket socket(server.port());
        QCOMPARE(socket.handshakeStatus(), 101);
        RawClient tooMany(server.port());
        QVERIFY(tooMany.isClosedByServer());
    }
    QVERIFY(QTest::qWaitFor([&] { return RawWebSocket(server.port()).handshakeStatus() == 101; }));
}

void tst_Limits::loopbackIsExemptByDefault()
{
    TestServer server({.connectionsPerAddress = 1});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(hello);
        QCOMPARE(clients.back()->readAnswer()->status, 200);
    }
}

void tst_Limits::shutdownClosesWhatIsIdle()
{
    TestServer server({.shutdown = 60s});
    RawClient silent(server.port());
    RawClient kept(server.port());
    kept.send(hello);
    QCOMPARE(kept.readAnswer()->status, 200);
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &outcome) { isDown = outcome.has_value(); });
    QTRY_VERIFY(isDown);
    QVERIFY(silent.isClosedByServer());
    QVERIFY(kept.isClosedByServer());
}

void tst_Limits::shutdownLetsAnswersFinish()
{
    TestServer server;
    RawClient client(server.port());
    client.send(late + hello);
    QTRY_COMPARE(server.inbox.size(), 1u);
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    QTest::qWait(50);
    QVERIFY(!isDown);
    server.inbox.take()->answer(Response::text(200, u"in time"_s));
    const auto answer = client.readAnswer();
    QCOMPARE(answer->body, "in time");
    QCOMPARE(answer->header("Connection"), "close");
    client.close();
    QTRY_VERIFY(isDown);
}

void tst_Limits::shutdownClosesWebSockets()
{
    TestServer server;
    RawWebSocket socket(server.port());
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    const auto frame = socket.readFrame();
    QCOMPARE(frame.opcode, int(RawWebSocket::CloseFrame));
    QCOMPARE(frame.closeCode(), int(CloseCode::GoingAway));
    socket.client.close();
    QTRY_VERIFY(isDown);
}

void tst_Limits::shutdownDoesNotWaitForEver()
{
    TestServer server({.shutdown = 200ms});
    RawClient client(server.port());
    client.send(late);
    QTRY_COMPARE(server.inbox.size(), 1u);
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isDown, 2000);
    QVERIFY(client.isClosedByServer());
}

void tst_Limits::shutdownStopsAccepting()
{
    TestServer server;
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    QTRY_VERIFY(isDown);
    QVERIFY(!RawClient(server.port()).isConnected());
}

QTEST_GUILESS_MAIN(tst_Limits)
#include "tst_limits.moc"
