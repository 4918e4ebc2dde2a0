#include "core/script/runner.h"
#include "tests/unit/script/fakepage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace hidettp::script;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Runner : public QObject
{
    Q_OBJECT

private slots:
    void stepsRunInOrderWithTheirTextsFilledIn();
    void secretsNeverLeaveTheRun();
    void aMissingSecretFailsTheStep();
    void aFailedStepEndsTheRunWithACapture();
    void onErrorDecides_data();
    void onErrorDecides();
    void aPersonIsAskedAndTheRunGoesOn();
    void outcomesDecide_data();
    void outcomesDecide();
    void theAnswerIsThereForLaterSteps();
    void nobodyIsAskedWhenTheConditionDoesNotHold();
    void interventionModeOffSkips();
    void aFailedStepIsTriedAgainAfterAPersonHelped();
    void aStepThatAPersonDidIsNotDoneAgain_data();
    void aStepThatAPersonDidIsNotDoneAgain();
    void interventionModeOffDoesNotLoopOnError();
    void theConditionIsReportedToTheGate();
    void cancelEndsAtAnyTime_data();
    void cancelEndsAtAnyTime();
    void aLostPageFailsTheRun();
    void aCrashFailsTheStepOfTheBot();
    void aCrashWhileAPersonIsAskedDecidesNothing();
    void theTimeLimitStandsStillWhileAPersonIsAsked();
    void aRunGoesOnFromItsSavedState();
    void aRunGoesOnInTheMiddleOfAQuestion();
    void waitForFailsWhenItsConditionDoesNotHold();
};

namespace {

/// A run over a fake page, and everything that it said.
struct Run
{
    explicit Run(const char *bot, RunState state = {})
        : runner({.executionId = ExecutionId(u"e-1"_s),
                  .script = parseScript(QJsonDocument::fromJson(bot).object()).value(),
                  .parameters = {{u"user"_s, u"ann"_s}},
                  .secret = [](const QString &name) -> Result<QString> {
                      if (name == "PIN"_L1)
                          return u"4711"_s;
                      return Error{ErrorCode::NotFound, u"the secret '%1' is not set"_s.arg(name)};
                  },
                  .state = std::move(state),
                  .clock = &clock},
                 page, gate)
    {
        QObject::connect(&runner, &Runner::stepChanged, &runner,
                         [this](const StepReport &report) { reports << report; });
        QObject::connect(&runner, &Runner::stateChanged, &runner, [this](const RunState &each) { states << each; });
        QObject::connect(&runner, &Runner::finished, &runner, [this](const RunResult &each) { result = each; });
    }

    QStringList endings() const
    {
        QStringList list;
        for (const StepReport &report : reports) {
            if (report.status != StepReport::Status::Running)
                list << u"%1 %2 %3"_s.arg(report.index + 1).arg(report.name, nameOf(report.status));
        }
        return list;
    }

    SystemClock clock;
    std::shared_ptr<FakePage> page = std::make_shared<FakePage>();
    FakeGate gate;
    Runner runner;
    QList<StepReport> reports;
    QList<RunState> states;
    std::optional<RunResult> result;
};

constexpr auto loginBot = R"({"name": "A", "parameters": {"user": {"required": true}}, "steps": [
    {"goto": "https://a/${user}"},
    {"type": {"selector": "#pin", "text": "${secret:PIN}"}},
    {"extract": {"balance": "#b"}},
    {"type": {"selector": "#c", "text": "${output:balance}"}}]})";

constexpr auto askingBot = R"({"name": "A", "steps": [
    {"requestHuman": {"kind": "2fa", "instructions": "Code", "until": {"url": "**/account"}, "priority": 3}},
    {"click": "#next"}]})";

} // namespace

void tst_Runner::stepsRunInOrderWithTheirTextsFilledIn()
{
    Run run(loginBot);
    run.page->effects = {{}, {}, {.outputs = {{u"balance"_s, u"12 €"_s}}}};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QCOMPARE(run.result->outputs, (QJsonObject{{u"balance"_s, u"12 €"_s}}));
    QCOMPARE(std::get<Goto>(run.page->performed[0]).url, u"https://a/ann"_s);
    QCOMPARE(std::get<Type>(run.page->performed[1]).text, u"4711"_s);
    QCOMPARE(std::get<Type>(run.page->performed[3]).text, u"12 €"_s);
    QCOMPARE(run.page->secrecies, (QList{Secrecy::Open, Secrecy::Secret, Secrecy::Open, Secrecy::Open}));
    QCOMPARE(run.endings(), (QStringList{u"1 goto done"_s, u"2 type done"_s, u"3 extract done"_s, u"4 type done"_s}));
    QCOMPARE(run.reports[0].status, StepReport::Status::Running);
    QCOMPARE(run.reports[2].summary, u"type #pin"_s);
}

void tst_Runner::secretsNeverLeaveTheRun()
{
    Run run(loginBot);
    run.page->effects = {{}, {}, {.outputs = {{u"balance"_s, u"PIN was 4711"_s}}}};
    run.page->failures = {{}, {}, {}, u"no element matches '4711'"_s};
    run.page->dom = u"<input value=4711>"_s;
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Failed);
    QStringList said{run.result->error->message, run.result->capture.dom};
    said << QString::fromUtf8(QJsonDocument(run.result->outputs).toJson());
    for (const RunState &state : run.states)
        said << QString::fromUtf8(QJsonDocument(toJson(state)).toJson());
    for (const StepReport &report : run.reports)
        said << report.message << report.summary;
    QVERIFY2(!said.join(u' ').contains("4711"_L1), qPrintable(said.join(u' ')));
    QVERIFY(run.result->capture.dom.contains("••••••"_L1) || run.result->capture.dom.contains(u"••••••"_s));
}

void tst_Runner::aMissingSecretFailsTheStep()
{
    Run run(R"({"name": "A", "steps": [{"type": {"selector": "#a", "text": "${secret:NONE}"}}]})");
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->error->message, u"step 1 'type': the secret 'NONE' is not set"_s);
    QCOMPARE(run.result->error->code, u"notFound"_s);
}

void tst_Runner::aFailedStepEndsTheRunWithACapture()
{
    Run run(R"({"name": "A", "steps": [{"goto": "a"}, {"click": "#a"}, {"click": "#b"}]})");
    run.page->failures = {{}, u"'#a' is not visible"_s};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Failed);
    QCOMPARE(run.result->error, (ExecutionError{u"timeout"_s, u"step 2 'click': '#a' is not visible"_s, 1}));
    QCOMPARE(run.result->capture.screenshot, "jpeg");
    QCOMPARE(run.endings(), (QStringList{u"1 goto done"_s, u"2 click failed"_s}));
}

void tst_Runner::onErrorDecides_data()
{
    QTest::addColumn<QByteArray>("onError");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QStringList>("endings");
    QTest::addColumn<bool>("succeeds");
    const QStringList skipped{u"1 click skipped"_s, u"2 click done"_s};
    QTest::newRow("skip") << QByteArray(R"("skip")") << 1 << skipped << true;
    QTest::newRow("retry that helps") << QByteArray(R"({"retry": {"attempts": 3, "pauseSeconds": 0}})") << 2
                                      << QStringList{u"1 click failed"_s, u"1 click failed"_s, u"1 click done"_s,
                                                     u"2 click done"_s}
                                      << true;
    QTest::newRow("retry that does not help") << QByteArray(R"({"retry": {"attempts": 2, "pauseSeconds": 0}})") << 2
                                              << QStringList{u"1 click failed"_s, u"1 click failed"_s} << false;
}

void tst_Runner::onErrorDecides()
{
    QFETCH(QByteArray, onError);
    QFETCH(int, failures);
    QFETCH(QStringList, endings);
    QFETCH(bool, succeeds);
    Run run(R"({"name": "A", "steps": [{"click": "#a", "onError": )" + onError + R"(}, {"click": "#b"}]})");
    run.page->failures = QStringList(failures, u"no"_s);
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status == ExecutionStatus::Success, succeeds);
    QCOMPARE(run.endings(), endings);
}

void tst_Runner::aPersonIsAskedAndTheRunGoesOn()
{
    Run run(askingBot);
    run.runner.start();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    const HumanRequest &request = run.gate.requests[0];
    QCOMPARE(request.kind, u"2fa"_s);
    QCOMPARE(request.priority, 3);
    QCOMPARE(request.idempotencyKey, u"e-1/1"_s);
    QCOMPARE(run.page->driver, Driver::Human);
    QCOMPARE(run.states.last().asking, RunState::Asking::AsStep);
    QVERIFY(run.page->performed.isEmpty());
    const int settledBefore = run.page->settled;

    run.gate.answer(OutcomeType::Resumed);

    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QCOMPARE(run.page->driver, Driver::Bot);
    QVERIFY(run.page->settled > settledBefore);
    QVERIFY(!run.page->watched);
}

void tst_Runner::outcomesDecide_data()
{
    QTest::addColumn<OutcomeType>("outcome");
    QTest::addColumn<QByteArray>("consequences");
    QTest::addColumn<ExecutionStatus>("status");
    QTest::addColumn<QStringList>("endings");
    const QStringList done{u"1 label done"_s, u"2 requestHuman done"_s, u"3 click done"_s, u"4 label done"_s};
    const QStringList over{u"1 label done"_s, u"2 requestHuman failed"_s};
    const QStringList skipped{u"1 label done"_s, u"2 requestHuman skipped"_s, u"3 click done"_s, u"4 label done"_s};
    const QStringList jumped{u"1 label done"_s, u"2 requestHuman skipped"_s, u"4 label done"_s};
    using T = OutcomeType;
    using S = ExecutionStatus;
    QTest::newRow("resumed") << T::Resumed << QByteArray() << S::Success << done;
    QTest::newRow("verified") << T::Verified << QByteArray() << S::Success << done;
    QTest::newRow("answered") << T::Answered << QByteArray() << S::Success << done;
    QTest::newRow("skipped") << T::Skipped << QByteArray() << S::Success << skipped;
    QTest::newRow("timed out") << T::TimedOut << QByteArray() << S::Timeout << over;
    QTest::newRow("timed out, skip") << T::TimedOut << QByteArray(R"(,"onTimeout": "skip")") << S::Success << skipped;
    QTest::newRow("timed out, jump") << T::TimedOut << QByteArray(R"(,"onTimeout": "end")") << S::Success << jumped;
    QTest::newRow("timed out, retry then resumed")
        << T::TimedOut << QByteArray(R"(,"onTimeout": "retry")") << S::Success
        << QStringList{done[0], u"2 requestHuman failed"_s, done[1], done[2], done[3]};
    QTest::newRow("declined") << T::Declined << QByteArray() << S::Failed << over;
    QTest::newRow("declined, skip") << T::Declined << QByteArray(R"(,"onDecline": "skip")") << S::Success << skipped;
    QTest::newRow("cancelled") << T::Cancelled << QByteArray() << S::Cancelled << over;
    QTest::newRow("browser lost") << T::BrowserLost << QByteArray() << S::Failed << over;
}

void tst_Runner::outcomesDecide()
{
    QFETCH(OutcomeType, outcome);
    QFETCH(QByteArray, consequences);
    QFETCH(ExecutionStatus, status);
    QFETCH(QStringList, endings);
    Run run(R"({"name": "A", "steps": [{"label": "start"}, {"requestHuman": {"instructions": "i")" + consequences
            + R"(}}, {"click": "#a"}, {"label": "end"}]})");
    run.gate.answers = {{.type = outcome}, {.type = OutcomeType::Resumed}};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, status);
    QCOMPARE(run.endings(), endings);
    QCOMPARE(run.result->error.has_value(), status != ExecutionStatus::Success);
}

void tst_Runner::theAnswerIsThereForLaterSteps()
{
    Run run(R"({"name": "A", "steps": [
        {"requestHuman": {"instructions": "i", "ask": {"type": "code", "label": "Code"}}},
        {"type": {"selector": "#otp", "text": "${human.value}/${human.outcome}"}},
        {"type": {"selector": "#a", "text": "${human.by} ${human.durationSeconds} ${human.reason}${human.urlBefore}->${human.urlAfter}"}}]})");
    run.gate.answers = {{.type = OutcomeType::Answered,
                         .by = {PersonKind::User, u"u-ann"_s, u"Ann"_s},
                         .value = u"123456"_s,
                         .duration = 12s,
                         .urlBefore = u"https://a/otp"_s,
                         .urlAfter = u"https://a/in"_s}};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.gate.requests[0].ask->label, u"Code"_s);
    QCOMPARE(std::get<Type>(run.page->performed[0]).text, u"123456/answered"_s);
    QCOMPARE(std::get<Type>(run.page->performed[1]).text, u"Ann 12 https://a/otp->https://a/in"_s);
    const auto kept = runStateFromJson(toJson(run.runner.state()));
    QVERIFY(kept);
    QCOMPARE(kept->human, run.runner.state().human);
}

void tst_Runner::nobodyIsAskedWhenTheConditionDoesNotHold()
{
    Run run(R"({"name": "A", "steps": [{"requestHuman": {"instructions": "i", "when": {"selector": "#otp"}}}]})");
    run.page->conditionHolds = false;
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QVERIFY(run.gate.requests.isEmpty());
    QCOMPARE(run.endings(), QStringList{u"1 requestHuman skipped"_s});
}

void tst_Runner::interventionModeOffSkips()
{
    Run run(R"({"name": "A", "humanIntervention": {"enabled": false}, "steps": [
        {"requestHuman": "i"}, {"type": {"selector": "#a", "text": "${human.outcome}"}}]})");
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QVERIFY(run.gate.requests.isEmpty());
    QCOMPARE(std::get<Type>(run.page->performed[0]).text, u"skipped"_s);
}

void tst_Runner::aFailedStepIsTriedAgainAfterAPersonHelped()
{
    Run run(R"({"name": "A", "steps": [{"click": "#a", "onError": "requestHuman"}]})");
    run.page->failures = {u"no element matches '#a'"_s};
    run.gate.answers = {{.type = OutcomeType::Resumed}};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QCOMPARE(run.page->performed.size(), 2);
    QCOMPARE(run.gate.requests[0].kind, u"changedPage"_s);
    QVERIFY(run.gate.requests[0].instructions.contains(u"step 1 'click': no element matches '#a'"_s));
    QCOMPARE(run.endings(), (QStringList{u"1 click failed"_s, u"1 click done"_s}));
}

void tst_Runner::aStepThatAPersonDidIsNotDoneAgain_data()
{
    QTest::addColumn<bool>("untilHolds");
    QTest::addColumn<int>("attempts");
    QTest::newRow("done by the person") << true << 1;
    QTest::newRow("only made possible") << false << 2;
}

void tst_Runner::aStepThatAPersonDidIsNotDoneAgain()
{
    QFETCH(bool, untilHolds);
    Run run(R"({"name": "A", "steps": [
        {"click": "#buy", "onError": {"requestHuman": {"until": {"url": "**/done"}}}}]})");
    run.page->failures = {u"no element matches '#buy'"_s};
    run.page->conditionHolds = untilHolds;
    run.gate.answers = {{.type = OutcomeType::Resumed}};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
    QTEST(int(run.page->performed.size()), "attempts");
}

void tst_Runner::interventionModeOffDoesNotLoopOnError()
{
    Run run(R"({"name": "A", "humanIntervention": {"enabled": false},
                "steps": [{"click": "#a", "onError": "requestHuman"}]})");
    run.page->failures = {u"no"_s};
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Failed);
    QVERIFY(run.gate.requests.isEmpty());
}

void tst_Runner::theConditionIsReportedToTheGate()
{
    Run run(askingBot);
    run.runner.start();
    QTRY_VERIFY(run.page->watched);
    QCOMPARE(run.page->watched->text, u"**/account"_s);
    QCOMPARE(run.page->watchedSince, run.page->where);
    emit run.page->conditionChanged(true);
    QCOMPARE(run.gate.conditions, QList{true});
    const QList<ConditionPart> parts{{.kind = u"url"_s, .text = u"**/account"_s, .isMet = true}};
    emit run.page->conditionLooked(parts);
    QCOMPARE(run.gate.looks, QList<QList<ConditionPart>>{parts});
    run.gate.answer(OutcomeType::Verified);
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
}

void tst_Runner::cancelEndsAtAnyTime_data()
{
    QTest::addColumn<QByteArray>("bot");
    QTest::addColumn<int>("withdrawn");
    QTest::newRow("in a step") << QByteArray(R"({"name": "A", "steps": [{"click": "#a"}]})") << 0;
    QTest::newRow("while a person is asked") << QByteArray(askingBot) << 1;
    QTest::newRow("in a pause") << QByteArray(
        R"({"name": "A", "steps": [{"type": {"selector": "#a", "text": "${secret:NO}"}, "onError": "retry"}]})")
                                << 0;
}

void tst_Runner::cancelEndsAtAnyTime()
{
    QFETCH(QByteArray, bot);
    QFETCH(int, withdrawn);
    Run run(bot.constData());
    run.page->hangs = true;
    run.runner.start();
    QTRY_VERIFY(!run.page->performed.isEmpty() || !run.gate.requests.isEmpty() || run.reports.size() > 1);
    run.runner.cancel({});
    QVERIFY(!run.runner.isRunning());
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Cancelled);
    QCOMPARE(run.gate.withdrawn.size(), withdrawn);
    QVERIFY(run.page->hanging.empty());
}

void tst_Runner::aLostPageFailsTheRun()
{
    Run run(askingBot);
    run.runner.start();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    emit run.page->lost({ErrorCode::Closed, u"the browser is gone"_s});
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Failed);
    QCOMPARE(run.gate.withdrawn.size(), 1);
    QCOMPARE(run.result->error->code, u"closed"_s);
}

void tst_Runner::aCrashFailsTheStepOfTheBot()
{
    Run run(R"({"name": "A", "steps": [{"click": {"selector": "#a"}, "onError": "requestHuman"}, {"click": "#b"}]})");
    run.page->hangs = true;
    run.runner.start();
    QTRY_COMPARE(run.page->performed.size(), 1);
    emit run.page->crashed();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    QVERIFY(run.gate.requests[0].instructions.contains(u"crashed"_s));
    run.page->hangs = false;
    run.gate.answer(OutcomeType::Resumed);
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
}

void tst_Runner::aCrashWhileAPersonIsAskedDecidesNothing()
{
    Run run(askingBot);
    run.runner.start();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    emit run.page->crashed();
    QVERIFY(run.runner.isRunning());
    QVERIFY(run.gate.withdrawn.isEmpty());
    run.gate.answer(OutcomeType::Verified);
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Success);
}

void tst_Runner::theTimeLimitStandsStillWhileAPersonIsAsked()
{
    Run run(R"({"name": "A", "steps": [{"requestHuman": "i"}, {"click": "#a"}]})", {.remainingTime = 80ms});
    run.runner.start();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    QTest::qWait(120);
    QVERIFY(!run.result);
    run.page->hangs = true;
    run.gate.answer(OutcomeType::Resumed);
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->status, ExecutionStatus::Timeout);
    QCOMPARE(run.result->error->step, 1);
}

void tst_Runner::aRunGoesOnFromItsSavedState()
{
    const RunState saved{.stepIndex = 3, .run = 3, .outputs = {{u"balance"_s, u"7"_s}}};
    const auto state = runStateFromJson(toJson(saved));
    QVERIFY(state);
    QCOMPARE(*state, saved);
    Run run(loginBot, *state);
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.page->performed.size(), 1);
    QCOMPARE(std::get<Type>(run.page->performed[0]).text, u"7"_s);
    QCOMPARE(run.reports[0].run, 4);
}

void tst_Runner::aRunGoesOnInTheMiddleOfAQuestion()
{
    RunState saved;
    {
        Run before(askingBot);
        before.runner.start();
        QTRY_COMPARE(before.gate.requests.size(), 1);
        saved = before.states.last();
    }
    Run run(askingBot, runStateFromJson(toJson(saved)).value());
    run.page->where = {u"D2"_s, u"https://a/otp"_s};
    run.runner.start();
    QTRY_COMPARE(run.gate.requests.size(), 1);
    QCOMPARE(run.gate.requests[0].idempotencyKey, u"e-1/1"_s);
    QCOMPARE(run.page->driver, Driver::Human);
    QCOMPARE(run.page->watchedSince.document, u"D1"_s);
    run.gate.answer(OutcomeType::Resumed);
    QTRY_VERIFY(run.result);
    QCOMPARE(run.endings(), (QStringList{u"1 requestHuman done"_s, u"2 click done"_s}));
}

void tst_Runner::waitForFailsWhenItsConditionDoesNotHold()
{
    Run run(R"({"name": "A", "steps": [{"waitFor": {"text": "Hello"}, "timeoutSeconds": 2}]})");
    run.page->conditionHolds = false;
    run.runner.start();
    QTRY_VERIFY(run.result);
    QCOMPARE(run.result->error->message, u"step 1 'waitFor': the condition did not hold within 2 s"_s);
}

QTEST_GUILESS_MAIN(tst_Runner)
#include "tst_runner.moc"
