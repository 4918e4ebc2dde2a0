#include "core/client/interventionstore.h"

#include <QSignalSpy>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Person ann{PersonKind::User, u"usr-ann"_s, u"Ann"_s};
const Person bob{PersonKind::User, u"usr-bob"_s, u"Bob"_s};
const InterventionId theId(u"int-1"_s);
constexpr Instant start{1'000'000ms};

Principal member(const Person &person, Role role = Role::Member)
{
    return {.kind = Principal::Kind::User, .person = person, .role = role};
}

Intervention waiting()
{
    return {.id = theId, .kind = u"2fa"_s, .responseWindow = 30min, .deadline = start + 30min, .createdAt = start};
}

Intervention held(const Person &by) { return *waiting().controlTaken(by, Force::No); }
Intervention asking()
{
    Intervention one = waiting();
    one.ask = Ask{.label = u"Code"_s};
    return one;
}

using Question = Decision (InterventionStore::*)(const InterventionId &) const;

} // namespace

class tst_InterventionStore : public QObject
{
    Q_OBJECT

private slots:
    void decidesWhoMayDoWhat_data()
    {
        QTest::addColumn<Intervention>("intervention");
        QTest::addColumn<Principal>("who");
        QTest::addColumn<Question>("may");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const Intervention &one, const Principal &who, Question may,
                            bool allowed) { QTest::newRow(name) << one << who << may << allowed; };
        const auto claim = &InterventionStore::mayClaim;
        row("a member claims", waiting(), member(ann), claim, true);
        row("a viewer claims", waiting(), member(ann, Role::Viewer), claim, false);
        row("claim what is mine", *waiting().claimed(ann), member(ann), claim, false);
        row("claim what is another's", *waiting().claimed(bob), member(ann), claim, false);
        row("claim what has ended", *waiting().resumed(bob, start), member(ann), claim, false);
        row("release what is mine", *waiting().claimed(ann), member(ann), &InterventionStore::mayRelease, true);
        row("release what is another's", *waiting().claimed(bob), member(ann), &InterventionStore::mayRelease, false);
        row("resume without control", waiting(), member(ann), &InterventionStore::mayResume, true);
        row("resume under another's control", held(bob), member(ann), &InterventionStore::mayResume, false);
        row("resume under my control", held(ann), member(ann), &InterventionStore::mayResume, true);
        row("a viewer resumes", waiting(), member(ann, Role::Viewer), &InterventionStore::mayResume, false);
        row("a viewer opens", waiting(), member(ann, Role::Viewer), &InterventionStore::mayTakeOver, true);
        row("open what has ended", *waiting().resumed(bob, start), member(ann), &InterventionStore::mayTakeOver, false);
        row("extend while the window runs", waiting(), member(ann), &InterventionStore::mayExtend, true);
        row("extend after input", *held(ann).withInput(ann, 1, start), member(ann), &InterventionStore::mayExtend,
            false);
        row("answer what asks", asking(), member(ann), &InterventionStore::mayAnswer, true);
        row("answer what does not ask", waiting(), member(ann), &InterventionStore::mayAnswer, false);
        row("nobody is signed in", waiting(), Principal{}, claim, false);
    }

    void decidesWhoMayDoWhat()
    {
        QFETCH(Intervention, intervention);
        QFETCH(Principal, who);
        QFETCH(Question, may);
        QFETCH(bool, allowed);
        InterventionStore store;
        store.setFreshness(Freshness::Live);
        store.setPrincipal(who);
        store.put(intervention);

        const Decision decision = (store.*may)(theId);

        QCOMPARE(decision.isAllowed, allowed);
        QCOMPARE(decision.why.isEmpty(), allowed);
    }

    void nothingIsAllowedWhileTheConnectionIsGone()
    {
        InterventionStore store;
        store.setPrincipal(member(ann));
        store.put(waiting());
        store.setFreshness(Freshness::Outdated, start);
        QVERIFY(!store.mayClaim(theId));
        QVERIFY(store.mayClaim(theId).why.contains("Not connected"_L1));
        QVERIFY(!store.mayTakeOver(theId));
    }

    void anotherOnItIsNamed()
    {
        InterventionStore store;
        store.setFreshness(Freshness::Live);
        store.setPrincipal(member(ann));
        store.put(*waiting().claimed(bob));
        QCOMPARE(store.mayClaim(theId).why, u"Bob is already working on it."_s);
    }

    void countsThoseThatNeedSomebody()
    {
        InterventionStore store;
        QSignalSpy told(&store, &InterventionStore::countsChanged);
        store.put(waiting());
        QCOMPARE(store.waitingCount(), 1);
        store.put(*waiting().claimed(bob));
        QCOMPARE(store.waitingCount(), 0);
        QCOMPARE(store.openCount(), 1);
        store.put(*waiting().resumed(bob, start));
        QCOMPARE(store.openCount(), 0);
        QCOMPARE(told.size(), 3);
    }

    void oldestEndedOnesAreLetGo()
    {
        InterventionStore store;
        for (int i = 0; i < 700; ++i) {
            Intervention one = waiting();
            one.id = InterventionId(QString::number(i));
            store.apply(*one.resumed(ann, start + std::chrono::seconds(i)));
        }
        store.apply(waiting());
        QCOMPARE(store.count(), 501);
        QVERIFY(!store.find(InterventionId(u"0"_s)));
        QVERIFY(store.find(InterventionId(u"699"_s)));
        QVERIFY(store.find(theId));
    }

    void anEndingIsAWholeSentenceAlsoWithoutAName_data()
    {
        QTest::addColumn<OutcomeType>("type");
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("declined by somebody") << OutcomeType::Declined << u"Ann"_s << u"Declined by Ann"_s;
        QTest::newRow("declined") << OutcomeType::Declined << QString() << u"Declined"_s;
        QTest::newRow("resumed") << OutcomeType::Resumed << QString() << u"Resumed"_s;
        QTest::newRow("answered") << OutcomeType::Answered << QString() << u"Answered"_s;
    }

    void anEndingIsAWholeSentenceAlsoWithoutAName()
    {
        QFETCH(OutcomeType, type);
        QFETCH(QString, by);
        QTEST(outcomeText({.type = type, .by = {PersonKind::User, {}, by}}), "sentence");
    }
};

QTEST_GUILESS_MAIN(tst_InterventionStore)
#include "tst_interventionstore.moc"
