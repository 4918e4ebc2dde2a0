#include "tests/gui/ui/liveview/livescene.h"
#include "ui/common/consolekey.h"
#include "ui/liveview/commandlines.h"
#include "ui/liveview/commandpanel.h"
#include "ui/liveview/livebar.h"
#include "ui/liveview/livenote.h"
#include "ui/liveview/livescheme.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace hidettp;

Q_DECLARE_METATYPE(QKeyCombination)

class tst_ConsoleCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void everyCommandHasAKeyOfItsOwn();
    void keyOfAnotherAlphabetCountsByItsPlace();
    void onlyKeysThatPagesCanDoWithoutMayComeFirst_data();
    void onlyKeysThatPagesCanDoWithoutMayComeFirst();
    void commandsAreOfferedWhereTheyMeanSomething();
    void pageFollowsTheWindowUntilItShallNot();
    void oneKeyAfterTheConsolesDoesACommand();
    void everythingElseGoesToThePage();
    void consolesKeyTwiceGoesToThePage();
    void escapeGoesBackToThePage();
    void whatCannotBeDoneNowIsNotDone();
    void theKeyCanBeAnotherOne();
    void aNumberOfTabsIsWalkedThrough();
    void permissionsAreGivenByKeyAndByMouse_data();
    void permissionsAreGivenByKeyAndByMouse();
    void whatIsAllowedIsSeenInTheBar();
    void screenshotIsANewPicture_data();
    void screenshotIsANewPicture();
    void fullScreenSaysHowItIsLeft();
    void barOfAFullScreenCanBeHidden();
    void aViewKeepsItsSessionInAnotherWindow();
};

void tst_ConsoleCommands::everyCommandHasAKeyOfItsOwn()
{
    QSet<Qt::Key> keys;
    for (const CommandKey &one : consoleCommands) {
        QVERIFY2(!keys.contains(one.key), qPrintable(keyWords(QKeyCombination(one.key))));
        keys.insert(one.key);
        const QKeyEvent pressed(QEvent::KeyPress, one.key, Qt::NoModifier);
        QCOMPARE(commandOf(pressed), std::optional(one.command));
        const QKeyEvent together(QEvent::KeyPress, one.key, Qt::ControlModifier);
        QCOMPARE(commandOf(together), std::nullopt);
    }
}

void tst_ConsoleCommands::keyOfAnotherAlphabetCountsByItsPlace()
{
    constexpr quint32 placeOfR = 27;
    const QKeyEvent cyrillic(QEvent::KeyPress, 0x41a, Qt::NoModifier, placeOfR, 0, 0, u"к"_s);
    QCOMPARE(commandOf(cyrillic), std::optional(ConsoleCommand::Resume));
}

void tst_ConsoleCommands::onlyKeysThatPagesCanDoWithoutMayComeFirst_data()
{
    QTest::addColumn<QKeyCombination>("key");
    QTest::addColumn<bool>("may");
    QTest::newRow("function key") << QKeyCombination(Qt::Key_F9) << true;
    QTest::newRow("with Ctrl and Alt") << QKeyCombination(Qt::CTRL | Qt::ALT | Qt::Key_H) << true;
    QTest::newRow("pause") << QKeyCombination(Qt::Key_Pause) << true;
    QTest::newRow("letter") << QKeyCombination(Qt::Key_A) << false;
    QTest::newRow("capital letter") << QKeyCombination(Qt::SHIFT | Qt::Key_A) << false;
    QTest::newRow("return") << QKeyCombination(Qt::Key_Return) << false;
    QTest::newRow("escape") << QKeyCombination(Qt::CTRL | Qt::Key_Escape) << false;
    QTest::newRow("full screen") << QKeyCombination(Qt::Key_F11) << false;
    QTest::newRow("Ctrl alone") << QKeyCombination(Qt::CTRL | Qt::Key_Control) << false;
    QTest::newRow("nothing") << QKeyCombination() << false;
}

void tst_ConsoleCommands::onlyKeysThatPagesCanDoWithoutMayComeFirst()
{
    QFETCH(QKeyCombination, key);
    QTEST(mayBeConsoleKey(key), "may");
}

void tst_ConsoleCommands::commandsAreOfferedWhereTheyMeanSomething()
{
    const auto has = [](const LiveSetting &setting, ConsoleCommand command) {
        const auto lines = commandLines({}, setting);
        return std::any_of(lines.begin(), lines.end(), [&](const auto &line) { return line.command == command; });
    };
    const LiveSetting alone{};
    LiveSetting docked{.place = LivePlace::MainWindow};
    QVERIFY(!has(alone, ConsoleCommand::Queue));
    QVERIFY(!has(alone, ConsoleCommand::PopOut));
    QVERIFY(has(docked, ConsoleCommand::Queue));
    QVERIFY(has(docked, ConsoleCommand::PopOut));
    QVERIFY(!has(docked, ConsoleCommand::Bar));
    docked.isFullScreen = true;
    QVERIFY(has(docked, ConsoleCommand::Bar));
    QVERIFY(!has(alone, ConsoleCommand::Fit));
    const auto lines = commandLines({.mayFit = true}, alone);
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](auto &line) { return line.command == ConsoleCommand::Fit; }));
}

void tst_ConsoleCommands::pageFollowsTheWindowUntilItShallNot()
{
    Scene scene;
    scene.relay.viewport = Viewport::Fitted;
    QVERIFY(scene.takeControl());
    const auto said = [&scene] { return scene.relay.messages(u"fit"_s); };
    QVERIFY(waitUntil([&] { return !said().isEmpty(); }, 10s));
    const auto follows = [&] { // the bar may have grown since
        const QJsonObject fit = said().last();
        return QSize(fit["width"_L1].toInt(), fit["height"_L1].toInt()) == scene.browser()->size();
    };
    QVERIFY(waitUntil(follows, 10s));
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_W);
    QVERIFY(waitUntil([&] { return !said().last().contains("width"_L1); }, 10s));
    QVERIFY(waitUntil([&scene] { return !scene.view->snapshot().fits; }, 10s));
}

void tst_ConsoleCommands::oneKeyAfterTheConsolesDoesACommand()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    auto *const panel = scene.view->findChild<CommandPanel *>();
    QVERIFY(!panel->isVisible());
    scene.press(Qt::Key_F9);
    QTRY_VERIFY(panel->isVisible());
    QVERIFY(panel->accessibleDescription().contains(u"C: Release control"_s));
    scene.press(Qt::Key_C);
    QVERIFY(!panel->isVisible());
    QVERIFY(waitUntil([&scene] { return !scene.view->snapshot().isInControl; }, 10s));
    QCOMPARE(scene.relay.messages(u"releaseControl"_s).size(), 1);
    QVERIFY(scene.keysOfThePage().isEmpty());
}

void tst_ConsoleCommands::everythingElseGoesToThePage()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_C);
    scene.press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    scene.press(Qt::Key_F2);
    scene.press(Qt::Key_Escape);
    const QStringList wanted{u"c"_s, u"Shift"_s, u"Control"_s, u"T"_s, u"F2"_s, u"Escape"_s};
    const auto sees = [&] { return scene.keysOfThePage() == wanted; };
    QVERIFY2(waitUntil(sees, 10s), qPrintable(scene.keysOfThePage().join(u' ')));
    QVERIFY(scene.view->snapshot().isInControl);
}

void tst_ConsoleCommands::consolesKeyTwiceGoesToThePage()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    QTRY_VERIFY(scene.view->findChild<CommandPanel *>()->isVisible());
    scene.press(Qt::Key_F9);
    QVERIFY(waitUntil([&] { return scene.keysOfThePage() == QStringList{u"F9"_s}; }, 10s));
    QVERIFY(!scene.view->findChild<CommandPanel *>()->isVisible());
    QTRY_COMPARE(scene.relay.messages(u"key"_s).size(), 2); // down and up
}

void tst_ConsoleCommands::escapeGoesBackToThePage()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    QTRY_VERIFY(scene.view->findChild<CommandPanel *>()->isVisible());
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.view->findChild<CommandPanel *>()->isVisible());
    scene.press(Qt::Key_X);
    QVERIFY(waitUntil([&] { return scene.keysOfThePage() == QStringList{u"x"_s}; }, 10s));
}

void tst_ConsoleCommands::whatCannotBeDoneNowIsNotDone()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QVERIFY(scene.hasKeyboard());
    scene.view->setFocus();
    scene.browser()->setFocus();
    scene.press(Qt::Key_F9);
    auto *const panel = scene.view->findChild<CommandPanel *>();
    QTRY_VERIFY(panel->isVisible());
    scene.press(Qt::Key_R); // who only watches cannot resume
    QVERIFY(panel->isVisible());
    QCOMPARE(scene.evaluate(u"'settled'"_s), u"settled"_s);
    QVERIFY(scene.relay.messages(u"resume"_s).isEmpty());
}

void tst_ConsoleCommands::theKeyCanBeAnotherOne()
{
    Scene scene;
    scene.view->setConsoleKey(Qt::CTRL | Qt::ALT | Qt::Key_H);
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    QVERIFY(waitUntil([&] { return scene.keysOfThePage() == QStringList{u"F9"_s}; }, 10s));
    scene.press(Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(scene.view->findChild<CommandPanel *>()->isVisible());
    QVERIFY(scene.button(u"Resume"_s)->toolTip().contains(u"Ctrl+Alt+H, R"_s));
}

void tst_ConsoleCommands::aNumberOfTabsIsWalkedThrough()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    scene.relay.send(R"({"type":"tabs","refused":0,"tabs":[{"tab":1,"title":"A","bots":true,"shown":true},)"
                     R"({"tab":2,"title":"B","shown":false}]})");
    QVERIFY(waitUntil([&] { return scene.view->snapshot().tabCount == 2; }, 10s));
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_N);
    QVERIFY(waitUntil([&] { return scene.relay.messages(u"tab"_s).size() == 1; }, 10s));
    QCOMPARE(scene.relay.messages(u"tab"_s).first()["tab"_L1].toInt(), 2);
}

void tst_ConsoleCommands::permissionsAreGivenByKeyAndByMouse_data()
{
    QTest::addColumn<bool>("isByKey");
    QTest::newRow("by key") << true;
    QTest::newRow("from the menu") << false;
}

void tst_ConsoleCommands::permissionsAreGivenByKeyAndByMouse()
{
    QFETCH(bool, isByKey);
    Scene scene;
    QVERIFY(scene.takeControl());
    QVERIFY(scene.hasKeyboard());
    QAction *const action = scene.action(u"Permissions of the Page…"_s);
    QVERIFY(!action->isEnabled()); // no site that could be asked about
    scene.relay.send(wire::live::permissionsMessage(u"https://bank.example"_s, {}));
    QVERIFY(waitUntil([&] { return action->isEnabled(); }, 10s));
    if (isByKey) {
        scene.press(Qt::Key_F9);
        scene.press(Qt::Key_I);
    } else {
        action->trigger();
    }
    const auto hasFocus = [&] { return scene.evaluate(u"document.activeElement.name ?? ''"_s) == "geolocation"_L1; };
    QVERIFY(waitUntil(hasFocus, 10s));
    scene.press(Qt::Key_Space);
    QVERIFY(waitUntil([&] { return scene.relay.messages(u"permission"_s).size() == 1; }, 10s));
    const QJsonObject wish = scene.relay.messages(u"permission"_s).first();
    QCOMPARE(wish["permission"_L1], u"geolocation"_s);
    QCOMPARE(wish["allowed"_L1].toBool(), true);
    QCOMPARE(wish["origin"_L1], u"https://bank.example"_s);
    QVERIFY(scene.keysOfThePage().isEmpty());
}

void tst_ConsoleCommands::whatIsAllowedIsSeenInTheBar()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    const auto button = [&scene]() -> QToolButton * {
        const auto all = scene.view->findChildren<QToolButton *>();
        const auto found = std::find_if(all.begin(), all.end(), [](const QToolButton *one) {
            return one->isVisible() && one->accessibleName() == "2 permission(s) of the page"_L1;
        });
        return found == all.end() ? nullptr : *found;
    };
    scene.relay.send(wire::live::permissionsMessage(u"https://<b>bank.example"_s, 0b00101));
    QVERIFY(waitUntil([&] { return button() != nullptr; }, 10s));
    QCOMPARE(button()->toolTip(), u"https://&lt;b&gt;bank.example may:<br>know the place of the bot's computer<br>"
                                  "use the camera of the bot's computer"_s);
    button()->click();
    const auto isOpen = [&] { return scene.evaluate(u"document.activeElement.name ?? ''"_s) == "geolocation"_L1; };
    QVERIFY(waitUntil(isOpen, 10s));
    scene.relay.send(wire::live::permissionsMessage(u"https://bank.example"_s, {}));
    QVERIFY(waitUntil([&] { return button() == nullptr; }, 10s));
}

void tst_ConsoleCommands::screenshotIsANewPicture_data()
{
    QTest::addColumn<bool>("isCaptured");
    QTest::newRow("captured") << true;
    QTest::newRow("of a page that hangs, as it was seen last") << false;
}

void tst_ConsoleCommands::screenshotIsANewPicture()
{
    QFETCH(bool, isCaptured);
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QVERIFY(scene.hasKeyboard());
    scene.browser()->setFocus();
    if (isCaptured)
        scene.relay.captured = QColor(1, 128, 254);
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_S); // also for whoever only watches
    const auto dialog = [&] { return scene.view->findChild<QFileDialog *>(); };
    QVERIFY(waitUntil([&] { return dialog() != nullptr; }, 10s));
    auto *const note = scene.view->findChild<LiveNote *>();
    QCOMPARE(note->isVisible(), !isCaptured);
    if (!isCaptured)
        QVERIFY2(note->text().startsWith(u"The page does not answer."_s), qPrintable(note->text()));
    const QTemporaryDir folder;
    dialog()->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(folder.filePath(u"page.png"_s));
    QMetaObject::invokeMethod(dialog(), "accept");
    QTRY_VERIFY(QFile::exists(folder.filePath(u"page.png"_s)));
    const QImage picture(folder.filePath(u"page.png"_s), "PNG");
    QCOMPARE(picture.size(), scene.relay.pageSize);
    QCOMPARE(picture.pixelColor(9, 9), isCaptured ? *scene.relay.captured : scene.relay.colour);
}

void tst_ConsoleCommands::fullScreenSaysHowItIsLeft()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    QSignalSpy wished(scene.view.get(), &LiveViewWidget::fullScreenWished);
    QVERIFY(scene.hasKeyboard());
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_F);
    QCOMPARE(wished.size(), 1);
    auto *const note = scene.view->findChild<LiveNote *>();
    QVERIFY(!note->isVisible());
    scene.view->showFullScreen();
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"F9, F or F11 leaves it"_s), qPrintable(note->text()));
}

void tst_ConsoleCommands::barOfAFullScreenCanBeHidden()
{
    Scene scene;
    QVERIFY(scene.waitForPicture());
    auto *const bar = scene.view->findChild<LiveBar *>();
    scene.view->showFullScreen();
    QVERIFY(scene.hasKeyboard());
    QTRY_VERIFY(scene.view->findChild<LiveNote *>()->isVisible());
    scene.press(Qt::Key_F9);
    scene.press(Qt::Key_B);
    QTRY_VERIFY(!bar->isVisible());
    scene.view->showNormal();
    QTRY_VERIFY(bar->isVisible());
}

void tst_ConsoleCommands::aViewKeepsItsSessionInAnotherWindow()
{
    Scene scene;
    QVERIFY(scene.takeControl());
    QWidget other;
    other.resize(900, 600);
    scene.view->setParent(&other);
    scene.view->setGeometry(other.rect());
    other.show();
    scene.view->show();
    scene.relay.showColour(Qt::darkBlue);
    QVERIFY(scene.showsColour());
    QVERIFY(scene.view->snapshot().isInControl);
    QVERIFY(scene.hasKeyboard());
    scene.browser()->setFocus();
    scene.press(Qt::Key_K);
    QVERIFY(waitUntil([&] { return scene.keysOfThePage() == QStringList{u"k"_s}; }, 10s));
    QCOMPARE(scene.relay.viewerCount(), 1);
    scene.view->setParent(nullptr);
}

int main(int argc, char **argv)
{
    registerLiveScheme();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    tst_ConsoleCommands test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_consolecommands.moc"
