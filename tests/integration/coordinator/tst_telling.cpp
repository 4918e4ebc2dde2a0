#include "core/coordinator/notifier.h"
#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Who is told of what, and when. Nobody listens where the messages go, so that they stay in the outbox to be seen.
class tst_Telling : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { t.reset(); }

    void anAlertGoesWhereTheMatrixSays();
    void stepsOfTheEscalationComeOneByOne();
    void aClaimStopsTheEscalationButNotTheLastCall();
    void anExtendedWindowIsAboutToExpireLater();
    void noLastCallForAWindowThatIsShorter();
    void nothingIsToldTwiceAfterARestart();
    void aMutedBotTellsNobody();
    void aBotHasItsOwnMatrixAndMailboxes();
    void aBotHasItsOwnTeam();
    void aPersonChoosesBotsAndKinds();
    void quietHoursKeepMailAndDesktopAway();
    void stepsForEverybodyReachThoseWhoChoseOtherBots();
    void whatIsOverIsMarkedInEverybodysList();
    void anAlertThatIsOverIsNotSentAnyMore();

private:
    void configure(QJsonObject change);
    void pass(Duration time);
    QString ask(const QString &bot = {}, int window = 1800);
    /// "email ann@example.org aboutToExpire", sorted.
    QStringList waiting() { return messages({OutboxMessage::State::Waiting}); }
    QStringList messages(const QList<OutboxMessage::State> &states);
    QJsonArray notices(const QString &token) { return t->get(u"me/notices"_s, token).json["items"_L1].toArray(); }
    QJsonObject addUser(const QString &name, const QJsonObject &wishes);

    std::unique_ptr<TestCoordinator> t;
};

static const QString settingsPath = u"settings/notifications"_s;

static const QJsonObject mailOnly{
    {"humanActionRequested"_L1, QJsonArray{"inApp"_L1, "desktop"_L1, "email"_L1}},
    {"aboutToExpire"_L1, QJsonArray{"email"_L1}},
    {"resumed"_L1, QJsonArray{}},
    {"timedOut"_L1, QJsonArray{"slack"_L1}},
    {"executionFailed"_L1, QJsonArray{}},
};

void tst_Telling::init()
{
    t = std::make_unique<TestCoordinator>();
    const QJsonArray steps{
        QJsonObject{{"afterSeconds"_L1, 600}, {"audience"_L1, "everybody"_L1}, {"channels"_L1, QJsonArray{"slack"_L1}}},
        QJsonObject{
            {"beforeEndSeconds"_L1, 60}, {"audience"_L1, "everybody"_L1}, {"channels"_L1, QJsonArray{"email"_L1}}}};
    configure({{"allowedAddresses"_L1, "any"_L1},
               {"routing"_L1, mailOnly},
               {"aboutToExpireSeconds"_L1, 300},
               {"escalation"_L1, steps},
               {"slack"_L1, QJsonObject{{"url"_L1, "http://127.0.0.1:9/slack"_L1}}},
               {"email"_L1, QJsonObject{{"host"_L1, "127.0.0.1"_L1},
                                        {"port"_L1, 9},
                                        {"security"_L1, "none"_L1},
                                        {"from"_L1, "bots@example.org"_L1},
                                        {"to"_L1, QJsonArray{"team@example.org"_L1}}}}});
}

void tst_Telling::configure(QJsonObject change)
{
    QJsonObject settings = t->get(settingsPath, t->owner).json;
    for (auto field = change.begin(); field != change.end(); ++field)
        settings[field.key()] = field.value();
    QCOMPARE(t->call("PUT", settingsPath, t->owner, settings).status, 200);
}

void tst_Telling::pass(Duration time)
{
    t->clock.advance(time);
    t->coordinator->notifier().check();
    t->get(u"health"_s, t->owner); // what a clock has begun is stored before this is answered
}

QString tst_Telling::ask(const QString &bot, int window)
{
    const QString execution = t->makeExecution(bot.isEmpty() ? t->makeBot() : bot);
    return t->post(u"executions/%1/interventions"_s.arg(execution), t->owner, {{"responseWindowSeconds"_L1, window}})
        .id();
}

QStringList tst_Telling::messages(const QList<OutboxMessage::State> &states)
{
    QStringList lines;
    for (const auto state : states) {
        const auto page = waitFor(t->storage.messages(state, {}));
        for (const OutboxMessage &message : page->items) {
            const QString what = message.moment.section(u'/', 0, 0);
            lines << u"%1 %2 %3"_s.arg(nameOf(message.channel), message.receiver, what).simplified();
        }
    }
    lines.sort();
    return lines;
}

QJsonObject tst_Telling::addUser(const QString &name, const QJsonObject &wishes)
{
    const QJsonObject user = t->post(u"users"_s, t->owner, {{"name"_L1, name}, {"role"_L1, "member"_L1}}).json;
    t->call("PUT", u"me/notifications"_s, user["token"_L1].toString(), wishes);
    return user;
}

void tst_Telling::anAlertGoesWhereTheMatrixSays()
{
    ask();
    QCOMPARE(waiting(), QStringList{u"email team@example.org humanActionRequested"_s});
    const auto told = notices(t->owner);
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0]["desktop"_L1].toBool());
}

void tst_Telling::stepsOfTheEscalationComeOneByOne()
{
    const QString first = u"email team@example.org humanActionRequested"_s;
    ask();
    pass(599s);
    QCOMPARE(waiting(), QStringList{first});
    pass(1s);
    QTRY_COMPARE(waiting(), (QStringList{first, u"slack escalation"_s}));
    pass(900s - 1ms);
    QCOMPARE(waiting().size(), 2);
    pass(1ms); // five minutes before the end
    QTRY_COMPARE(waiting(), (QStringList{u"email team@example.org aboutToExpire"_s, first, u"slack escalation"_s}));
    pass(240s);
    QTRY_COMPARE(waiting(), (QStringList{u"email team@example.org aboutToExpire"_s,
                                         u"email team@example.org escalation"_s, first, u"slack escalation"_s}));
}

void tst_Telling::aClaimStopsTheEscalationButNotTheLastCall()
{
    const QString id = ask();
    t->post(u"interventions/%1/claim"_s.arg(id), t->owner);
    pass(24min);
    QCOMPARE(waiting().size(), 1);
    pass(1min);
    QTRY_COMPARE(waiting(), (QStringList{u"email team@example.org aboutToExpire"_s,
                                         u"email team@example.org humanActionRequested"_s}));
    // Nobody is on it any more: what was missed is told now.
    t->post(u"interventions/%1/release"_s.arg(id), t->owner);
    pass(0s);
    QTRY_VERIFY(waiting().contains(u"slack escalation"_s));
}

void tst_Telling::anExtendedWindowIsAboutToExpireLater()
{
    const QString id = ask();
    t->post(u"interventions/%1/extend"_s.arg(id), t->owner, {{"seconds"_L1, 600}, {"reason"_L1, "On the phone"_L1}});
    pass(34min);
    QVERIFY(!waiting().contains(u"email team@example.org aboutToExpire"_s));
    pass(1min);
    QTRY_VERIFY(waiting().contains(u"email team@example.org aboutToExpire"_s));
}

void tst_Telling::noLastCallForAWindowThatIsShorter()
{
    ask({}, 300);
    pass(299s);
    QCOMPARE(waiting().filter(u"aboutToExpire"_s), QStringList());
}

void tst_Telling::nothingIsToldTwiceAfterARestart()
{
    ask();
    pass(26min);
    QTRY_COMPARE(waiting().size(), 3);
    t->restart();
    // Without a directory for its key the other one cannot read what this one has sealed, and gives it up once it is
    // due.
    const auto told = [this] { return messages({OutboxMessage::State::Waiting, OutboxMessage::State::Dead}); };
    pass(1s);
    QTRY_COMPARE(told().size(), 3);
    QCOMPARE(notices(t->owner).size(), 1);
    pass(3min); // and the rest of the clocks goes on
    QTRY_COMPARE(told().size(), 4);
}

void tst_Telling::aMutedBotTellsNobody()
{
    const QString bot = t->makeBot();
    QCOMPARE(t->call("PUT", u"bots/%1/notifications"_s.arg(bot), t->owner, {{"muted"_L1, true}}).status, 200);
    ask(bot);
    pass(29min);
    QCOMPARE(waiting(), QStringList());
    QVERIFY(notices(t->owner).isEmpty());
}

void tst_Telling::aBotHasItsOwnMatrixAndMailboxes()
{
    const QString bot = t->makeBot();
    const QJsonObject routing{{"humanActionRequested"_L1, QJsonArray{"slack"_L1, "email"_L1}}};
    t->call("PUT", u"bots/%1/notifications"_s.arg(bot), t->owner,
            {{"routing"_L1, routing}, {"emails"_L1, QJsonArray{"bank@example.org"_L1}}});
    ask(bot);
    QCOMPARE(waiting(),
             (QStringList{u"email bank@example.org humanActionRequested"_s, u"slack humanActionRequested"_s}));
    QVERIFY(notices(t->owner).isEmpty());
}

void tst_Telling::aBotHasItsOwnTeam()
{
    const QJsonObject ann = addUser(u"Ann"_s, {{"email"_L1, "ann@example.org"_L1}});
    const QJsonObject ben = addUser(u"Ben"_s, {{"email"_L1, "ben@example.org"_L1}});
    const QString bot = t->makeBot();
    t->call("PUT", u"bots/%1/notifications"_s.arg(bot), t->owner, {{"people"_L1, QJsonArray{ann["id"_L1]}}});
    ask(bot);
    QCOMPARE(waiting().filter(u"humanActionRequested"_s),
             (QStringList{u"email ann@example.org humanActionRequested"_s,
                          u"email team@example.org humanActionRequested"_s}));
    QCOMPARE(notices(ann["token"_L1].toString()).size(), 1);
    QCOMPARE(notices(ben["token"_L1].toString()).size(), 0);
    pass(29min); // the last step is for everybody
    QTRY_VERIFY(waiting().contains(u"email ben@example.org escalation"_s));
}

void tst_Telling::aPersonChoosesBotsAndKinds()
{
    const QString mine = t->makeBot();
    const QString token =
        addUser(u"Ann"_s, {{"email"_L1, "ann@example.org"_L1},
                           {"bots"_L1, QJsonArray{mine}},
                           {"routing"_L1, QJsonObject{{"humanActionRequested"_L1, QJsonArray{"email"_L1, "inApp"_L1}},
                                                      {"aboutToExpire"_L1, QJsonArray{}}}}})["token"_L1]
            .toString();
    ask();
    QCOMPARE(waiting().filter(u"ann@"_s), QStringList());
    QCOMPARE(notices(token).size(), 0);
    ask(mine);
    QCOMPARE(waiting().filter(u"ann@"_s), QStringList{u"email ann@example.org humanActionRequested"_s});
    QCOMPARE(notices(token).size(), 1);
    QVERIFY(!notices(token)[0]["desktop"_L1].toBool());
    pass(25min);
    QTRY_COMPARE(waiting().filter(u"aboutToExpire"_s).size(), 2);
    QCOMPARE(waiting().filter(u"ann@example.org aboutToExpire"_s), QStringList());
}

void tst_Telling::quietHoursKeepMailAndDesktopAway()
{
    // It is 08:00 in UTC.
    const QString token =
        addUser(u"Ann"_s, {{"email"_L1, "ann@example.org"_L1},
                           {"quietHours"_L1, QJsonObject{{"from"_L1, "23:00"_L1},
                                                         {"to"_L1, "09:30"_L1},
                                                         {"timeZone"_L1, "Europe/Berlin"_L1}}}})["token"_L1]
            .toString();
    ask();
    QCOMPARE(waiting().filter(u"ann@"_s), QStringList());
    QCOMPARE(notices(token).size(), 1); // to be found in the morning
    QVERIFY(!notices(token)[0]["desktop"_L1].toBool());
    pass(31min);
    ask();
    QCOMPARE(waiting().filter(u"ann@"_s), QStringList{u"email ann@example.org humanActionRequested"_s});
    QVERIFY(notices(token)[0]["desktop"_L1].toBool());
}

void tst_Telling::stepsForEverybodyReachThoseWhoChoseOtherBots()
{
    addUser(u"Ann"_s, {{"email"_L1, "ann@example.org"_L1}, {"bots"_L1, QJsonArray{"another"_L1}}});
    ask();
    pass(25min);
    QCOMPARE(waiting().filter(u"ann@"_s), QStringList());
    pass(4min);
    QTRY_COMPARE(waiting().filter(u"ann@"_s), QStringList{u"email ann@example.org escalation"_s});
}

void tst_Telling::whatIsOverIsMarkedInEverybodysList()
{
    const QString id = ask();
    QVERIFY(notices(t->owner)[0]["overAt"_L1].isNull());
    t->post(u"interventions/%1/resume"_s.arg(id), t->owner);
    QVERIFY(!notices(t->owner)[0]["overAt"_L1].isNull());
    QVERIFY(!notices(t->owner)[0]["desktop"_L1].toBool());
}

void tst_Telling::anAlertThatIsOverIsNotSentAnyMore()
{
    const QString id = ask();
    QCOMPARE(waiting().size(), 1);
    t->post(u"interventions/%1/resume"_s.arg(id), t->owner);
    QTRY_COMPARE(waiting(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Telling)
#include "tst_telling.moc"
