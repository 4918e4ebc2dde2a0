#include "core/net/websocketclient.h"
#include "core/wire/envelope.h"
#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <mutex>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Collects what a socket says; asked on the main thread.
class Listener final : public net::WebSocketHandler
{
public:
    void textReceived(const QByteArray &utf8) override
    {
        const auto message = wire::parseObject(utf8).value_or(QJsonObject());
        if (message["type"_L1] == "noticesChanged"_L1)
            return; // unnumbered, and between the others whenever there is something to tell
        const std::lock_guard lock(m_mutex);
        m_messages << message;
    }
    void binaryReceived(const QByteArray &) override {}
    void closed(quint16 code, const QString &) override
    {
        const std::lock_guard lock(m_mutex);
        m_code = code;
    }

    QList<QJsonObject> messages() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages;
    }
    int code() const
    {
        const std::lock_guard lock(m_mutex);
        return m_code;
    }

private:
    mutable std::mutex m_mutex;
    QList<QJsonObject> m_messages;
    int m_code = 0;
};

QString outcomeOf(const Answer &answer) { return answer.json["outcome"_L1]["type"_L1].toString(); }

} // namespace

class tst_Api : public QObject
{
    Q_OBJECT

private slots:
    void init() { t = std::make_unique<TestCoordinator>(); }
    void cleanup() { t.reset(); }

    void anExternalBotAsksAndGoesOn();
    void aQuestionIsAnsweredWithoutABrowser();
    void theSecondToClaimIsToldWhoWasFirst();
    void hundredResumesHaveOneEffectAndOneAnswer();
    void inputUnderAnOldNumberIsNeverApplied();
    void aRepeatedIdempotencyKeyAsksOnce();
    void nobodyIsAskedWhileTheModeIsOff();
    void theWindowEndsTheExecution();
    void anExtendedWindowEndsLater();
    void waitingEndsWithTheIntervention();
    void aRestartKeepsRequestsAndDeadlines();
    void aRestartKeepsTheClockOfWhoWasInControl();
    void aRestartLooksAfterEveryBrowserHoweverManyThereAre();
    void storeFailuresChangeNothing();
    void auditHasExactlyOneEnd();

    void guestsComeByLinkAndActWithControlOnly();
    void aRevokedLinkOpensNothing();
    void wrongSecretsAreLimitedAndARightOneStillWorks();

    void listenersStartWithASnapshotAndGoOnByNumber();
    void listenersMayNotTalk();
    void foreignSitesMayNotWrite();

private:
    std::shared_ptr<Listener> listen(const QString &query);

    std::unique_ptr<TestCoordinator> t;
};

void tst_Api::anExternalBotAsksAndGoesOn()
{
    const QString execution = t->makeExecution(t->makeBot());

    const Answer asked = t->post(u"executions/%1/interventions"_s.arg(execution), t->owner,
                                 {{"kind"_L1, "captcha"_L1}, {"instructions"_L1, "Solve it"_L1}});
    QCOMPARE(asked.status, 201);
    QCOMPARE(asked.text("phase"_L1), u"waiting"_s);
    QVERIFY(asked.json["shareLink"_L1]["url"_L1].toString().contains("/s#"_L1));
    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"waitingForHuman"_s);

    const Answer resumed = t->post(u"interventions/%1/resume"_s.arg(asked.id()), t->owner);
    QCOMPARE(resumed.status, 200);
    QCOMPARE(outcomeOf(resumed), u"resumed"_s);
    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"processing"_s);

    const Answer finished = t->post(u"executions/%1/finish"_s.arg(execution), t->owner,
                                    {{"status"_L1, "success"_L1}, {"outputs"_L1, QJsonObject{{"total"_L1, 3}}}});
    QCOMPARE(finished.text("status"_L1), u"success"_s);
    QCOMPARE(finished.json["outputs"_L1]["total"_L1].toInt(), 3);
}

void tst_Api::aQuestionIsAnsweredWithoutABrowser()
{
    const QString id =
        t->makeIntervention({{"ask"_L1, QJsonObject{{"type"_L1, "choice"_L1},
                                                    {"label"_L1, "Which?"_L1},
                                                    {"choices"_L1, QJsonArray{"left"_L1, "right"_L1}}}}});
    QCOMPARE(t->post(u"interventions/%1/answer"_s.arg(id), t->owner, {{"value"_L1, "up"_L1}}).status, 400);
    const Answer answered = t->post(u"interventions/%1/answer"_s.arg(id), t->owner, {{"value"_L1, "left"_L1}});
    QCOMPARE(outcomeOf(answered), u"answered"_s);
    QCOMPARE(answered.json["outcome"_L1]["value"_L1].toString(), u"left"_s);
}

void tst_Api::theSecondToClaimIsToldWhoWasFirst()
{
    const QString id = t->makeIntervention();
    const QString ann = t->userToken(Role::Member);
    const QString name = t->get(u"me"_s, ann).text("name"_L1);
    QCOMPARE(t->post(u"interventions/%1/claim"_s.arg(id), ann).status, 200);

    const Answer second = t->post(u"interventions/%1/claim"_s.arg(id), t->userToken(Role::Member));

    QCOMPARE(second.status, 409);
    QVERIFY(second.json["error"_L1]["message"_L1].toString().contains(name));
}

void tst_Api::hundredResumesHaveOneEffectAndOneAnswer()
{
    const QString id = t->makeIntervention();
    QList<QByteArray> bodies;
    QList<int> statuses;
    for (int i = 0; i < 100; ++i) {
        t->ask("POST", u"interventions/%1/resume"_s.arg(id), t->owner)
            .finally(this, [&](const Result<net::Response> &response) {
                statuses << (response ? response->status : 0);
                bodies << (response ? response->body : QByteArray());
            });
    }
    QTRY_COMPARE_WITH_TIMEOUT(bodies.size(), 100, 30000);
    QCOMPARE(statuses.count(200), 100);
    QCOMPARE(bodies.count(bodies.first()), 100);
    const QJsonArray rows = t->get(u"interventions/%1/audit"_s.arg(id), t->owner).json["items"_L1].toArray();
    QCOMPARE(
        std::count_if(rows.begin(), rows.end(), [](const QJsonValue &row) { return row["action"_L1] == "ended"_L1; }),
        1);
}

void tst_Api::inputUnderAnOldNumberIsNeverApplied()
{
    const QString text = t->makeIntervention();
    const InterventionId id(text);
    InterventionService &service = t->coordinator->interventions();
    const QList<Person> people{{PersonKind::User, u"ann"_s, u"Ann"_s}, {PersonKind::User, u"ben"_s, u"Ben"_s}};
    int answered = 0;
    int refused = 0;
    for (qint64 turn = 1; turn <= 100; ++turn) { // control goes to and fro; each time, those that are late are refused
        service.takeControl(id, people[turn % 2], Force::Yes).finally(this, [](const auto &) {});
        for (int i = 0; i < 50; ++i) {
            const qint64 old = turn - 1 - i % 3;
            service.acceptInput(id, people[i % 2], old).finally(this, [&](const Result<Intervention> &outcome) {
                ++answered;
                refused += !outcome && outcome.error().code == ErrorCode::Forbidden ? 1 : 0;
            });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, 5000, 30000);
    QCOMPARE(refused, 5000);
    const Answer now = t->get("interventions/"_L1 + text, t->owner);
    QCOMPARE(now.text("phase"_L1), u"waiting"_s);
    QCOMPARE(now.json["control"_L1]["number"_L1].toInt(), 100);
    QVERIFY(now.json["windowStopped"_L1].isNull());
    QVERIFY(now.json["firstInputAt"_L1].isNull());
}

void tst_Api::aRepeatedIdempotencyKeyAsksOnce()
{
    const QString path = u"executions/%1/interventions"_s.arg(t->makeExecution(t->makeBot()));
    const QJsonObject request{{"idempotencyKey"_L1, "k1"_L1}};
    const Answer first = t->post(path, t->owner, request);
    const Answer second = t->post(path, t->owner, request);
    QCOMPARE(first.status, 201);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.id(), first.id());
    t->post(u"interventions/%1/resume"_s.arg(first.id()), t->owner);
    QCOMPARE(t->post(path, t->owner, request).id(), first.id());
}

void tst_Api::nobodyIsAskedWhileTheModeIsOff()
{
    const QString execution = t->makeExecution(t->makeBot({{"enabled"_L1, false}}));
    const Answer asked = t->post(u"executions/%1/interventions"_s.arg(execution), t->owner);
    QCOMPARE(asked.status, 200);
    QCOMPARE(outcomeOf(asked), u"skipped"_s);
    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"processing"_s);
    QCOMPARE(outcomeOf(t->get("interventions/"_L1 + asked.id(), t->owner)), u"skipped"_s);
}

void tst_Api::theWindowEndsTheExecution()
{
    const QString id = t->makeIntervention({{"responseWindowSeconds"_L1, 10}});
    const QString execution = t->get("interventions/"_L1 + id, t->owner).text("executionId"_L1);

    t->clock.advance(9999ms);
    t->coordinator->interventions().clocks().check();
    QCOMPARE(t->get("interventions/"_L1 + id, t->owner).text("phase"_L1), u"waiting"_s);

    t->clock.advance(1ms);
    t->coordinator->interventions().clocks().check();
    QTRY_COMPARE(outcomeOf(t->get("interventions/"_L1 + id, t->owner)), u"timedOut"_s);
    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"timeout"_s);
}

void tst_Api::anExtendedWindowEndsLater()
{
    const QString id = t->makeIntervention({{"responseWindowSeconds"_L1, 10}});
    const QJsonObject extension{{"seconds"_L1, 30}, {"reason"_L1, "On the phone"_L1}};
    QCOMPARE(t->post(u"interventions/%1/extend"_s.arg(id), t->owner, extension).status, 200);
    t->clock.advance(39s);
    t->coordinator->interventions().clocks().check();
    QCOMPARE(t->get("interventions/"_L1 + id, t->owner).text("phase"_L1), u"waiting"_s);
    t->clock.advance(1s);
    t->coordinator->interventions().clocks().check();
    QTRY_COMPARE(outcomeOf(t->get("interventions/"_L1 + id, t->owner)), u"timedOut"_s);
}

void tst_Api::waitingEndsWithTheIntervention()
{
    const QString id = t->makeIntervention();
    std::optional<Result<net::Response>> ended;
    t->ask("GET", u"interventions/%1?wait=60"_s.arg(id), t->owner)
        .finally(this, [&](const Result<net::Response> &response) { ended = response; });
    QCOMPARE(t->get(u"interventions/%1?wait=0"_s.arg(id), t->owner).text("phase"_L1), u"waiting"_s);
    QVERIFY(!ended);
    t->post(u"interventions/%1/decline"_s.arg(id), t->owner, {{"reason"_L1, "Not mine"_L1}});
    QTRY_VERIFY(ended);
    const QJsonObject body = *wire::parseObject((*ended)->body);
    QCOMPARE(body["outcome"_L1]["reason"_L1].toString(), u"Not mine"_s);
}

void tst_Api::aRestartKeepsRequestsAndDeadlines()
{
    const QString id = t->makeIntervention({{"responseWindowSeconds"_L1, 10}});
    const QString deadline = t->get("interventions/"_L1 + id, t->owner).text("deadline"_L1);
    t->restart();
    const Answer after = t->get("interventions/"_L1 + id, t->owner);
    QCOMPARE(after.text("phase"_L1), u"waiting"_s);
    QCOMPARE(after.text("deadline"_L1), deadline);
    t->clock.advance(10s);
    t->coordinator->interventions().clocks().check();
    QTRY_COMPARE(outcomeOf(t->get("interventions/"_L1 + id, t->owner)), u"timedOut"_s);
}

void tst_Api::aRestartKeepsTheClockOfWhoWasInControl()
{
    const QString id = t->makeIntervention({{"responseWindowSeconds"_L1, 300}});
    const Person ann{PersonKind::User, u"ann"_s, u"Ann"_s};
    QVERIFY(waitFor(t->coordinator->interventions().takeControl(InterventionId(id), ann, Force::No)));
    t->restart();
    QTRY_COMPARE(t->coordinator->interventions().clocks().size(), 1);
    t->clock.advance(300s);
    t->coordinator->interventions().clocks().check();
    QTRY_COMPARE(outcomeOf(t->get("interventions/"_L1 + id, t->owner)), u"timedOut"_s);
}

void tst_Api::aRestartLooksAfterEveryBrowserHoweverManyThereAre()
{
    constexpr int many = 130;
    t->settings.browser.lostAfter = 24h;
    t->restart();
    for (int i = 0; i < many; ++i)
        t->makeIntervention();
    t->settings.browser.lostAfter = 0s; // none of them is there
    t->restart();
    const auto lost = [this] {
        const QJsonArray ended = t->get(u"interventions?phase=ended&limit=500"_s, t->owner).json["items"_L1].toArray();
        return std::ranges::count_if(
            ended, [](const QJsonValue &one) { return one["outcome"_L1]["type"_L1].toString() == "browserLost"_L1; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(lost(), many, 20000);
}

void tst_Api::storeFailuresChangeNothing()
{
    const QString id = t->makeIntervention();
    t->storage.failCommits(Error{ErrorCode::Unavailable, u"The disk is full."_s});
    QCOMPARE(t->post(u"interventions/%1/resume"_s.arg(id), t->owner).status, 503);
    QCOMPARE(t->get("interventions/"_L1 + id, t->owner).text("phase"_L1), u"waiting"_s);
    t->storage.failCommits({});
    QCOMPARE(t->post(u"interventions/%1/resume"_s.arg(id), t->owner).status, 200);
}

void tst_Api::auditHasExactlyOneEnd()
{
    const QString id = t->makeIntervention();
    t->post(u"interventions/%1/claim"_s.arg(id), t->owner);
    t->post(u"interventions/%1/notes"_s.arg(id), t->owner, {{"text"_L1, "Looking"_L1}});
    t->post(u"interventions/%1/resume"_s.arg(id), t->owner);
    t->post(u"interventions/%1/decline"_s.arg(id), t->owner);
    QStringList actions;
    const QJsonArray rows = t->get(u"interventions/%1/audit"_s.arg(id), t->owner).json["items"_L1].toArray();
    for (const QJsonValue &row : rows)
        actions << row["action"_L1].toString();
    QCOMPARE(actions, QStringList({u"requested"_s, u"linkCreated"_s, u"claimed"_s, u"note"_s, u"ended"_s}));
    QVERIFY(t->post(u"audit/verify"_s, t->owner).json["holds"_L1].toBool());
}

void tst_Api::guestsComeByLinkAndActWithControlOnly()
{
    const QString id = t->makeIntervention();
    const Answer link = t->post(u"interventions/%1/links"_s.arg(id), t->owner, {{"label"_L1, "Client"_L1}});
    QCOMPARE(link.status, 201);
    const QString secret = link.text("url"_L1).section(u'#', 1);

    const Answer redeemed = t->post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}, {"name"_L1, "Gil"_L1}});
    QCOMPARE(redeemed.status, 200);
    QCOMPARE(redeemed.json["intervention"_L1]["id"_L1].toString(), id);
    const QString guest = redeemed.text("token"_L1);

    QCOMPARE(t->get("interventions/"_L1 + id, guest).status, 200);
    QCOMPARE(t->get(u"interventions"_s, guest).status, 403);
    QCOMPARE(t->post(u"interventions/%1/resume"_s.arg(id), guest).status, 403);
    QCOMPARE(t->post(u"live/tickets"_s, guest).status, 201);
    t->post(u"interventions/%1/resume"_s.arg(id), t->owner);
    QCOMPARE(t->post(u"live/tickets"_s, guest).status, 410);
}

void tst_Api::aRevokedLinkOpensNothing()
{
    const QString id = t->makeIntervention();
    const Answer link = t->post(u"interventions/%1/links"_s.arg(id), t->owner);
    const QString secret = link.text("url"_L1).section(u'#', 1);
    const QString guest = t->post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}}).text("token"_L1);

    QCOMPARE(t->call("DELETE", u"interventions/%1/links/%2"_s.arg(id, link.id()), t->owner).status, 204);

    const Answer known = t->post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}});
    const Answer unknown = t->post(u"guest/redeem"_s, {}, {{"secret"_L1, "never was"_L1}});
    QCOMPARE(known.status, 404);
    QCOMPARE(known.response.body, unknown.response.body);
    QCOMPARE(t->get("interventions/"_L1 + id, guest).status, 410);
}

void tst_Api::wrongSecretsAreLimitedAndARightOneStillWorks()
{
    const QString id = t->makeIntervention();
    const Answer link = t->post(u"interventions/%1/links"_s.arg(id), t->owner);
    const QString secret = link.text("url"_L1).section(u'#', 1);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(t->post(u"guest/redeem"_s, {}, {{"secret"_L1, u"wrong %1"_s.arg(i)}}).status, 404);
    const Answer limited = t->post(u"guest/redeem"_s, {}, {{"secret"_L1, "wrong again"_L1}});
    QCOMPARE(limited.status, 429);
    QVERIFY(limited.response.header("Retry-After"));
    QCOMPARE(t->get(u"me"_s, u"hu_wrong"_s).status, 429);
    QCOMPARE(t->post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}}).status, 200);
    QCOMPARE(t->get(u"me"_s, t->owner).status, 200);
    t->clock.advance(61s);
    QCOMPARE(t->get(u"me"_s, u"hu_wrong"_s).status, 401);
}

std::shared_ptr<Listener> tst_Api::listen(const QString &query)
{
    const QString ticket = t->post(u"events/tickets"_s, t->owner).text("ticket"_L1);
    const auto listener = std::make_shared<Listener>();
    QUrl url(t->coordinator->url() + u"/api/v1/events?ticket=%1%2"_s.arg(ticket, query));
    url.setScheme(u"ws"_s);
    const auto socket = waitFor(net::WebSocketClient::connect(t->io, url, {}, listener));
    if (!socket)
        qFatal("%s", qPrintable(socket.error().message));
    return listener;
}

void tst_Api::listenersStartWithASnapshotAndGoOnByNumber()
{
    const QString id = t->makeIntervention();
    const auto first = listen({});
    QTRY_COMPARE(first->messages().size(), 1);
    const QJsonObject snapshot = first->messages().first();
    QCOMPARE(snapshot["type"_L1].toString(), u"snapshot"_s);
    QCOMPARE(snapshot["interventions"_L1].toArray().size(), 1);
    const qint64 seq = snapshot["seq"_L1].toInteger();

    t->post(u"interventions/%1/resume"_s.arg(id), t->owner);
    QTRY_COMPARE(first->messages().size(), 3);
    QCOMPARE(first->messages().at(1)["seq"_L1].toInteger(), seq + 1);
    QCOMPARE(first->messages().at(2)["seq"_L1].toInteger(), seq + 2);

    const auto second = listen(u"&after=%1"_s.arg(seq));
    QTRY_COMPARE(second->messages().size(), 2);
    QCOMPARE(second->messages(), first->messages().mid(1));

    const auto lost = listen(u"&after=999999"_s);
    QTRY_COMPARE(lost->messages().size(), 2);
    QCOMPARE(lost->messages().at(0)["type"_L1].toString(), u"resyncRequired"_s);
    QCOMPARE(lost->messages().at(1)["type"_L1].toString(), u"snapshot"_s);
}

void tst_Api::listenersMayNotTalk()
{
    const QString ticket = t->post(u"events/tickets"_s, t->owner).text("ticket"_L1);
    const auto listener = std::make_shared<Listener>();
    QUrl url(t->coordinator->url() + "/api/v1/events?ticket="_L1 + ticket);
    url.setScheme(u"ws"_s);
    const auto socket = waitFor(net::WebSocketClient::connect(t->io, url, {}, listener));
    QVERIFY(socket);
    (*socket)->sendText("{}");
    QTRY_COMPARE(listener->code(), int(net::CloseCode::PolicyViolation));
    // And a ticket is good for one socket.
    QVERIFY(!waitFor(net::WebSocketClient::connect(t->io, url, {}, std::make_shared<Listener>())));
}

void tst_Api::foreignSitesMayNotWrite()
{
    const QString id = t->makeIntervention();
    const QString path = u"interventions/%1/claim"_s.arg(id);
    QCOMPARE(t->call("POST", path, t->owner, {}, {{"Origin", "https://evil.example"}}).status, 403);
    QCOMPARE(t->call("POST", path, t->owner, {}, {{"Origin", "null"}}).status, 403);
    QCOMPARE(t->call("POST", path, t->owner, {}, {{"Origin", t->coordinator->url().toLatin1()}}).status, 200);
}

QTEST_GUILESS_MAIN(tst_Api)
#include "tst_api.moc"
