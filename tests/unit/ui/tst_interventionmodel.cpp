#include "ui/models/interventionmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct StandingClock final : Clock
{
    Instant at{1'000'000'000ms};
    Instant now() const override { return at; }
};

const Person ann{PersonKind::User, u"usr-ann"_s, u"Ann"_s};
const Person bob{PersonKind::User, u"usr-bob"_s, u"Bob"_s};

} // namespace

class tst_InterventionModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        clock = StandingClock();
        store = std::make_unique<InterventionStore>();
        store->setFreshness(Freshness::Live);
        store->setPrincipal({.kind = Principal::Kind::User, .person = ann, .role = Role::Member});
        model = std::make_unique<InterventionModel>(*store, clock);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        tester.reset();
        model.reset();
        store.reset();
    }

    void saysWhatIsTrueInEachColumn()
    {
        store->put(waiting());
        QCOMPARE(text(InterventionModel::State), u"Waiting"_s);
        QCOMPARE(text(InterventionModel::Kind), u"2FA code"_s);
        QCOMPARE(text(InterventionModel::Bot), u"Balance"_s);
        QCOMPARE(text(InterventionModel::Instructions), u"Enter the code from the app"_s);
        QCOMPARE(text(InterventionModel::TimeLeft), u"30:00"_s);
        QCOMPARE(text(InterventionModel::Who), QString());
    }

    void timeLeftFollowsTheClockWithoutBeingTold()
    {
        store->put(waiting());
        QSignalSpy told(model.get(), &QAbstractItemModel::dataChanged);
        clock.at = clock.at + 25min + 1s;
        QCOMPARE(text(InterventionModel::TimeLeft), u"4:59"_s);
        QCOMPARE(role(InterventionModel::UrgencyRole).value<Urgency>(), Urgency::Soon);
        clock.at = clock.at + 4min;
        QCOMPARE(role(InterventionModel::UrgencyRole).value<Urgency>(), Urgency::Critical);
        QCOMPARE(told.size(), 0);
    }

    void urgencyIsSpoken()
    {
        store->put(waiting());
        clock.at = clock.at + 29min + 30s;
        const QModelIndex cell = model->index(0, InterventionModel::TimeLeft);
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"0:30 left, very urgent"_s);
    }

    void saysWhoIsOnIt_data()
    {
        QTest::addColumn<Intervention>("intervention");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("who");
        QTest::newRow("nobody") << waiting() << u"Waiting"_s << QString();
        QTest::newRow("somebody else") << *waiting().claimed(bob) << u"Claimed"_s << u"Bob"_s;
        QTest::newRow("you") << *waiting().claimed(ann) << u"Claimed"_s << u"You"_s;
        Intervention watched = *waiting().claimed(bob);
        watched.viewers = 3;
        QTest::newRow("with watchers") << watched << u"Claimed"_s << u"Bob, 3 watching"_s;
    }
    void saysWhoIsOnIt()
    {
        QFETCH(Intervention, intervention);
        QFETCH(QString, state);
        QFETCH(QString, who);
        store->put(intervention);
        QCOMPARE(text(InterventionModel::State), state);
        QCOMPARE(text(InterventionModel::Who), who);
    }

    void activeOnesHaveNoLimit()
    {
        store->put(*waiting().controlTaken(bob, Force::No)->withInput(bob, 1, clock.at));
        QCOMPARE(text(InterventionModel::State), u"Active"_s);
        QCOMPARE(text(InterventionModel::TimeLeft), u"No limit"_s);
        QCOMPARE(role(InterventionModel::UrgencyRole).value<Urgency>(), Urgency::None);
    }

    void endedOnesSayHow()
    {
        store->put(*waiting().resumed(bob, clock.at));
        QCOMPARE(text(InterventionModel::State), u"Ended"_s);
        QCOMPARE(text(InterventionModel::TimeLeft), u"Resumed by Bob"_s);
    }

    void rowsKnowHowFreshTheyAre()
    {
        store->put(waiting());
        QSignalSpy told(model.get(), &QAbstractItemModel::dataChanged);
        store->setFreshness(Freshness::Outdated, clock.at);
        QCOMPARE(role(InterventionModel::FreshnessRole).value<Freshness>(), Freshness::Outdated);
        QCOMPARE(told.size(), 1);
    }

    void hiddenCharactersOfABotAreShown()
    {
        Intervention sly = waiting();
        sly.botName = u"Bank\u202E"_s;
        sly.instructions = u"one\ntwo\u200B"_s;
        store->put(sly);
        QCOMPARE(text(InterventionModel::Bot), u"Bank⟨U+202E⟩"_s);
        QCOMPARE(text(InterventionModel::Instructions), u"one two⟨U+200B⟩"_s);
    }

    void rowsComeAndGo()
    {
        for (int i = 0; i < 10; ++i) {
            Intervention one = waiting();
            one.id = InterventionId(QString::number(i));
            store->put(one);
        }
        store->remove(InterventionId(u"4"_s));
        QCOMPARE(model->rowCount(), 9);
        store->clear();
        QCOMPARE(model->rowCount(), 0);
    }

private:
    Intervention waiting() const
    {
        return {.id = InterventionId(u"int-1"_s),
                .botName = u"Balance"_s,
                .kind = u"2fa"_s,
                .instructions = u"Enter the code from the app"_s,
                .responseWindow = 30min,
                .deadline = clock.at + 30min,
                .createdAt = clock.at};
    }
    QString text(InterventionModel::Column column) const { return model->index(0, column).data().toString(); }
    QVariant role(int which) const { return model->index(0, 0).data(which); }

    StandingClock clock;
    std::unique_ptr<InterventionStore> store;
    std::unique_ptr<InterventionModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

QTEST_GUILESS_MAIN(tst_InterventionModel)
#include "tst_interventionmodel.moc"
