#include "core/client/client.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QByteArray handshakeAnswer(const QByteArray &request)
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const qsizetype key = request.indexOf(name) + name.size();
    const QByteArray nonce = request.mid(key, request.indexOf("\r\n", key) - key);
    const QByteArray accept =
        QCryptographicHash::hash(nonce + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
           + accept + "\r\n\r\n";
}

class tst_Connection : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        client = std::make_unique<Client>(clock);
    }
    void cleanup()
    {
        client.reset();
        coordinator.reset();
    }

    void showsWhatThereIsAndThenWhatChanges()
    {
        coordinator->put(waiting(u"int-1"_s));
        coordinator->put(Bot{.id = BotId(u"bot-1"_s), .name = u"Balance"_s});
        signIn();
        QCOMPARE(client->interventions().count(), 1);
        QCOMPARE(client->bots().count(), 1);
        QCOMPARE(client->connection().principal().person.name, u"Ann"_s);

        coordinator->put(waiting(u"int-2"_s));
        QTRY_COMPARE(client->interventions().count(), 2);
        coordinator->removeBot(BotId(u"bot-1"_s));
        QTRY_COMPARE(client->bots().count(), 0);
    }

    void goesOnFromItsNumberAfterALoss()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        QSignalSpy resets(&client->interventions(), &RowSignals::wasReset);
        QSignalSpy snapshots(&client->connection().feed(), &EventFeed::snapshotReceived);
        coordinator->stop();
        QTRY_COMPARE(state(), ConnectionState::Stale);
        coordinator->put(waiting(u"int-2"_s));
        QVERIFY(coordinator->startAgain());

        QTRY_COMPARE(state(), ConnectionState::Live);
        QTRY_COMPARE(client->interventions().count(), 2);
        QCOMPARE(snapshots.size(), 0);
        QCOMPARE(resets.size(), 0);
    }

    void staysReadableAndSaysSinceWhenWhileItIsGone()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        const Instant before = clock.now();
        coordinator->stop();
        QTRY_COMPARE(state(), ConnectionState::Stale);
        QCOMPARE(client->interventions().count(), 1);
        QCOMPARE(client->interventions().freshness(), Freshness::Outdated);
        QVERIFY(client->connection().status().lastKnown >= before);
        QVERIFY(!client->connection().status().why.isEmpty());

        const auto lastKnown = client->connection().status().lastKnown;
        QTRY_VERIFY(client->connection().status().why.contains("Nobody answers"_L1)); // has tried again
        QCOMPARE(client->connection().status().lastKnown, lastKnown);
    }

    void asksForEverythingWhenItsNumberIsTooOld()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        coordinator->stop();
        QTRY_COMPARE(state(), ConnectionState::Stale);
        coordinator->put(waiting(u"int-2"_s));
        coordinator->forgetHistory();
        QSignalSpy snapshots(&client->connection().feed(), &EventFeed::snapshotReceived);
        QVERIFY(coordinator->startAgain());
        QTRY_COMPARE(snapshots.size(), 1);
        QTRY_COMPARE(client->interventions().count(), 2);
    }

    void noticesAGapAndFillsIt()
    {
        signIn();
        coordinator->loseOneChange();
        coordinator->put(waiting(u"int-1"_s)); // its number leaves one out
        QTRY_COMPARE(client->interventions().count(), 1);
        QTRY_COMPARE(state(), ConnectionState::Live);
        QCOMPARE(client->connection().feed().lastSeq(), std::optional(coordinator->seq()));
    }

    void passesOverEventsThatANewerCoordinatorSends()
    {
        signIn();
        coordinator->loseOneChange();
        coordinator->sendRaw("{\"type\":\"weatherChanged\",\"seq\":" + QByteArray::number(coordinator->seq()) + "}");
        coordinator->put(waiting(u"int-1"_s));
        QTRY_COMPARE(client->interventions().count(), 1);
        QCOMPARE(state(), ConnectionState::Live);
    }

    void whatCannotBeReadNeedsAPerson_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("not JSON") << QByteArray("hello");
        QTest::newRow("an intervention without an id")
            << QByteArray(R"({"type":"interventionChanged","seq":1,"intervention":{}})");
    }
    void whatCannotBeReadNeedsAPerson()
    {
        QFETCH(QByteArray, message);
        signIn();
        coordinator->sendRaw(message);
        QTRY_COMPARE(state(), ConnectionState::Refused);
        QVERIFY(client->connection().status().why.contains("cannot be read"_L1));
    }

    void aWrongTokenIsRefusedAndNotTriedAgain()
    {
        client->signIn({coordinator->url(), u"wrong"_s});
        QTRY_COMPARE(state(), ConnectionState::Refused);
        QCOMPARE(client->connection().status().why, u"The token is not accepted. Sign in again."_s);
        QCOMPARE(coordinator->requestCount("GET", u"me"_s), 1);
        QCOMPARE(coordinator->requestCount("GET", u"events"_s), 0);
    }

    void aTokenThatIsTakenAwayIsNoticedByTheNextCall()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        coordinator->token = u"another"_s;
        client->api().claim(InterventionId(u"int-1"_s)).finally(this, [](const Result<void> &) {});
        QTRY_COMPARE(state(), ConnectionState::Refused);
    }

    void nobodyThereIsTriedAgainQuietly()
    {
        const Credentials credentials = coordinator->credentials();
        coordinator->stop();
        client->signIn(credentials);
        QTRY_VERIFY(!client->connection().status().why.isEmpty());
        QCOMPARE(state(), ConnectionState::Connecting);
        QVERIFY(coordinator->startAgain());
        QTRY_COMPARE(state(), ConnectionState::Live);
    }

    void aLineThatDiesSilentlyIsNoticed_data()
    {
        QTest::addColumn<bool>("acceptsFirst");
        QTest::newRow("in the handshake") << false;
        QTest::newRow("after it") << true;
    }
    void aLineThatDiesSilentlyIsNoticed()
    {
        QFETCH(bool, acceptsFirst);
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        connect(&mute, &QTcpServer::newConnection, this, [&mute, acceptsFirst] {
            QTcpSocket *socket = mute.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, acceptsFirst] {
                const QByteArray request = socket->readAll();
                if (acceptsFirst && request.startsWith("GET "))
                    socket->write(handshakeAnswer(request));
            });
        });
        EventFeed feed;
        feed.setPingInterval(50ms);
        QSignalSpy closed(&feed, &EventFeed::closed);
        feed.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(mute.serverPort())), u"token"_s);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.first().first().value<Error>().code, ErrorCode::Timeout);
    }

    void signingOutForgetsEverything()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        client->signOut();
        QCOMPARE(state(), ConnectionState::SignedOut);
        QCOMPARE(client->interventions().count(), 0);
        QCOMPARE(client->connection().principal(), Principal{});
        QTRY_COMPARE(coordinator->followers(), 0);
    }

    void alertsAreRaisedForWhatIsNewAndSettledWhenSomebodyIsOnIt()
    {
        coordinator->put(waiting(u"int-1"_s));
        QSignalSpy raised(client.get(), &Client::alertRaised);
        QSignalSpy settled(client.get(), &Client::alertSettled);
        signIn();
        QCOMPARE(raised.size(), 0); // was there before we came

        coordinator->put(waiting(u"int-2"_s));
        QTRY_COMPARE(raised.size(), 1);
        coordinator->put(*waiting(u"int-2"_s).claimed({PersonKind::User, u"usr-bob"_s, u"Bob"_s}));
        QTRY_COMPARE(settled.size(), 1);
        coordinator->put(waiting(u"int-2"_s)); // back in the queue
        QTRY_COMPARE(raised.size(), 2);
    }

private:
    Intervention waiting(const QString &id) const { return waitingIntervention(id, clock.now()); }
    ConnectionState state() const { return client->connection().status().state; }
    void signIn()
    {
        client->signIn(coordinator->credentials());
        QTRY_COMPARE(state(), ConnectionState::Live);
    }

    SystemClock clock;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
};

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
