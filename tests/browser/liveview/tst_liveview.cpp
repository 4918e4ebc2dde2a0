#include "core/liveview/liveview.h"

#include "core/cdp/commands/input.h"
#include "core/net/httpclient.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testsite.h"
#include "tests/support/testviewer.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using wire::live::Viewer;
using wire::live::ViewerKind;

namespace {

/// A live view on a page, with a server that viewers connect to as `/NAME` or `/watch/NAME`.
class Stage : public QObject
{
public:
    Stage(net::IoThread &io, TestBrowser &chromium, const QString &url, LiveViewOptions options = {})
        : m_io(io), page(chromium.openPage(url))
    {
        const auto opened = waitFor(LiveView::open(io, chromium.browser(), page->targetId(), options, this));
        if (!opened)
            qFatal("No live view: %s", qUtf8Printable(opened.error().message));
        view = *opened;
        listen();
    }

    ~Stage() override { m_server.reset(); }

    std::unique_ptr<TestViewer> join(const QString &path)
    {
        const QUrl url(u"ws://127.0.0.1:%1%2"_s.arg(m_server->port()).arg(path));
        auto viewer = std::make_unique<TestViewer>(m_io, url);
        return QTest::qWaitFor([&] { return viewer->count("viewers"_L1) > 0; }) ? std::move(viewer) : nullptr;
    }

    /// Joins and is in control.
    std::unique_ptr<TestViewer> drive(const QString &path = u"/ann"_s)
    {
        auto viewer = join(path);
        giveControl(*viewer);
        return viewer;
    }

    void giveControl(TestViewer &viewer)
    {
        const QString id = viewer.last("hello"_L1)["viewerId"_L1].toString();
        view->setControl({++m_number, wire::live::Holder{id, id}});
        const bool isTold =
            QTest::qWaitFor([&] { return viewer.last("control"_L1)["number"_L1].toInteger() == m_number; });
        if (!isTold)
            qFatal("The viewer was not told that it is in control.");
    }

    /// A socket that joins and is never read from.
    int connectWithoutReading(const QString &path) const
    {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_server->port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const QByteArray handshake = "GET " + path.toLatin1()
                                     + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                                       "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                       "Sec-WebSocket-Version: 13\r\n\r\n";
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0
            || ::write(descriptor, handshake.constData(), size_t(handshake.size())) != handshake.size())
            qFatal("Cannot connect.");
        return descriptor;
    }

    QJsonValue evaluate(const QString &expression) { return TestBrowser::evaluate(*page, expression); }

private:
    void listen()
    {
        net::Handlers handlers;
        // The view is the main thread's: the handshake is decided there, as the coordinator does.
        handlers.upgrade = [this](const net::Request &request, net::UpgradeResponder responder) {
            QMetaObject::invokeMethod(
                this,
                [this, path = request.path, shared = std::make_shared<net::UpgradeResponder>(std::move(responder))] {
                    const bool watches = path.startsWith("/watch"_L1);
                    shared->accept(view->newViewer({path.section(u'/', -1), path.section(u'/', -1),
                                                    watches ? ViewerKind::Guest : ViewerKind::Operator,
                                                    watches ? Scope::View : Scope::Control}));
                },
                Qt::QueuedConnection);
        };
        m_server = std::move(*net::Server::listen(m_io, {}, {}, {}, std::move(handlers)));
    }

    net::IoThread &m_io;
    std::unique_ptr<net::Server> m_server;
    qint64 m_number = 0;

public:
    std::shared_ptr<cdp::Session> page;
    std::shared_ptr<LiveView> view;
};

/// A page whose whole colour is what its script last said, and which tells what it heard.
const QString colourPage = uR"(<!doctype html><title>Colours</title><style>body{margin:0;height:2000px}</style>
<script>
let stop = 0;
const paint = (colour) => { document.documentElement.style.background = colour; };
const animate = () => { paint('hsl(' + Math.floor(Math.random() * 360) + ' 90% 50%)'); stop = requestAnimationFrame(animate); };
const halt = (colour) => { cancelAnimationFrame(stop); paint(colour); };
paint('rgb(0 128 0)');
</script>)"_s;

/// Writes down every mouse and key event with what matters of it.
const QString recorderPage = uR"(<!doctype html><style>body{margin:0;height:5000px}</style><script>
const heard = [];
for (const type of ['mousemove', 'mousedown', 'mouseup', 'keydown', 'keyup', 'click', 'dblclick', 'contextmenu'])
    addEventListener(type, (event) => heard.push([type, event.clientX ?? event.key, event.buttons ?? event.code].join(' ')));
const path = []; // moves that came between two pictures as well
addEventListener('pointermove', (event) => path.push(...event.getCoalescedEvents().map((each) => each.clientX)));
</script>)"_s;

} // namespace

class tst_LiveView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void newcomersAreToldEverythingAndGetTheLastFrame();
    void fourViewersSeeTheSame();
    void pictureIsNeverOldAfterAPause();
    void lastPictureIsNeverStale();
    void viewerThatDoesNotReadHarmsNobody();

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

    void dialogsAreAskedAndAnswered_data();
    void dialogsAreAskedAndAnswered();
    void dialogStormCanBeStopped();
    void openedPageIsShownAndGivesWayWhenItCloses();
    void endlessPopupsAreBounded();
    void endlessDownloadsAreBounded();
    void endlessTitlesAndAddressesAreBounded();
    void hugePageIsShownAsLargeAsItsWindow();
    void entryOfAListIsChosen_data();
    void entryOfAListIsChosen();
    void dateIsChosen();
    void pointerShowsWhereItIs();
    void menuOpensLinkInATab();

    void pageIsShownAsItIsNow();
    void crashedPageCanBeReloaded();
    void unresponsivePageIsNamed();
    void pageThatHangsIsReloaded();
    void closedPageIsNamed();
    void killedBrowserIsNamed();
    void endTellsEverybodyHow();

private:
    net::IoThread m_io;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestBrowser> m_chromium;
};

void tst_LiveView::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/colours"_s, colourPage);
    m_site->setPage(u"/recorder"_s, recorderPage);
    m_chromium = std::make_unique<TestBrowser>(m_io);
}

void tst_LiveView::cleanupTestCase()
{
    m_chromium.reset();
    m_site.reset();
}

void tst_LiveView::newcomersAreToldEverythingAndGetTheLastFrame()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    stage.view->setIntervention({{"id"_L1, u"i-1"_s}});
    const auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 0);
    const QByteArray picture = ann->lastImage();

    const auto bob = stage.join(u"/watch/bob"_s);

    QTRY_COMPARE(bob->frames(), 1);
    QCOMPARE(bob->lastImage(), picture);
    const QJsonObject hello = bob->last("hello"_L1);
    QCOMPARE(hello["version"_L1].toInt(), 1);
    QCOMPARE(hello["scope"_L1].toString(), u"view"_s);
    QCOMPARE(hello["intervention"_L1]["id"_L1].toString(), u"i-1"_s);
    QCOMPARE(bob->last("state"_L1)["state"_L1].toString(), u"live"_s);
    QTRY_COMPARE(ann->last("viewers"_L1)["viewers"_L1].toArray().size(), 2);
    QTRY_COMPARE(bob->last("page"_L1)["title"_L1].toString(), u"Colours"_s);
    QTRY_COMPARE(ann->last("page"_L1)["width"_L1].toInt(), int(bob->lastHeader().width));
    QVERIFY(bob->lastHeader().capturedAt > 1.7e9);
}

void tst_LiveView::fourViewersSeeTheSame()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    std::vector<std::unique_ptr<TestViewer>> viewers;
    for (const auto &path : {u"/a"_s, u"/b"_s, u"/watch/c"_s, u"/watch/d"_s})
        viewers.push_back(stage.join(path));
    stage.evaluate(u"animate()"_s);
    for (const auto &viewer : viewers)
        QTRY_VERIFY(viewer->frames() > 30);
    stage.evaluate(u"halt('rgb(0 0 255)')"_s);
    const auto isOfOneMind = [&] {
        return std::all_of(viewers.begin(), viewers.end(), [&](const auto &viewer) {
            return viewer->lastHeader().number == viewers.front()->lastHeader().number
                   && viewer->lastImage() == viewers.front()->lastImage();
        });
    };
    QTRY_VERIFY(isOfOneMind());
}

void tst_LiveView::pictureIsNeverOldAfterAPause()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 0);
    const QByteArray green = ann->lastImage();
    ann.reset();
    QTRY_VERIFY(stage.view->viewers().isEmpty());
    stage.evaluate(u"paint('rgb(255 0 0)')"_s);

    const auto bob = stage.join(u"/bob"_s);

    QTRY_VERIFY(bob->frames() > 0);
    QVERIFY(bob->lastImage() != green);
}

void tst_LiveView::lastPictureIsNeverStale()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    QTRY_VERIFY(ann->frames() > 1); // the second is the sharp one of a page that stands still
    const QByteArray green = ann->lastImage();
    for (int trial = 0; trial < 10; ++trial) {
        const int before = ann->frames();
        stage.evaluate(u"animate()"_s);
        QTRY_VERIFY(ann->frames() > before + 10 + trial);
        stage.evaluate(u"halt('rgb(0 128 0)')"_s);
        QTRY_VERIFY(ann->lastImage() == green);
    }
}

void tst_LiveView::viewerThatDoesNotReadHarmsNobody()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/colours"_s));
    const auto ann = stage.join(u"/ann"_s);
    const int deaf = stage.connectWithoutReading(u"/deaf"_s);
    QTRY_COMPARE(stage.view->viewers().size(), 2);
    stage.evaluate(u"document.body.style.background = 'repeating-linear-gradient(1deg, red, blue 3px)'; animate()"_s);

    const int before = ann->frames();
    QTRY_VERIFY_WITH_TIMEOUT(ann->frames() > before + 60, 30'000);
    const auto bob = stage.join(u"/bob"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bob->frames() > 10, 30'000);
    ::close(deaf);
    QTRY_COMPARE(stage.view->viewers().size(), 2);
}

void tst_LiveView::dragKeepsItsWholePath()
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

void tst_LiveView::wheelScrolls()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    for (int i = 0; i < 20; ++i)
        ann->wheel({100, 100}, 30);
    QTRY_COMPARE(stage.evaluate(u"scrollY"_s).toInt(), 600);
}

void tst_LiveView::doubleAndRightClicksAreSuch()
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

void tst_LiveView::keysReachFramesOfEveryOrigin()
{
    const QString style =
        u"<style>body,html{margin:0}input,iframe{display:block;width:300px;height:60px;border:0}</style>"_s;
    const QString field = style
                          + u"<input id=field><script>field.oninput = () => top.postMessage([location.hostname, "
                            "field.value], '*')</script>"_s;
    m_site->setPage(u"/field"_s, field);
    m_site->setPage(u"/frames"_s, style
                                      + u"<script>const told = {}; onmessage = (event) => { told[event.data[0]] = "
                                        "event.data[1]; }</script>"
                                        "<input id=own><iframe src='/field'></iframe><iframe src='%1'></iframe>"_s.arg(
                                            m_site->otherOriginUrl(u"/field"_s)));
    for (int round = 0; round < 4; ++round) {
        Stage stage(m_io, *m_chromium, m_site->url(u"/frames"_s));
        const auto ann = stage.drive();
        ann->click({50, 30});
        ann->typeKeys(u"main"_s);
        ann->click({50, 90});
        ann->typeKeys(u"same"_s);
        ann->click({50, 150});
        ann->typeKeys(u"cross"_s);
        QTRY_COMPARE(stage.evaluate(u"JSON.stringify([own.value, told])"_s).toString(),
                     uR"(["main",{"127.0.0.1":"same","localhost":"cross"}])"_s);
    }
}

void tst_LiveView::composedTextArrivesAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("umlauts") << u"Grüße, Ærøskøbing, ño"_s;
    QTest::newRow("emoji") << u"😀👩‍👧🏳️‍🌈"_s;
    QTest::newRow("CJK") << u"日本語テスト 汉字 한국어"_s;
    QTest::newRow("right to left") << u"שלום عربي"_s;
    QTest::newRow("quotes and tags") << u"\"'<b>\\u0041&amp;"_s;
    QTest::newRow("long") << u"äb😀"_s.repeated(900);
}

void tst_LiveView::composedTextArrivesAsItIs()
{
    QFETCH(QString, text);
    m_site->setPage(u"/field"_s, u"<style>body{margin:0}</style><input id=field style='width:300px;height:60px'>"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/field"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    ann->insertText(text);
    QTRY_COMPARE(stage.evaluate(u"field.value"_s).toString(), text);
}

void tst_LiveView::enterSubmitsAndShortcutsWork()
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

void tst_LiveView::onlyTheHolderOfTheCurrentNumberMaySendInput()
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

void tst_LiveView::inputWaitsForTheGate()
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

void tst_LiveView::shutGateDropsInput()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s),
                {.inputGate = [](const QString &) -> Reply<bool> { return false; }});
    const auto ann = stage.drive();
    ann->click({8, 8});
    QTRY_VERIFY(ann->count("refused"_L1) > 0);
    QCOMPARE(stage.evaluate(u"heard.length"_s).toInt(), 0);
}

void tst_LiveView::whatIsHeldIsLetGo_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("control goes to another") << u"control"_s;
    QTest::newRow("the viewer leaves") << u"leave"_s;
    QTest::newRow("the intervention ends") << u"end"_s;
}

void tst_LiveView::whatIsHeldIsLetGo()
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

void tst_LiveView::drainedViewHoldsNothingAndTakesNothing()
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

void tst_LiveView::wrongMessagesEndTheSocket_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("raw CDP") << u"/ann"_s << R"({"id":1,"method":"Browser.close"})"_ba;
    QTest::newRow("not JSON") << u"/ann"_s << "hello"_ba;
    QTest::newRow("input of a watcher") << u"/watch/bob"_s << R"({"type":"text","text":"x","control":1})"_ba;
    QTest::newRow("too long a text") << u"/ann"_s
                                     << "{\"type\":\"text\",\"control\":1,\"text\":\"" + QByteArray(5000, 'x') + "\"}";
}

void tst_LiveView::wrongMessagesEndTheSocket()
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

void tst_LiveView::noCommandOfChromiumsProtocolIsAMessage()
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

void tst_LiveView::floodEndsTheSocket()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    for (int i = 0; i < 5000; ++i)
        ann->move({double(i % 500), 5});
    QTRY_VERIFY(ann->closeCode());
    QCOMPARE(*ann->closeCode(), quint16(1008));
}

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

void tst_LiveView::dialogsAreAskedAndAnswered_data()
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

void tst_LiveView::dialogsAreAskedAndAnswered()
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

void tst_LiveView::dialogStormCanBeStopped()
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

void tst_LiveView::openedPageIsShownAndGivesWayWhenItCloses()
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

void tst_LiveView::endlessPopupsAreBounded()
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

void tst_LiveView::endlessDownloadsAreBounded()
{
    m_site->setPage(u"/downloads"_s,
                    button.arg(u"for (let i = 0; i < 50; ++i) { const a = document.createElement('a'); a.download = "
                               "'a\u202egnp.exe'; a.href = 'data:application/octet-stream,x'; a.click(); }"_s));
    Stage stage(m_io, *m_chromium, m_site->url(u"/downloads"_s));
    const auto ann = stage.drive();
    ann->click({50, 30});
    // Chromium itself takes the character away that would turn the name around.
    QTRY_VERIFY(ann->last("refused"_L1)["message"_L1].toString().contains(u"‘a_gnp.exe’"_s));
    ann->click({500, 500});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
    QVERIFY2(ann->count("refused"_L1) <= 3, qPrintable(QString::number(ann->count("refused"_L1))));
}

void tst_LiveView::endlessTitlesAndAddressesAreBounded()
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

void tst_LiveView::hugePageIsShownAsLargeAsItsWindow()
{
    m_site->setPage(
        u"/huge"_s,
        u"<style>body{margin:0}</style><img id=picture width=20000 height=20000 src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='20000'><rect width='20000' height='20000' fill='teal'/></svg>\">"_s);
    Stage stage(m_io, *m_chromium, m_site->url(u"/huge"_s));
    const auto ann = stage.drive();
    QTRY_VERIFY(ann->frames() > 0);
    const QSize window(stage.evaluate(u"innerWidth"_s).toInt(), stage.evaluate(u"innerHeight"_s).toInt());
    QTRY_VERIFY(ann->lastHeader().width >= window.width() && ann->lastHeader().width < 2 * window.width());
    QVERIFY(ann->lastHeader().height < 2 * window.height());
    stage.evaluate(u"scrollTo(15000, 15000); onclick = (event) => { heardAt = event.pageX; }; heardAt = 0"_s);
    QTRY_VERIFY(stage.evaluate(u"scrollX"_s).toInt() > 10'000);
    ann->click({50, 50});
    QTRY_VERIFY(stage.evaluate(u"heardAt"_s).toInt() > 10'000);
    QCOMPARE(ann->last("state"_L1)["state"_L1].toString(), u"live"_s);
}

void tst_LiveView::entryOfAListIsChosen_data()
{
    QTest::addColumn<bool>("isElsewhere");
    QTest::newRow("in the page") << false;
    QTest::newRow("in a frame of another origin") << true;
}

void tst_LiveView::entryOfAListIsChosen()
{
    QFETCH(bool, isElsewhere);
    const QString list =
        u"<style>body{margin:0}</style><select id=list style='width:200px;height:60px'><optgroup label=A><option>one"
        "<option disabled>two</optgroup><option hidden>no<option>three<option>four</select><script>const heard = [];"
        "for (const type of ['input', 'change']) list.addEventListener(type, (event) => { heard.push(type + list.value "
        "+ "
        "event.isTrusted); top.postMessage(heard.join(), '*'); })</script>"_s;
    m_site->setPage(u"/list"_s, list);
    m_site->setPage(
        u"/around"_s,
        u"<script>let told; onmessage = (event) => { told = event.data; }</script><style>body{margin:0}</style><iframe style='border:0;width:400px;height:300px' src='%1'></iframe>"_s
            .arg(isElsewhere ? m_site->otherOriginUrl(u"/list"_s) : m_site->url(u"/list"_s)));
    Stage stage(m_io, *m_chromium, m_site->url(u"/around"_s));
    const auto ann = stage.drive();
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

void tst_LiveView::dateIsChosen()
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

void tst_LiveView::pointerShowsWhereItIs()
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

void tst_LiveView::menuOpensLinkInATab()
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

void tst_LiveView::pageIsShownAsItIsNow()
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

void tst_LiveView::crashedPageCanBeReloaded()
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

void tst_LiveView::unresponsivePageIsNamed()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    stage.evaluate(u"setTimeout(() => { const end = Date.now() + 4000; while (Date.now() < end); }, 0)"_s);
    ann->click({5, 5});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("state"_L1)["state"_L1].toString(), u"live"_s, 10'000);
}

void tst_LiveView::pageThatHangsIsReloaded()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    stage.evaluate(u"setTimeout(() => { while (true); }, 0)"_s);
    ann->click({5, 5});
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"stalled"_s);
    ann->send({{"type"_L1, u"history"_s}, {"action"_L1, u"reload"_s}, {"control"_L1, 1}});
    QTRY_COMPARE_WITH_TIMEOUT(ann->last("state"_L1)["state"_L1].toString(), u"live"_s, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(stage.evaluate(u"typeof heard + document.readyState"_s).toString(), u"objectcomplete"_s,
                              10'000);
    ann->click({6, 6});
    QTRY_VERIFY_WITH_TIMEOUT(stage.evaluate(u"heard.join()"_s).toString().contains(u"mouseup 6"_s), 10'000);
}

void tst_LiveView::closedPageIsNamed()
{
    Stage stage(m_io, *m_chromium, m_site->url(u"/recorder"_s));
    const auto ann = stage.drive();
    QVERIFY(waitFor(m_chromium->browser()->closeTarget(stage.page->targetId())));
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"browserGone"_s);
    QCOMPARE(ann->last("state"_L1)["reason"_L1].toString(), u"The page was closed."_s);
}

void tst_LiveView::killedBrowserIsNamed()
{
    TestBrowser doomed(m_io);
    Stage stage(m_io, doomed, m_site->url(u"/colours"_s));
    const auto ann = stage.drive();
    kill(pid_t(doomed.process().pid), SIGKILL);
    QTRY_COMPARE(ann->last("state"_L1)["state"_L1].toString(), u"browserGone"_s);
    QCOMPARE(ann->last("state"_L1)["reason"_L1].toString(), u"The browser is gone."_s);
    QVERIFY(waitFor(stage.view->drain()));
}

void tst_LiveView::endTellsEverybodyHow()
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

QTEST_GUILESS_MAIN(tst_LiveView)
#include "tst_liveview.moc"
