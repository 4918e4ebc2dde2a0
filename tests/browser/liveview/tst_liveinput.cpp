#include "core/net/httpclient.h"
#include "tests/browser/liveview/stage.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_LiveInput : public LiveViewTest
{
    Q_OBJECT

private slots:
    void dragKeepsItsWholePath();
    void wheelScrolls();
    void doubleAndRightClicksAreSuch();
    void keysReachFramesOfEveryOrigin();
    void composedTextArrivesAsItIs_data();
    void composedTextArrivesAsItIs();
    void enterSubmitsAndShortcutsWork();

    void onlyTheHolderOfTheCurrentNumberMaySendInput();
    void inputWaitsForTheGate();
    void shutGateDropsInput();
    void whatIsHeldIsLetGo_data();
    void whatIsHeldIsLetGo();
    void drainedViewHoldsNothingAndTakesNothing();

    void wrongMessagesEndTheSocket_data();
    void wrongMessagesEndTheSocket();
    void floodEndsTheSocket();
    void noCommandOfChromiumsProtocolIsAMessage();
};

void tst_LiveInput::dragKeepsItsWholePath()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    ann->move({10, 20});
    ann->press({10, 20});
    for (int x = 11; x <= 40; ++x)
        ann->move({double(x), 20}, 1);
    ann->release({40, 20});

    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 40 0"_s));
    QStringList path;
    for (int x = 11; x <= 40; ++x)
        path << QString::number(x);
    QTRY_COMPARE(stage.evaluate(u"path.join()"_s).toString(), path.join(u','));
}

void tst_LiveInput::wheelScrolls()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    for (int i = 0; i < 20; ++i)
        ann->wheel({100, 100}, 30);
    QTRY_COMPARE(stage.evaluate(u"scrollY"_s).toInt(), 600);
}

void tst_LiveInput::doubleAndRightClicksAreSuch()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    for (const int count : {1, 2}) {
        ann->press({30, 30}, u"left"_s, count);
        ann->release({30, 30}, u"left"_s, count);
    }
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"dblclick 30"_s));
    ann->press({31, 30}, u"right"_s);
    ann->release({31, 30}, u"right"_s);
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"contextmenu 31"_s));
}

void tst_LiveInput::keysReachFramesOfEveryOrigin()
{
    const QString style =
        u"<style>body,html{margin:0}input,iframe{display:block;width:300px;height:60px;border:0}</style>"_s;
    // A frame that has not painted yet cannot be hit.
    const QString field =
        style
        + u"<input id=field><script>const tell = () => top.postMessage([location.hostname, field.value], "
          "'*'); field.oninput = tell; requestAnimationFrame(() => requestAnimationFrame(tell));"
          "</script>"_s;
    m_site->setPage(u"/field"_s, field);
    m_site->setPage(u"/frames"_s, style
                                      + u"<script>const told = {}; onmessage = (event) => { told[event.data[0]] = "
                                        "event.data[1]; }</script>"
                                        "<input id=own><iframe src='/field'></iframe><iframe src='%1'></iframe>"_s.arg(
                                            m_site->otherOriginUrl(u"/field"_s)));
    for (int round = 0; round < 4; ++round) {
        Stage stage(m_io, *m_chromium, m_site->url(u"/frames"_s));
        const auto ann = stage.drive();
        QTRY_COMPARE(stage.evaluate(u"Object.keys(told).length"_s).toInt(), 2);
        ann->click({50, 30});
        ann->typeKeys(u"main"_s);
        ann->click({50, 90});
        ann->typeKeys(u"same"_s);
        ann->click({50, 150});
        ann->typeKeys(u"cross"_s);
        QTRY_COMPARE(stage.evaluate(u"[own.value, told['127.0.0.1'], told.localhost].join()"_s).toString(),
                     u"main,same,cross"_s);
    }
}

void tst_LiveInput::composedTextArrivesAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("umlauts") << u"Grüße, Ærøskøbing, ño"_s;
    QTest::newRow("emoji") << u"😀👩‍👧🏳️‍🌈"_s;
    QTest::newRow("CJK") << u"日本語テスト 汉字 한국어"_s;
    QTest::newRow("right to left") << u"שלום عربي"_s;
    QTest::newRow("quotes and tags") << u"\"'<b>\\u0041&amp;"_s;
    QTest::newRow("long") << u"äb😀"_s.repeated(900);
}

void tst_LiveInput::composedTextArrivesAsItIs()
{
    QFETCH(QString, text);
    m_site->setPage(u"/field"_s, u"<style>body{margin:0}</style><input id=field style='width:300px;height:60px'>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/field"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    ann->insertText(text);
    QTRY_COMPARE(stage.evaluate(u"field.value"_s).toString(), text);
}

void tst_LiveInput::enterSubmitsAndShortcutsWork()
{
    m_site->setPage(u"/form"_s,
                    u"<style>body{margin:0}</style><form onsubmit='sent.textContent = field.value; return false'>"
                    "<input id=field value=old style='width:300px;height:60px'></form><p id=sent>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/form"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    ann->key(u"a"_s, u"KeyA"_s, 65, u"a"_s, cdp::ControlModifier);
    ann->typeKeys(u"new"_s);
    ann->key(u"Backspace"_s, u"Backspace"_s, 8);
    ann->key(u"Enter"_s, u"Enter"_s, 13);
    QTRY_COMPARE(stage.evaluate(u"sent.textContent"_s).toString(), u"ne"_s);
}

void tst_LiveInput::onlyTheHolderOfTheCurrentNumberMaySendInput()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive(u"/ann"_s);
    const auto bob = stage.join(u"/bob"_s);
    bob->click({5, 5});
    bob->click({6, 5});
    QTRY_COMPARE(bob->count("refused"_L1), 1);
    QCOMPARE(bob->last("refused"_L1)["code"_L1].toString(), u"conflict"_s);
    ann->click({7, 5});
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 7"_s));
    QVERIFY(!stage.evaluate(u"heard.join()"_s).toString().contains(u"mousedown 5"_s));
    QVERIFY(bob->isOpen());
    QCOMPARE(bob->count("refused"_L1), 1);
}

void tst_LiveInput::inputWaitsForTheGate()
{
    int asked = 0;
    std::optional<Replier<bool>> gate;
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s), {.inputGate = [&](const QString &viewerId) {
                    ++asked;
                    Q_ASSERT(viewerId == "ann"_L1);
                    return gate.emplace().reply();
                }});
    const auto ann = stage.drive();
    QSignalSpy interacted(stage.view.get(), &LiveView::interacted);
    ann->move({3, 3});
    ann->click({8, 8});
    QTRY_COMPARE(asked, 1);
    QCOMPARE(stage.evaluate(u"heard.length"_s).toInt(), 0);
    QCOMPARE(interacted.size(), 0);

    gate->finish(true);

    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 8"_s));
    QCOMPARE(interacted.size(), 2); // the pointer's way there does not count
    ann->click({9, 9});
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 9"_s));
    QCOMPARE(asked, 1);
    stage.giveControl(*ann);
    ann->click({10, 10});
    QTRY_COMPARE(asked, 2);
}

void tst_LiveInput::shutGateDropsInput()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s),
                {.inputGate = [](const QString &) -> Reply<bool> { return false; }});
    const auto ann = stage.drive();
    ann->click({8, 8});
    QTRY_VERIFY(ann->count("refused"_L1) > 0);
    QCOMPARE(stage.evaluate(u"heard.length"_s).toInt(), 0);
}

void tst_LiveInput::whatIsHeldIsLetGo_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("control goes to another") << u"control"_s;
    QTest::newRow("the viewer leaves") << u"leave"_s;
    QTest::newRow("the intervention ends") << u"end"_s;
}

void tst_LiveInput::whatIsHeldIsLetGo()
{
    QFETCH(QString, how);
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    auto ann = stage.drive(u"/ann"_s);
    const auto bob = stage.join(u"/bob"_s);
    ann->press({20, 20});
    ann->send({{"type"_L1, u"key"_s},
               {"event"_L1, u"down"_s},
               {"key"_L1, u"Shift"_s},
               {"code"_L1, u"ShiftLeft"_s},
               {"keyCode"_L1, 16},
               {"control"_L1, 1}});
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"keydown Shift"_s));

    if (how == "control"_L1)
        stage.giveControl(*bob);
    else if (how == "leave"_L1)
        ann.reset();
    else
        stage.view->end({{"type"_L1, u"resumed"_s}});

    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 20 0"_s));
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"keyup Shift"_s));
}

void tst_LiveInput::drainedViewHoldsNothingAndTakesNothing()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    ann->press({20, 20});
    for (int x = 21; x < 60; ++x)
        ann->move({double(x), 20}, 1);
    QTRY_VERIFY(stage.evaluate(u"heard.length"_s).toInt() > 0);

    QVERIFY(waitFor(stage.view->drain()));

    const QString heard = stage.evaluate(u"heard.join()"_s).toString();
    QVERIFY2(heard.contains(u"mouseup"_s), qPrintable(heard));
    ann->click({80, 80});
    ann->send({{"type"_L1, u"ping"_s}, {"id"_L1, 1}});
    QTRY_COMPARE(ann->count("pong"_L1), 1);
    QVERIFY(!stage.evaluate(u"heard.join()"_s).toString().contains(u"mousedown 80"_s));
    stage.giveControl(*ann);
    ann->click({81, 80});
    QTRY_VERIFY(stage.evaluate(u"heard.join()"_s).toString().contains(u"mousedown 81"_s));
}

void tst_LiveInput::wrongMessagesEndTheSocket_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("raw CDP") << u"/ann"_s << R"({"id":1,"method":"Browser.close"})"_ba;
    QTest::newRow("not JSON") << u"/ann"_s << "hello"_ba;
    QTest::newRow("input of a watcher") << u"/watch/bob"_s << R"({"type":"text","text":"x","control":1})"_ba;
    QTest::newRow("too long a text") << u"/ann"_s
                                     << "{\"type\":\"text\",\"control\":1,\"text\":\"" + QByteArray(5000, 'x') + "\"}";
}

void tst_LiveInput::wrongMessagesEndTheSocket()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto viewer = stage.drive(path);
    viewer->sendRaw(text);
    QTRY_VERIFY(viewer->closeCode());
    QCOMPARE(*viewer->closeCode(), quint16(1008));
    QTRY_VERIFY(stage.view->viewers().isEmpty());
    QVERIFY(m_chromium->browser()->isConnected());
}

void tst_LiveInput::floodEndsTheSocket()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    for (int i = 0; i < 5000; ++i)
        ann->move({double(i % 500), 5});
    QTRY_VERIFY(ann->closeCode());
    QCOMPARE(*ann->closeCode(), quint16(1008));
}

void tst_LiveInput::noCommandOfChromiumsProtocolIsAMessage()
{
    QUrl url = m_chromium->process().webSocketUrl;
    url.setScheme(u"http"_s);
    url.setPath(u"/json/protocol"_s);
    const auto description = waitFor(net::HttpClient::send(m_io, url, {.bodyBytes = 16 << 20}));
    QVERIFY2(description, description ? "" : qPrintable(description.error().message));
    int commands = 0;
    for (const QJsonValue domain : QJsonDocument::fromJson(description->body)["domains"_L1].toArray()) {
        for (const QJsonValue command : domain["commands"_L1].toArray()) {
            const QString method = domain["domain"_L1].toString() + u'.' + command["name"_L1].toString();
            const QJsonObject asCdp{{"id"_L1, 1}, {"method"_L1, method}, {"params"_L1, QJsonObject()}};
            const QJsonObject asOurs{{"type"_L1, method}, {"control"_L1, 1}};
            for (const QJsonObject &message : {asCdp, asOurs})
                QVERIFY2(!wire::live::parseViewerMessage(QJsonDocument(message).toJson()), qPrintable(method));
            ++commands;
        }
    }
    QVERIFY2(commands > 400, qPrintable(QString::number(commands)));
}

QTEST_GUILESS_MAIN(tst_LiveInput)
#include "tst_liveinput.moc"
