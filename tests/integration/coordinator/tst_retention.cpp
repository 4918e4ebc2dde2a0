#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is too old goes by itself, by the rules that administrators set, and nothing else does.
class tst_Retention : public QObject
{
    Q_OBJECT

private slots:
    void init() { t = std::make_unique<TestCoordinator>(); }
    void cleanup() { t.reset(); }

    void whatGoesWhen_data();
    void whatGoesWhen();
    void aRequestGoesWithItsExecution();
    void whatIsOpenIsNeverTouched();
    void moreThanOneBatchGoes();
    void thePrunedAuditStillHolds();
    void aStoreThatFailsIsAskedAgain();

private:
    static constexpr auto day = 24h;

    /// Sets the rules and waits until they have been applied.
    void keep(const QJsonObject &rules);
    void restart();
    QString finishedExecution();
    int statusOf(const QString &path) { return t->get(path, t->owner).status; }
    QStringList auditActions();

    std::unique_ptr<TestCoordinator> t;
};

void tst_Retention::keep(const QJsonObject &rules)
{
    QSignalSpy done(&t->coordinator->retention(), &RetentionService::done);
    QCOMPARE(t->call("PUT", u"settings/retention"_s, t->owner, rules).status, 200);
    QTRY_VERIFY(!done.isEmpty());
}

void tst_Retention::restart()
{
    t->restart();
    QSignalSpy done(&t->coordinator->retention(), &RetentionService::done);
    QTRY_VERIFY(!done.isEmpty());
}

/// With a picture of its page.
QString tst_Retention::finishedExecution()
{
    const QString id = t->makeExecution(t->makeBot());
    const Blob picture{.contentType = u"image/png"_s, .bytes = "pixels"};
    const auto stored = waitFor(t->storage.commit({{PutBlob{ExecutionId(id), BlobKind::Screenshot, picture}}}));
    [&] { QVERIFY(stored); }();
    t->post(u"executions/%1/finish"_s.arg(id), t->owner, {{"status"_L1, "success"_L1}});
    return id;
}

QStringList tst_Retention::auditActions()
{
    QStringList actions;
    const QJsonArray rows = t->get(u"audit?limit=500"_s, t->owner).json["items"_L1].toArray();
    for (const QJsonValue &row : rows)
        actions << row["action"_L1].toString();
    return actions;
}

void tst_Retention::whatGoesWhen_data()
{
    QTest::addColumn<QJsonObject>("rules");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<bool>("isPictureKept");

    const QJsonObject both{{"executionDays"_L1, 90}, {"pictureDays"_L1, 30}};
    QTest::newRow("young") << both << 30 << true << true;
    QTest::newRow("without its picture") << both << 31 << true << false;
    QTest::newRow("on its last day") << both << 90 << true << false;
    QTest::newRow("too old") << both << 91 << false << false;
    const QJsonObject never{{"executionDays"_L1, QJsonValue::Null}, {"pictureDays"_L1, QJsonValue::Null}};
    QTest::newRow("for ever") << never << 4000 << true << true;
    const QJsonObject pictures{{"executionDays"_L1, QJsonValue::Null}, {"pictureDays"_L1, 1}};
    QTest::newRow("for ever, but not its picture") << pictures << 4000 << true << false;
}

void tst_Retention::whatGoesWhen()
{
    QFETCH(QJsonObject, rules);
    QFETCH(int, days);
    const QString id = finishedExecution();
    t->clock.advance(days * day);

    keep(rules);

    QTEST(statusOf("executions/"_L1 + id) == 200, "isKept");
    QTEST(statusOf(u"executions/%1/screenshot"_s.arg(id)) == 200, "isPictureKept");
}

void tst_Retention::aRequestGoesWithItsExecution()
{
    const QString request = t->makeIntervention();
    const Answer over = t->post(u"interventions/%1/cancel"_s.arg(request), t->owner);
    const QString execution = over.text("executionId"_L1);
    t->clock.advance(2 * day);
    keep({{"executionDays"_L1, 1}});
    QCOMPARE(statusOf("interventions/"_L1 + request), 404);
    QCOMPARE(statusOf("executions/"_L1 + execution), 404);
    QVERIFY2(auditActions().contains(u"ended"_s), "the audit has a rule of its own");
}

void tst_Retention::whatIsOpenIsNeverTouched()
{
    const QString id = t->makeIntervention({}, {{"abandonedAfterSeconds"_L1, 0}});
    const QString execution = t->get("interventions/"_L1 + id, t->owner).text("executionId"_L1);
    const Person ann{PersonKind::User, u"ann"_s, u"Ann"_s};
    InterventionService &service = t->coordinator->interventions();
    const auto taken = waitFor(service.takeControl(InterventionId(id), ann, Force::No));
    QVERIFY(taken);
    QVERIFY(waitFor(service.acceptInput(InterventionId(id), ann, taken->control.number)));
    t->clock.advance(4000 * day);

    keep({{"executionDays"_L1, 1}, {"pictureDays"_L1, 1}, {"auditDays"_L1, 1}});
    restart();

    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"waitingForHuman"_s);
    QCOMPARE(t->post(u"interventions/%1/resume"_s.arg(id), t->owner).status, 200);
    QCOMPARE(t->get("executions/"_L1 + execution, t->owner).text("status"_L1), u"processing"_s);
}

void tst_Retention::moreThanOneBatchGoes()
{
    QStringList old;
    for (int i = 0; i < 45; ++i)
        old << finishedExecution();
    t->clock.advance(2 * day);
    const QString young = finishedExecution();
    keep({{"executionDays"_L1, 1}});
    for (const QString &id : old)
        QCOMPARE(statusOf("executions/"_L1 + id), 404);
    QCOMPARE(statusOf("executions/"_L1 + young), 200);
}

void tst_Retention::thePrunedAuditStillHolds()
{
    for (int i = 0; i < 3; ++i)
        t->post(u"interventions/%1/resume"_s.arg(t->makeIntervention()), t->owner);
    t->clock.advance(10 * day);
    const QString young = t->makeIntervention();
    const auto before = auditActions();
    QCOMPARE(before.count(u"ended"_s), 3);

    keep({{"auditDays"_L1, 5}});

    const auto after = auditActions();
    QCOMPARE(after.count(u"ended"_s), 0);
    QVERIFY(after.contains(u"requested"_s));
    QVERIFY2(after.contains(u"pruned"_s), "pruning is itself told");
    const Answer verdict = t->post(u"audit/verify"_s, t->owner);
    QVERIFY(verdict.json["holds"_L1].toBool());
    QVERIFY(verdict.json["prunedRows"_L1].toInteger() >= 9);
    restart();
    QVERIFY(t->post(u"audit/verify"_s, t->owner).json["holds"_L1].toBool());
    t->post(u"interventions/%1/resume"_s.arg(young), t->owner);
    QVERIFY(t->post(u"audit/verify"_s, t->owner).json["holds"_L1].toBool());
}

void tst_Retention::aStoreThatFailsIsAskedAgain()
{
    const QString id = finishedExecution();
    keep({{"executionDays"_L1, 1}});
    t->clock.advance(2 * day);
    t->storage.failCommits(Error{ErrorCode::Unavailable, u"The disk is full."_s});
    restart();
    QCOMPARE(statusOf("executions/"_L1 + id), 200);
    t->storage.failCommits({});
    restart();
    QCOMPARE(statusOf("executions/"_L1 + id), 404);
}

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
