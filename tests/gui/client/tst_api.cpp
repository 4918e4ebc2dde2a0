#include "core/client/api.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"

#include <QSslSocket>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Api : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        api = std::make_unique<Api>();
        api->setCredentials(coordinator->credentials());
    }

    void sendsTheTokenAsABearerAndNowhereElse()
    {
        QVERIFY(wait(api->me()));
        const FakeCoordinator::Request &request = coordinator->requests().front();
        QCOMPARE(request.headers.value("authorization"), "Bearer token-of-ann"_ba);
        QVERIFY(!request.path.contains(coordinator->token));
        QVERIFY(!request.query.contains(coordinator->token.toLatin1()));
    }

    void theCoordinatorsOwnSentenceIsTold()
    {
        Intervention taken = waitingIntervention(u"int-1"_s, Instant{1'000'000ms});
        taken.claimedBy = Person{PersonKind::User, u"usr-bob"_s, u"Bob"_s};
        coordinator->put(taken);
        const auto claimed = wait(api->claim(taken.id));
        QVERIFY(!claimed);
        QCOMPARE(claimed.error().code, ErrorCode::Conflict);
        QCOMPARE(claimed.error().message, u"Cannot claim the request. Bob is already working on it."_s);
    }

    void actsAreSentAsTheWireSays_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("claim") << u"claim"_s << "{}"_ba;
        QTest::newRow("decline") << u"decline"_s << R"({"reason":"no access"})"_ba;
        QTest::newRow("extend") << u"extend"_s << R"({"reason":"busy","seconds":600})"_ba;
        QTest::newRow("note") << u"notes"_s << R"({"text":"called the bank"})"_ba;
    }
    void actsAreSentAsTheWireSays()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, body);
        const InterventionId id(u"int-1"_s);
        coordinator->put(waitingIntervention(u"int-1"_s, Instant{1'000'000ms}));
        const auto act = [&]() -> Reply<void> {
            if (action == "claim"_L1)
                return api->claim(id);
            if (action == "decline"_L1)
                return api->decline(id, u"no access"_s);
            if (action == "extend"_L1)
                return api->extend(id, 600s, u"busy"_s);
            return api->addNote(id, u"called the bank"_s);
        };
        QVERIFY(wait(act()));
        QCOMPARE(coordinator->requests().back().method, "POST"_ba);
        QCOMPARE(coordinator->requests().back().path, u"interventions/int-1/"_s + action);
        QCOMPARE(coordinator->requests().back().body, body);
    }

    void idsCannotBreakOutOfTheirPath()
    {
        QVERIFY(!wait(api->bot(BotId(u"../me"_s))));
        QCOMPARE(coordinator->requests().back().path, u"bots/../me"_s); // decoded by the fake: it came as one segment
        QVERIFY(!wait(api->claim(InterventionId(u"a?b#c"_s))));
        QCOMPARE(coordinator->requests().back().path, u"interventions/a?b#c/claim"_s);
    }

    void explainsWhatWentWrong_data()
    {
        QTest::addColumn<FakeCoordinator::Answer>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("a web page") << FakeCoordinator::Answer{.body = "<html>"} << ErrorCode::Protocol;
        QTest::newRow("half an answer") << FakeCoordinator::Answer{.body = R"({"kind":"user"})"} << ErrorCode::Protocol;
        QTest::newRow("an error without a body")
            << FakeCoordinator::Answer{.status = 500, .body = ""} << ErrorCode::Protocol;
        QTest::newRow("a redirect") << FakeCoordinator::Answer{.status = 302} << ErrorCode::Protocol;
        QTest::newRow("too many calls")
            << FakeCoordinator::Answer{.status = 429, .body = R"({"error":{"code":"rateLimited","message":"Wait."}})"}
            << ErrorCode::RateLimited;
    }
    void explainsWhatWentWrong()
    {
        QFETCH(FakeCoordinator::Answer, answer);
        QFETCH(ErrorCode, code);
        coordinator->answerWith(u"GET me"_s, answer);
        const auto me = wait(api->me());
        QVERIFY(!me);
        QCOMPARE(me.error().code, code);
        QVERIFY(me.error().message.endsWith(u'.'));
    }

    void aSilentCoordinatorIsNotWaitedForForever()
    {
        coordinator->isSilent = true;
        api->setDeadline(100ms);
        const auto me = wait(api->me());
        QVERIFY(!me);
        QCOMPARE(me.error().code, ErrorCode::Timeout);
    }

    void nobodyThereIsSaid()
    {
        coordinator->stop();
        const auto me = wait(api->me());
        QVERIFY(!me);
        QCOMPARE(me.error().code, ErrorCode::Unavailable);
        QVERIFY(me.error().message.contains("may not be running"_L1));
    }

    void withoutSigningInNothingIsSent()
    {
        api->setCredentials({});
        const auto me = wait(api->me());
        QVERIFY(!me);
        QCOMPARE(me.error().code, ErrorCode::Unauthorized);
        QVERIFY(coordinator->requests().empty());
    }

private:
    template<typename T>
    Result<T> wait(Reply<T> reply)
    {
        std::optional<Result<T>> answer;
        reply.finally(this, [&answer](Result<T> outcome) { answer = std::move(outcome); });
        const bool arrived = QTest::qWaitFor([&answer] { return answer.has_value(); });
        return arrived ? *answer : Result<T>(Error{ErrorCode::Internal, u"No answer came"_s});
    }

    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Api> api;
};

QTEST_GUILESS_MAIN(tst_Api)
#include "tst_api.moc"
