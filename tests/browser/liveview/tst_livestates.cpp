#include "tests/browser/liveview/stage.h"
#include "tests/support/waiting.h"

#include <QTest>

#include <csignal>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_LiveStates : public LiveViewTest
{
    Q_OBJECT

private slots:
    void pageIsShownAsItIsNow();
    void onlyWhatTheBotAllowsIsOpened();
    void crashedPageCanBeReloaded();
    void unresponsivePageIsNamed();
    void pageThatHangsIsReloaded();
    void closedPageIsNamed();
    void killedBrowserIsNamed();
    void endTellsEverybodyHow();
};

void tst_LiveStates::pageIsShownAsItIsNow()
{
    m_site->setPage(u"/evil"_s, u"<title>Bank\u202e moc.knab</title>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Colours"_s);

    stage.evaluate(u"location = '/evil#part'"_s);

    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Bank⟨U+202E⟩ moc.knab"_s);
    QCOMPARE(ann->last("page"_L1)["url"_L1].toString(), m_site->url(u"/evil#part"_s));
    QCOMPARE(ann->last("page"_L1)["origin"_L1].toString(), m_site->url(QString()));
    QTRY_VERIFY(!ann->last("page"_L1)["loading"_L1].toBool());
    stage.evaluate(u"document.title = 'Later'"_s);
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Later"_s);

    const qint64 control = ann->last("control"_L1)["number"_L1].toInteger();
    QTRY_VERIFY(ann->last("page"_L1)["canGoBack"_L1].toBool());
    ann->send({{"type"_L1, u"history"_s}, {"action"_L1, u"back"_s}, {"control"_L1, control}});
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Colours"_s);
    QTRY_VERIFY(ann->last("page"_L1)["canGoForward"_L1].toBool());
}

void tst_LiveStates::onlyWhatTheBotAllowsIsOpened()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s), {.addressSchemes = {u"https"_s, u"about"_s, u"data"_s}});
    const auto ann = stage.drive();
    const auto open = [&ann](const QString &address) {
        ann->send({{"type"_L1, u"navigate"_s},
                   {"address"_L1, address},
                   {"control"_L1, ann->last("control"_L1)["number"_L1]}});
    };
    const auto url = [&ann] { return ann->last("page"_L1)["url"_L1].toString(); };
    open(u"data:text/html,<title>In itself</title>"_s);
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"In itself"_s);
    open(u"about:blank"_s);
    QTRY_COMPARE(url(), u"about:blank"_s);
    int refusals = 0;
    for (const QString &address : {u"about:version"_s, u"file:///etc/passwd"_s, m_site->url(u"/colours"_s),
                                   u"javascript:document.title='here'"_s}) {
        open(address);
        ++refusals;
        QTRY_COMPARE(ann->count("refused"_L1), refusals);
    }
    QCOMPARE(ann->last("refused"_L1)["message"_L1].toString(),
             u"Cannot open that address. This bot opens https, about and data addresses only."_s);
    QCOMPARE(stage.evaluate(u"location.href"_s).toString(), u"about:blank"_s);
}

void tst_LiveStates::crashedPageCanBeReloaded()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    QTRY_VERIFY(ann->frames() > 0);
    std::ignore = stage.page->call("Page.crash"_L1);
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    QVERIFY(ann->last("state"_L1)["reason"_L1].toString().contains(u"crashed"_s));

    const int before = ann->frames();
    ann->send({{"type"_L1, u"history"_s}, {"action"_L1, u"reload"_s}, {"control"_L1, 1}});

    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
    QTRY_VERIFY(stage.evaluate(u"typeof animate"_s) == "function"_L1);
    stage.evaluate(u"animate()"_s);
    QTRY_VERIFY(ann->frames() > before + 10);
}

void tst_LiveStates::unresponsivePageIsNamed()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    stage.evaluate(
        u"addEventListener('mousedown', () => { const end = Date.now() + 4000; while (Date.now() < end); })"_s);
    ann->click({5, 5});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("state"_L1)["state"_L1].toString(), u"live"_s, 10'000);
}

void tst_LiveStates::pageThatHangsIsReloaded()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    stage.evaluate(u"addEventListener('mousedown', () => { while (true); })"_s);
    ann->click({5, 5});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    ann->send({{"type"_L1, u"history"_s}, {"action"_L1, u"reload"_s}, {"control"_L1, 1}});
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("state"_L1)["state"_L1].toString(), u"live"_s, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(stage.evaluate(u"typeof heard + document.readyState"_s).toString(), u"objectcomplete"_s,
                              10'000);
    ann->click({6, 6});
    QTRY_VERIFY_WITH_TIMEOUT(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 6"_s), 10'000);
}

void tst_LiveStates::closedPageIsNamed()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    QVERIFY(waitFor(m_chromium->browser()->closeTarget(stage.page->targetId())));
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"browserGone"_s);
    QCOMPARE(ann->last("state"_L1)["reason"_L1].toString(), u"The page was closed."_s);
}

void tst_LiveStates::killedBrowserIsNamed()
{
    TestBrowser doomed(m_io);
    Stage stage(m_io, doomed, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    kill(pid_t(doomed.process().pid), SIGKILL);
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"browserGone"_s);
    QCOMPARE(ann->last("state"_L1)["reason"_L1].toString(), u"The browser is gone."_s);
    QVERIFY(waitFor(stage.view->drain()));
}

void tst_LiveStates::endTellsEverybodyHow()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    const auto bob = stage.join(u"/watch/bob"_s);
    stage.view->end({{"type"_L1, u"resumed"_s}});
    for (const auto &viewer : {ann.get(), bob.get()}) {
        QTRY_COMPARE(viewer->closeCode(), std::optional<quint16>(1000));
        QCOMPARE(viewer->last("ended"_L1)["outcome"_L1]["type"_L1].toString(), u"resumed"_s);
    }
}

QTEST_GUILESS_MAIN(tst_LiveStates)
#include "tst_livestates.moc"
