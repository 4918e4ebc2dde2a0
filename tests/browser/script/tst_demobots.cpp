#include "core/cdp/commands/input.h"
#include "core/cdp/session.h"
#include "core/coordinator/demo/demosite.h"
#include "core/script/runner.h"
#include "tests/browser/script/testbrowser.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::script;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

namespace {

/// Answers Verified once the condition holds, as the coordinator does.
class Gate final : public HumanGate
{
public:
    Reply<Outcome> requestHuman(const HumanRequest &request) override
    {
        requests << request;
        m_replier.emplace();
        return m_replier->reply();
    }
    void conditionChanged(bool holds) override
    {
        if (holds)
            m_replier->finish(Outcome{.type = OutcomeType::Verified});
    }
    void conditionLooked(const QList<ConditionPart> &) override {}
    void withdraw(const Error &) override {}
    void resume() { m_replier->finish(Outcome{.type = OutcomeType::Resumed}); }

    QList<HumanRequest> requests;

private:
    std::optional<Replier<Outcome>> m_replier;
};

} // namespace

/// The demo bots on the demo site, with a person who uses a session of their own, as the live view does.
class tst_DemoBots : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theBalanceBotNeedsTheCodeOfThePhone();
    void thePuzzleBotNeedsADraggingHand();
    void theOrderBotNeedsSomebodyToFindTheButton();
    void withInterventionModeOffNobodyIsAsked();
    void aFailedRunBringsAPictureAndThePage();

private:
    void startBot(int which, const std::function<void(Script &)> &change = {});
    void type(const QString &text);
    void mouse(cdp::DispatchMouseEvent::Type type, QPointF at, int buttons);
    void click(const QString &selector);
    QRectF boxOf(const QString &selector);

    SystemClock m_clock;
    demo::DemoSite m_site{m_clock};
    std::unique_ptr<TestBrowser> m_browser;
    std::shared_ptr<PageDriver> m_page;
    std::shared_ptr<cdp::Session> m_person;
    QString m_target;
    Gate m_gate;
    std::unique_ptr<Runner> m_runner;
    std::optional<RunResult> m_result;
};

void tst_DemoBots::initTestCase()
{
    m_browser = std::make_unique<TestBrowser>();
    const QString problem = m_browser->start([this](const net::Request &request) {
        const demo::PageResponse page =
            m_site.answer({request.method, request.path, demo::formFrom(request.body),
                           demo::cookiesFrom(request.header("cookie").value_or(QByteArray()))});
        net::Response response{page.status, {}, page.body};
        for (const auto &[name, value] : page.headers)
            response.headers << net::Header{name, value};
        return response;
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void tst_DemoBots::init()
{
    m_page = m_browser->newPage(&m_target);
    QVERIFY(m_page);
    m_person = waitFor(m_browser->browser()->attach(m_target)).value_or(nullptr);
    QVERIFY(m_person);
    m_gate.requests.clear();
    m_result.reset();
}

void tst_DemoBots::cleanup()
{
    m_runner.reset();
    m_page.reset();
    m_person.reset();
    std::ignore = waitFor(m_browser->browser()->closeTarget(m_target));
}

void tst_DemoBots::startBot(int which, const std::function<void(Script &)> &change)
{
    auto script = parseScript(demo::demoBots(m_browser->url({}))[which]);
    QVERIFY(script);
    if (change)
        change(*script);
    const auto parameters = bindParameters(*script, {});
    m_runner = std::make_unique<Runner>(
        RunnerOptions{
            .executionId = ExecutionId(u"e-1"_s), .script = *script, .parameters = *parameters, .clock = &m_clock},
        m_page, m_gate);
    connect(m_runner.get(), &Runner::finished, this, [this](const RunResult &result) { m_result = result; });
    m_runner->start();
}

void tst_DemoBots::type(const QString &text)
{
    for (const QChar character : text) {
        cdp::DispatchKeyEvent key{.type = cdp::DispatchKeyEvent::Type::Down, .key = character, .text = character};
        QVERIFY(waitFor(m_person->send(key)));
        key.type = cdp::DispatchKeyEvent::Type::Up;
        key.text.clear();
        QVERIFY(waitFor(m_person->send(key)));
    }
}

void tst_DemoBots::mouse(cdp::DispatchMouseEvent::Type type, QPointF at, int buttons)
{
    const bool isMove = type == cdp::DispatchMouseEvent::Type::Moved;
    QVERIFY(waitFor(m_person->send(
        cdp::DispatchMouseEvent{.type = type,
                                .position = at,
                                .button = isMove && !buttons ? cdp::MouseButton::None : cdp::MouseButton::Left,
                                .buttons = buttons,
                                .clickCount = isMove ? 0 : 1})));
}

QRectF tst_DemoBots::boxOf(const QString &selector)
{
    const QString expression = u"(() => { const b = document.querySelector('%1').getBoundingClientRect();"
                               " return [b.x, b.y, b.width, b.height] })()"_s.arg(selector);
    const auto answer =
        waitFor(m_person->call("Runtime.evaluate"_L1, {{u"expression"_s, expression}, {u"returnByValue"_s, true}}));
    const QJsonArray box = answer.value_or({})["result"_L1]["value"_L1].toArray();
    return {box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()};
}

void tst_DemoBots::click(const QString &selector)
{
    const QPointF middle = boxOf(selector).center();
    mouse(cdp::DispatchMouseEvent::Type::Moved, middle, 0);
    mouse(cdp::DispatchMouseEvent::Type::Pressed, middle, 1);
    mouse(cdp::DispatchMouseEvent::Type::Released, middle, 0);
}

void tst_DemoBots::theBalanceBotNeedsTheCodeOfThePhone()
{
    startBot(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_gate.requests.size(), 1, 30000);
    QCOMPARE(m_gate.requests[0].kind, u"2fa"_s);
    click(u"#otp"_s);
    type(m_site.codeOnPhone());
    click(u"button[type=submit]"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_result, 30000);
    QCOMPARE(m_result->status, ExecutionStatus::Success);
    QCOMPARE(m_result->outputs, (QJsonObject{{u"balance"_s, u"4,815.16 EUR"_s}}));
}

void tst_DemoBots::thePuzzleBotNeedsADraggingHand()
{
    startBot(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_gate.requests.size(), 1, 30000);
    const QPointF from = boxOf(u"#handle"_s).center();
    const qreal distance = boxOf(u".gap"_s).left() - boxOf(u"#piece"_s).left();
    mouse(cdp::DispatchMouseEvent::Type::Moved, from, 0);
    mouse(cdp::DispatchMouseEvent::Type::Pressed, from, 1);
    for (int step = 1; step <= 20; ++step) {
        mouse(cdp::DispatchMouseEvent::Type::Moved, from + QPointF(distance * step / 20, step % 3), 1);
        QTest::qWait(15); // a hand takes its time, and the page looks at that
    }
    mouse(cdp::DispatchMouseEvent::Type::Released, from + QPointF(distance, 0), 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_result, 30000);
    QCOMPARE(m_result->status, ExecutionStatus::Success);
    QVERIFY(m_result->outputs[u"ticket"_s].toString().startsWith(u"HID-"_s));
}

void tst_DemoBots::theOrderBotNeedsSomebodyToFindTheButton()
{
    startBot(2);
    QTRY_COMPARE_WITH_TIMEOUT(m_gate.requests.size(), 1, 30000);
    QCOMPARE(m_gate.requests[0].kind, u"changedPage"_s);
    click(u"#place-order"_s);
    m_gate.resume();
    QTRY_VERIFY_WITH_TIMEOUT(m_result, 30000);
    QCOMPARE(m_result->status, ExecutionStatus::Success);
    QVERIFY(m_result->outputs[u"order"_s].toString().startsWith(u"N-"_s));
}

void tst_DemoBots::withInterventionModeOffNobodyIsAsked()
{
    startBot(0, [](Script &script) {
        script.humanIntervention.enabled = false;
        script.steps.last().timeout = 1s;
    });
    QTRY_VERIFY_WITH_TIMEOUT(m_result, 30000);
    QVERIFY(m_gate.requests.isEmpty());
    QCOMPARE(m_result->status, ExecutionStatus::Failed); // the bank still wants its code
    QCOMPARE(m_result->error->step, 5);
}

void tst_DemoBots::aFailedRunBringsAPictureAndThePage()
{
    startBot(2, [](Script &script) { script.steps[1].onError = {}; });
    QTRY_VERIFY_WITH_TIMEOUT(m_result, 30000);
    QCOMPARE(m_result->status, ExecutionStatus::Failed);
    QCOMPARE(m_result->error->message, u"step 2 'click': no element matches '#buy'"_s);
    QVERIFY(m_result->capture.screenshot.startsWith("\xff\xd8"));
    QVERIFY(m_result->capture.dom.contains(u"id=\"place-order\""_s));
}

QTEST_GUILESS_MAIN(tst_DemoBots)
#include "tst_demobots.moc"
