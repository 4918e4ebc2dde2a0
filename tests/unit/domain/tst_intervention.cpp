#include "core/domain/intervention.h"

#include <QTest>


using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::optional<Phase>)
Q_DECLARE_METATYPE(Intervention)

namespace {

const Person ann{PersonKind::User, u"u-ann"_s, u"Ann"_s};
const Person bob{PersonKind::User, u"u-bob"_s, u"Bob"_s};
const Person guest{PersonKind::Guest, u"g-1"_s, u"A guest"_s};

Instant at(Duration sinceRequest) { return Instant{1h + sinceRequest}; }

Intervention waiting()
{
    return {.id = InterventionId(u"i-1"_s),
            .responseWindow = 30min,
            .abandonedAfter = 10min,
            .deadline = at(30min),
            .urlBefore = u"https://bank.example/otp"_s,
            .createdAt = at(0s)};
}

Intervention active() { return *waiting().controlTaken(ann, Force::No)->withInput(ann, 1, at(1min)); }

} // namespace

class tst_Intervention : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheseChangesHappen_data();
    void onlyTheseChangesHappen();
    void endedSaysWhoWasFirst();
    void onlyOneMayClaim();
    void onlyTheClaimantReleases();
    void controlIsTakenByTheRules_data();
    void controlIsTakenByTheRules();
    void controlIsGivenByTheOneWhoHasIt();
    void oldControlNumbersAreRefused();
    void firstInputStopsTheWindowForGood();
    void watchingClaimingAndTakingControlDoNotStopTheWindow();
    void windowDoesNotFireWhileSomebodyInControlIsConnected();
    void aMinuteRemainsAfterLeavingWithoutInput();
    void windowIsOverAtTheDeadlineAndNotBefore();
    void extensionMovesTheDeadline();
    void desertedGoesBackToTheQueueWithAFreshWindow();
    void zeroAbandonedAfterNeverReturns();
    void theLongestLifeEndsWhoeverIsAtIt_data();
    void theLongestLifeEndsWhoeverIsAtIt();
    void noClockGoesBeyondTheLongestLife();
    void theWindowSaysWhoStoppedIt();
    void answersAreChecked_data();
    void answersAreChecked();
    void outcomeTellsWhoHowLongAndWhere();
};

void tst_Intervention::onlyTheseChangesHappen_data()
{
    using E = InterventionEvent;
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<InterventionEvent>("event");
    QTest::addColumn<std::optional<Phase>>("expected");

    const QList<E> ending{E::Resume,  E::ConditionHeld, E::Answer,     E::Decline,
                          E::LifeOver, E::Cancel,        E::BrowserLost};
    for (int phase = 0; phase <= int(Phase::Ended); ++phase) {
        for (int event = 0; event <= int(E::BrowserLost); ++event) {
            std::optional<Phase> expected;
            if (Phase(phase) != Phase::Ended) {
                if (ending.contains(E(event)) || (Phase(phase) == Phase::Waiting && E(event) == E::WindowOver))
                    expected = Phase::Ended;
                else if (E(event) == E::Input)
                    expected = Phase::Active;
                else if (Phase(phase) == Phase::Active && E(event) == E::Deserted)
                    expected = Phase::Waiting;
            }
            QTest::addRow("%s, event %d", qPrintable(nameOf(Phase(phase))), event)
                << Phase(phase) << E(event) << expected;
        }
    }
}

void tst_Intervention::onlyTheseChangesHappen()
{
    QFETCH(Phase, phase);
    QFETCH(InterventionEvent, event);
    QFETCH(std::optional<Phase>, expected);
    QVERIFY(next(phase, event) == expected);
}

void tst_Intervention::endedSaysWhoWasFirst()
{
    const auto ended = waiting().resumed(ann, at(1min));
    QVERIFY(ended);
    const auto late = ended->declined(bob, u"too hard"_s, at(2min));
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QCOMPARE(late.error().message, u"The request has ended. Ann has resumed it already."_s);
}

void tst_Intervention::onlyOneMayClaim()
{
    const auto claimed = waiting().claimed(ann);
    QVERIFY(claimed->claimed(ann));
    QCOMPARE(claimed->claimed(bob).error(),
             (Error{ErrorCode::Conflict, u"Cannot claim the request. Ann is already working on it."_s}));
}

void tst_Intervention::onlyTheClaimantReleases()
{
    const auto claimed = waiting().claimed(ann);
    QCOMPARE(claimed->released(bob, at(1s)).error().code, ErrorCode::Forbidden);
    QVERIFY(!claimed->released(ann, at(1s))->claimedBy);
}

void tst_Intervention::controlIsTakenByTheRules_data()
{
    QTest::addColumn<bool>("isHeldByAnn");
    QTest::addColumn<PersonKind>("by");
    QTest::addColumn<bool>("isForced");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("free, member") << false << PersonKind::User << false << true;
    QTest::newRow("free, guest") << false << PersonKind::Guest << false << true;
    QTest::newRow("held, member") << true << PersonKind::User << false << false;
    QTest::newRow("held, member insists") << true << PersonKind::User << true << true;
    QTest::newRow("held, guest") << true << PersonKind::Guest << false << false;
    QTest::newRow("held, guest insists") << true << PersonKind::Guest << true << false;
}

void tst_Intervention::controlIsTakenByTheRules()
{
    QFETCH(bool, isHeldByAnn);
    QFETCH(PersonKind, by);
    QFETCH(bool, isForced);
    QFETCH(bool, isAllowed);
    const Intervention before = isHeldByAnn ? *waiting().controlTaken(ann, Force::No) : waiting();

    const auto taken = before.controlTaken(by == PersonKind::Guest ? guest : bob, isForced ? Force::Yes : Force::No);

    QCOMPARE(taken.has_value(), isAllowed);
    if (isAllowed) {
        QCOMPARE(taken->control.number, before.control.number + 1);
        QCOMPARE(taken->claimedBy, taken->control.holder);
    } else {
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
    }
}

void tst_Intervention::controlIsGivenByTheOneWhoHasIt()
{
    const Intervention mine = *waiting().controlTaken(ann, Force::No);

    const auto given = mine.controlGiven(ann, mine.control.number, guest);

    QVERIFY(given->control.holder->isSame(guest));
    QCOMPARE(given->control.number, mine.control.number + 1);
    QCOMPARE(given->claimedBy, given->control.holder);
    QCOMPARE(mine.controlGiven(bob, mine.control.number, guest).error().code, ErrorCode::Forbidden);
    QCOMPARE(given->controlGiven(ann, mine.control.number, bob).error().code, ErrorCode::Forbidden);
    QCOMPARE(waiting().controlGiven(ann, 0, bob).error().code, ErrorCode::Forbidden);
}

void tst_Intervention::oldControlNumbersAreRefused()
{
    const Intervention mine = *waiting().controlTaken(ann, Force::No);
    const Intervention again = *mine.controlReleased(ann, at(1s))->controlTaken(ann, Force::No);
    QCOMPARE(again.withInput(ann, 1, at(2s)).error().code, ErrorCode::Forbidden);
    QVERIFY(again.withInput(ann, 2, at(2s)));
    QCOMPARE(again.withInput(bob, 2, at(2s)).error().code, ErrorCode::Forbidden);
}

void tst_Intervention::firstInputStopsTheWindowForGood()
{
    const Intervention driven = active();
    QCOMPARE(driven.phase, Phase::Active);
    QVERIFY(!driven.deadline);
    QVERIFY(driven.firstInputAt == at(1min));
    QCOMPARE(driven.timedOut(at(2h)).error().code, ErrorCode::Conflict);
    const auto later = driven.withInput(ann, 1, at(5min));
    QVERIFY(later->firstInputAt == at(1min));
}

void tst_Intervention::watchingClaimingAndTakingControlDoNotStopTheWindow()
{
    const Intervention taken = *waiting().claimed(ann)->controlTaken(ann, Force::No);
    QCOMPARE(taken.phase, Phase::Waiting);
    QVERIFY(taken.deadline == at(30min));
}

void tst_Intervention::windowDoesNotFireWhileSomebodyInControlIsConnected()
{
    const Intervention taken = *waiting().controlTaken(ann, Force::No);
    QVERIFY(!taken.nextAlarm());
    QCOMPARE(taken.timedOut(at(31min)).error().code, ErrorCode::Conflict);
    const Intervention left = taken.controllerLeft(at(31min));
    QVERIFY(left.nextAlarm() == at(32min));
    QVERIFY(left.timedOut(at(32min)));
}

void tst_Intervention::aMinuteRemainsAfterLeavingWithoutInput()
{
    const Intervention taken = *waiting().controlTaken(ann, Force::No);
    QVERIFY(taken.controllerLeft(at(5min)).deadline == at(30min));
    QVERIFY(taken.controllerLeft(at(29min + 50s)).deadline == at(30min + 50s));
}

void tst_Intervention::windowIsOverAtTheDeadlineAndNotBefore()
{
    QCOMPARE(waiting().timedOut(at(30min - 1ms)).error().code, ErrorCode::Conflict);
    const auto over = waiting().timedOut(at(30min));
    QCOMPARE(over->outcome->type, OutcomeType::TimedOut);
}

void tst_Intervention::extensionMovesTheDeadline()
{
    QVERIFY(waiting().extended(90s)->deadline == at(31min + 30s));
    QCOMPARE(waiting().extended(0s).error().code, ErrorCode::BadRequest);
    QCOMPARE(waiting().extended(25h).error().code, ErrorCode::BadRequest);
    QCOMPARE(active().extended(60s).error().code, ErrorCode::Conflict);
}

void tst_Intervention::desertedGoesBackToTheQueueWithAFreshWindow()
{
    const Intervention left = active().controllerLeft(at(3min));
    QVERIFY(left.nextAlarm() == at(13min));
    const auto returned = left.returned(at(13min));
    QCOMPARE(returned->phase, Phase::Waiting);
    QVERIFY(returned->deadline == at(43min));
    QVERIFY(!returned->claimedBy);
    QVERIFY(!returned->control.holder);
    QCOMPARE(waiting().returned(at(1min)).error().code, ErrorCode::Conflict);
}

void tst_Intervention::zeroAbandonedAfterNeverReturns()
{
    Intervention driven = active();
    driven.abandonedAfter = 0s;
    QVERIFY(!driven.controllerLeft(at(3min)).nextAlarm());
}

void tst_Intervention::theLongestLifeEndsWhoeverIsAtIt_data()
{
    QTest::addColumn<Intervention>("before");
    Intervention limited = waiting();
    limited.mustEndBy = at(20min);
    const Intervention held = *limited.controlTaken(ann, Force::No);
    const Intervention active = *held.withInput(ann, 1, at(1min));
    QTest::newRow("nobody came") << limited;
    QTest::newRow("somebody in control watches") << held;
    QTest::newRow("somebody works on it") << active;
    QTest::newRow("deserted") << active.controllerLeft(at(15min));
}

void tst_Intervention::theLongestLifeEndsWhoeverIsAtIt()
{
    QFETCH(Intervention, before);
    QCOMPARE(before.nextAlarm(), at(20min));
    QCOMPARE(*before.atAlarm(at(20min - 1ms)), before);
    const auto over = before.atAlarm(at(20min));
    QVERIFY(over);
    QCOMPARE(over->outcome->type, OutcomeType::TimedOut);
    QVERIFY(!over->outcome->reason.isEmpty());
    QVERIFY(!over->nextAlarm());
}

void tst_Intervention::noClockGoesBeyondTheLongestLife()
{
    Intervention limited = waiting();
    limited.mustEndBy = at(40min);
    QCOMPARE(limited.extended(1h)->deadline, at(40min));
    QCOMPARE(limited.extended(1h)->extended(1s).error().code, ErrorCode::Conflict);
    const Intervention watched = *limited.controlTaken(ann, Force::No);
    QCOMPARE(watched.controllerLeft(at(40min - 1s)).deadline, at(40min));
    const Intervention deserted = watched.withInput(ann, 1, at(1min))->controllerLeft(at(20min));
    QCOMPARE(deserted.returned(at(30min))->deadline, at(40min));
}

void tst_Intervention::theWindowSaysWhoStoppedIt()
{
    QVERIFY(!waiting().windowStopped);
    const Intervention stopped = *active().withInput(ann, 1, at(2min));
    QCOMPARE(stopped.windowStopped, (WindowStop{ann, at(1min)}));
    const Intervention again = *stopped.controllerLeft(at(3min)).returned(at(13min));
    QVERIFY(!again.windowStopped);
    QCOMPARE(again.firstInputAt, at(1min));
    QCOMPARE(again.controlTaken(bob, Force::No)->withInput(bob, 2, at(14min))->windowStopped,
             (WindowStop{bob, at(14min)}));
}

void tst_Intervention::answersAreChecked_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("code") << int(Ask::Type::Code) << u"123456"_s << true;
    QTest::newRow("empty code") << int(Ask::Type::Code) << u" "_s << false;
    QTest::newRow("a choice") << int(Ask::Type::Choice) << u"cat"_s << true;
    QTest::newRow("no choice") << int(Ask::Type::Choice) << u"cow"_s << false;
    QTest::newRow("yes") << int(Ask::Type::YesNo) << u"yes"_s << true;
    QTest::newRow("maybe") << int(Ask::Type::YesNo) << u"maybe"_s << false;
}

void tst_Intervention::answersAreChecked()
{
    QFETCH(int, type);
    QFETCH(QString, value);
    QFETCH(bool, isAccepted);
    Intervention asking = waiting();
    asking.ask = Ask{Ask::Type(type), u"Which?"_s, {u"cat"_s, u"dog"_s}};

    const auto answered = asking.answered(ann, value, at(1min));

    QCOMPARE(answered.has_value(), isAccepted);
    if (isAccepted)
        QCOMPARE(answered->outcome->value, value);
    else
        QCOMPARE(answered.error().code, ErrorCode::BadRequest);
}

void tst_Intervention::outcomeTellsWhoHowLongAndWhere()
{
    Intervention driven = active();
    driven.page.url = u"https://bank.example/account"_s;
    const auto ended = driven.resumed(ann, at(2min));
    QCOMPARE(*ended->outcome, (Outcome{.type = OutcomeType::Resumed,
                                       .by = ann,
                                       .duration = 120s,
                                       .urlBefore = u"https://bank.example/otp"_s,
                                       .urlAfter = u"https://bank.example/account"_s}));
    QVERIFY(ended->endedAt == at(2min));
    QVERIFY(!ended->control.holder);
}

QTEST_GUILESS_MAIN(tst_Intervention)
#include "tst_intervention.moc"
