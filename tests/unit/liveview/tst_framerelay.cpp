#include "core/liveview/picture/framerelay.h"
#include "core/liveview/picture/picturequality.h"

#include "core/liveview/picture/screencastframe.h"
#include "core/wire/live.h"
#include "tests/support/fakewebsocket.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray jpegStart = QByteArray::fromHex("ffd8ffe0");

QByteArray frame(const QByteArray &image, double producedAt = 1, int width = 1280)
{
    return R"({"method":"Page.screencastFrame","params":{"data":")" + (jpegStart + image).toBase64()
           + R"(","metadata":{"offsetTop":0,"pageScaleFactor":1,"deviceWidth":)" + QByteArray::number(width)
           + R"(,"deviceHeight":720,"scrollOffsetX":0,"scrollOffsetY":0,"timestamp":1763875200.5,"monotonicTimestamp":)"
           + QByteArray::number(producedAt) + R"(},"sessionId":7},"sessionId":"S1"})";
}

QByteArray imageOf(const std::shared_ptr<const QByteArray> &message)
{
    return message->sliced(wire::live::frameHeaderBytes + jpegStart.size());
}

} // namespace

class tst_FrameRelay : public QObject
{
    Q_OBJECT

private slots:
    void everyFrameIsAcknowledgedAtOnce();
    void frameReachesEveryViewerInOneBuffer();
    void headerTellsWhatTheFrameIs();
    void busyViewerGetsTheNewestWhenItCan();
    void newcomerGetsTheLastFrame();
    void frameThatWasOvertakenIsDropped();
    void newScreencastMayHaveAnotherClock();
    void nobodyWatchingMeansNoDecoding();
    void sizeIsToldWhenItChanges();
    void brokenFramesAreDropped_data();
    void brokenFramesAreDropped();

private:
    struct Fixture
    {
        QList<QSize> sizes;
        QList<QByteArray> sent;
        std::shared_ptr<FrameTally> tally = std::make_shared<FrameTally>();
        FrameRelay relay{{.sizeChanged = [this](QSize size) { sizes << size; }}, tally};

        void receive(const QByteArray &message)
        {
            relay.frameReceived(message, [this](const QByteArray &answer) { sent << answer; });
        }
        std::shared_ptr<FakeWebSocket> join()
        {
            const auto socket = std::make_shared<FakeWebSocket>();
            relay.addViewer(socket.get(), socket);
            return socket;
        }
    };
};

void tst_FrameRelay::everyFrameIsAcknowledgedAtOnce()
{
    Fixture f;
    f.receive(frame("a"));
    const auto viewer = f.join();
    viewer->isBusy = true;
    f.receive(frame("b"));
    QCOMPARE(f.sent.size(), 2);
    QCOMPARE(f.sent[1],
             R"({"id":1000000002,"method":"Page.screencastFrameAck","params":{"sessionId":7},"sessionId":"S1"})"_ba);
}

void tst_FrameRelay::frameReachesEveryViewerInOneBuffer()
{
    Fixture f;
    const auto ann = f.join();
    const auto bob = f.join();
    f.receive(frame("picture"));
    QCOMPARE(ann->binaries.size(), 1);
    QCOMPARE(ann->binaries, bob->binaries); // the same bytes, not equal ones
    QCOMPARE(imageOf(ann->binaries[0]), "picture"_ba);
}

void tst_FrameRelay::headerTellsWhatTheFrameIs()
{
    Fixture f;
    const auto viewer = f.join();
    f.receive(frame("a"));
    f.receive(frame("b", 2));
    QCOMPARE(wire::live::readFrameHeader(*viewer->binaries[1]),
             (wire::live::FrameHeader{wire::live::FrameFormat::Jpeg, 2, 1280, 720, 1763875200.5}));
}

void tst_FrameRelay::busyViewerGetsTheNewestWhenItCan()
{
    Fixture f;
    const auto slow = f.join();
    const auto quick = f.join();
    f.receive(frame("a", 1));
    slow->isBusy = true;
    f.receive(frame("b", 2));
    f.receive(frame("c", 3));
    QCOMPARE(slow->binaries.size(), 1);
    QCOMPARE(quick->binaries.size(), 3);

    slow->isBusy = false;
    f.relay.writable(slow.get());
    f.relay.writable(slow.get());

    QCOMPARE(slow->binaries.size(), 2);
    QCOMPARE(imageOf(slow->binaries[1]), "c"_ba);
}

void tst_FrameRelay::newcomerGetsTheLastFrame()
{
    Fixture f;
    const auto ann = f.join();
    f.receive(frame("a", 1));
    f.receive(frame("b", 2));
    const auto bob = f.join();
    QCOMPARE(bob->binaries.size(), 1);
    QCOMPARE(bob->binaries[0], ann->binaries[1]);
    f.relay.forgetLastFrame();
    QVERIFY(f.join()->binaries.isEmpty());
}

void tst_FrameRelay::frameThatWasOvertakenIsDropped()
{
    Fixture f;
    const auto viewer = f.join();
    f.receive(frame("new", 10.05));
    f.receive(frame("old", 10.03));
    QCOMPARE(viewer->binaries.size(), 1);
    QCOMPARE(f.sent.size(), 2);
    f.receive(frame("newer", 10.06));
    QCOMPARE(imageOf(viewer->binaries.last()), "newer"_ba);
}

void tst_FrameRelay::newScreencastMayHaveAnotherClock()
{
    Fixture f;
    const auto viewer = f.join();
    f.receive(frame("before", 1000));
    f.receive(frame("after", 3));
    QCOMPARE(imageOf(viewer->binaries.last()), "after"_ba);
}

void tst_FrameRelay::nobodyWatchingMeansNoDecoding()
{
    Fixture f;
    const auto viewer = f.join();
    f.relay.removeViewer(viewer.get());
    f.receive(frame("a"));
    QVERIFY(viewer->binaries.isEmpty());
    QVERIFY(f.join()->binaries.isEmpty());
}

void tst_FrameRelay::sizeIsToldWhenItChanges()
{
    Fixture f;
    const auto viewer = f.join();
    f.receive(frame("a", 1));
    f.receive(frame("b", 2));
    f.receive(frame("c", 3, 800));
    QCOMPARE(f.sizes, (QList{QSize(1280, 720), QSize(800, 720)}));
}

void tst_FrameRelay::brokenFramesAreDropped_data()
{
    QTest::addColumn<QByteArray>("message");
    const QByteArray good = frame("picture");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("no data") << R"({"method":"Page.screencastFrame","params":{"sessionId":7},"sessionId":"S1"})"_ba;
    QTest::newRow("cut in the image") << good.first(60);
    QTest::newRow("cut behind the image") << good.chopped(30);
    QTest::newRow("not base64") << QByteArray(good).replace("/9j/4H", "/9j/*!");
    QTest::newRow("not an image") << QByteArray(good).replace("/9j/4H", "PHNjcml");
    QTest::newRow("no number") << QByteArray(good).replace("\"sessionId\":7", "\"sessionId\":\"7\"");
}

void tst_FrameRelay::brokenFramesAreDropped()
{
    QFETCH(QByteArray, message);
    Fixture f;
    const auto viewer = f.join();
    f.receive(message);
    QVERIFY(viewer->binaries.isEmpty());
    f.receive(frame("good"));
    QCOMPARE(viewer->binaries.size(), 1);
}

QTEST_APPLESS_MAIN(tst_FrameRelay)
#include "tst_framerelay.moc"
