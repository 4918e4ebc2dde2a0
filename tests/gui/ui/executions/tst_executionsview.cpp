#include "core/client/client.h"
#include "core/wire/envelope.h"
#include "core/wire/resources.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/executions/executiondetail.h"
#include "ui/executions/executionmodel.h"
#include "ui/executions/executionsview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Execution sample(const QString &id, ExecutionStatus status = ExecutionStatus::Processing)
{
    const Instant now = SystemClock().now();
    return {.id = ExecutionId(id),
            .botId = BotId(u"b1"_s),
            .botName = u"Balance"_s,
            .status = status,
            .stepIndex = 2,
            .stepCount = 5,
            .createdAt = now,
            .startedAt = now - 65s,
            .finishedAt = isOver(status) ? std::optional(now) : std::nullopt};
}

QByteArray page(const QList<Execution> &executions, const QString &cursor = {})
{
    QJsonArray items;
    for (const Execution &execution : executions)
        items << wire::toJson(execution);
    return wire::toAscii(wire::listBody(items, cursor));
}

struct Scene
{
    Scene()
    {
        view.resize(1100, 700);
        view.show();
    }

    bool signIn()
    {
        client.signIn(coordinator.credentials());
        return QTest::qWaitFor(
            [this] {
                return client.connection().status().isLive() && view.model().loading() == ExecutionModel::Loading::Idle;
            },
            10'000);
    }

    QString cell(int row, int column) const { return view.model().index(row, column).data().toString(); }

    QPushButton *button(const QString &text, QWidget *in = nullptr)
    {
        for (auto *const one : (in ? in : &view)->findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

    QString words() const
    {
        QStringList all;
        for (const auto *label : view.findChildren<QLabel *>())
            all << (label->isVisible() ? label->text() : QString());
        return all.join(u' ');
    }

    SystemClock clock;
    FakeCoordinator coordinator;
    Client client{clock};
    mutable ExecutionsView view{client};
};

} // namespace

class tst_ExecutionsView : public QObject
{
    Q_OBJECT

private slots:
    void rowsSayHowItGoes();
    void eventsChangeRowsAndBringNewOnes();
    void moreIsLoadedByCursor();
    void filterIsAskedOfTheCoordinator();
    void emptinessIsExplained();
    void failureIsShownWithItsStep();
    void stepsAndResultsAreListed();
    void cancellingAsksFirst();
    void openRequestIsReached();
};

void tst_ExecutionsView::rowsSayHowItGoes()
{
    Scene scene;
    scene.coordinator.put(sample(u"e1"_s));
    QVERIFY(scene.signIn());
    QCOMPARE(scene.view.model().rowCount(), 1);
    QCOMPARE(scene.cell(0, ExecutionModel::BotColumn), u"Balance"_s);
    QCOMPARE(scene.cell(0, ExecutionModel::ProgressColumn), u"3 of 5"_s);
    QCOMPARE(scene.cell(0, ExecutionModel::StatusColumn), u"Processing"_s);
    QCOMPARE(scene.cell(0, ExecutionModel::DurationColumn), u"1 min"_s);
}

void tst_ExecutionsView::eventsChangeRowsAndBringNewOnes()
{
    Scene scene;
    QAbstractItemModelTester tester(&scene.view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    scene.coordinator.put(sample(u"e1"_s));
    QVERIFY(scene.signIn());
    scene.coordinator.put(sample(u"e2"_s));
    QTRY_COMPARE(scene.view.model().rowCount(), 2);
    QCOMPARE(scene.view.model().idAt(scene.view.model().index(0, 0)), ExecutionId(u"e2"_s));
    scene.coordinator.put(sample(u"e1"_s, ExecutionStatus::Success));
    QTRY_COMPARE(scene.cell(1, ExecutionModel::StatusColumn), u"Success"_s);
    QCOMPARE(scene.view.selected(), ExecutionId(u"e1"_s));
}

void tst_ExecutionsView::moreIsLoadedByCursor()
{
    Scene scene;
    scene.coordinator.answerWith(u"GET executions"_s, {.body = page({sample(u"e1"_s)}, u"next"_s)});
    QVERIFY(scene.signIn());
    QVERIFY(QTest::qWaitFor([&scene] { return scene.view.model().rowCount() == 1; }));
    scene.coordinator.answerWith(u"GET executions"_s, {.body = page({sample(u"e2"_s)})});
    if (scene.view.model().canFetchMore({}))
        scene.view.model().fetchMore({});
    QTRY_VERIFY(scene.coordinator.requests().back().query.contains("cursor=next")
                || scene.view.model().rowCount() == 2);
    QTRY_VERIFY(!scene.view.model().canFetchMore({}));
}

void tst_ExecutionsView::filterIsAskedOfTheCoordinator()
{
    Scene scene;
    scene.coordinator.put(Bot{.id = BotId(u"b1"_s), .name = u"Balance"_s, .createdAt = scene.clock.now()});
    scene.coordinator.put(sample(u"e1"_s));
    QVERIFY(scene.signIn());
    const auto boxes = scene.view.findChildren<QComboBox *>();
    QTRY_COMPARE(boxes[0]->count(), 2);
    scene.coordinator.answerWith(u"GET executions"_s, {.body = page({})});
    scene.view.showBot(BotId(u"b1"_s));
    boxes[1]->setCurrentIndex(5);
    const auto asked = [&scene](const QByteArray &query) {
        return std::any_of(scene.coordinator.requests().begin(), scene.coordinator.requests().end(),
                           [&query](const auto &request) { return request.query.contains(query); });
    };
    QTRY_VERIFY(asked("status=failed"));
    QVERIFY(asked("bot=b1"));
    QTRY_VERIFY(scene.words().contains("Nothing fits the filter"_L1));
    scene.coordinator.answerWith(u"GET executions"_s, {.body = page({sample(u"e1"_s)})});
    scene.button(u"Clear Filter"_s)->click();
    QTRY_COMPARE(scene.view.model().rowCount(), 1);
}

void tst_ExecutionsView::emptinessIsExplained()
{
    Scene scene;
    QVERIFY(scene.words().contains("Not connected"_L1));
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.words().contains("Nothing has run yet"_L1));
}

void tst_ExecutionsView::failureIsShownWithItsStep()
{
    Scene scene;
    Execution failed = sample(u"e1"_s, ExecutionStatus::Failed);
    failed.error = ExecutionError{.code = u"notFound"_s, .message = u"No element matches '#pay'."_s, .step = 2};
    scene.coordinator.put(failed);
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.words().contains("Step 3: No element matches '#pay'."_L1));
    QTRY_COMPARE(scene.coordinator.requestCount("GET", u"executions/e1/screenshot"_s), 1);
}

void tst_ExecutionsView::stepsAndResultsAreListed()
{
    Scene scene;
    Execution done = sample(u"e1"_s, ExecutionStatus::Success);
    done.outputs = {{"balance"_L1, u"1,204.50 €"_s}, {"rows"_L1, QJsonArray{1, 2}}};
    scene.coordinator.put(done);
    const StepReport step{.executionId = done.id,
                          .index = 0,
                          .name = u"goto"_s,
                          .summary = u"https://bank.example"_s,
                          .status = StepReport::Status::Done,
                          .startedAt = scene.clock.now() - 2s,
                          .finishedAt = scene.clock.now()};
    scene.coordinator.answerWith(u"GET executions/e1/steps"_s,
                                 {.body = wire::toAscii(wire::listBody({wire::toJson(step)}))});
    QVERIFY(scene.signIn());
    const auto tables = scene.view.findChildren<QTreeWidget *>();
    QTRY_VERIFY(std::any_of(tables.begin(), tables.end(), [](const QTreeWidget *table) {
        return table->topLevelItemCount() == 1 && table->topLevelItem(0)->text(1) == "goto"_L1;
    }));
    QVERIFY(std::any_of(tables.begin(), tables.end(), [](const QTreeWidget *table) {
        return table->topLevelItemCount() == 2 && table->topLevelItem(0)->text(1) == u"1,204.50 €"_s
               && table->topLevelItem(1)->text(1) == "[1,2]"_L1;
    }));
}

void tst_ExecutionsView::cancellingAsksFirst()
{
    Scene scene;
    scene.coordinator.put(sample(u"e1"_s));
    scene.coordinator.answerWith(u"POST executions/e1/cancel"_s, {});
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.button(u"Cancel…"_s) && scene.button(u"Cancel…"_s)->isEnabled());
    scene.button(u"Cancel…"_s)->click();
    auto *const box = scene.view.findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(scene.coordinator.requestCount("POST", u"executions/e1/cancel"_s), 0);
    scene.button(u"Cancel Execution"_s, box)->click();
    QTRY_COMPARE(scene.coordinator.requestCount("POST", u"executions/e1/cancel"_s), 1);
}

void tst_ExecutionsView::openRequestIsReached()
{
    Scene scene;
    Execution waiting = sample(u"e1"_s, ExecutionStatus::WaitingForHuman);
    waiting.interventionId = InterventionId(u"itv-1"_s);
    scene.coordinator.put(waiting);
    QSignalSpy wished(&scene.view, &ExecutionsView::interventionWished);
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.button(u"Open Request"_s));
    scene.button(u"Open Request"_s)->click();
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.first().first().value<InterventionId>(), InterventionId(u"itv-1"_s));
}

QTEST_MAIN(tst_ExecutionsView)
#include "tst_executionsview.moc"
