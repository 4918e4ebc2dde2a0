#include "tests/integration/net/rawclient.h"
#include "tests/integration/net/rawwebsocket.h"
#include "tests/integration/net/testserver.h"

#include <QTest>

#include <array>
#include <random>
#include <thread>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::RawClient;
using hidettp::test::RawWebSocket;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

using Random = std::mt19937;

bool chance(Random &random, unsigned percent) { return random() % 100 < percent; }

/// Leaves at some moment, in one of the ways in which clients leave.
void leave(RawClient &client, Random &random)
{
    if (chance(random, 30))
        (void)client.read(1 + random() % 200, int(random() % 3));
    if (chance(random, 20))
        client.closeHalf();
    if (chance(random, 50))
        client.reset();
    else
        client.close();
}

const std::array requests{
    "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba,
    "GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba,
    "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba,
    "GET /drop HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba,
    "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n01234567890123456789"_ba,
    "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"_ba,
    "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"_ba + QByteArray(5000, 'x'),
    "GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"_ba,
    "GET /late HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"_ba,
};

void tortureOnce(quint16 port, Random &random)
{
    RawClient client(port);
    QByteArray bytes = requests[random() % requests.size()];
    if (chance(random, 30))
        bytes += requests[random() % requests.size()];
    if (chance(random, 50))
        bytes.truncate(qsizetype(random() % std::size_t(bytes.size())));
    if (chance(random, 20))
        client.sendByteByByte(bytes);
    else
        client.send(bytes);
    leave(client, random);
}

void tortureSocketOnce(quint16 port, Random &random)
{
    RawWebSocket socket(port);
    const QByteArray message(qsizetype(random() % 60'000), 'm');
    for (auto i = random() % 5; i > 0; --i) {
        const auto opcode = std::array{RawWebSocket::Text, RawWebSocket::Binary, RawWebSocket::Ping,
                                       RawWebSocket::CloseFrame}[random() % 4];
        const QByteArray payload =
            opcode == RawWebSocket::Text || opcode == RawWebSocket::Binary ? message : "\x03\xe8"_ba;
        QByteArray frame = RawWebSocket::frame(opcode, payload);
        if (chance(random, 20))
            frame.truncate(qsizetype(random() % std::size_t(frame.size())));
        socket.client.send(frame);
    }
    leave(socket.client, random);
}

template<typename F>
void inParallel(int times, F f)
{
    constexpr int threadCount = 4;
    std::vector<std::jthread> threads;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back([=, seed = unsigned(i + 1)] {
            Random random(seed);
            for (int n = 0; n < times / threadCount; ++n)
                f(random);
        });
    }
}

/// Answers what is asked late, after some have left, until told to stop.
std::jthread answerLate(TestServer &server)
{
    return std::jthread([&server](const std::stop_token &stop) {
        while (!stop.stop_requested() || server.inbox.size() > 0) {
            if (auto responder = server.inbox.take())
                responder->answer(Response::text(200, u"late"_s));
            if (auto upgrade = server.inbox.takeUpgrade())
                upgrade->refuse(Response::error({ErrorCode::Gone, u"Too late."_s}));
            std::this_thread::yield();
        }
    });
}

bool isHealthy(const TestServer &server)
{
    RawClient client(server.port());
    client.send(requests[0]);
    const auto answer = client.readAnswer();
    return answer && answer->body == "hello";
}

} // namespace

/// Clients that leave at any moment. Meant to be run under the sanitizers, too.
class tst_Torture : public QObject
{
    Q_OBJECT

private slots:
    void clientsMayLeaveAtAnyMoment();
    void webSocketClientsMayLeaveAtAnyMoment();
    void serversMayGoAtAnyMoment();
};

void tst_Torture::clientsMayLeaveAtAnyMoment()
{
    TestServer server;
    {
        const auto answering = answerLate(server);
        inParallel(5000, [&](Random &random) { tortureOnce(server.port(), random); });
    }
    QVERIFY(isHealthy(server));
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    QTRY_VERIFY2_WITH_TIMEOUT(isDown, "every connection was given back", 10'000);
}

void tst_Torture::webSocketClientsMayLeaveAtAnyMoment()
{
    TestServer server;
    inParallel(1000, [&](Random &random) { tortureSocketOnce(server.port(), random); });
    QVERIFY(isHealthy(server));
}

void tst_Torture::serversMayGoAtAnyMoment()
{
    for (int round = 0; round < 50; ++round) {
        auto server = std::make_unique<TestServer>();
        const quint16 port = server->port();
        std::vector<std::jthread> clients;
        for (unsigned i = 0; i < 3; ++i) {
            clients.emplace_back([port, seed = i + unsigned(round) * 3] {
                Random random(seed);
                for (int n = 0; n < 10; ++n)
                    chance(random, 70) ? tortureOnce(port, random) : tortureSocketOnce(port, random);
            });
        }
        std::this_thread::sleep_for(std::chrono::microseconds(100 * round));
        server.reset();
    }
}

QTEST_GUILESS_MAIN(tst_Torture)
#include "tst_torture.moc"
