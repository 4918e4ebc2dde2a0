#include "core/cdp/browser.h"

#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testsite.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace hidettp;
using namespace hidettp::cdp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_CdpBrowser : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void endpointMayBeHttpOrWebSocket();
    void endpointsElsewhereAreRefused_data();
    void endpointsElsewhereAreRefused();
    void endpointWithoutABrowserSaysSo();
    void pagesAreOpenedNavigatedAndClosed();
    void severalSessionsShareATarget();
    void errorsOfThePageAreErrors();
    void crashedPageIsToldAndComesBack();
    void closedPageIsGone();
    void framesOfOtherOriginsAreChildren();
    void largeAnswersArriveWhole();
    void killedBrowserEndsEverything();

private:
    net::IoThread m_io;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestBrowser> m_chromium;
};

void tst_CdpBrowser::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/"_s, u"<title>Home</title><h1>Home</h1>"_s);
    m_site->setPage(u"/next"_s, u"<title>Next</title>"_s);
    m_chromium = std::make_unique<TestBrowser>(m_io);
}

void tst_CdpBrowser::cleanupTestCase()
{
    m_chromium.reset();
    m_site.reset();
}

void tst_CdpBrowser::endpointMayBeHttpOrWebSocket()
{
    const QUrl direct = m_chromium->process().webSocketUrl;
    const QString http = u"http://127.0.0.1:%1"_s.arg(direct.port());
    for (const QString &endpoint : {http, http + u'/', direct.toString()}) {
        const auto browser = waitFor(Browser::connect(m_io, endpoint, this));
        QVERIFY2(browser, qPrintable(browser ? QString() : browser.error().message));
        QCOMPARE((*browser)->webSocketUrl(), direct);
        QTRY_VERIFY(!(*browser)->targets().isEmpty());
    }
}

void tst_CdpBrowser::endpointsElsewhereAreRefused_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("another host") << u"http://192.0.2.1:9222"_s << ErrorCode::Forbidden;
    QTest::newRow("a name that only begins like loopback")
        << u"http://127.0.0.1.example:9222"_s << ErrorCode::Forbidden;
    QTest::newRow("user name that looks like a host") << u"http://127.0.0.1@192.0.2.1:9222"_s << ErrorCode::Forbidden;
    QTest::newRow("file") << u"file:///etc/passwd"_s << ErrorCode::BadRequest;
    QTest::newRow("nothing") << QString() << ErrorCode::BadRequest;
}

void tst_CdpBrowser::endpointsElsewhereAreRefused()
{
    QFETCH(QString, endpoint);
    QFETCH(ErrorCode, code);
    const auto browser = waitFor(Browser::connect(m_io, endpoint, this));
    QVERIFY(!browser);
    QCOMPARE(browser.error().code, code);
}

void tst_CdpBrowser::endpointWithoutABrowserSaysSo()
{
    const auto browser = waitFor(Browser::connect(m_io, m_site->url(), this));
    QVERIFY(!browser);
    QCOMPARE(browser.error().code, ErrorCode::Protocol);
}

void tst_CdpBrowser::pagesAreOpenedNavigatedAndClosed()
{
    const auto page = m_chromium->openPage(m_site->url());
    const auto &browser = m_chromium->browser();
    QTRY_COMPARE(browser->target(page->targetId())->url, m_site->url());

    const auto navigated = waitFor(page->send(Navigate{.url = m_site->url(u"/next"_s)}));
    QVERIFY(navigated);
    QVERIFY(navigated->errorText.isEmpty());
    const auto current = [&] {
        const auto history = waitFor(page->send(GetNavigationHistory{}));
        return history ? history->entries[history->currentIndex] : HistoryEntry{};
    };
    QTRY_COMPARE(current().title, u"Next"_s);
    QCOMPARE(current().url, m_site->url(u"/next"_s));
    QTRY_COMPARE(browser->target(page->targetId())->url, m_site->url(u"/next"_s));

    QVERIFY(waitFor(browser->closeTarget(page->targetId())));
    QTRY_VERIFY(!browser->target(page->targetId()));
}

void tst_CdpBrowser::severalSessionsShareATarget()
{
    const auto first = m_chromium->openPage(m_site->url());
    auto second = *waitFor(m_chromium->browser()->attach(first->targetId()));
    QVERIFY(first->id() != second->id());
    TestBrowser::evaluate(*first, u"document.title = 'changed'"_s);
    QCOMPARE(TestBrowser::evaluate(*second, u"document.title"_s).toString(), u"changed"_s);
    second.reset();
    QCOMPARE(TestBrowser::evaluate(*first, u"document.title"_s).toString(), u"changed"_s);
}

void tst_CdpBrowser::errorsOfThePageAreErrors()
{
    const auto page = m_chromium->openPage(m_site->url());
    const auto thrown = waitFor(page->send(Evaluate{.expression = u"throw new Error('no luck')"_s}));
    QVERIFY(!thrown);
    QVERIFY(thrown.error().message.contains(u"no luck"_s));
    const auto unknown = waitFor(page->call("Page.doesNotExist"_L1));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::Protocol);
}

void tst_CdpBrowser::crashedPageIsToldAndComesBack()
{
    const auto page = m_chromium->openPage(m_site->url());
    QSignalSpy crashed(page.get(), &Session::crashed);
    QSignalSpy recovered(page.get(), &Session::recovered);
    QSignalSpy ended(page.get(), &Session::ended);
    QSignalSpy lost(m_chromium->browser().get(), &Browser::lost);
    auto waiting = page->send(Evaluate{.expression = u"new Promise(() => {})"_s, .awaitPromise = true});

    std::ignore = page->call("Page.crash"_L1);

    QTRY_COMPARE_WITH_TIMEOUT(crashed.size(), 1, 10'000);
    QCOMPARE(waitFor(std::move(waiting)).error().code, ErrorCode::Unavailable);
    QVERIFY(waitFor(page->send(Reload{})));
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 10'000);
    QTRY_COMPARE(TestBrowser::evaluate(*page, u"document.title"_s).toString(), u"Home"_s);
    QCOMPARE(ended.size(), 0);
    QCOMPARE(lost.size(), 0);
}

void tst_CdpBrowser::closedPageIsGone()
{
    const auto page = m_chromium->openPage(m_site->url());
    QList<SessionEnd> ends;
    connect(page.get(), &Session::ended, this, [&](SessionEnd why) { ends << why; });
    auto waiting = page->send(Evaluate{.expression = u"new Promise(() => {})"_s, .awaitPromise = true});

    QVERIFY(waitFor(m_chromium->browser()->closeTarget(page->targetId())));

    QTRY_COMPARE(ends, QList{SessionEnd::TargetGone});
    QVERIFY(!waitFor(std::move(waiting)));
    QCOMPARE(waitFor(page->send(Reload{})).error().code, ErrorCode::Gone);
}

void tst_CdpBrowser::framesOfOtherOriginsAreChildren()
{
    m_site->setPage(u"/inner"_s, u"<p id=inner>inside"_s);
    m_site->setPage(u"/outer"_s, u"<iframe src='%1'></iframe>"_s.arg(m_site->otherOriginUrl(u"/inner"_s)));
    const auto page = m_chromium->openPage(m_site->url(u"/outer"_s));
    std::shared_ptr<Session> child;
    connect(page.get(), &Session::eventArrived, this, [&](const QString &method, const QJsonObject &parameters) {
        if (method == "Target.attachedToTarget"_L1)
            child = page->child(parameters["sessionId"_L1].toString(),
                                parameters["targetInfo"_L1]["targetId"_L1].toString());
    });
    QVERIFY(waitFor(page->send(SetAutoAttach{})));
    QTRY_VERIFY(child);
    QTRY_COMPARE(TestBrowser::evaluate(*child, u"document.getElementById('inner').textContent"_s).toString(),
                 u"inside"_s);
}

void tst_CdpBrowser::largeAnswersArriveWhole()
{
    const auto page = m_chromium->openPage(m_site->url());
    constexpr qsizetype length = 64 << 20;
    const QString text = TestBrowser::evaluate(*page, u"'ab'.repeat(%1)"_s.arg(length / 2)).toString();
    QCOMPARE(text.size(), length);
    QVERIFY(text.endsWith("abab"_L1));
}

void tst_CdpBrowser::killedBrowserEndsEverything()
{
    TestBrowser doomed(m_io);
    const auto page = doomed.openPage(m_site->url());
    QList<SessionEnd> ends;
    connect(page.get(), &Session::ended, this, [&](SessionEnd why) { ends << why; });
    QSignalSpy lost(doomed.browser().get(), &Browser::lost);
    auto waiting = page->send(Evaluate{.expression = u"new Promise(() => {})"_s, .awaitPromise = true});

    kill(pid_t(doomed.process().pid), SIGKILL);

    QCOMPARE(waitFor(std::move(waiting)).error().code, ErrorCode::Closed);
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(ends, QList{SessionEnd::BrowserGone});
    QVERIFY(!doomed.browser()->isConnected());
}

QTEST_GUILESS_MAIN(tst_CdpBrowser)
#include "tst_cdpbrowser.moc"
