#include "tests/integration/net/rawwebsocket.h"
#include "tests/integration/net/socketrecorder.h"
#include "tests/integration/net/testserver.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include <time.h>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::RawClient;
using hidettp::test::RawWebSocket;
using hidettp::test::SocketRecorder;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

/// A socket that a server holds, and a raw client that reads when the test wants it to.
struct Held
{
    Held(TestServer &server, const WebSocketLimits &limits, int receiveBufferBytes,
         const std::shared_ptr<SocketRecorder> &handler = std::make_shared<SocketRecorder>())
        : recorder(handler)
    {
        std::jthread connecting([&] { client.emplace(server.port(), "/late", receiveBufferBytes); });
        if (!QTest::qWaitFor([&] { return server.inbox.size() == 1; }))
            qFatal("nobody connected");
        socket = server.inbox.takeUpgrade()->accept(recorder, limits);
    }

    std::shared_ptr<SocketRecorder> recorder;
    std::optional<RawWebSocket> client;
    std::shared_ptr<WebSocket> socket;
};

struct OwnServer
{
    TestServer server;
};

/// The same with a server of its own.
struct HeldSocket : OwnServer, Held
{
    template<typename... Rest>
    HeldSocket(const WebSocketLimits &limits, Rest &&...rest) : Held(server, limits, std::forward<Rest>(rest)...)
    {
    }
};

/// Runs `question` on the I/O thread.
template<typename F>
auto askOn(IoThread &thread, F question)
{
    std::promise<decltype(question())> answer;
    thread.post([&] { answer.set_value(question()); });
    return answer.get_future().get();
}

std::chrono::nanoseconds cpuOfThisThread()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

std::shared_ptr<const QByteArray> shared(const QByteArray &bytes) { return std::make_shared<const QByteArray>(bytes); }

/// Frames that know how many of them are in memory.
class CountedFrames
{
public:
    std::shared_ptr<const QByteArray> make(qsizetype size)
    {
        ++m_alive;
        m_most = std::max<int>(m_most, m_alive);
        return {new QByteArray(size, 'f'), [this](const QByteArray *frame) {
                    delete frame;
                    --m_alive;
                }};
    }
    int most() const { return m_most; }

private:
    std::atomic<int> m_alive = 0;
    std::atomic<int> m_most = 0;
};

} // namespace

class tst_WebSocket : public QObject
{
    Q_OBJECT

private slots:
    void handshakeMayComeByteByByte();
    void handshakeIsDecidedByTheOwner_data();
    void handshakeIsDecidedByTheOwner();
    void handshakeWithBytesBehindItIsRefused();
    void acceptingAClientThatLeftEndsInClosed();
    void messagesAreNotFragmented();
    void fragmentsAreJoined();
    void textMayBeSplitInsideACharacter();
    void brokenFramesAreAnsweredWithACode_data();
    void brokenFramesAreAnsweredWithACode();
    void pingsAreAnswered();
    void silentPeerIsPingedAndClosed();
    void peerThatAnswersPingsStays();
    void nothingIsReceivedAfterClose();
    void peerThatDoesNotAnswerTheCloseIsCut();
    void newestFrameWins();
    void slowReaderIsBoundedAndClosed();
    void fullQueueClosesTheSocket();
    void peerThatDoesNotReadCostsTheOthersNothing();
};

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

void tst_WebSocket::nothingIsReceivedAfterClose()
{
    HeldSocket held({}, 0);
    held.socket->close(CloseCode::PolicyViolation, u"revoked"_s);
    QCOMPARE(held.client->readFrame().closeCode(), int(CloseCode::PolicyViolation));
    held.client->send(RawWebSocket::Text, "one more thing");
    held.client->send(RawWebSocket::CloseFrame, "\x03\xf0");
    QVERIFY(held.client->client.isClosedByServer());
    QTRY_COMPARE(held.recorder->closeCount(), 1);
    QCOMPARE(held.recorder->messageCount(), 0);
}

void tst_WebSocket::peerThatDoesNotAnswerTheCloseIsCut()
{
    HeldSocket held({.closing = 100ms}, 0);
    held.socket->close(CloseCode::Normal);
    QTRY_COMPARE_WITH_TIMEOUT(held.recorder->closeCount(), 1, 1000);
    QVERIFY(held.client->client.isClosedByServer(1000));
}

void tst_WebSocket::newestFrameWins()
{
    // As the live view does it: a frame is sent when nothing is being written, else it waits and newer ones replace it.
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
    HeldSocket held({}, 64 * 1024, recorder);
    std::promise<void> done;
    for (int i = 1; i <= 500; ++i) {
        held.server.thread.post([&, i] {
            newest = i;
            if (!held.socket->isWriting())
                sendNewest(*held.socket);
            if (i == 500)
                done.set_value();
        });
    }
    done.get_future().wait();
    int frames = 0;
    QByteArray last;
    do {
        last = held.client->readFrame().payload.trimmed();
        ++frames;
    } while (last != "500" && !last.isEmpty());
    QCOMPARE(last, "500");
    QVERIFY2(frames < 20, qPrintable(QString::number(frames)));
    QTRY_VERIFY(recorder->writableCount() >= frames);
}

void tst_WebSocket::slowReaderIsBoundedAndClosed()
{
    CountedFrames frames;
    HeldSocket held({.writing = 500ms, .sendBufferBytes = 64 * 1024}, 4096);
    const auto offerFrame = [&] {
        held.server.thread.post([&frames, socket = held.socket] {
            if (!socket->isWriting())
                socket->sendBinary(frames.make(250'000));
        });
        return held.recorder->closeCount() > 0;
    };
    QVERIFY(QTest::qWaitFor(offerFrame));
    QCOMPARE(held.recorder->close().code, CloseCode::Abnormal);
    QCOMPARE(held.recorder->close().reason, u"The other side does not read what it is sent."_s);
    QVERIFY(frames.most() <= 2);
}

void tst_WebSocket::fullQueueClosesTheSocket()
{
    HeldSocket held({.closing = 200ms, .queuedMessages = 100, .sendBufferBytes = 16 * 1024}, 4096);
    for (int i = 0; i < 1000; ++i)
        held.socket->sendText(QByteArray(10'000, 't'));
    QTRY_COMPARE(held.recorder->closeCount(), 1);
    QCOMPARE(held.recorder->close().code, CloseCode::TryAgainLater);
    QVERIFY(held.client->client.isClosedByServer());
}

void tst_WebSocket::peerThatDoesNotReadCostsTheOthersNothing()
{
    TestServer server;
    const Held deaf(server, {}, 4096);
    Held reader(server, {}, 0);
    const auto picture = shared(QByteArray(100'000, 'f'));
    const auto deafIsWriting = [&] { return askOn(server.thread, [&] { return deaf.socket->isWriting(); }); };
    for (int i = 0; i < 100; ++i) {
        if (!deafIsWriting())
            deaf.socket->sendBinary(picture);
        reader.socket->sendBinary(picture);
        QCOMPARE(reader.client->readFrame().payload.size(), picture->size());
    }
    QVERIFY(deafIsWriting());
    QVERIFY2(deaf.recorder->writableCount() < 20, qPrintable(QString::number(deaf.recorder->writableCount())));
    QVERIFY(deaf.recorder->isOpen());

    // There is nothing to wait for: the claim is that the thread sleeps.
    const auto before = askOn(server.thread, cpuOfThisThread);
    QTest::qWait(300);
    QVERIFY(askOn(server.thread, cpuOfThisThread) - before < 15ms);
}

QTEST_GUILESS_MAIN(tst_WebSocket)
#include "tst_websocket.moc"
