#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testsite.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Ways past a barrier that lead through other tabs, popups and frames of other sites, in a real browser: the request
/// ends as verified once the bot's page, or one that was opened from it, is where the condition wants it.
class tst_ConditionsInUse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void itHoldsWhereverThePersonGotThere_data();
    void itHoldsWhereverThePersonGotThere();
    void whatIsStillInAPopupIsNotGone();
    void anotherBotsTabDoesNotCount();

private:
    void begin();
    /// → the request's id.
    QString ask(const cdp::Session &page, const QJsonObject &until);
    QJsonObject now(const QString &id) { return t->get("interventions/"_L1 + id, t->owner).json; }
    QString outcome(const QString &id) { return now(id)["outcome"_L1]["type"_L1].toString(); }
    /// As a press would: popups are allowed.
    void act(const QString &script) const;

    net::IoThread m_io;
    std::unique_ptr<TestBrowser> m_browser;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestCoordinator> t;
    std::shared_ptr<cdp::Session> m_page;
};

static constexpr int patience = 20000;

void tst_ConditionsInUse::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/signin"_s,
                    u"<body>Sign in<iframe src='%1'></iframe>"_s.arg(m_site->otherOriginUrl(u"/check"_s)));
    m_site->setPage(u"/check"_s, u"<body>I am no robot<script>addEventListener('message', () => {"
                                 "document.body.innerHTML = '<p id=done>Thank you</p>'; });</script>"_s);
    m_site->setPage(u"/identity"_s, u"<body>Who are you?<script>setTimeout(() => {"
                                    "opener.location = '/account'; window.close(); }, 300);</script>"_s);
    m_site->setPage(u"/remember"_s, u"<body>Remembered<script>document.cookie = 'known=yes; path=/';"
                                    "setTimeout(() => window.close(), 300);</script>"_s);
    m_site->setPage(u"/account"_s, u"<body><h1 class=balance>12.30</h1>"_s);
    m_browser = std::make_unique<TestBrowser>(m_io);
}

void tst_ConditionsInUse::cleanup()
{
    t.reset();
    m_page.reset();
}

void tst_ConditionsInUse::begin()
{
    t = std::make_unique<TestCoordinator>();
    m_page = m_browser->openPage(m_site->url(u"/signin"_s));
}

QString tst_ConditionsInUse::ask(const cdp::Session &page, const QJsonObject &until)
{
    const QString endpoint = m_browser->process().webSocketUrl.toString();
    const QString execution =
        t->post(u"executions"_s, t->owner,
                {{"botId"_L1, t->makeBot()}, {"cdpUrl"_L1, endpoint}, {"targetId"_L1, page.targetId()}})
            .id();
    return t->post(u"executions/%1/interventions"_s.arg(execution), t->owner, {{"until"_L1, until}}).id();
}

void tst_ConditionsInUse::act(const QString &script) const
{
    const auto done =
        waitFor(m_page->call("Runtime.evaluate"_L1, {{"expression"_L1, script}, {"userGesture"_L1, true}}));
    QVERIFY(done);
}

void tst_ConditionsInUse::itHoldsWhereverThePersonGotThere_data()
{
    QTest::addColumn<QJsonObject>("until");
    QTest::addColumn<QString>("script");
    const QJsonObject account{{"url"_L1, "**/account"_L1}};
    const QString toFrame = u"frames[0].postMessage('', '*')"_s;
    QTest::newRow("text in a frame of another site") << QJsonObject{{"text"_L1, "Thank you"_L1}} << toFrame;
    QTest::newRow("element in a frame of another site") << QJsonObject{{"selector"_L1, "#done"_L1}} << toFrame;
    QTest::newRow("popup that sends its opener on") << account << u"open('/identity', '', 'width=300,height=300')"_s;
    QTest::newRow("popup that leaves a cookie")
        << QJsonObject{{"cookie"_L1, "known"_L1}} << u"open('/remember', '', 'width=300,height=300')"_s;
    QTest::newRow("address of a new tab") << account << u"open('/account')"_s;
    QTest::newRow("element in a new tab") << QJsonObject{{"selector"_L1, ".balance"_L1}} << u"open('/account')"_s;
    QTest::newRow("new tab that knows nothing of its opener") << account << u"open('/account', '', 'noopener')"_s;
}

void tst_ConditionsInUse::itHoldsWhereverThePersonGotThere()
{
    QFETCH(QJsonObject, until);
    QFETCH(QString, script);
    begin();
    const QString id = ask(*m_page, until);
    QTRY_VERIFY_WITH_TIMEOUT(!now(id)["conditions"_L1].toArray().isEmpty(), patience); // it has been looked at
    QCOMPARE(now(id)["conditions"_L1][0]["met"_L1].toBool(), false);
    act(script);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(id), u"verified"_s, patience);
}

void tst_ConditionsInUse::whatIsStillInAPopupIsNotGone()
{
    begin();
    m_site->setPage(u"/puzzle"_s, u"<body><p id=puzzle>Which are bicycles?</p>"_s);
    act(u"window.puzzle = open('/puzzle', '', 'width=300,height=300')"_s);
    const QString id = ask(*m_page, {{"gone"_L1, "#puzzle"_L1}});
    const QString later = ask(*m_page, {{"url"_L1, "**/signin"_L1}}); // holds at once
    QTRY_COMPARE_WITH_TIMEOUT(outcome(later), u"verified"_s, patience);
    QCOMPARE(outcome(id), QString());
    act(u"window.puzzle.close()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(id), u"verified"_s, patience);
}

void tst_ConditionsInUse::anotherBotsTabDoesNotCount()
{
    begin();
    const QJsonObject account{{"url"_L1, "**/account"_L1}};
    const QString id = ask(*m_page, account);
    const auto other = m_browser->openPage(m_site->url(u"/account"_s));
    const QString others = ask(*other, account);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(others), u"verified"_s, patience);
    QCOMPARE(outcome(id), QString());
    act(u"location = '/account'"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(id), u"verified"_s, patience);
}

QTEST_GUILESS_MAIN(tst_ConditionsInUse)
#include "tst_conditionsinuse.moc"
