#include "core/liveview/viewerchannel.h"

#include "core/liveview/picture/framerelay.h"
#include "core/liveview/picture/picturequality.h"
#include "tests/support/fakewebsocket.h"

#include <QCoreApplication>
#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_ViewerChannel : public QObject
{
    Q_OBJECT

private slots:
    void messagesReachTheViewInOrder();
    void pingIsAnsweredOnTheSpot();
    void watcherMayAskButNotTouch();
    void binaryEndsTheSocket();
    void floodEndsTheSocket();
    void nothingReachesAViewThatIsGone();

private:
    struct Fixture
    {
        explicit Fixture(Scope scope = Scope::Control)
        {
            mailbox->open(&owner);
            channel = std::make_shared<ViewerChannel>(
                scope,
                std::make_shared<FrameRelay>(FrameRelay::Listener{.sizeChanged = [](QSize) {}},
                                             std::make_shared<FrameTally>()),
                mailbox,
                ViewerChannel::Listener{
                    .opened = [this](const auto &) { story << u"opened"_s; },
                    .received = [this](const auto &message) { story << QString::number(message.index()); },
                    .closed = [this] { story << u"closed"_s; }});
            channel->opened(socket);
        }

        QObject owner;
        QStringList story; ///< messages by the index of their alternative: input 0, request 1
        std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
        std::shared_ptr<FakeWebSocket> socket = std::make_shared<FakeWebSocket>();
        std::shared_ptr<ViewerChannel> channel;
    };
};

void tst_ViewerChannel::messagesReachTheViewInOrder()
{
    Fixture f;
    f.channel->textReceived(R"({"type":"text","text":"x","control":1})");
    f.channel->textReceived(R"({"type":"takeControl","force":false})");
    f.channel->closed(1000, {});
    QTRY_COMPARE(f.story, (QStringList{u"opened"_s, u"0"_s, u"1"_s, u"closed"_s}));
}

void tst_ViewerChannel::pingIsAnsweredOnTheSpot()
{
    Fixture f;
    f.channel->textReceived(R"({"type":"ping","id":5})");
    QCOMPARE(f.socket->texts, QList{R"({"id":5,"type":"pong"})"_ba});
}

void tst_ViewerChannel::watcherMayAskButNotTouch()
{
    Fixture f(Scope::View);
    f.channel->textReceived(R"({"type":"resume","control":1})");
    QVERIFY(!f.socket->closeCode);
    f.channel->textReceived(R"({"type":"history","action":"back","control":1})");
    QCOMPARE(f.socket->closeCode, net::CloseCode::PolicyViolation);
}

void tst_ViewerChannel::binaryEndsTheSocket()
{
    Fixture f;
    f.channel->binaryReceived("x");
    QCOMPARE(f.socket->closeCode, net::CloseCode::PolicyViolation);
}

void tst_ViewerChannel::floodEndsTheSocket()
{
    Fixture f;
    for (int i = 0; i < int(ViewerChannel::burst) - 1; ++i)
        f.channel->textReceived(R"({"type":"ping","id":1})");
    QVERIFY(!f.socket->closeCode);
    for (int i = 0; i < int(ViewerChannel::burst); ++i)
        f.channel->textReceived(R"({"type":"ping","id":1})");
    QCOMPARE(f.socket->closeCode, net::CloseCode::PolicyViolation);
}

void tst_ViewerChannel::nothingReachesAViewThatIsGone()
{
    Fixture f;
    QTRY_COMPARE(f.story.size(), 1);
    f.mailbox->close();
    f.channel->textReceived(R"({"type":"takeControl"})");
    f.channel->closed(1006, {});
    QCoreApplication::processEvents();
    QCOMPARE(f.story.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ViewerChannel)
#include "tst_viewerchannel.moc"
