#include "core/cdp/commands/page.h"
#include "core/liveview/controls/downloads.h"
#include "tests/browser/liveview/stage.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject promptOf(const TestViewer &viewer) { return viewer.last("prompt"_L1)["prompt"_L1].toObject(); }

void say(TestViewer &viewer, const QString &action, QJsonObject rest = {})
{
    rest["type"_L1] = u"answer"_s;
    rest["prompt"_L1] = promptOf(viewer)["id"_L1];
    rest["action"_L1] = action;
    rest["control"_L1] = viewer.last("control"_L1)["number"_L1];
    viewer.send(rest);
}

QJsonArray tabsOf(const TestViewer &viewer) { return viewer.last("tabs"_L1)["tabs"_L1].toArray(); }

const QString button =
    u"<style>body{margin:0}</style><button style='width:200px;height:80px' onclick=\"%1\">x</button>"_s;

} // namespace

class tst_LiveWidgets : public LiveViewTest
{
    Q_OBJECT

private slots:
    void dialogsAreAskedAndAnswered_data();
    void dialogsAreAskedAndAnswered();
    void dialogStormCanBeStopped();

    void openedPageIsShownAndGivesWayWhenItCloses();
    void endlessPopupsAreBounded();
    void endlessDownloadsAreBounded();
    void fileThatNobodyWatchesIsNotTaken();
    void endlessTitlesAndAddressesAreBounded();

    void entryOfAListIsChosen_data();
    void entryOfAListIsChosen();
    void dateIsChosen();
    void pointerShowsWhereItIs();
    void menuOpensLinkInATab();
};

void tst_LiveWidgets::dialogsAreAskedAndAnswered_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("title");
    QTest::newRow("alert") << u"alert('hi'); document.title = 'gone'"_s << u"alert"_s << u"accept"_s << u"gone"_s;
    QTest::newRow("confirm, yes") << u"document.title = 'said ' + confirm('hi')"_s << u"confirm"_s << u"accept"_s
                                  << u"said true"_s;
    QTest::newRow("confirm, no") << u"document.title = 'said ' + confirm('hi')"_s << u"confirm"_s << u"dismiss"_s
                                 << u"said false"_s;
    QTest::newRow("prompt") << u"document.title = 'said ' + prompt('hi', 'old')"_s << u"question"_s << u"accept"_s
                            << u"said new"_s;
    QTest::newRow("prompt, cancelled") << u"document.title = 'said ' + prompt('hi')"_s << u"question"_s << u"dismiss"_s
                                       << u"said null"_s;
}

void tst_LiveWidgets::dialogsAreAskedAndAnswered()
{
    QFETCH(QString, code);
    QFETCH(QString, kind);
    QFETCH(QString, action);
    QFETCH(QString, title);
    m_site->setPage(u"/dialog"_s, button.arg(code));
    Stage stage(m_io, *m_chromium, m_site->url(u"/dialog"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    QTRY_COMPARE(promptOf(*ann)["kind"_L1].toString(), kind);
    QCOMPARE(promptOf(*ann)["message"_L1].toString(), u"hi"_s);
    QCOMPARE(promptOf(*ann)["origin"_L1].toString(), m_site->url(QString()));
    QCOMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
    say(*ann, action, {{"text"_L1, u"new"_s}});
    QTRY_VERIFY(promptOf(*ann).isEmpty());
    QTRY_COMPARE(stage.evaluate(u"document.title"_s).toString(), title);
}

void tst_LiveWidgets::dialogStormCanBeStopped()
{
    m_site->setPage(u"/storm"_s, button.arg(u"for (let i = 0; i < 20; ++i) alert(i); document.title = 'over'"_s));
    Stage stage(m_io, *m_chromium, m_site->url(u"/storm"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    for (int i = 0; i < 2; ++i) {
        QTRY_COMPARE(promptOf(*ann)["message"_L1].toString(), QString::number(i));
        QVERIFY(!promptOf(*ann)["mayStop"_L1].toBool());
        say(*ann, u"accept"_s);
    }
    QTRY_COMPARE(promptOf(*ann)["message"_L1].toString(), u"2"_s);
    QVERIFY(promptOf(*ann)["mayStop"_L1].toBool());
    say(*ann, u"stop"_s);
    QTRY_COMPARE(stage.evaluate(u"document.title"_s).toString(), u"over"_s);
    QVERIFY(promptOf(*ann).isEmpty());

    m_site->setPage(u"/endless"_s, button.arg(u"while (true) alert(1)"_s));
    Stage endless(m_io, *m_chromium, m_site->url(u"/endless"_s));
    const auto bob = endless.drive();
    bob->click({50, 30});
    for (int i = 1; i <= 3; ++i) {
        QTRY_VERIFY(!promptOf(*bob).isEmpty());
        const QJsonValue id = promptOf(*bob)["id"_L1];
        say(*bob, i == 3 ? u"stop"_s : u"accept"_s);
        QTRY_VERIFY(promptOf(*bob)["id"_L1] != id);
    }
    QTRY_COMPARE(bob->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    bob->send(
        {{"type"_L1, u"history"_s}, {"action"_L1, u"reload"_s}, {"control"_L1, bob->last("control"_L1)["number"_L1]}});
    QTRY_COMPARE(bob->last("state"_L1)["state"_L1].toString(), u"live"_s);
}

void tst_LiveWidgets::openedPageIsShownAndGivesWayWhenItCloses()
{
    m_site->setPage(u"/opener"_s,
                    u"<title>Opener</title>"_s + button.arg(u"open('/opened', '', 'width=500,height=400')"_s));
    m_site->setPage(u"/opened"_s, u"<title>Opened</title><script>addEventListener('click', () => close())</script>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/opener"_s));
    const auto ann = stage.drive();
    QTRY_VERIFY(ann->frames() > 0);
    const int width = ann->lastHeader().width;
    ann->click({50, 30});
    QTRY_COMPARE(tabsOf(*ann).size(), 2);
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Opened"_s);
    QTRY_VERIFY(ann->lastHeader().width != width);
    ann->click({50, 30});
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Opener"_s);
    QTRY_COMPARE(tabsOf(*ann).size(), 1);
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
}

void tst_LiveWidgets::endlessPopupsAreBounded()
{
    m_site->setPage(u"/many"_s, u"<title>Many</title>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/many"_s));
    const auto ann = stage.drive();
    for (int i = 0; i < 20; ++i) {
        const QJsonObject once{{"expression"_L1, u"void window.open('about:blank', '_blank')"_s},
                               {"userGesture"_L1, true}};
        QVERIFY(waitFor(stage.page->call("Runtime.evaluate"_L1, once)));
    }
    QTRY_COMPARE(ann->last("tabs"_L1)["refused"_L1].toInt(), 9);
    QCOMPARE(tabsOf(*ann).size(), 12);
}

void tst_LiveWidgets::endlessDownloadsAreBounded()
{
    m_site->setPage(u"/downloads"_s,
                    button.arg(u"for (let i = 0; i < 50; ++i) { const a = document.createElement('a'); a.download = "
                               "'a\u202egnp.exe'; a.href = 'data:application/octet-stream,x'; a.click(); }"_s));
    Stage stage(m_io, *m_chromium, m_site->url(u"/downloads"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    // Chromium itself takes the character away that would turn the name around.
    QTRY_COMPARE(ann->last("downloads"_L1)["downloads"_L1][0]["name"_L1].toString(), u"a_gnp.exe"_s);
    QCOMPARE(ann->last("downloads"_L1)["downloads"_L1][0]["state"_L1].toString(), u"elsewhere"_s);
    ann->click({500, 500});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
    QVERIFY(ann->last("downloads"_L1)["downloads"_L1].toArray().size() <= liveview::Downloads::mostKept);
    QVERIFY2(ann->count("downloads"_L1) <= 30, qPrintable(QString::number(ann->count("downloads"_L1))));
}

void tst_LiveWidgets::fileThatNobodyWatchesIsNotTaken()
{
    const auto page = m_chromium->openPage(m_site->url(u"/colours"_s));
    QStringList states;
    connect(page.get(), &cdp::Session::eventArrived, this, [&states](const QString &method, const QJsonObject &event) {
        if (method == "Page.downloadProgress"_L1)
            states << event["state"_L1].toString();
    });
    QVERIFY(waitFor(page->send(cdp::EnablePage{})));
    TestBrowser::evaluate(*page, u"const a = document.createElement('a'); a.download = 'report.txt';"
                                 "a.href = URL.createObjectURL(new Blob(['hello'])); a.click()"_s);
    QTRY_VERIFY(states.contains(u"canceled"_s) || states.contains(u"completed"_s));
    QVERIFY(!states.contains(u"completed"_s));
}

void tst_LiveWidgets::endlessTitlesAndAddressesAreBounded()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    const int before = ann->count("page"_L1);
    stage.evaluate(u"i = 0; timer = setInterval(() => { document.title = 'Title ' + ++i; location.hash = i; "
                   "if (i === 150) { clearInterval(timer); document.title = 'The last'; } }, 5)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("page"_L1)["title"_L1].toString(), u"The last"_s, 15'000);
    const int told = ann->count("page"_L1) - before;
    QVERIFY2(told < 60, qPrintable(QString::number(told)));
}

void tst_LiveWidgets::entryOfAListIsChosen_data()
{
    QTest::addColumn<bool>("isElsewhere");
    QTest::newRow("in the page") << false;
    QTest::newRow("in a frame of another origin") << true;
}

void tst_LiveWidgets::entryOfAListIsChosen()
{
    QFETCH(bool, isElsewhere);
    const QString list =
        u"<style>body{margin:0}</style><select id=list style='width:200px;height:60px'><optgroup label=A><option>one"
        "<option disabled>two</optgroup><option hidden>no<option>three<option>four</select><script>const heard = [];"
        "for (const type of ['input', 'change']) list.addEventListener(type, (event) => { heard.push(type + list.value "
        "+ event.isTrusted); top.postMessage(heard.join(), '*'); });"
        "addEventListener('load', () => top.postMessage('ready', '*'))</script>"_s;
    m_site->setPage(u"/list"_s, list);
    m_site->setPage(
        u"/around"_s,
        u"<script>let told; onmessage = (event) => { told = event.data; }</script><style>body{margin:0}</style><iframe style='border:0;width:400px;height:300px' src='%1'></iframe>"_s
            .arg(isElsewhere ? m_site->otherOriginUrl(u"/list"_s) : m_site->url(u"/list"_s)));
    Stage stage(m_io, *m_chromium, m_site->url(u"/around"_s));
    const auto ann = stage.drive();
    QTRY_COMPARE(stage.evaluate(u"told"_s).toString(), u"ready"_s);
    ann->click({50, 30});
    QTRY_COMPARE(promptOf(*ann)["kind"_L1].toString(), u"select"_s);
    const QJsonArray options = promptOf(*ann)["options"_L1].toArray();
    QCOMPARE(options.size(), 4);
    QCOMPARE(options[0]["group"_L1].toString(), u"A"_s);
    QVERIFY(options[1]["disabled"_L1].toBool());
    QCOMPARE(promptOf(*ann)["box"_L1]["width"_L1].toInt(), 200);
    say(*ann, u"accept"_s, {{"choices"_L1, QJsonArray{3}}});
    QTRY_COMPARE(stage.evaluate(u"told"_s).toString(), u"inputfourtrue,changefourtrue"_s);
}

void tst_LiveWidgets::dateIsChosen()
{
    m_site->setPage(
        u"/date"_s,
        u"<style>body{margin:0}</style><input id=date type=date min=2020-01-01 style='width:200px;height:60px;box-sizing:border-box'>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/date"_s));
    const auto ann = stage.drive();
    ann->click({188, 30});
    QTRY_COMPARE(promptOf(*ann)["input"_L1].toString(), u"date"_s);
    say(*ann, u"accept"_s, {{"text"_L1, u"2026-11-23"_s}});
    QTRY_COMPARE(stage.evaluate(u"date.value"_s).toString(), u"2026-11-23"_s);
}

void tst_LiveWidgets::pointerShowsWhereItIs()
{
    m_site->setPage(
        u"/pointer"_s,
        u"<style>body{margin:0}</style><a href=/x style='display:block;height:100px'>link</a><input style='width:200px;height:100px'>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/pointer"_s));
    const auto ann = stage.drive();
    ann->click({500, 500});
    ann->move({50, 50});
    QTRY_COMPARE(ann->last("cursor"_L1)["cursor"_L1].toString(), u"pointer"_s);
    ann->move({50, 160});
    QTRY_COMPARE(ann->last("cursor"_L1)["cursor"_L1].toString(), u"text"_s);
}

void tst_LiveWidgets::menuOpensLinkInATab()
{
    m_site->setPage(u"/linked"_s, u"<title>Linked</title>"_s);
    m_site->setPage(u"/menu"_s,
                    u"<style>body{margin:0}</style><a href=/linked style='display:block;height:100px'>link</a>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/menu"_s));
    const auto ann = stage.drive();
    ann->move({50, 50});
    ann->press({50, 50}, u"right"_s);
    ann->release({50, 50}, u"right"_s);
    QTRY_COMPARE(promptOf(*ann)["kind"_L1].toString(), u"menu"_s);
    QCOMPARE(promptOf(*ann)["link"_L1].toString(), m_site->url(u"/linked"_s));
    say(*ann, u"accept"_s);
    QTRY_COMPARE(ann->last("page"_L1)["title"_L1].toString(), u"Linked"_s);
    QTRY_COMPARE(tabsOf(*ann).size(), 2);
}

QTEST_GUILESS_MAIN(tst_LiveWidgets)
#include "tst_livewidgets.moc"
