#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/tcpproxy.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testviewer.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A browser that dies, freezes or is cut off while somebody works in it: told within 3 s, decided by the rules.
/// HIDETTP_ROUNDS says how often each is tried.
class tst_BrowserTrouble : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aKilledBrowserEndsTheRequest();
    void aFrozenBrowserIsToldAndGoesOn();
    void aFrozenBrowserThatStaysSoIsLost();
    void aCutConnectionIsToldAndGoesOn();
    void aCutConnectionThatStaysSoIsLost();
    void aBrowserThatWasNeverThereIsLost();
    void whoAsksForAValueNeedsNoBrowser();

private:
    using Check = std::function<void()>;
    static void eachRound(const Check &check);

    void begin(const QString &cdpUrl, const QJsonObject &question = {});
    void watch();
    QJsonObject now() { return m_coordinator->get("interventions/"_L1 + m_id, m_coordinator->owner).json; }
    QString trouble() { return now()["browserTrouble"_L1].toString(); }
    QString outcome() { return now()["outcome"_L1]["type"_L1].toString(); }
    QString shown() const { return m_viewer->last("state"_L1)["state"_L1].toString(); }
    void signalBrowser(int signal) const { ::kill(-getpgid(pid_t(m_browser->process().pid)), signal); }
    /// Waits, and notes how long that took.
    bool isToldInTime(const std::function<bool()> &isTold);

    std::unique_ptr<TestCoordinator> m_coordinator;
    std::unique_ptr<TestBrowser> m_browser;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<TestViewer> m_viewer;
    QString m_id;
    qint64 m_slowest = 0;
};

static constexpr qint64 longestUntold = 3000;
static constexpr int patience = 20000;

void tst_BrowserTrouble::init()
{
    m_coordinator = std::make_unique<TestCoordinator>();
    m_coordinator->settings.browser.lostAfter = 4s;
    m_coordinator->restart();
    m_browser = std::make_unique<TestBrowser>(m_coordinator->io);
    m_proxy = std::make_unique<TcpProxy>(quint16(m_browser->process().webSocketUrl.port()));
    m_slowest = 0;
}

void tst_BrowserTrouble::cleanup()
{
    signalBrowser(SIGCONT);
    if (m_slowest > 0)
        qInfo("told after %lld ms at the latest", static_cast<long long>(m_slowest));
    m_viewer.reset();
    m_proxy.reset();
    m_browser.reset();
    m_coordinator.reset();
}

void tst_BrowserTrouble::eachRound(const Check &check)
{
    const int rounds = std::max(1, qEnvironmentVariableIntValue("HIDETTP_ROUNDS"));
    for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round)
        check();
}

void tst_BrowserTrouble::begin(const QString &cdpUrl, const QJsonObject &question)
{
    const QString bot = m_coordinator->makeBot();
    const QString execution =
        m_coordinator->post(u"executions"_s, m_coordinator->owner, {{"botId"_L1, bot}, {"cdpUrl"_L1, cdpUrl}}).id();
    m_id = m_coordinator->post(u"executions/%1/interventions"_s.arg(execution), m_coordinator->owner, question).id();
}

/// Through the proxy, with the page before our eyes.
void tst_BrowserTrouble::watch()
{
    begin(u"http://127.0.0.1:%1"_s.arg(m_proxy->port()));
    QTRY_VERIFY_WITH_TIMEOUT(!now()["page"_L1]["url"_L1].toString().isEmpty(), patience);
    const QString ticket =
        m_coordinator->post(u"live/tickets"_s, m_coordinator->owner, {{"interventionId"_L1, m_id}}).text("ticket"_L1);
    QUrl url(m_coordinator->coordinator->url() + "/api/v1/live?ticket="_L1 + ticket);
    url.setScheme(u"ws"_s);
    m_viewer = std::make_unique<TestViewer>(m_coordinator->io, url);
    QTRY_VERIFY_WITH_TIMEOUT(m_viewer->frames() > 0, patience);
    QCOMPARE(shown(), u"live"_s);
    QCOMPARE(trouble(), QString());
}

bool tst_BrowserTrouble::isToldInTime(const std::function<bool()> &isTold)
{
    QElapsedTimer sinceTrouble;
    sinceTrouble.start();
    const bool isToldAtAll = QTest::qWaitFor(isTold, patience);
    m_slowest = std::max(m_slowest, sinceTrouble.elapsed());
    return isToldAtAll && sinceTrouble.elapsed() <= longestUntold;
}

void tst_BrowserTrouble::aKilledBrowserEndsTheRequest()
{
    eachRound([this] {
        m_viewer.reset();
        m_browser = std::make_unique<TestBrowser>(m_coordinator->io);
        m_proxy = std::make_unique<TcpProxy>(quint16(m_browser->process().webSocketUrl.port()));
        watch();
        signalBrowser(SIGKILL);
        QVERIFY(isToldInTime(
            [&] { return shown() == "browserGone"_L1 || shown() == "ended"_L1 || m_viewer->closeCode(); }));
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"browserLost"_s, patience);
    });
}

void tst_BrowserTrouble::aFrozenBrowserIsToldAndGoesOn()
{
    watch();
    eachRound([this] {
        signalBrowser(SIGSTOP);
        QVERIFY(isToldInTime([&] { return shown() == "stalled"_L1 && !trouble().isEmpty(); }));
        QCOMPARE(m_viewer->last("state"_L1)["reason"_L1].toString(), u"The browser does not answer."_s);
        signalBrowser(SIGCONT);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u"live"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(trouble(), QString(), patience);
        QCOMPARE(outcome(), QString());
    });
}

void tst_BrowserTrouble::aFrozenBrowserThatStaysSoIsLost()
{
    watch();
    signalBrowser(SIGSTOP);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"browserLost"_s, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(m_viewer->closeCode(), patience);
}

void tst_BrowserTrouble::aCutConnectionIsToldAndGoesOn()
{
    watch();
    eachRound([this] {
        m_proxy->cut();
        QVERIFY(isToldInTime([&] { return shown() == "stalled"_L1 && !trouble().isEmpty(); }));
        m_proxy->mend();
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u"live"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(trouble(), QString(), patience);
        QCOMPARE(outcome(), QString());
    });
}

void tst_BrowserTrouble::aCutConnectionThatStaysSoIsLost()
{
    watch();
    m_proxy->cut();
    QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"browserLost"_s, 60000);
}

void tst_BrowserTrouble::aBrowserThatWasNeverThereIsLost()
{
    begin(u"http://127.0.0.1:9"_s);
    QVERIFY(isToldInTime([&] { return trouble().startsWith("The bot's browser cannot be reached."_L1); }));
    QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"browserLost"_s, patience);
}

void tst_BrowserTrouble::whoAsksForAValueNeedsNoBrowser()
{
    begin(u"http://127.0.0.1:9"_s, {{"ask"_L1, QJsonObject{{"type"_L1, "text"_L1}, {"label"_L1, "Which?"_L1}}}});
    QTRY_VERIFY_WITH_TIMEOUT(!trouble().isEmpty(), patience);
    const QString question = m_id;
    begin(u"http://127.0.0.1:9"_s); // asked later, without a question: lost first
    QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"browserLost"_s, patience);
    m_id = question;
    QCOMPARE(outcome(), QString());
    const Answer answered = m_coordinator->post(u"interventions/%1/answer"_s.arg(m_id), m_coordinator->owner,
                                                {{"value"_L1, "that one"_L1}});
    QCOMPARE(answered.json["outcome"_L1]["type"_L1].toString(), u"answered"_s);
}

QTEST_GUILESS_MAIN(tst_BrowserTrouble)
#include "tst_browsertrouble.moc"
