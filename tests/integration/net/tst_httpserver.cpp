#include "tests/integration/net/rawclient.h"
#include "tests/integration/net/testserver.h"
#include "tests/support/malformedrequests.h"

#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::RawClient;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size())
           + "\r\n\r\n" + body;
}

} // namespace

class tst_HttpServer : public QObject
{
    Q_OBJECT

private slots:
    void answersWithSafeHeaders();
    void refusesAndClosesWhatIsMalformed_data();
    void refusesAndClosesWhatIsMalformed();
    void keepsTheConnection();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void answersPipelinedRequestsInOrder();
    void pipelinedRequestsWaitForALateAnswer();
    void headGetsTheLengthOnly();
    void readsBodiesByteByByte_data();
    void readsBodiesByteByByte();
    void readsLongBodies();
    void tellsTheClientToContinue();
    void refusesALongBodyBeforeItIsSent();
    void answersThatComeLater();
    void answersFromAnotherThread();
    void droppedResponderAnswers503();
    void onlyTheFirstAnswerCounts();
    void halfClosedClientGetsItsAnswer();
    void clientThatLeftIsNoticed();
    void answersForClientsThatLeftVanish();
    void portIsFreeAfterDestruction();
    void startedProgramsInheritNoSocket();
    void listeningTwiceIsAnError();
    void listeningNowhereIsAnError();
};

void tst_HttpServer::answersWithSafeHeaders()
{
    TestServer server;
    QCOMPARE(server.server->url(), u"http://127.0.0.1:%1"_s.arg(server.port()));
    RawClient client(server.port());
    client.send(get("/hello"));
    const auto answer = client.readAnswer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "hello");
    QCOMPARE(answer->header("X-Content-Type-Options"), "nosniff");
    QCOMPARE(answer->header("Cache-Control"), "no-store");
    QCOMPARE(answer->header("Referrer-Policy"), "no-referrer");
    QCOMPARE(answer->header("Connection"), "keep-alive");
    static const QRegularExpression date(u"^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s);
    QVERIFY(date.match(QString::fromLatin1(answer->header("Date"))).hasMatch());
}

void tst_HttpServer::refusesAndClosesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    for (const auto &row : test::malformedRequests())
        QTest::newRow(row.name) << row.bytes << row.status;
}

void tst_HttpServer::refusesAndClosesWhatIsMalformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    static TestServer server;
    for (const bool isSlow : {false, true}) {
        RawClient client(server.port());
        if (isSlow)
            client.sendByteByByte(bytes);
        else
            client.send(bytes);
        const auto answer = client.readAnswer();
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("Connection"), "close");
        const auto error = QJsonDocument::fromJson(answer->body)["error"_L1];
        QVERIFY(!error["code"_L1].toString().isEmpty());
        QVERIFY(!error["message"_L1].toString().isEmpty());
        client.closeHalf();
        QCOMPARE(client.readUntilClosed(), ""_ba);
    }
    RawClient client(server.port());
    client.send(get("/hello"));
    QCOMPARE(client.readAnswer()->status, 200);
}

void tst_HttpServer::keepsTheConnection()
{
    TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 100; ++i) {
        const auto body = QByteArray::number(i);
        client.send(post("/echo", body));
        QCOMPARE(client.readAnswer()->body, body);
    }
    client.send("\r\n" + get("/nowhere"));
    QCOMPARE(client.readAnswer()->status, 404);
    client.send(get("/hello"));
    QCOMPARE(client.readAnswer()->status, 200);
}

void tst_HttpServer::closesWhenAsked_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("Connection: close") << get("/hello", "Connection: close\r\n");
    QTest::newRow("HTTP/1.0") << "GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n"_ba;
}

void tst_HttpServer::closesWhenAsked()
{
    QFETCH(QByteArray, request);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto answer = client.readAnswer();
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->header("Connection"), "close");
    QVERIFY(client.isClosedByServer());
}

void tst_HttpServer::answersPipelinedRequestsInOrder()
{
    TestServer server;
    RawClient client(server.port());
    QByteArray requests;
    for (int i = 0; i < 200; ++i)
        requests += post("/echo", QByteArray::number(i));
    std::jthread sender([&] { client.send(requests); });
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.readAnswer()->body, QByteArray::number(i));
}

void tst_HttpServer::pipelinedRequestsWaitForALateAnswer()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/late") + get("/hello"));
    QTRY_COMPARE(server.inbox.size(), 1u);
    QVERIFY(client.isQuiet(50));
    server.inbox.take()->answer(Response::text(200, u"late"_s));
    QCOMPARE(client.readAnswer()->body, "late");
    QCOMPARE(client.readAnswer()->body, "hello");
}

void tst_HttpServer::headGetsTheLengthOnly()
{
    TestServer server;
    RawClient client(server.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/hello"));
    const auto head = client.readAnswer(false);
    QCOMPARE(head->status, 200);
    QCOMPARE(head->header("Content-Length"), "5");
    QCOMPARE(client.readAnswer()->body, "hello");
}

void tst_HttpServer::readsBodiesByteByByte_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray chunked = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("of known length") << post("/echo", "hello");
    QTest::newRow("chunked") << chunked + "5\r\nhello\r\n0\r\n\r\n";
    QTest::newRow("in several chunks") << chunked + "1\r\nh\r\n4;x=y\r\nello\r\n000\r\n\r\n";
    QTest::newRow("with trailers") << chunked + "5\r\nhello\r\n0\r\na: b\r\n\r\n";
}

void tst_HttpServer::readsBodiesByteByByte()
{
    QFETCH(QByteArray, request);
    TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.sendByteByByte(request);
        const auto answer = client.readAnswer();
        QVERIFY(answer);
        QCOMPARE(answer->body, "hello");
    }
}

void tst_HttpServer::readsLongBodies()
{
    TestServer server;
    RawClient client(server.port());
    const QByteArray body(5 << 20, 'x');
    client.send(post("/echo", body));
    QCOMPARE(client.readAnswer()->body, body);
}

void tst_HttpServer::tellsTheClientToContinue()
{
    TestServer server;
    RawClient client(server.port());
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readAnswer(false)->status, 100);
    client.send("hello");
    QCOMPARE(client.readAnswer()->body, "hello");
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readAnswer()->status, 413);
}

void tst_HttpServer::refusesALongBodyBeforeItIsSent()
{
    TestServer server;
    RawClient client(server.port());
    client.send("POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n");
    QCOMPARE(client.readAnswer()->status, 413);
    // Also a client that goes on sending gets to read the answer.
    RawClient stubborn(server.port());
    stubborn.send("POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n"
                  + QByteArray(3'000'000, 'x'));
    QCOMPARE(stubborn.readAnswer()->status, 413);
    stubborn.closeHalf();
    QVERIFY(stubborn.isClosedByServer());
}

void tst_HttpServer::answersThatComeLater()
{
    TestServer server;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(get("/late"));
        QTRY_COMPARE(server.inbox.size(), i + 1);
    }
    for (int i = 0; i < 20; ++i)
        server.inbox.take()->answer(Response::text(200, QString::number(i)));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(clients[std::size_t(i)]->readAnswer()->body, QByteArray::number(i));
}

void tst_HttpServer::answersFromAnotherThread()
{
    TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 50; ++i) {
        client.send(get("/late"));
        QTRY_COMPARE(server.inbox.size(), 1u);
        std::jthread([responder = *server.inbox.take()]() mutable { responder.answer(Response::empty()); });
        QCOMPARE(client.readAnswer()->status, 204);
    }
}

void tst_HttpServer::droppedResponderAnswers503()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/drop") + get("/hello"));
    QCOMPARE(client.readAnswer()->status, 503);
    QCOMPARE(client.readAnswer()->status, 200);
}

void tst_HttpServer::onlyTheFirstAnswerCounts()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/late"));
    QTRY_COMPARE(server.inbox.size(), 1u);
    auto responder = server.inbox.take();
    responder->answer(Response::text(200, u"first"_s));
    responder->answer(Response::text(200, u"second"_s));
    QCOMPARE(client.readAnswer()->body, "first");
    client.send(get("/hello"));
    QCOMPARE(client.readAnswer()->body, "hello");
}

void tst_HttpServer::halfClosedClientGetsItsAnswer()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/late"));
    client.closeHalf();
    QTRY_COMPARE(server.inbox.size(), 1u);
    server.inbox.take()->answer(Response::text(200, u"late"_s));
    QCOMPARE(client.readAnswer()->body, "late");
    QVERIFY(client.isClosedByServer());
}

void tst_HttpServer::clientThatLeftIsNoticed()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/late"));
    QTRY_COMPARE(server.inbox.size(), 1u);
    auto responder = server.inbox.take();
    QVERIFY(!responder->clientLeft());
    client.reset();
    QTRY_VERIFY(responder->clientLeft());
    responder->answer(Response::empty());
}

void tst_HttpServer::answersForClientsThatLeftVanish()
{
    std::optional<Responder> outlivesTheServer;
    std::optional<Responder> outlivesTheThread;
    {
        TestServer server;
        RawClient one(server.port());
        RawClient other(server.port());
        one.send(get("/late"));
        other.send(get("/late"));
        QTRY_COMPARE(server.inbox.size(), 2u);
        outlivesTheServer = server.inbox.take();
        outlivesTheThread = server.inbox.take();
        server.server.reset();
        QVERIFY(one.isClosedByServer());
        outlivesTheServer->answer(Response::empty());
    }
    QVERIFY(outlivesTheThread->clientLeft());
    outlivesTheThread->answer(Response::empty());
}

void tst_HttpServer::portIsFreeAfterDestruction()
{
    IoThread thread;
    quint16 port = 0;
    for (int i = 0; i < 10; ++i) {
        auto server = Server::listen(thread, {.port = port}, {}, {}, {});
        QVERIFY(server);
        port = (*server)->port();
        RawClient client(port);
        client.send(get("/"));
        QCOMPARE(client.readAnswer()->status, 503);
    }
}

void tst_HttpServer::startedProgramsInheritNoSocket()
{
    TestServer server;
    RawClient client(server.port());
    client.send(get("/hello"));
    QVERIFY(client.readAnswer());
    QProcess list;
    list.start(u"ls"_s, {u"-l"_s, u"/proc/self/fd"_s});
    QVERIFY(list.waitForFinished());
    const QByteArray descriptors = list.readAll();
    QVERIFY(descriptors.contains("pipe:"));
    QVERIFY2(!descriptors.contains("socket:"), descriptors.constData());
}

void tst_HttpServer::listeningTwiceIsAnError()
{
    TestServer server;
    const auto second = Server::listen(server.thread, {.port = server.port()}, {}, {}, {});
    QVERIFY(!second);
    QVERIFY(second.error().message.startsWith("Cannot listen on 127.0.0.1 port"_L1));
}

void tst_HttpServer::listeningNowhereIsAnError()
{
    IoThread thread;
    const auto server = Server::listen(thread, {.host = u"nowhere.invalid"_s}, {}, {}, {});
    QVERIFY(!server);
}

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_httpserver.moc"
