#include "core/cdp/frametap.h"

#include <QTest>

using namespace hidettp::cdp;
using namespace Qt::StringLiterals;

namespace {

struct Sink : FrameSink
{
    QList<QByteArray> frames;

    void frameReceived(const QByteArray &message, const SendNow &sendNow) override
    {
        frames << message;
        sendNow("ack");
    }
};

} // namespace

class tst_FrameTap : public QObject
{
    Q_OBJECT

private slots:
    void onlyFramesOfItsSessionsAreTaken_data();
    void onlyFramesOfItsSessionsAreTaken();
    void removedSessionIsLeftAlone();
};

void tst_FrameTap::onlyFramesOfItsSessionsAreTaken_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<int>("frames");
    QTest::newRow("its frame") << R"({"method":"Page.screencastFrame","params":{"data":"AA=="},"sessionId":"S1"})"_ba
                               << true << 1;
    QTest::newRow("another's frame")
        << R"({"method":"Page.screencastFrame","params":{"data":"AA=="},"sessionId":"S2"})"_ba << false << 0;
    QTest::newRow("frame without a session")
        << R"({"method":"Page.screencastFrame","params":{"data":"AA==","sessionId":1}})"_ba << false << 0;
    QTest::newRow("another event of its session")
        << R"({"method":"Page.screencastVisibilityChanged","params":{"visible":true},"sessionId":"S1"})"_ba << false
        << 0;
    QTest::newRow("answer to a sink") << R"({"id":1000000007,"result":{},"sessionId":"S1"})"_ba << true << 0;
    QTest::newRow("answer to somebody else") << R"({"id":999999999,"result":{},"sessionId":"S1"})"_ba << false << 0;
    QTest::newRow("nothing") << ""_ba << false << 0;
    QTest::newRow("half a start") << R"({"id":)"_ba << false << 0;
}

void tst_FrameTap::onlyFramesOfItsSessionsAreTaken()
{
    QFETCH(QByteArray, message);
    FrameTap tap;
    const auto sink = std::make_shared<Sink>();
    tap.insert(u"S1"_s, sink);
    QList<QByteArray> sent;

    const bool taken = tap.take(message, [&](const QByteArray &answer) { sent << answer; });

    QTEST(taken, "taken");
    QTEST(int(sink->frames.size()), "frames");
    QCOMPARE(sent.size(), sink->frames.size());
}

void tst_FrameTap::removedSessionIsLeftAlone()
{
    FrameTap tap;
    const auto sink = std::make_shared<Sink>();
    tap.insert(u"S1"_s, sink);
    tap.remove(u"S1"_s);
    QVERIFY(!tap.take(R"({"method":"Page.screencastFrame","params":{},"sessionId":"S1"})", {}));
    QCOMPARE(sink.use_count(), 1);
}

QTEST_APPLESS_MAIN(tst_FrameTap)
#include "tst_frametap.moc"
