#include "core/cdp/commands/page.h"
#include "core/cdp/commands/target.h"
#include "core/cdp/connection.h"
#include "core/cdp/session.h"
#include "tests/support/faketransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace hidettp::cdp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A connection over a browser that the test plays.
struct Wire
{
    std::shared_ptr<test::FakeTransport> browser = std::make_shared<test::FakeTransport>();
    Connection connection{browser};
};

class tst_CdpConnection : public QObject
{
    Q_OBJECT

private slots:
    void commandsCarryTheirParametersAndSession();
    void answersReachTheirQuestion();
    void answerWithoutANeededFieldIsAnError();
    void browsersErrorsNameTheCommand();
    void errorsOfTheBrowserAreToldApart_data();
    void errorsOfTheBrowserAreToldApart();
    void unansweredCommandsEndInTime();
    void deadOwnerIsNeverCalled();
    void closingAnswersEverybody();
    void commandsAfterTheEndAreAnsweredClosed();
    void destroyingAnswersEverybody();
    void repliesAndEventsKeepTheOrderOfTheWire();
    void garbageClosesTheConnection_data();
    void garbageClosesTheConnection();
    void unknownAnswersAreIgnored();
};

void tst_CdpConnection::commandsCarryTheirParametersAndSession()
{
    Wire wire;
    auto reply = wire.connection.send(Navigate{.url = u"https://a.example/ä"_s}, u"S1"_s);

    const QJsonObject sent = wire.browser->lastSent("Page.navigate"_L1);
    QCOMPARE(sent["sessionId"_L1].toString(), u"S1"_s);
    QCOMPARE(sent["params"_L1].toObject(), (QJsonObject{{"url"_L1, u"https://a.example/ä"_s}}));
}

void tst_CdpConnection::answersReachTheirQuestion()
{
    Wire wire;
    QStringList seen;
    for (const auto &targetId : {u"T1"_s, u"T2"_s}) {
        wire.connection.send(AttachToTarget{.targetId = targetId}).finally(this, [&seen, targetId](const auto &answer) {
            seen << targetId + u'>' + answer->sessionId;
        });
    }
    const qint64 first = wire.browser->sent()[0]["id"_L1].toInteger();
    wire.browser->sendBytes(R"({"id":%1,"result":{"sessionId":"S2"}})"_ba.replace("%1", QByteArray::number(first + 1)));
    wire.browser->sendBytes(R"({"id":%1,"result":{"sessionId":"S1"}})"_ba.replace("%1", QByteArray::number(first)));
    QTRY_COMPARE(seen, (QStringList{u"T2>S2"_s, u"T1>S1"_s}));
}

void tst_CdpConnection::answerWithoutANeededFieldIsAnError()
{
    Wire wire;
    std::optional<Error> error;
    wire.connection.send(AttachToTarget{.targetId = u"T1"_s}).finally(this, [&](const auto &answer) {
        error = answer.error();
    });
    wire.browser->answer({{"sessionId"_L1, 7}});
    QTRY_VERIFY(error);
    QCOMPARE(error->code, ErrorCode::Protocol);
    QVERIFY(error->message.contains(u"sessionId"_s));
}

void tst_CdpConnection::browsersErrorsNameTheCommand()
{
    Wire wire;
    std::optional<Error> error;
    wire.connection.send(Reload{}).finally(this, [&](const auto &answer) { error = answer.error(); });
    wire.browser->fail(u"Not allowed"_s);
    QTRY_VERIFY(error);
    QCOMPARE(*error, (Error{ErrorCode::Protocol, u"Page.reload: Not allowed"_s}));
}

void tst_CdpConnection::errorsOfTheBrowserAreToldApart_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("crash") << u"Target crashed"_s << ErrorCode::Unavailable;
    QTest::newRow("unknown session") << u"Session with given id not found."_s << ErrorCode::Gone;
    QTest::newRow("anything else") << u"No target with given id found"_s << ErrorCode::Protocol;
}

void tst_CdpConnection::errorsOfTheBrowserAreToldApart()
{
    QFETCH(QString, words);
    QFETCH(ErrorCode, code);
    Wire wire;
    std::optional<Error> error;
    wire.connection.send(Reload{}, u"S1"_s).finally(this, [&](const auto &answer) { error = answer.error(); });
    wire.browser->fail(words);
    QTRY_VERIFY(error);
    QCOMPARE(error->code, code);
}

void tst_CdpConnection::unansweredCommandsEndInTime()
{
    Wire wire;
    QList<ErrorCode> codes;
    wire.connection.send(Reload{}, {}, 1ms).finally(this, [&](const auto &answer) { codes << answer.error().code; });
    auto patient = wire.connection.send(Reload{});
    QTRY_COMPARE(codes, QList{ErrorCode::Timeout});
    wire.browser->answer(); // too late, and for nobody
    QCOMPARE(codes.size(), 1);
}

void tst_CdpConnection::deadOwnerIsNeverCalled()
{
    Wire wire;
    bool called = false;
    std::optional<Result<int>> downstream;
    auto owner = std::make_unique<QObject>();
    wire.connection.send(AttachToTarget{.targetId = u"T1"_s})
        .andThen(owner.get(),
                 [&](const auto &) {
                     called = true;
                     return 1;
                 })
        .finally(this, [&](const auto &outcome) { downstream = outcome; });

    owner.reset();
    wire.browser->answer({{"sessionId"_L1, u"S1"_s}});

    QTRY_VERIFY(downstream);
    QCOMPARE(downstream->error().code, ErrorCode::Cancelled);
    QVERIFY(!called);
}

void tst_CdpConnection::closingAnswersEverybody()
{
    Wire wire;
    QSignalSpy closed(&wire.connection, &Connection::closed);
    QList<ErrorCode> codes;
    for (int i = 0; i < 3; ++i)
        wire.connection.send(Reload{}, u"S%1"_s.arg(i)).finally(this, [&](const auto &a) { codes << a.error().code; });

    wire.browser->vanish();

    QTRY_COMPARE(codes, QList<ErrorCode>(3, ErrorCode::Closed));
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(!wire.connection.isOpen());
}

void tst_CdpConnection::commandsAfterTheEndAreAnsweredClosed()
{
    Wire wire;
    wire.browser->vanish();
    std::optional<Error> error;
    wire.connection.send(Reload{}).finally(this, [&](const auto &answer) { error = answer.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->code, ErrorCode::Closed);
    QVERIFY(wire.browser->sent().isEmpty());
}

void tst_CdpConnection::destroyingAnswersEverybody()
{
    auto wire = std::make_unique<Wire>();
    std::optional<Error> error;
    wire->connection.send(Reload{}).finally(this, [&](const auto &answer) { error = answer.error(); });
    wire.reset();
    QTRY_VERIFY(error);
    QCOMPARE(error->code, ErrorCode::Closed);
}

void tst_CdpConnection::repliesAndEventsKeepTheOrderOfTheWire()
{
    Wire wire;
    QStringList order;
    connect(&wire.connection, &Connection::eventReceived, this,
            [&](const QString &, const QString &method) { order << method; });
    for (int i = 0; i < 3; ++i)
        wire.connection.send(AttachToTarget{.targetId = u"T"_s}).finally(this, [&order](const auto &answer) {
            order << answer->sessionId;
        });

    wire.browser->sendEvent("E.first"_L1);
    wire.browser->answer({{"sessionId"_L1, u"S1"_s}});
    wire.browser->sendEvent("E.second"_L1);
    wire.browser->answer({{"sessionId"_L1, u"S2"_s}});
    wire.browser->answer({{"sessionId"_L1, u"S3"_s}});
    wire.browser->sendEvent("E.third"_L1);

    QTRY_COMPARE(order, (QStringList{u"E.first"_s, u"S1"_s, u"E.second"_s, u"S2"_s, u"S3"_s, u"E.third"_s}));
}

void tst_CdpConnection::garbageClosesTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not JSON") << "hello"_ba;
    QTest::newRow("cut off") << R"({"id":1,"res)"_ba;
    QTest::newRow("an array") << "[]"_ba;
    QTest::newRow("nothing") << ""_ba;
}

void tst_CdpConnection::garbageClosesTheConnection()
{
    QFETCH(QByteArray, bytes);
    Wire wire;
    std::optional<Error> error;
    wire.connection.send(Reload{}).finally(this, [&](const auto &answer) { error = answer.error(); });
    wire.browser->sendBytes(bytes);
    QTRY_VERIFY(error);
    QCOMPARE(error->code, ErrorCode::Closed);
}

void tst_CdpConnection::unknownAnswersAreIgnored()
{
    Wire wire;
    bool answered = false;
    wire.connection.send(Reload{}).finally(this, [&](const auto &answer) { answered = answer.has_value(); });
    wire.browser->sendBytes(R"({"id":4711,"result":{}})");
    wire.browser->answer();
    QTRY_VERIFY(answered);
}

QTEST_GUILESS_MAIN(tst_CdpConnection)
#include "tst_cdpconnection.moc"
