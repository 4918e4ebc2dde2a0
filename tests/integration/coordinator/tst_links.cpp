#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Share links over the API: what they tell, whom they let in, and when no more.
class tst_Links : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { t.reset(); }

    void theFirstScreenTellsWhoAsksWhatAndUsesNothingUp();
    void aPinIsAskedForBeforeAnythingIsTold();
    void tenWrongPinsWithdrawTheLink();
    void aPinIsNotKept();
    void theListTellsTheStateOfEachLink();
    void aReissuedLinkTakesThePlaceOfTheOld();
    void viewAndControlAreDifferentSecrets();
    void oneIsMadeWithEveryRequestUnlessTheBotSaysNo();
    void noLinkOutlivesTheWindowAndActiveOnesLiveToTheEnd();
    void everyUseIsInTheAuditWithLabelAndAddress();
    void whatOpensNothingTellsAStrangerNothing_data();
    void whatOpensNothingTellsAStrangerNothing();
    void whoHeldItIsToldWhy();
    void aGuestIsToldHowItEndedAlsoAfterARestart();

private:
    Answer share(const QJsonObject &wish = {}) { return t->post(m_links, t->owner, wish); }
    QJsonObject listed(const Answer &link);
    QStringList auditActions();
    Answer preview(const QString &secret, const QString &pin = {})
    {
        return t->post(u"guest/preview"_s, {}, {{"secret"_L1, secret}, {"pin"_L1, pin}});
    }
    Answer redeem(const QString &secret, const QString &pin = {})
    {
        return t->post(u"guest/redeem"_s, {}, {{"secret"_L1, secret}, {"name"_L1, "Gil"_L1}, {"pin"_L1, pin}});
    }

    std::unique_ptr<TestCoordinator> t;
    QString m_intervention;
    QString m_links; ///< path
};

static QString secretOf(const Answer &link) { return link.text("url"_L1).section(u'#', 1); }

void tst_Links::init()
{
    t = std::make_unique<TestCoordinator>();
    m_intervention = t->makeIntervention({{"kind"_L1, "2fa"_L1}, {"instructions"_L1, "Enter the code"_L1}});
    m_links = u"interventions/%1/links"_s.arg(m_intervention);
}

QJsonObject tst_Links::listed(const Answer &link)
{
    const QJsonArray items = t->get(m_links, t->owner).json["items"_L1].toArray();
    for (const QJsonValue &item : items) {
        if (item["id"_L1].toString() == link.id())
            return item.toObject();
    }
    return {};
}

QStringList tst_Links::auditActions()
{
    QStringList actions;
    const QJsonArray rows =
        t->get(u"interventions/%1/audit"_s.arg(m_intervention), t->owner).json["items"_L1].toArray();
    for (const QJsonValue &row : rows)
        actions << row["action"_L1].toString();
    return actions;
}

void tst_Links::theFirstScreenTellsWhoAsksWhatAndUsesNothingUp()
{
    t->call("PUT", u"settings/organization"_s, t->owner, {{"name"_L1, "Example Ltd"_L1}});
    const Answer link = t->post(m_links, t->userToken(Role::Member), {{"label"_L1, "Client"_L1}, {"maxUses"_L1, 1}});
    const QJsonObject before = listed(link);
    const QStringList actions = auditActions();

    for (int i = 0; i < 3; ++i) {
        const Answer shown = preview(secretOf(link));
        QCOMPARE(shown.status, 200);
        QCOMPARE(shown.text("organization"_L1), u"Example Ltd"_s);
        QVERIFY(shown.text("botName"_L1).startsWith("bot "_L1));
        QVERIFY(shown.text("sharedBy"_L1).startsWith("member "_L1));
        const QJsonValue request = shown.json["request"_L1];
        QCOMPARE(request["instructions"_L1].toString(), u"Enter the code"_s);
        QCOMPARE(request["deadline"_L1], t->get("interventions/"_L1 + m_intervention, t->owner).json["deadline"_L1]);
    }
    QCOMPARE(listed(link), before);
    QCOMPARE(auditActions(), actions);
    QCOMPARE(redeem(secretOf(link)).status, 200);
}

void tst_Links::aPinIsAskedForBeforeAnythingIsTold()
{
    const QString secret = secretOf(share({{"pin"_L1, "2468"_L1}}));
    const Answer shut = preview(secret);
    QVERIFY(shut.json["needsPin"_L1].toBool());
    QVERIFY(shut.json["request"_L1].isNull());
    QVERIFY(!shut.response.body.contains("Enter the code"));
    QCOMPARE(redeem(secret).status, 403);
    QCOMPARE(redeem(secret, u"1357"_s).status, 403);

    const Answer shown = preview(secret, u"2468"_s);
    QVERIFY(!shown.json["needsPin"_L1].toBool());
    QCOMPARE(shown.json["request"_L1]["instructions"_L1].toString(), u"Enter the code"_s);
    QCOMPARE(redeem(secret, u"2468"_s).status, 200);
    QCOMPARE(share({{"pin"_L1, "123"_L1}}).status, 400);
}

void tst_Links::tenWrongPinsWithdrawTheLink()
{
    const Answer link = share({{"pin"_L1, "2468"_L1}});
    const QString guest = redeem(secretOf(link), u"2468"_s).text("token"_L1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(i % 2 ? redeem(secretOf(link), u"000%1"_s.arg(i)).status : preview(secretOf(link), u"0000"_s).status,
                 403);
    QCOMPARE(redeem(secretOf(link), u"2468"_s).status, 404);
    QCOMPARE(listed(link)["state"_L1].toString(), u"revoked"_s);
    QCOMPARE(t->get(u"me"_s, guest).status, 410);
    QCOMPARE(auditActions().count(u"linkRefused"_s), 10);
    QCOMPARE(auditActions().count(u"linkRevoked"_s), 1);
}

void tst_Links::aPinIsNotKept()
{
    const Answer link = share({{"pin"_L1, "24681357"_L1}});
    redeem(secretOf(link), u"24681357"_s);
    redeem(secretOf(link), u"97531864"_s);
    const QByteArray all = t->get(m_links, t->owner).response.body
                           + t->get(u"interventions/%1/audit"_s.arg(m_intervention), t->owner).response.body;
    QVERIFY(!all.contains("24681357"));
    QVERIFY(!all.contains("97531864"));
}

void tst_Links::theListTellsTheStateOfEachLink()
{
    const Answer active = share();
    const Answer expired = share({{"expiresInSeconds"_L1, 60}});
    const Answer revoked = share();
    const Answer usedUp = share({{"maxUses"_L1, 1}});
    redeem(secretOf(usedUp));
    t->call("DELETE", m_links + u'/' + revoked.id(), t->owner);
    t->clock.advance(61s);
    const auto state = [this](const Answer &link) { return listed(link)["state"_L1].toString(); };
    QCOMPARE(state(active), u"active"_s);
    QCOMPARE(state(expired), u"expired"_s);
    QCOMPARE(state(revoked), u"revoked"_s);
    QCOMPARE(state(usedUp), u"usedUp"_s);
    t->post(u"interventions/%1/resume"_s.arg(m_intervention), t->owner);
    QCOMPARE(state(active), u"expired"_s);
}

void tst_Links::aReissuedLinkTakesThePlaceOfTheOld()
{
    const Answer old = share({{"label"_L1, "Client"_L1}, {"scope"_L1, "view"_L1}, {"pin"_L1, "2468"_L1}});
    const QString guest = redeem(secretOf(old), u"2468"_s).text("token"_L1);
    const QString reissue = m_links + u'/' + old.id() + "/reissue"_L1;

    QCOMPARE(t->post(reissue, t->owner).status, 400); // without its PIN
    QCOMPARE(redeem(secretOf(old), u"2468"_s).status, 200);

    const Answer made = t->post(reissue, t->owner, {{"pin"_L1, "1357"_L1}});
    QCOMPARE(made.status, 201);
    QVERIFY(made.id() != old.id());
    QCOMPARE(made.text("label"_L1), u"Client"_s);
    QCOMPARE(made.text("scope"_L1), u"view"_s);
    QVERIFY(made.json["needsPin"_L1].toBool());
    QCOMPARE(redeem(secretOf(old), u"2468"_s).status, 404);
    QCOMPARE(t->get(u"me"_s, guest).status, 410);
    QCOMPARE(redeem(secretOf(made), u"1357"_s).status, 200);
}

void tst_Links::viewAndControlAreDifferentSecrets()
{
    const Answer view = share({{"scope"_L1, "view"_L1}});
    const Answer control = share({{"scope"_L1, "control"_L1}});
    QVERIFY(secretOf(view) != secretOf(control));
    QCOMPARE(secretOf(view).size(), 43);
    QCOMPARE(redeem(secretOf(view)).text("scope"_L1), u"view"_s);
    QCOMPARE(redeem(secretOf(control)).text("scope"_L1), u"control"_s);
}

void tst_Links::oneIsMadeWithEveryRequestUnlessTheBotSaysNo()
{
    QCOMPARE(t->get(m_links, t->owner).json["items"_L1].toArray().size(), 1);
    const QString without = t->makeIntervention({}, {{"shareLink"_L1, false}});
    QCOMPARE(t->get(u"interventions/%1/links"_s.arg(without), t->owner).json["items"_L1].toArray().size(), 0);
}

void tst_Links::noLinkOutlivesTheWindowAndActiveOnesLiveToTheEnd()
{
    const QJsonValue deadline = t->get("interventions/"_L1 + m_intervention, t->owner).json["deadline"_L1];
    const Answer link = share({{"expiresInSeconds"_L1, 24 * 3600}});
    QCOMPARE(link.json["expiresAt"_L1], deadline);
    const InterventionId id(m_intervention);
    const Person gil{PersonKind::Guest, u"g"_s, u"Gil"_s};
    const auto taken = waitFor(t->coordinator->interventions().takeControl(id, gil, Force::No));
    QVERIFY(taken);
    QVERIFY(waitFor(t->coordinator->interventions().acceptInput(id, gil, taken->control.number)));
    QVERIFY(listed(link)["expiresAt"_L1].isNull());
    t->clock.advance(2h);
    QCOMPARE(redeem(secretOf(link)).status, 200);
}

void tst_Links::everyUseIsInTheAuditWithLabelAndAddress()
{
    const QString secret = secretOf(share({{"label"_L1, "Client"_L1}}));
    redeem(secret);
    redeem(secret);
    const QJsonArray rows =
        t->get(u"interventions/%1/audit"_s.arg(m_intervention), t->owner).json["items"_L1].toArray();
    int uses = 0;
    for (const QJsonValue &row : rows) {
        if (row["action"_L1].toString() != "linkRedeemed"_L1)
            continue;
        ++uses;
        QCOMPARE(row["actor"_L1]["name"_L1].toString(), u"Gil"_s);
        QCOMPARE(row["details"_L1]["label"_L1].toString(), u"Client"_s);
        QCOMPARE(row["details"_L1]["address"_L1].toString(), u"127.0.0.1"_s);
    }
    QCOMPARE(uses, 2);
}

void tst_Links::whatOpensNothingTellsAStrangerNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("preview") << u"guest/preview"_s;
    QTest::newRow("redeem") << u"guest/redeem"_s;
}

void tst_Links::whatOpensNothingTellsAStrangerNothing()
{
    QFETCH(QString, path);
    const Answer revoked = share({{"pin"_L1, "2468"_L1}});
    const Answer expired = share({{"expiresInSeconds"_L1, 60}});
    const Answer usedUp = share({{"maxUses"_L1, 1}});
    redeem(secretOf(usedUp));
    t->call("DELETE", m_links + u'/' + revoked.id(), t->owner);
    t->clock.advance(61s);
    const auto ask = [&](const QString &secret) { return t->post(path, {}, {{"secret"_L1, secret}}); };
    const Answer unknown = ask(u"never was"_s);
    QCOMPARE(unknown.status, 404);
    for (const Answer &link : {revoked, expired, usedUp}) {
        const Answer known = ask(secretOf(link));
        QCOMPARE(known.status, unknown.status);
        QCOMPARE(known.response.body, unknown.response.body);
        QCOMPARE(known.response.headers.size(), unknown.response.headers.size());
    }
}

void tst_Links::whoHeldItIsToldWhy()
{
    const Answer revoked = share();
    const Answer expired = share({{"expiresInSeconds"_L1, 60}});
    const QString ofRevoked = redeem(secretOf(revoked)).text("token"_L1);
    const QString ofExpired = redeem(secretOf(expired)).text("token"_L1);
    t->call("DELETE", m_links + u'/' + revoked.id(), t->owner);
    t->clock.advance(61s);
    const auto told = [this](const QString &token) {
        const Answer answer = t->post(u"live/tickets"_s, token);
        return u"%1 %2"_s.arg(answer.status).arg(answer.json["error"_L1]["message"_L1].toString());
    };
    QCOMPARE(told(ofRevoked), u"410 The share link has been withdrawn."_s);
    QCOMPARE(told(ofExpired), u"410 The share link has expired."_s);
}

void tst_Links::aGuestIsToldHowItEndedAlsoAfterARestart()
{
    const QString guest = redeem(secretOf(share())).text("token"_L1);
    const Answer withdrawn = share();
    const QString lockedOut = redeem(secretOf(withdrawn)).text("token"_L1);
    t->call("DELETE", m_links + u'/' + withdrawn.id(), t->owner);
    t->post(u"interventions/%1/decline"_s.arg(m_intervention), t->owner, {{"reason"_L1, "Not today"_L1}});
    const QString path = "interventions/"_L1 + m_intervention;
    const QJsonObject told = t->get(path, guest).json["outcome"_L1].toObject();
    QCOMPARE(told["type"_L1].toString(), u"declined"_s);

    t->restart();
    QCOMPARE(t->get(path, guest).json["outcome"_L1].toObject(), told);
    QCOMPARE(t->post(u"live/tickets"_s, guest).status, 410);
    QCOMPARE(t->get("interventions/"_L1 + t->makeIntervention(), guest).status, 403);
    QCOMPARE(t->get(path, lockedOut).status, 410);
    QCOMPARE(t->get(path, guest + u'x').status, 401);
}

QTEST_GUILESS_MAIN(tst_Links)
#include "tst_links.moc"
