#include "core/client/botfile.h"
#include "core/client/client.h"
#include "core/wire/envelope.h"
#include "core/wire/resources.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/bots/botdetail.h"
#include "ui/bots/botmodel.h"
#include "ui/bots/botsview.h"
#include "ui/bots/liveviewsettings.h"
#include "ui/bots/runbotdialog.h"
#include "ui/bots/scripteditor.h"
#include "ui/common/durationspinbox.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

Bot sample(const QString &id, const QString &name)
{
    return {.id = BotId(id),
            .name = name,
            .steps = {QJsonObject{{"goto"_L1, u"https://a.example"_s}}, QJsonObject{{"click"_L1, QJsonObject{}}}},
            .createdAt = SystemClock().now()};
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
        return QTest::qWaitFor([this] { return client.connection().status().isLive(); }, 10'000);
    }

    QPushButton *button(const QString &text, QWidget *in = nullptr) const
    {
        for (auto *const one : (in ? in : &const_cast<BotsView &>(view))->findChildren<QPushButton *>()) {
            if (one->text().remove(u'&') == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

    QCheckBox *checkBox(const QString &text) const
    {
        const auto boxes = view.findChildren<QCheckBox *>();
        const auto found = std::find_if(boxes.begin(), boxes.end(), [&](auto *box) { return box->text() == text; });
        return found == boxes.end() ? nullptr : *found;
    }

    QString words() const
    {
        QStringList all;
        for (const auto *label : view.findChildren<QLabel *>())
            all << (label->isVisible() ? label->text() : QString());
        return all.join(u' ');
    }

    QByteArray bodyOf(const QByteArray &method, const QString &path) const
    {
        for (auto request = coordinator.requests().rbegin(); request != coordinator.requests().rend(); ++request) {
            if (request->method == method && request->path == path)
                return request->body;
        }
        return {};
    }

    SystemClock clock;
    FakeCoordinator coordinator;
    Client client{clock};
    BotsView view{client};
};

} // namespace

class tst_BotsView : public QObject
{
    Q_OBJECT

private slots:
    void modelFollowsTheStore();
    void emptinessIsExplained();
    void modeIsSwitched();
    void addressesAreAllowed();
    void somethingCanAlwaysBeOpened();
    void pageMayFollowTheWindow();
    void refusedChangeIsTakenBack();
    void parametersAreAskedFor();
    void scriptErrorIsShownAtItsPlace();
    void scriptIsSaved();
    void importedFileBecomesABot();
    void deletingAsksFirst();
    void durationsAreReadAsPeopleWriteThem_data();
    void durationsAreReadAsPeopleWriteThem();
};

void tst_BotsView::modelFollowsTheStore()
{
    BotStore store;
    BotModel model(store);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    store.put(sample(u"b1"_s, u"Balance\u202e"_s));
    store.put(sample(u"b2"_s, u"Shop"_s));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, BotModel::NameColumn).data().toString(), u"Balance⟨U+202E⟩"_s);
    QCOMPARE(model.index(1, BotModel::StepsColumn).data().toInt(), 2);
    store.remove(BotId(u"b1"_s));
    QCOMPARE(model.idAt(model.index(0, 0)), BotId(u"b2"_s));
    store.clear();
    QCOMPARE(model.rowCount(), 0);
}

void tst_BotsView::emptinessIsExplained()
{
    Scene scene;
    QVERIFY(scene.words().contains("Not connected"_L1));
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.words().contains("No bots yet"_L1));
    QVERIFY(scene.button(u"Import a Bot…"_s));
}

void tst_BotsView::modeIsSwitched()
{
    Scene scene;
    const Bot bot = sample(u"b1"_s, u"Balance"_s);
    scene.coordinator.put(bot);
    scene.coordinator.answerWith(u"PUT bots/b1"_s, {.body = wire::toAscii(wire::toJson(bot))});
    QVERIFY(scene.signIn());
    QTRY_COMPARE(scene.view.selected(), BotId(u"b1"_s));
    scene.view.findChild<QCheckBox *>()->click();
    QTRY_COMPARE(scene.coordinator.requestCount("PUT", u"bots/b1"_s), 1);
    const auto sent = wire::parseObject(scene.bodyOf("PUT", u"bots/b1"_s));
    QVERIFY(sent);
    QCOMPARE((*sent)["humanIntervention"_L1]["enabled"_L1].toBool(true), false);
}

void tst_BotsView::addressesAreAllowed()
{
    Scene scene;
    const Bot bot = sample(u"b1"_s, u"Balance"_s);
    scene.coordinator.put(bot);
    scene.coordinator.answerWith(u"PUT bots/b1"_s, {.body = wire::toAscii(wire::toJson(bot))});
    QVERIFY(scene.signIn());
    QTRY_COMPARE(scene.view.selected(), BotId(u"b1"_s));
    scene.checkBox(u"files"_s)->click();
    QTRY_COMPARE(scene.coordinator.requestCount("PUT", u"bots/b1"_s), 1);
    const auto sent = wire::parseObject(scene.bodyOf("PUT", u"bots/b1"_s));
    QVERIFY(sent);
    QCOMPARE((*sent)["humanIntervention"_L1]["addressSchemes"_L1],
             QJsonValue(QJsonArray{u"http"_s, u"https"_s, u"file"_s}));
}

void tst_BotsView::somethingCanAlwaysBeOpened()
{
    LiveViewSettings settings;
    settings.show({.addressSchemes = {u"https"_s}});
    for (const QCheckBox *box : settings.findChildren<QCheckBox *>())
        QCOMPARE(box->isEnabled(), box->text() != "https"_L1);
}

void tst_BotsView::pageMayFollowTheWindow()
{
    Scene scene;
    Bot bot = sample(u"b1"_s, u"Balance"_s);
    bot.humanIntervention.viewport = Viewport::Fitted;
    scene.coordinator.put(bot);
    scene.coordinator.answerWith(u"PUT bots/b1"_s, {.body = wire::toAscii(wire::toJson(bot))});
    QVERIFY(scene.signIn());
    QTRY_COMPARE(scene.view.selected(), BotId(u"b1"_s));
    const auto follows = scene.checkBox(u"The page follows the window of whoever is in control"_s);
    QVERIFY(follows && follows->isChecked());
    follows->click();
    QTRY_COMPARE(scene.coordinator.requestCount("PUT", u"bots/b1"_s), 1);
    const auto sent = wire::parseObject(scene.bodyOf("PUT", u"bots/b1"_s));
    QVERIFY(sent);
    QCOMPARE((*sent)["humanIntervention"_L1]["viewport"_L1].toString(), u"fixed"_s);
}

void tst_BotsView::refusedChangeIsTakenBack()
{
    Scene scene;
    scene.coordinator.put(sample(u"b1"_s, u"Balance"_s));
    scene.coordinator.answerWith(
        u"PUT bots/b1"_s,
        {.status = 403, .body = wire::toAscii(wire::errorBody({ErrorCode::Forbidden, u"Ask an administrator."_s}))});
    QVERIFY(scene.signIn());
    auto *const mode = scene.view.findChild<QCheckBox *>();
    QTRY_VERIFY(mode->isEnabled() && mode->isChecked());
    mode->click();
    QTRY_VERIFY(scene.words().contains("Ask an administrator."_L1));
    QVERIFY(mode->isChecked());
}

void tst_BotsView::parametersAreAskedFor()
{
    Scene scene;
    Bot bot = sample(u"b1"_s, u"Balance"_s);
    bot.parameters = {{"user"_L1, QJsonObject{{"required"_L1, true}}}, {"note"_L1, QJsonObject{}}};
    scene.coordinator.put(bot);
    const Execution execution{.id = ExecutionId(u"e1"_s), .botId = bot.id, .createdAt = scene.clock.now()};
    scene.coordinator.answerWith(u"POST bots/b1/executions"_s,
                                 {.status = 201, .body = wire::toAscii(wire::toJson(execution))});
    QSignalSpy started(&scene.view, &BotsView::executionStarted);
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.button(u"Run Bot"_s) && scene.button(u"Run Bot"_s)->isEnabled());
    scene.button(u"Run Bot"_s)->click();
    auto *const dialog = scene.view.findChild<RunBotDialog *>();
    QVERIFY(dialog);
    QVERIFY(!scene.button(u"Run Bot"_s, dialog)->isEnabled());
    dialog->findChild<QLineEdit *>(u"user"_s)->setText(u"ann"_s);
    scene.button(u"Run Bot"_s, dialog)->click();
    QTRY_COMPARE(started.size(), 1);
    const auto sent = wire::parseObject(scene.bodyOf("POST", u"bots/b1/executions"_s));
    QCOMPARE((*sent)["parameters"_L1].toObject(), QJsonObject({{"user"_L1, u"ann"_s}}));
}

void tst_BotsView::scriptErrorIsShownAtItsPlace()
{
    Scene scene;
    scene.coordinator.put(sample(u"b1"_s, u"Balance"_s));
    scene.coordinator.answerWith(
        u"PUT bots/b1"_s,
        {.status = 400,
         .body = wire::toAscii(wire::errorBody({ErrorCode::BadRequest, u"step 2 'click': 'selector' is missing"_s}))});
    QVERIFY(scene.signIn());
    ScriptEditor &script = scene.view.detail().script();
    QTRY_VERIFY(!script.text().isEmpty());
    script.findChild<QPlainTextEdit *>()->appendPlainText(u" "_s);
    scene.button(u"Save Script"_s)->click();
    QTRY_VERIFY(scene.words().contains("'selector' is missing"_L1));
    const TextRange marked = script.markedPlace();
    QCOMPARE(script.text().mid(marked.begin, marked.length), u"{\"click\": {}}"_s);
    QVERIFY(script.isChanged());
}

void tst_BotsView::scriptIsSaved()
{
    Scene scene;
    const Bot bot = sample(u"b1"_s, u"Balance"_s);
    scene.coordinator.put(bot);
    scene.coordinator.answerWith(u"PUT bots/b1"_s, {.body = wire::toAscii(wire::toJson(bot))});
    QVERIFY(scene.signIn());
    ScriptEditor &script = scene.view.detail().script();
    QTRY_VERIFY(!script.text().isEmpty());
    script.setText(script.text().replace("a.example"_L1, "b.example"_L1));
    QVERIFY(scene.button(u"Save Script"_s)->isEnabled());
    scene.button(u"Save Script"_s)->click();
    QTRY_VERIFY(!script.isChanged());
    QVERIFY(scene.bodyOf("PUT", u"bots/b1"_s).contains("b.example"));
}

void tst_BotsView::importedFileBecomesABot()
{
    Scene scene;
    const Bot bot = sample(u"b9"_s, u"New"_s);
    scene.coordinator.answerWith(u"POST bots"_s, {.status = 201, .body = wire::toAscii(wire::toJson(bot))});
    QVERIFY(scene.signIn());
    scene.view.import("no bot");
    QTRY_VERIFY(scene.words().contains("The file holds no bot"_L1));
    scene.view.import(botToText(bot).toUtf8());
    QTRY_COMPARE(scene.coordinator.requestCount("POST", u"bots"_s), 1);
    scene.coordinator.put(sample(u"b8"_s, u"Another"_s));
    scene.coordinator.put(bot);
    QTRY_COMPARE(scene.view.selected(), BotId(u"b9"_s));
}

void tst_BotsView::deletingAsksFirst()
{
    Scene scene;
    scene.coordinator.put(sample(u"b1"_s, u"Balance"_s));
    scene.coordinator.answerWith(u"DELETE bots/b1"_s, {});
    QVERIFY(scene.signIn());
    QTRY_VERIFY(scene.button(u"Delete…"_s) && scene.button(u"Delete…"_s)->isEnabled());
    scene.button(u"Delete…"_s)->click();
    auto *const box = scene.view.findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(scene.coordinator.requestCount("DELETE", u"bots/b1"_s), 0);
    scene.button(u"Delete Bot"_s, box)->click();
    QTRY_COMPARE(scene.coordinator.requestCount("DELETE", u"bots/b1"_s), 1);
    scene.coordinator.removeBot(BotId(u"b1"_s));
    QTRY_VERIFY(scene.words().contains("No bots yet"_L1));
}

void tst_BotsView::durationsAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("shown");
    QTest::newRow("minutes") << u"30 min"_s << 1800 << u"30 min"_s;
    QTest::newRow("seconds") << u"90s"_s << 90 << u"90 s"_s;
    QTest::newRow("hours") << u"2 h"_s << 7200 << u"2 h"_s;
    QTest::newRow("a number alone means minutes") << u"5"_s << 300 << u"5 min"_s;
    QTest::newRow("a minute in seconds") << u"60 s"_s << 60 << u"1 min"_s;
}

void tst_BotsView::durationsAreReadAsPeopleWriteThem()
{
    QFETCH(QString, typed);
    DurationSpinBox box;
    box.findChild<QLineEdit *>()->setText(typed);
    box.interpretText();
    QTEST(box.value(), "seconds");
    QTEST(box.text(), "shown");
}

QTEST_MAIN(tst_BotsView)
#include "tst_botsview.moc"
