#include "core/coordinator/demo/demosite.h"
#include "core/net/httpclient.h"
#include "core/wire/envelope.h"
#include "tests/support/testviewer.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The real program, a real Chromium as the bot's browser, and a person at the live socket.
class tst_Demo : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aPersonTypesTheCodeAndTheBotGoesOn();
    void theBotGoesOnAfterResume();
    void withTheModeOffNobodyIsAsked();
    void nobodyComesWithinTheWindow();
    void aKilledCoordinatorGoesOnWhereItWas();
    void aBrowserThatDiesEndsTheRequest();

private:
    void serve();
    QJsonObject call(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// The id of a new execution of a demo bot, changed by `change` before.
    QString run(const QString &botName, const std::function<void(QJsonObject &)> &change = {});
    QJsonObject execution(const QString &id) { return call("GET", "executions/"_L1 + id); }
    QString status(const QString &id) { return execution(id)["status"_L1].toString(); }
    /// The open request of an execution, once there is one.
    QString request(const QString &executionId);
    std::unique_ptr<TestViewer> takeOver(const QString &intervention);

    net::IoThread m_io;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<QProcess> m_program;
    QString m_url;
    QString m_token;
};

static const QString bank = u"Demo: balance with a code"_s;

void tst_Demo::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    serve();
}

void tst_Demo::cleanup()
{
    // Browsers outlive the coordinator, so they have to be ended first.
    const QJsonArray left = call("GET", u"executions"_s)["items"_L1].toArray();
    for (const QJsonValue &one : left)
        call("POST", u"executions/%1/cancel"_s.arg(one["id"_L1].toString()));
    const QDir profiles(m_data->filePath(u"browsers"_s));
    QTRY_VERIFY_WITH_TIMEOUT(profiles.entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty(), 20000);
    m_program->terminate();
    QVERIFY(m_program->waitForFinished(20000));
    m_data.reset();
}

void tst_Demo::serve()
{
    m_program = std::make_unique<QProcess>();
    m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program->start(QStringLiteral(HIDETTP_COORDINATOR),
                     {u"serve"_s, u"--demo"_s, u"--browser-no-sandbox"_s, u"--data"_s, m_data->path(), u"--listen"_s,
                      u"127.0.0.1:0"_s});
    QVERIFY(QTest::qWaitFor([&] { return m_program->canReadLine(); }, 20000));
    m_url = QString::fromUtf8(m_program->readLine()).section(u' ', 1).trimmed();
    QFile note(m_data->filePath(u"coordinator.json"_s));
    QVERIFY(note.open(QIODevice::ReadOnly));
    m_token = wire::parseObject(note.readAll())->value("token"_L1).toString();
}

QJsonObject tst_Demo::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    net::HttpClientOptions options{.method = method, .headers = {{"Authorization", "Bearer " + m_token.toLatin1()}}};
    if (method != "GET")
        options.body = wire::toAscii(body);
    const auto response = waitFor(net::HttpClient::send(m_io, QUrl(m_url + "/api/v1/"_L1 + path), options));
    return response ? wire::parseObject(response->body).value_or(QJsonObject()) : QJsonObject();
}

QString tst_Demo::run(const QString &botName, const std::function<void(QJsonObject &)> &change)
{
    const QJsonArray bots = call("GET", u"bots"_s)["items"_L1].toArray();
    const auto found = std::find_if(bots.begin(), bots.end(),
                                    [&](const QJsonValue &bot) { return bot["name"_L1].toString() == botName; });
    Q_ASSERT(found != bots.end());
    QJsonObject bot = found->toObject();
    const QString id = bot["id"_L1].toString();
    if (change) {
        change(bot);
        call("PUT", "bots/"_L1 + id, bot);
    }
    return call("POST", u"bots/%1/executions"_s.arg(id))["id"_L1].toString();
}

QString tst_Demo::request(const QString &executionId)
{
    if (!QTest::qWaitFor([&] { return status(executionId) == "waitingForHuman"_L1; }, 60000))
        qWarning() << execution(executionId);
    return execution(executionId)["interventionId"_L1].toString();
}

std::unique_ptr<TestViewer> tst_Demo::takeOver(const QString &intervention)
{
    const QString ticket =
        call("POST", u"live/tickets"_s, {{"interventionId"_L1, intervention}})["ticket"_L1].toString();
    QUrl url(m_url + "/api/v1/live?ticket="_L1 + ticket);
    url.setScheme(u"ws"_s);
    auto viewer = std::make_unique<TestViewer>(m_io, url);
    const auto sees = [&](QLatin1StringView type) {
        return QTest::qWaitFor([&] { return viewer->count(type) > 0; }, 20000);
    };
    if (!sees("hello"_L1) || !QTest::qWaitFor([&] { return viewer->frames() > 0; }, 20000))
        qWarning() << "the live view does not open";
    viewer->send({{"type"_L1, "takeControl"_L1}, {"force"_L1, false}});
    if (!QTest::qWaitFor([&] { return viewer->last("control"_L1)["holder"_L1].isObject(); }, 20000))
        qWarning() << "control was not given:" << viewer->last("refused"_L1);
    return viewer;
}

void tst_Demo::aPersonTypesTheCodeAndTheBotGoesOn()
{
    const QString id = run(bank);
    const QString intervention = request(id);
    QVERIFY(!intervention.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!call("GET", "interventions/"_L1 + intervention)["page"_L1]["url"_L1].toString().isEmpty(),
                             10000);
    const auto viewer = takeOver(intervention);

    viewer->insertText(demo::DemoSite(m_clock).codeOnPhone());
    QTRY_COMPARE_WITH_TIMEOUT(call("GET", "interventions/"_L1 + intervention)["phase"_L1].toString(), u"active"_s,
                              10000);
    viewer->key(u"Enter"_s, u"Enter"_s, 13, u"\r"_s);

    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"success"_s, 60000);
    QVERIFY(!execution(id)["outputs"_L1]["balance"_L1].toString().isEmpty());
    const QJsonObject ended = call("GET", "interventions/"_L1 + intervention);
    QCOMPARE(ended["outcome"_L1]["type"_L1].toString(), u"verified"_s);
    QVERIFY(ended["deadline"_L1].isNull());
    QTRY_VERIFY_WITH_TIMEOUT(viewer->closeCode(), 1000);
    QCOMPARE(viewer->count("ended"_L1), 1);
}

void tst_Demo::theBotGoesOnAfterResume()
{
    // Without a condition only a press on Resume tells the bot to go on.
    const QString id = run(bank, [](QJsonObject &bot) {
        QJsonArray steps = bot["steps"_L1].toArray();
        QJsonObject step = steps[4].toObject();
        QJsonObject asks = step["requestHuman"_L1].toObject();
        asks.remove("until"_L1);
        step["requestHuman"_L1] = asks;
        steps[4] = step;
        bot["steps"_L1] = steps;
    });
    const QString intervention = request(id);
    const auto viewer = takeOver(intervention);
    viewer->insertText(demo::DemoSite(m_clock).codeOnPhone());
    viewer->key(u"Enter"_s, u"Enter"_s, 13, u"\r"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        call("GET", "interventions/"_L1 + intervention)["page"_L1]["url"_L1].toString().endsWith("/account"_L1), 20000);
    const qint64 number = viewer->last("control"_L1)["number"_L1].toInteger();
    viewer->send({{"type"_L1, "resume"_L1}, {"control"_L1, number}, {"confirmed"_L1, false}});
    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"success"_s, 60000);
    const QJsonObject ended = call("GET", "interventions/"_L1 + intervention);
    QCOMPARE(ended["outcome"_L1]["type"_L1].toString(), u"resumed"_s);
    QVERIFY(ended["outcome"_L1]["urlBefore"_L1] != ended["outcome"_L1]["urlAfter"_L1]);
}

void tst_Demo::withTheModeOffNobodyIsAsked()
{
    const QString id = run(bank, [](QJsonObject &bot) {
        bot["humanIntervention"_L1] = QJsonObject{{"enabled"_L1, false}};
        QJsonArray steps = bot["steps"_L1].toArray();
        steps[5] = QJsonObject{{"extract"_L1, QJsonObject{{"heading"_L1, "h1"_L1}}}};
        bot["steps"_L1] = steps;
    });
    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"success"_s, 60000);
    QVERIFY(execution(id)["interventionId"_L1].isNull());
    QCOMPARE(execution(id)["outputs"_L1]["heading"_L1].toString(), u"Confirm it is you"_s);
}

void tst_Demo::nobodyComesWithinTheWindow()
{
    const QString id = run(bank, [](QJsonObject &bot) {
        bot["humanIntervention"_L1] = QJsonObject{{"responseWindowSeconds"_L1, 3}};
    });
    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"timeout"_s, 60000);
    const QString intervention = execution(id)["interventionId"_L1].toString();
    QCOMPARE(call("GET", "interventions/"_L1 + intervention)["outcome"_L1]["type"_L1].toString(), u"timedOut"_s);
}

void tst_Demo::aKilledCoordinatorGoesOnWhereItWas()
{
    const QString id = run(bank);
    const QString intervention = request(id);
    ::kill(pid_t(m_program->processId()), SIGKILL);
    QVERIFY(m_program->waitForFinished());
    serve();
    QCOMPARE(call("GET", "interventions/"_L1 + intervention)["phase"_L1].toString(), u"waiting"_s);

    const auto viewer = takeOver(intervention);
    viewer->insertText(demo::DemoSite(m_clock).codeOnPhone());
    viewer->key(u"Enter"_s, u"Enter"_s, 13, u"\r"_s);

    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"success"_s, 60000);
    QVERIFY(!execution(id)["outputs"_L1]["balance"_L1].toString().isEmpty());
}

void tst_Demo::aBrowserThatDiesEndsTheRequest()
{
    const QString id = run(bank);
    const QString intervention = request(id);
    QVERIFY(!intervention.isEmpty());
    const QDir profiles(m_data->filePath(u"browsers"_s));
    const QString profile = profiles.absoluteFilePath(profiles.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
    const auto browser = pid_t(QFile::symLinkTarget(profile + "/SingletonLock"_L1).section(u'-', -1).toLongLong());
    QVERIFY(browser > 1);
    ::kill(browser, SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(call("GET", "interventions/"_L1 + intervention)["outcome"_L1]["type"_L1].toString(),
                              u"browserLost"_s, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(status(id), u"failed"_s, 10000);
}

QTEST_GUILESS_MAIN(tst_Demo)
#include "tst_demo.moc"
