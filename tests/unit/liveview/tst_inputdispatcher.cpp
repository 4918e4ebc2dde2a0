#include "core/liveview/input/inputdispatcher.h"

#include "tests/support/faketransport.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace hidettp::wire::live;
using namespace Qt::StringLiterals;

namespace {

constexpr auto mouseMethod = "Input.dispatchMouseEvent"_L1;
constexpr auto keyMethod = "Input.dispatchKeyEvent"_L1;

struct Wire
{
    std::shared_ptr<FakeTransport> wire = std::make_shared<FakeTransport>();
    cdp::Connection connection{wire};
    std::shared_ptr<cdp::Session> session = std::make_shared<cdp::Session>(connection, u"S1"_s, u"T1"_s);
    InputDispatcher input{session};

    /// What was sent, in short: `mousePressed 1,2`, `keyDown a`, `insertText x`, `hear out`.
    QStringList sent() const
    {
        QStringList story;
        for (const QJsonObject &command : wire->sent()) {
            const QJsonValue p = command["params"_L1];
            const QString type = p["type"_L1].toString();
            if (command["method"_L1] == mouseMethod)
                story << u"%1 %2,%3"_s.arg(type).arg(p["x"_L1].toDouble()).arg(p["y"_L1].toDouble());
            else if (command["method"_L1] == keyMethod)
                story << type + u' ' + p["key"_L1].toString();
            else if (command["method"_L1] == "Runtime.getIsolateId"_L1)
                story << u"hear out"_s;
            else
                story << u"insertText "_s + p["text"_L1].toString();
        }
        return story;
    }

    /// All that is there now.
    void answer()
    {
        const auto before = wire->sent().size();
        while (wire->hasUnanswered() && wire->sent().size() == before)
            wire->answer();
        QCoreApplication::processEvents();
    }

    void answerAll()
    {
        for (int i = 0; i < 20; ++i) { // an answer may set others going
            while (wire->hasUnanswered())
                wire->answer();
            QTest::qWait(1);
        }
    }
};

Mouse mouse(MouseEvent event, double x, Button button = Button::None)
{
    return {.event = event, .x = x, .y = 0, .button = button, .clickCount = event == MouseEvent::Move ? 0 : 1};
}

Key key(KeyEvent event, const QString &name, const QString &text = {}, int modifiers = 0)
{
    return {.event = event, .key = name, .code = u"Key"_s + name, .keyCode = 65, .text = text, .modifiers = modifiers};
}

} // namespace

class tst_InputDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void movesWithoutAnAnswerBecomeOne();
    void pressDoesNotWaitForAMove();
    void dragKeepsEveryMove();
    void whatMayBeADragGoesOneByOne();
    void releaseWaitsForTheMoveThatMayBeginADrag();
    void wheelStepsWithoutAnAnswerAddUp();
    void keysWaitForClicksAndClicksForKeys();
    void keysWaitForTheWheel();
    void keysWaitForTabWhichMovesTheFocus();
    void buttonsAreThoseThatWereSeenPressed();
    void releaseOfNothingIsNothing();
    void shortcutsMakeNoCharacter_data();
    void shortcutsMakeNoCharacter();
    void releaseAllLetsGoOnce();
    void drainedWhenTheLastAnswerIsThere();
    void deadPageHoldsNobody();
    void unansweredInputIsNoticed();
};

void tst_InputDispatcher::movesWithoutAnAnswerBecomeOne()
{
    Wire page;
    for (int x = 1; x <= 50; ++x)
        page.input.dispatch(mouse(MouseEvent::Move, x));
    QCOMPARE(page.sent(), QStringList{u"mouseMoved 1,0"_s});
    page.answerAll();
    QCOMPARE(page.sent(), (QStringList{u"mouseMoved 1,0"_s, u"mouseMoved 50,0"_s}));
}

void tst_InputDispatcher::pressDoesNotWaitForAMove()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Move, 1));
    page.input.dispatch(mouse(MouseEvent::Move, 2));
    page.input.dispatch(mouse(MouseEvent::Press, 2, Button::Left));
    QCOMPARE(page.sent(), (QStringList{u"mouseMoved 1,0"_s, u"mouseMoved 2,0"_s, u"mousePressed 2,0"_s}));
}

void tst_InputDispatcher::dragKeepsEveryMove()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 0, Button::Left));
    for (int x = 1; x <= 100; ++x)
        page.input.dispatch(mouse(MouseEvent::Move, x));
    page.input.dispatch(mouse(MouseEvent::Release, 100, Button::Left));
    page.answerAll();
    QCOMPARE(page.sent().count(u"hear out"_s), 1);
    QCOMPARE(page.sent().size(), 103);
    const QJsonValue move = page.wire->sent()[50]["params"_L1];
    QCOMPARE(move["buttons"_L1].toInt(), 1);
    QCOMPARE(move["button"_L1].toString(), u"left"_s);
}

void tst_InputDispatcher::whatMayBeADragGoesOneByOne()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 0, Button::Left));
    for (const int x : {3, 12, 20, 30, 40})
        page.input.dispatch(mouse(MouseEvent::Move, x));
    QCOMPARE(page.sent(), QStringList{u"mousePressed 0,0"_s});
    page.answer();
    QCOMPARE(page.sent().mid(1), QStringList{u"mouseMoved 3,0"_s});
    page.answer();
    QCOMPARE(page.sent().mid(2), QStringList{u"mouseMoved 12,0"_s}); // 3 pixels begin nothing
    page.answer();
    QCOMPARE(page.sent().mid(3), QStringList{u"hear out"_s}); // of a drag that has begun the browser hears before this
    page.answer();
    QTRY_COMPARE(page.sent().mid(4), (QStringList{u"mouseMoved 20,0"_s, u"mouseMoved 30,0"_s, u"mouseMoved 40,0"_s}));
}

void tst_InputDispatcher::releaseWaitsForTheMoveThatMayBeginADrag()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 0, Button::Left));
    page.input.dispatch(mouse(MouseEvent::Move, 50));
    page.input.dispatch(mouse(MouseEvent::Release, 50, Button::Left));
    page.answer();
    QCOMPARE(page.sent().mid(1), QStringList{u"mouseMoved 50,0"_s});
    page.answer();
    QCOMPARE(page.sent().mid(2), QStringList{u"hear out"_s});
    page.answer();
    QTRY_COMPARE(page.sent().mid(3), QStringList{u"mouseReleased 50,0"_s});
}

void tst_InputDispatcher::wheelStepsWithoutAnAnswerAddUp()
{
    Wire page;
    for (int i = 0; i < 10; ++i)
        page.input.dispatch(Wheel{.x = 5, .y = 5, .deltaY = 10});
    page.answerAll();
    QCOMPARE(page.sent().size(), 2);
    QCOMPARE(page.wire->sent()[1]["params"_L1]["deltaY"_L1].toDouble(), 90.0);
}

void tst_InputDispatcher::keysWaitForClicksAndClicksForKeys()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 1, Button::Left));
    page.input.dispatch(mouse(MouseEvent::Release, 1, Button::Left));
    page.input.dispatch(key(KeyEvent::Down, u"a"_s, u"a"_s));
    page.input.dispatch(Text{.text = u"ä"_s});
    page.input.dispatch(mouse(MouseEvent::Press, 2, Button::Left));
    QCOMPARE(page.sent(), (QStringList{u"mousePressed 1,0"_s, u"mouseReleased 1,0"_s}));
    page.wire->answer();
    page.wire->answer();
    QTRY_COMPARE(page.sent().mid(2), (QStringList{u"keyDown a"_s, u"insertText ä"_s}));
    page.answerAll();
    QCOMPARE(page.sent().last(), u"mousePressed 2,0"_s);
}

void tst_InputDispatcher::keysWaitForTheWheel()
{
    Wire page;
    page.input.dispatch(Wheel{.x = 5, .y = 5, .deltaY = 10});
    page.input.dispatch(key(KeyEvent::Down, u"a"_s, u"a"_s));
    QCOMPARE(page.sent().size(), 1);
    page.wire->answer();
    QTRY_COMPARE(page.sent().last(), u"keyDown a"_s);
}

void tst_InputDispatcher::keysWaitForTabWhichMovesTheFocus()
{
    Wire page;
    page.input.dispatch(key(KeyEvent::Down, u"Tab"_s));
    page.input.dispatch(key(KeyEvent::Up, u"Tab"_s));
    page.input.dispatch(Text{.text = u"ä"_s});
    QCOMPARE(page.sent(), QStringList{u"rawKeyDown Tab"_s});
    page.wire->answer();
    QTRY_COMPARE(page.sent().mid(1), (QStringList{u"keyUp Tab"_s, u"insertText ä"_s}));
}

void tst_InputDispatcher::buttonsAreThoseThatWereSeenPressed()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 1, Button::Left));
    page.input.dispatch(mouse(MouseEvent::Press, 1, Button::Right));
    page.input.dispatch(mouse(MouseEvent::Release, 1, Button::Left));
    QList<int> buttons;
    for (const QJsonObject &command : page.wire->sent())
        buttons << command["params"_L1]["buttons"_L1].toInt();
    QCOMPARE(buttons, (QList{1, 3, 2}));
}

void tst_InputDispatcher::releaseOfNothingIsNothing()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Release, 1, Button::Left));
    page.input.dispatch(mouse(MouseEvent::Press, 1, Button::None));
    page.input.dispatch(key(KeyEvent::Up, u"a"_s));
    QVERIFY(page.sent().isEmpty());
}

void tst_InputDispatcher::shortcutsMakeNoCharacter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentText");
    QTest::newRow("letter") << u"a"_s << 0 << u"a"_s << u"a"_s;
    QTest::newRow("shift") << u"A"_s << 8 << u"A"_s << u"A"_s;
    QTest::newRow("ctrl") << u"a"_s << 2 << u"a"_s << QString();
    QTest::newRow("meta") << u"a"_s << 4 << u"a"_s << QString();
    QTest::newRow("AltGr") << u"@"_s << 3 << u"@"_s << u"@"_s;
    QTest::newRow("enter") << u"Enter"_s << 0 << QString() << u"\r"_s;
    QTest::newRow("arrow") << u"ArrowLeft"_s << 0 << QString() << QString();
}

void tst_InputDispatcher::shortcutsMakeNoCharacter()
{
    QFETCH(QString, name);
    QFETCH(int, modifiers);
    QFETCH(QString, text);
    QFETCH(QString, sentText);
    Wire page;
    page.input.dispatch(key(KeyEvent::Down, name, text, modifiers));
    const QJsonValue sent = page.wire->sent()[0]["params"_L1];
    QCOMPARE(sent["text"_L1].toString(), sentText);
    QCOMPARE(sent["type"_L1].toString(), sentText.isEmpty() ? u"rawKeyDown"_s : u"keyDown"_s);
}

void tst_InputDispatcher::releaseAllLetsGoOnce()
{
    Wire page;
    page.input.dispatch(key(KeyEvent::Down, u"Shift"_s));
    page.input.dispatch(mouse(MouseEvent::Press, 4, Button::Right));
    QVERIFY(page.input.isHoldingAnything());
    page.input.releaseAll();
    page.input.releaseAll();
    page.answerAll();
    QVERIFY(!page.input.isHoldingAnything());
    QCOMPARE(page.sent().count(u"mouseReleased 4,0"_s), 1);
    QCOMPARE(page.sent().count(u"keyUp Shift"_s), 1);
}

void tst_InputDispatcher::drainedWhenTheLastAnswerIsThere()
{
    Wire page;
    QVERIFY(waitFor(page.input.drained()));
    page.input.dispatch(mouse(MouseEvent::Move, 1));
    page.input.dispatch(mouse(MouseEvent::Move, 2));
    bool isDrained = false;
    page.input.drained().finally(&page.input, [&](const Result<void> &) { isDrained = true; });
    page.wire->answer();
    QTRY_COMPARE(page.sent().size(), 2);
    QVERIFY(!isDrained);
    page.wire->answer();
    QTRY_VERIFY(isDrained);
}

void tst_InputDispatcher::deadPageHoldsNobody()
{
    Wire page;
    page.input.dispatch(mouse(MouseEvent::Press, 1, Button::Left));
    auto drained = page.input.drained();
    page.input.clear();
    QVERIFY(waitFor(std::move(drained)));
    QVERIFY(!page.input.isHoldingAnything());
    page.wire->answer(); // late: it must not count for what comes now
    page.input.dispatch(mouse(MouseEvent::Move, 5));
    page.input.dispatch(mouse(MouseEvent::Move, 6));
    QTest::qWait(5);
    QCOMPARE(page.sent().size(), 2);
}

void tst_InputDispatcher::unansweredInputIsNoticed()
{
    Wire page;
    QList<bool> stalls;
    connect(&page.input, &InputDispatcher::stalled, this, [&](bool isStalled) { stalls << isStalled; });
    page.input.dispatch(mouse(MouseEvent::Move, 1));
    QTRY_COMPARE(stalls, QList{true});
    page.wire->answer();
    QTRY_COMPARE(stalls, (QList{true, false}));
}

QTEST_GUILESS_MAIN(tst_InputDispatcher)
#include "tst_inputdispatcher.moc"
