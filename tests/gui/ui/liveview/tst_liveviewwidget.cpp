#include "tests/gui/ui/liveview/livescene.h"
#include "ui/common/colourscheme.h"
#include "ui/liveview/elidedlabel.h"
#include "ui/liveview/livebar.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livequestion.h"
#include "ui/liveview/livescheme.h"
#include "ui/liveview/liveviewwidget.h"

#include <QApplication>
#include <QClipboard>
#include <QEventLoop>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QWebEngineScript>
#include <QWebEngineView>

#include <csignal>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_LiveViewWidget : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void pictureAppears();
    void oneTicketOpensOneConnection();
    void relaySeesThePageAsItsOwnOrigin();
    void ticketIsNeverInAnAddress();
    void mouseAndKeysReachTheRelay();
    void keysOfTheConsoleStayKeysOfThePage();
    void watchingSendsNoInput();
    void controlIsTakenAndReleased();
    void controlTakenByAnotherIsSeen();
    void controlIsAskedFor();
    void controlIsHandedOverByName();
    void addressIsOpened();
    void historyIsAskedFor();
    void menuPastes_data();
    void menuPastes();
    void menuEnlargesThePicture();
    void barIsReadable_data();
    void barIsReadable();
    void resumeEndsTheView();
    void resumeAsksOnceMoreWhenTheConditionIsUnmet();
    void declineWantsAReason();
    void lostConnectionComesBackWithAFreshTicket();
    void endedInterventionIsExplained();
    void crashIsExplainedAndReopened();
    void soundOfThePageIsPlayed_data();
    void soundOfThePageIsPlayed();
    void foreignRequestsAreBlocked_data();
    void foreignRequestsAreBlocked();
    void pageGoesNowhere_data();
    void pageGoesNowhere();
    void hiddenCharactersOfTheOriginAreSeen();
    void leavingClosesTheSocket();
};

void tst_LiveViewWidget::pictureAppears()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QTRY_COMPARE(scene.view->snapshot().status, LiveStatus::Live);
    scene.relay.showColour(Qt::darkRed);
    QVERIFY(scene.showsColour());
    QTRY_COMPARE(scene.view->snapshot().origin, u"https://bank.example"_s);
    QCOMPARE(scene.view->snapshot().viewers.size(), 3);
    QTRY_VERIFY(scene.view->snapshot().roundTripMs.has_value());
}

void tst_LiveViewWidget::oneTicketOpensOneConnection()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QVERIFY(waitUntil([&scene] { return scene.view->snapshot().roundTripMs.has_value(); }, 10s));
    QCOMPARE(scene.coordinator.ticketCount(), 1);
    QCOMPARE(scene.relay.viewerCount(), 1);
}

void tst_LiveViewWidget::relaySeesThePageAsItsOwnOrigin()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QCOMPARE(scene.relay.origin(), u"hidettp-view://page"_s);
}

void tst_LiveViewWidget::ticketIsNeverInAnAddress()
{
    Scene scene;
    scene.view->open(scene.id, LiveViewWidget::Opening::Watch);
    QSignalSpy addresses(scene.view->page(), &QWebEnginePage::urlChanged);
    QTRY_VERIFY(scene.relay.isConnected());
    for (const auto &address : addresses)
        QVERIFY(!address.first().toUrl().toString().contains("ticket"_L1));
    QVERIFY(!scene.evaluate(u"location.href"_s).contains("ticket"_L1));
}

void tst_LiveViewWidget::mouseAndKeysReachTheRelay()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    const QPoint middle = scene.target()->rect().center();
    QTest::mouseClick(scene.target(), Qt::LeftButton, {}, middle);
    QTRY_VERIFY(scene.relay.messages(u"mouse"_s).size() >= 2);
    const QJsonObject press = *std::find_if(scene.relay.messages().begin(), scene.relay.messages().end(),
                                            [](const auto &one) { return one["event"_L1] == "press"_L1; });
    QVERIFY(qAbs(press["x"_L1].toDouble() - 400) < 3);
    QVERIFY(qAbs(press["y"_L1].toDouble() - 300) < 3);
    QCOMPARE(press["button"_L1], u"left"_s);
    QCOMPARE(press["control"_L1].toInt(), 1);

    QTest::keyClick(scene.target(), Qt::Key_A);
    QTRY_COMPARE(scene.relay.messages(u"key"_s).size(), 2);
    const QJsonObject down = scene.relay.messages(u"key"_s).first();
    QCOMPARE(down["event"_L1], u"down"_s);
    QCOMPARE(down["text"_L1], u"a"_s);
    QTest::keyClick(scene.target(), Qt::Key_Escape);
    QTRY_COMPARE(scene.relay.messages(u"key"_s).last()["key"_L1], u"Escape"_s);
}

void tst_LiveViewWidget::keysOfTheConsoleStayKeysOfThePage()
{
    Scene scene;
    QShortcut find(QKeySequence(u"Ctrl+F"_s), scene.view.get());
    find.setContext(Qt::ApplicationShortcut);
    QSignalSpy found(&find, &QShortcut::activated);
    QSignalSpy fullScreen(scene.view.get(), &LiveViewWidget::fullScreenWished);
    QVERIFY(scene.takeControl());
    scene.view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(scene.view.get()));

    QTest::keyClick(scene.view->windowHandle(), Qt::Key_F, Qt::ControlModifier);
    const auto pageHasSeenF = [&scene] {
        const auto keys = scene.relay.messages(u"key"_s);
        return std::any_of(keys.begin(), keys.end(), [](const QJsonObject &key) { return key["key"_L1] == "f"_L1; });
    };
    QTRY_VERIFY(pageHasSeenF());
    QCOMPARE(found.size(), 0);

    QTest::keyClick(scene.view->windowHandle(), Qt::Key_F11);
    QTRY_COMPARE(fullScreen.size(), 1);
}

void tst_LiveViewWidget::watchingSendsNoInput()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QTest::mouseClick(scene.target(), Qt::LeftButton, {}, scene.target()->rect().center());
    QTest::keyClick(scene.target(), Qt::Key_A);
    QCOMPARE(scene.evaluate(u"'settled'"_s), u"settled"_s);
    QVERIFY(scene.relay.messages().isEmpty());
    QVERIFY(!scene.button(u"Resume"_s)->isEnabled());
}

void tst_LiveViewWidget::controlIsTakenAndReleased()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QTRY_VERIFY(scene.button(u"Take Control"_s) && scene.button(u"Take Control"_s)->isEnabled());
    scene.button(u"Take Control"_s)->click();
    QTRY_VERIFY(scene.button(u"Release"_s));
    QVERIFY(scene.button(u"Resume"_s)->isEnabled());
    scene.button(u"Release"_s)->click();
    QTRY_VERIFY(scene.button(u"Take Control"_s));
    QCOMPARE(scene.relay.messages(u"releaseControl"_s).size(), 1);
}

void tst_LiveViewWidget::controlTakenByAnotherIsSeen()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.relay.takeControlAway(u"Bo & Co"_s);
    QTRY_VERIFY(scene.button(u"Take Control from Bo && Co"_s));
    QVERIFY(!scene.button(u"Resume"_s)->isEnabled());
    scene.button(u"Take Control from Bo && Co"_s)->click();
    QTRY_COMPARE(scene.relay.messages(u"takeControl"_s).last()["force"_L1].toBool(), true);
}

void tst_LiveViewWidget::controlIsAskedFor()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(!scene.button(u"Ask for Control"_s));
    scene.relay.takeControlAway(u"Bo"_s);
    QTRY_VERIFY(scene.button(u"Ask for Control"_s));
    scene.button(u"Ask for Control"_s)->click();
    QTRY_COMPARE(scene.relay.messages(u"askForControl"_s).size(), 1);
}

void tst_LiveViewWidget::controlIsHandedOverByName()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QAction *const give = scene.action(u"Hand Control Over to Otto"_s);
    QVERIFY(give);
    give->trigger();
    QTRY_COMPARE(scene.relay.messages(u"giveControl"_s).size(), 1);
}

void tst_LiveViewWidget::addressIsOpened()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(scene.view.get()));
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_A);
    auto *const address = scene.view->findChild<LiveQuestion *>()->findChild<QLineEdit *>();
    QTRY_VERIFY(address->isVisible());
    address->setText(u"bank.example/account"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_COMPARE(scene.relay.messages(u"navigate"_s).size(), 1);
    QCOMPARE(scene.relay.messages(u"navigate"_s).first()["address"_L1], u"bank.example/account"_s);
    QVERIFY(!address->isVisible());
}

void tst_LiveViewWidget::historyIsAskedFor()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    const auto press = [&scene](const QString &name) {
        for (auto *const one : scene.view->findChildren<QToolButton *>()) {
            if (one->accessibleName() == name)
                one->click();
        }
    };
    press(u"Reload"_s);
    QTRY_COMPARE(scene.relay.messages(u"history"_s).size(), 1);
    QCOMPARE(scene.relay.messages(u"history"_s).last()["action"_L1], u"reload"_s);
    scene.relay.page.isLoading = true;
    scene.relay.send(wire::live::pageMessage(scene.relay.page));
    QTRY_VERIFY(scene.view->snapshot().isLoading);
    press(u"Stop loading"_s);
    QTRY_COMPARE(scene.relay.messages(u"history"_s).size(), 2);
    QCOMPARE(scene.relay.messages(u"history"_s).last()["action"_L1], u"stop"_s);
}

void tst_LiveViewWidget::menuPastes_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("count");
    QTest::newRow("at once") << u"Paste into the Page"_s << u"paste"_s << 1;
    QTest::newRow("key by key") << u"Paste as Typing"_s << u"key"_s << 2 * int(u"Pa55"_s.size());
    QTest::newRow("the other way") << u"Copy from the Page"_s << u"copy"_s << 1;
}

void tst_LiveViewWidget::menuPastes()
{
    QFETCH(QString, entry);
    QFETCH(QString, message);
    QFETCH(int, count);
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QVERIFY(!scene.action(entry)->isEnabled());
    scene.button(u"Take Control"_s)->click();
    QTRY_VERIFY(scene.action(entry)->isEnabled());
    QGuiApplication::clipboard()->setText(u"Pa55"_s);
    scene.action(entry)->trigger();
    QTRY_COMPARE(scene.relay.messages(message).size(), count);
    if (message == "paste"_L1)
        QCOMPARE(scene.relay.messages(message).first()["text"_L1], u"Pa55"_s);
}

void tst_LiveViewWidget::menuEnlargesThePicture()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    const auto zoom = [&scene] {
        return scene.evaluate(u"String(JSON.parse(hidettpView.snapshot()).zoom)"_s).toDouble();
    };
    scene.action(u"Enlarge"_s)->trigger();
    QTRY_VERIFY(zoom() > 1);
    scene.action(u"Whole Picture"_s)->trigger();
    QTRY_COMPARE(zoom(), 1.);
}

void tst_LiveViewWidget::barIsReadable_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_LiveViewWidget::barIsReadable()
{
    QFETCH(bool, isDark);
    const auto restore = qScopeGuard([] { applyColourScheme(ColourScheme::System); });
    applyColourScheme(isDark ? ColourScheme::Dark : ColourScheme::Light);
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.relay.send(wire::live::permissionsMessage(u"https://bank.example"_s, 0b00101));
    scene.relay.send(wire::live::tabsMessage({.tabs = {{.tab = 1, .title = u"The bank"_s, .isBots = true},
                                                       {.tab = 2, .title = u"What it opened"_s, .isShown = true}}}));
    scene.relay.takeControlAway(u"Bo & Co"_s);
    QTRY_VERIFY(scene.button(u"Ask for Control"_s));
    QTRY_COMPARE(scene.view->snapshot().permissions.allowed.size(), 2);
    for (auto *const one : scene.view->findChildren<QPushButton *>()) {
        if (one->isVisible())
            QVERIFY2(one->width() >= one->minimumSizeHint().width(), qUtf8Printable(one->text()));
    }
    for (auto *const one : scene.view->findChild<LiveBar *>()->findChildren<QLabel *>()) {
        if (one->isVisible())
            QTRY_VERIFY2(one->width() >= one->sizeHint().width(), qUtf8Printable(one->text()));
    }
    if (const QString folder = qEnvironmentVariable("HIDETTP_SCREENSHOTS"); !folder.isEmpty())
        QVERIFY(
            scene.view->grab().save(folder + u"/livebar-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
}

void tst_LiveViewWidget::resumeEndsTheView()
{
    Scene scene;
    QSignalSpy ended(scene.view.get(), &LiveViewWidget::ended);
    QVERIFY(scene.takeControl());
    scene.button(u"Resume"_s)->click();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(scene.relay.messages(u"resume"_s).size(), 1);
    QCOMPARE(scene.view->snapshot().status, LiveStatus::Ended);
    QVERIFY(!scene.button(u"Resume"_s));
}

void tst_LiveViewWidget::resumeAsksOnceMoreWhenTheConditionIsUnmet()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.relay.setConditionMet(false);
    QTRY_VERIFY(scene.view->snapshot().conditionUnmet);
    scene.button(u"Resume"_s)->click();
    QTRY_VERIFY(scene.button(u"Resume Anyway"_s));
    QVERIFY(scene.relay.messages(u"resume"_s).isEmpty());
    scene.button(u"Keep Working"_s)->click();
    QTRY_VERIFY(!scene.button(u"Resume Anyway"_s));
    QTRY_VERIFY(!scene.view->snapshot().confirmNeeded);

    scene.button(u"Resume"_s)->click();
    QTRY_VERIFY(scene.button(u"Resume Anyway"_s));
    scene.button(u"Resume Anyway"_s)->click();
    QTRY_COMPARE(scene.relay.messages(u"resume"_s).size(), 1);
    QCOMPARE(scene.relay.messages(u"resume"_s).first()["confirmed"_L1].toBool(), true);
}

void tst_LiveViewWidget::declineWantsAReason()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.button(u"Decline…"_s)->click();
    auto *const decline = scene.button(u"Decline Request"_s);
    QVERIFY(decline && !decline->isEnabled());
    auto *const reason = scene.view->findChild<LiveQuestion *>()->findChild<QLineEdit *>();
    QVERIFY(reason->isVisible());
    QTest::keyClicks(reason, u"The account is locked"_s);
    QVERIFY(decline->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(scene.relay.messages(u"decline"_s).size(), 1);
    QCOMPARE(scene.relay.messages(u"decline"_s).first()["reason"_L1], u"The account is locked"_s);
    QTRY_COMPARE(scene.view->snapshot().status, LiveStatus::Ended);
}

void tst_LiveViewWidget::lostConnectionComesBackWithAFreshTicket()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    const int tickets = scene.coordinator.ticketCount();
    scene.relay.drop();
    QTRY_COMPARE_WITH_TIMEOUT(scene.relay.viewerCount(), 2, 15'000);
    QVERIFY(scene.coordinator.ticketCount() > tickets);
    QTRY_COMPARE(scene.view->snapshot().status, LiveStatus::Live);
}

void tst_LiveViewWidget::endedInterventionIsExplained()
{
    Scene scene;
    Intervention over = *scene.coordinator.intervention(scene.id);
    over.phase = Phase::Ended;
    scene.coordinator.put(over);
    scene.view->open(scene.id, LiveViewWidget::Opening::Watch);
    const auto explanation = [&scene] {
        QStringList words;
        for (const auto *label : scene.view->findChildren<QLabel *>())
            words << (label->isVisible() ? label->text() : QString());
        return words.join(u' ');
    };
    QTRY_VERIFY(explanation().contains("The live view cannot be opened"_L1));
    QVERIFY(explanation().contains("The request has ended. There is nothing left to see."_L1));
}

void tst_LiveViewWidget::crashIsExplainedAndReopened()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The live view's renderer ended"_s));
    QVERIFY(::kill(pid_t(scene.view->page()->renderProcessPid()), SIGKILL) == 0);
    QTRY_VERIFY(scene.button(u"Open Again"_s));
    scene.button(u"Open Again"_s)->click();
    QVERIFY(waitUntil([&scene] { return scene.relay.viewerCount() == 2; }, 60s));
    QVERIFY(scene.showsColour());
}

void tst_LiveViewWidget::soundOfThePageIsPlayed_data()
{
    QTest::addColumn<QString>("type");
    for (const char *const type : {"audio/wav", "audio/ogg; codecs=vorbis", "audio/mpeg", "audio/webm; codecs=opus"})
        QTest::newRow(type) << QString::fromLatin1(type);
}

/// From a blob of the page's own, as what the bot's page plays is: the view's walls let it through, nobody has to press
/// anything in the page, and the engine knows the usual kinds.
void tst_LiveViewWidget::soundOfThePageIsPlayed()
{
    QFETCH(const QString, type);
    Scene scene;
    QVERIFY(scene.waitForPicture());
    scene.evaluate(uR"(window.answer = '';
        const wave = new DataView(new ArrayBuffer(44 + 32000));
        const write = (at, text) => [...text].forEach((each, i) => wave.setUint8(at + i, each.charCodeAt(0)));
        write(0, 'RIFF'); wave.setUint32(4, 32036, true); write(8, 'WAVEfmt '); wave.setUint32(16, 16, true);
        wave.setUint16(20, 1, true); wave.setUint16(22, 1, true); wave.setUint32(24, 8000, true);
        wave.setUint32(28, 16000, true); wave.setUint16(32, 2, true); wave.setUint16(34, 16, true); write(36, 'data');
        wave.setUint32(40, 32000, true);
        const player = new Audio(URL.createObjectURL(new Blob([wave], { type: 'audio/wav' })));
        player.ontimeupdate = () => { if (player.currentTime > 0) window.answer = 'played'; };
        player.onerror = () => { window.answer = player.error.message; };
        player.play().catch((error) => { window.answer = error.name; }); '')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.evaluate(u"window.answer"_s), u"played"_s, 15'000);
    QVERIFY(!scene.evaluate(u"new Audio().canPlayType('%1')"_s.arg(type)).isEmpty());
}

void tst_LiveViewWidget::foreignRequestsAreBlocked_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("fetch") << u"fetch('%1/me').then(() => 'reached', () => 'blocked')"_s;
    QTest::newRow("socket") << u"new Promise((done) => { try { const s = new WebSocket('%2/api/v1/events');"
                               "s.onopen = () => done('reached'); s.onerror = () => done('blocked'); }"
                               "catch { done('blocked'); } })"_s;
    QTest::newRow("image") << u"new Promise((done) => { const i = new Image(); i.onload = () => done('reached');"
                              "i.onerror = () => done('blocked'); i.src = '%1/picture'; })"_s;
    QTest::newRow("frame") << u"new Promise((done) => { const f = document.createElement('iframe');"
                              "document.addEventListener('securitypolicyviolation', () => done('blocked'));"
                              "f.src = '%1/frame'; document.body.append(f); })"_s;
    QTest::newRow("beacon") << u"Promise.resolve((navigator.sendBeacon('%1/beacon', 'x'), 'blocked'))"_s;
}

void tst_LiveViewWidget::foreignRequestsAreBlocked()
{
    QFETCH(QString, script);
    Scene scene;
    FakeCoordinator stranger;
    QVERIFY(scene.waitForPicture());
    QString socket = stranger.url().toString();
    socket.replace("http"_L1, "ws"_L1);
    scene.evaluate(u"window.answer = ''; %1.then((said) => { window.answer = said; }); ''"_s.arg(
        script.replace("%1"_L1, stranger.url().toString()).replace("%2"_L1, socket)));
    QTRY_COMPARE(scene.evaluate(u"window.answer"_s), u"blocked"_s);
    QVERIFY(stranger.requests().empty());
}

void tst_LiveViewWidget::pageGoesNowhere_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("location") << u"location.href = 'https://example.com/'; ''"_s;
    QTest::newRow("another page of ours") << u"location.href = 'hidettp-view://page/main.js'; ''"_s;
    QTest::newRow("popup") << u"String(window.open('https://example.com/'))"_s;
    QTest::newRow("popup of ours") << u"String(window.open('hidettp-view://page/index.html'))"_s;
    QTest::newRow("form") << u"const f = document.createElement('form'); f.action = 'https://example.com/';"
                             "document.body.append(f); f.submit(); ''"_s;
    QTest::newRow("download")
        << u"const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'x';"
           "document.body.append(a); a.click(); ''"_s;
    QTest::newRow("dialog") << u"alert('hello'); String(confirm('sure?'))"_s;
}

void tst_LiveViewWidget::pageGoesNowhere()
{
    QFETCH(QString, script);
    Scene scene;
    QVERIFY(scene.waitForPicture());
    const auto windows = QApplication::topLevelWidgets().size();
    scene.evaluate(script);
    QCOMPARE(scene.evaluate(u"location.href"_s), u"hidettp-view://page/index.html"_s);
    QCOMPARE(QApplication::topLevelWidgets().size(), windows);
    scene.relay.showColour(Qt::darkMagenta);
    QVERIFY(scene.showsColour());
}

void tst_LiveViewWidget::hiddenCharactersOfTheOriginAreSeen()
{
    Scene scene;
    scene.relay.page.origin = u"https://bank\u202eelpmaxe.example"_s;
    QVERIFY(scene.waitForPicture());
    const auto shown = [&scene] {
        const auto labels = scene.view->findChild<LiveBar *>()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text().contains("U+202E"_L1); });
    };
    QTRY_VERIFY(shown());
}

void tst_LiveViewWidget::leavingClosesTheSocket()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    scene.view->leave();
    QTRY_VERIFY(!scene.relay.isConnected());
    QVERIFY(!scene.browser());
}

int main(int argc, char *argv[])
{
    registerLiveScheme();
    QApplication application(argc, argv);
    rememberPlatformLook();
    tst_LiveViewWidget test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_liveviewwidget.moc"
