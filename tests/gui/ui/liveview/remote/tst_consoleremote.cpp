#include "tests/gui/ui/liveview/remote/remotestage.h"
#include "ui/liveview/livescheme.h"
#include "ui/onetimecode/codedialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Gesture = std::function<void(const Surface &)>;
Q_DECLARE_METATYPE(Gesture)

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString aLink = u"<a id=field href='/blank#link' target=_blank>a link</a>"_s;
const QString telling = u"<script>for (const type of ['input', 'change']) field.addEventListener(type, (event) => "
                        "told.push([type, field.value, event.isTrusted].join(' ')));</script>"_s;

/// As a hand would, as soon as it is asked.
void chooseWhenAsked(const QString &path, QObject *owner)
{
    auto *const timer = new QTimer(owner);
    QObject::connect(timer, &QTimer::timeout, owner, [timer, path] {
        for (QWidget *const window : QApplication::topLevelWidgets()) {
            auto *const dialog = qobject_cast<QFileDialog *>(window);
            if (!dialog || !dialog->isVisible())
                continue;
            timer->deleteLater();
            timer->stop();
            dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
            return;
        }
    });
    timer->start(50ms);
}

} // namespace

/// What somebody does in the console's live view happens in the bot's browser, event by event as in a browser of their
/// own.
class tst_ConsoleRemote : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_stage.reset(); }

    void gestureIsHeardAsWithoutUs_data();
    void gestureIsHeardAsWithoutUs();
    void keyOfAnotherLayoutIsHeardAsWithoutUs();
    void composedTextArrives();
    void listIsChosenFrom();
    void dateIsChosen();
    void dialogIsAnswered_data();
    void dialogIsAnswered();
    void passwordIsGiven();
    void linkIsCopied();
    void tabsAreFollowedAndClosed();
    void textIsPastedAndCopied();
    void fileIsSent();
    void fileIsSaved();
    void permissionIsGiven();
    void oneTimeCodeIsTyped();
    void soundIsAskedFor();

private:
    std::unique_ptr<RemoteStage> m_stage;
};

void tst_ConsoleRemote::initTestCase()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_stage = std::make_unique<RemoteStage>();
}

void tst_ConsoleRemote::gestureIsHeardAsWithoutUs_data()
{
    const QString button = u"<button id=field>press</button>"_s;
    const QString tall = u"<div style='height:5000px'>tall</div>"_s;
    const QString text = u"<input id=field>"_s;
    QTest::addColumn<QString>("body");
    QTest::addColumn<Gesture>("gesture");
    const auto row = [](const char *name, const QString &body, const Gesture &gesture) {
        QTest::newRow(name) << body << gesture;
    };
    row("click", button, [](const Surface &page) { page.click({100, 60}); });
    row("double click", text, [](const Surface &page) {
        page.click({120, 60});
        page.click({120, 60});
    });
    row("middle button", button, [](const Surface &page) { page.click({140, 60}, Qt::MiddleButton); });
    row("drag along a path", u"<canvas width=600 height=300></canvas>"_s, [](const Surface &page) {
        page.drag({{50, 50}, {60, 80}, {120, 85}, {130, 40}, {200, 44}, {260, 120}});
    });
    row("wheel", tall, [](const Surface &page) { page.wheel({100, 100}, {0, -240}); });
    row("keys", text, [](const Surface &page) {
        page.click({160, 60});
        page.type(u"Hello 5!"_s);
        page.key(Qt::Key_Backspace);
        page.key(Qt::Key_Home);
        page.key(Qt::Key_Right, Qt::ShiftModifier);
        page.key(Qt::Key_X);
    });
    row("shortcuts", text, [](const Surface &page) {
        page.click({180, 60});
        page.type(u"abc"_s);
        page.key(Qt::Key_A, Qt::ControlModifier);
        page.key(Qt::Key_Backspace);
        page.key(Qt::Key_Z, Qt::ControlModifier);
    });
    row("Tab, Escape, Enter", u"<form onsubmit='return false'><input id=field><input><button>go</button></form>"_s,
        [](const Surface &page) {
            page.click({200, 60});
            page.key(Qt::Key_Tab);
            page.type(u"x"_s);
            page.key(Qt::Key_Escape);
            page.key(Qt::Key_Return);
        });
}

void tst_ConsoleRemote::gestureIsHeardAsWithoutUs()
{
    QFETCH(QString, body);
    QFETCH(Gesture, gesture);
    QVERIFY(m_stage->open(body));
    m_stage->local().activate();
    gesture(m_stage->local());
    const QString expected = m_stage->settledLocal(RemoteStage::result());
    QVERIFY2(expected.contains(u"\"heard\": [\n"_s), "a gesture that nothing hears shows nothing");
    m_stage->live().activate();
    gesture(m_stage->live());
    QVERIFY(m_stage->remoteSays(RemoteStage::result(), expected));
}

void tst_ConsoleRemote::keyOfAnotherLayoutIsHeardAsWithoutUs()
{
    QVERIFY(m_stage->open(u"<input id=field autofocus>"_s));
    QCOMPARE(QProcess::execute(u"setxkbmap"_s, {u"de"_s}), 0);
    const auto press = [](const Surface &page) {
        page.activate();
        page.click({220, 60});
        QCOMPARE(QProcess::execute(u"xdotool"_s, {u"key"_s, u"at"_s, u"EuroSign"_s, u"odiaeresis"_s, u"z"_s}), 0);
    };
    press(m_stage->local());
    // What goes up after AltGr is another key to a browser of one's own: the live view lets go of the one that went
    // down.
    const QString heard = u"heard.filter((line) => !line.startsWith('keyup')).join('; ')"_s;
    const QString expected = m_stage->settledLocal(heard);
    QVERIFY2(expected.contains(u"keypress z KeyY"_s), qPrintable(expected));
    press(m_stage->live());
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"@€öz"_s));
    QVERIFY(m_stage->remoteSays(heard, expected));
    QCOMPARE(QProcess::execute(u"setxkbmap"_s, {u"us"_s}), 0);
}

void tst_ConsoleRemote::composedTextArrives()
{
    QVERIFY(m_stage->open(u"<input id=field>"_s));
    const Surface page = m_stage->live();
    page.activate();
    page.click({100, 60});
    QVERIFY(m_stage->remoteSays(u"document.activeElement.id"_s, u"field"_s));
    page.compose(u"に"_s);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"に"_s));
    page.compose(u"にほん"_s);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"にほん"_s));
    page.commit(u"日本😀"_s);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"日本😀"_s));
    QVERIFY(m_stage->remoteSays(
        u"heard.filter((line) => /^composition(start|end)/.test(line)).map((line) => line.split(' ')[0]).join()"_s,
        u"compositionstart,compositionend"_s));
}

void tst_ConsoleRemote::listIsChosenFrom()
{
    QVERIFY(m_stage->open(u"<select id=field><option value=a>Apple<option value=b>Beet<option value=c>Carrot</select>"_s
                          + telling));
    m_stage->live().activate();
    m_stage->live().click({100, 60});
    QVERIFY(m_stage->clickInView(
        u"[...document.querySelectorAll('[role=option]')].find((each) => each.textContent === 'Beet')"_s));
    QVERIFY(m_stage->remoteSays(u"told.join()"_s, u"input b true,change b true"_s));
    QTest::keyClick(m_stage->live().target(), Qt::Key_Down, Qt::AltModifier);
    QVERIFY(m_stage->viewSays(u"document.querySelector('[role=listbox]') !== null"_s));
    m_stage->live().key(Qt::Key_Down);
    m_stage->live().key(Qt::Key_Return);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"c"_s));
}

void tst_ConsoleRemote::dateIsChosen()
{
    QVERIFY(m_stage->open(u"<input id=field type=date value='2026-11-23'>"_s + telling));
    m_stage->live().activate();
    m_stage->live().click({265, 60}); // where its calendar would open
    const QString field = u"document.querySelector('.value input')"_s;
    QVERIFY(m_stage->viewSays(field + u" !== null"_s));
    QVERIFY(m_stage->viewSays(u"((input) => { input.value = '2027-01-31'; return input.value; })(%1)"_s.arg(field),
                              u"2027-01-31"_s));
    QVERIFY(m_stage->clickInView(u"document.querySelector('.value [type=submit]')"_s));
    QVERIFY(m_stage->remoteSays(u"told.map((line) => line.replace(/ (true|false)$/, '')).join()"_s,
                                u"input 2027-01-31,change 2027-01-31"_s));
}

void tst_ConsoleRemote::dialogIsAnswered_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("answer");
    QTest::newRow("alert") << u"alert('hello')"_s << QString() << Qt::Key_Return << u"undefined"_s;
    QTest::newRow("confirmed") << u"confirm('sure?')"_s << QString() << Qt::Key_Return << u"true"_s;
    QTest::newRow("not confirmed") << u"confirm('sure?')"_s << QString() << Qt::Key_Escape << u"false"_s;
    QTest::newRow("prompt") << u"prompt('who?', '')"_s << u"Ann"_s << Qt::Key_Return << u"Ann"_s;
}

void tst_ConsoleRemote::dialogIsAnswered()
{
    QFETCH(QString, call);
    QFETCH(QString, typed);
    QFETCH(Qt::Key, key);
    QFETCH(QString, answer);
    QVERIFY(m_stage->open(u"<button id=field onclick=\"told.push(String(%1))\">ask</button>"_s.arg(call)));
    m_stage->live().activate();
    m_stage->live().click({100, 60});
    QVERIFY(m_stage->viewSays(u"document.querySelector('.prompt')?.contains(document.activeElement) === true"_s));
    m_stage->live().type(typed);
    m_stage->live().key(key);
    QVERIFY(m_stage->remoteSays(u"told.join()"_s, answer));
}

void tst_ConsoleRemote::passwordIsGiven()
{
    QVERIFY(m_stage->open(u"before"_s));
    m_stage->lock(u"/vault"_s, "Basic " + QByteArray("ann:pass word").toBase64());
    m_stage->go(u"/vault"_s);
    m_stage->live().activate();
    QVERIFY(m_stage->viewSays(u"document.querySelector('.prompt')?.contains(document.activeElement) === true"_s));
    m_stage->live().type(u"ann"_s);
    m_stage->live().key(Qt::Key_Tab);
    m_stage->live().type(u"pass word"_s);
    m_stage->live().key(Qt::Key_Return);
    QVERIFY(m_stage->remoteSays(u"document.body.textContent"_s, u"inside"_s));
}

void tst_ConsoleRemote::linkIsCopied()
{
    QVERIFY(m_stage->open(aLink));
    QGuiApplication::clipboard()->clear();
    m_stage->live().activate();
    m_stage->live().click({60, 50}, Qt::RightButton);
    QVERIFY(m_stage->clickInView(
        u"[...document.querySelectorAll('[role=menuitem]')].find((each) => each.textContent === 'Copy Link Address')"_s));
    const QString wanted = m_stage->inRemote(u"field.href"_s);
    QVERIFY(waitUntil([&] { return QGuiApplication::clipboard()->text() == wanted; }));
    QVERIFY(m_stage->remoteSays(u"heard.filter((line) => line.startsWith('contextmenu')).length"_s, u"1"_s));
}

void tst_ConsoleRemote::tabsAreFollowedAndClosed()
{
    QVERIFY(m_stage->open(aLink));
    LiveViewWidget &widget = m_stage->widget();
    m_stage->live().activate();
    m_stage->live().click({60, 50});
    QVERIFY(waitUntil([&] { return widget.snapshot().tabCount == 2 && widget.snapshot().url.endsWith(u"#link"_s); }));
    m_stage->command(Qt::Key_N);
    QVERIFY(waitUntil([&] { return !widget.snapshot().url.endsWith(u"#link"_s); }));
    QVERIFY(m_stage->clickInView(u"document.querySelector('.tabs .close')"_s));
    QVERIFY(waitUntil([&] { return widget.snapshot().tabCount == 1; }));

    m_stage->live().click({60, 50}, Qt::RightButton);
    QVERIFY(m_stage->clickInView(
        u"[...document.querySelectorAll('[role=menuitem]')].find((each) => each.textContent === 'Open Link in New Tab')"_s));
    QVERIFY(waitUntil([&] { return widget.snapshot().tabCount == 2; }));
    QVERIFY(m_stage->clickInView(u"document.querySelector('.tabs .close')"_s));
    QVERIFY(waitUntil([&] { return widget.snapshot().tabCount == 1; }));
}

void tst_ConsoleRemote::textIsPastedAndCopied()
{
    QVERIFY(m_stage->open(u"<input id=field>"_s));
    QGuiApplication::clipboard()->setText(u"Grüße, 世界"_s);
    m_stage->live().activate();
    m_stage->live().click({100, 60});
    m_stage->live().key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"Grüße, 世界"_s));
    QVERIFY(m_stage->remoteSays(u"heard.find((line) => line.startsWith('paste'))"_s, u"paste Grüße, 世界"_s));
    QGuiApplication::clipboard()->clear();
    m_stage->live().key(Qt::Key_A, Qt::ControlModifier);
    m_stage->live().key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(waitUntil([] { return QGuiApplication::clipboard()->text() == u"Grüße, 世界"_s; }));
}

void tst_ConsoleRemote::fileIsSent()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what I send") > 0);
    file.close();
    QVERIFY(m_stage->open(u"<input id=field type=file onchange=\"field.files[0].text().then((text) => "
                          "told.push(field.files[0].name, text))\">"_s));
    m_stage->live().activate();
    m_stage->live().click({60, 60});
    chooseWhenAsked(file.fileName(), m_stage.get());
    QVERIFY(m_stage->clickInView(u"document.querySelector('.prompt input[type=file]')"_s));
    QVERIFY(m_stage->viewSays(u"document.querySelector('.prompt [type=submit]')?.disabled === false"_s));
    QVERIFY(m_stage->clickInView(u"document.querySelector('.prompt [type=submit]')"_s));
    QVERIFY(m_stage->remoteSays(u"told.join()"_s, u"mine.txt,what I send"_s));
}

void tst_ConsoleRemote::fileIsSaved()
{
    const QTemporaryDir folder;
    QVERIFY(m_stage->open(u"<a id=field download='report.txt' href='data:text/plain,what%20it%20gives'>get</a>"_s));
    m_stage->live().activate();
    m_stage->live().click({50, 50});
    chooseWhenAsked(folder.filePath(u"saved.txt"_s), m_stage.get());
    QVERIFY(m_stage->clickInView(u"document.querySelector('.downloads .primary')"_s));
    QVERIFY(waitUntil([&] { return contents(folder.filePath(u"saved.txt"_s)) == "what it gives"; }));
    QVERIFY(m_stage->clickInView(u"document.querySelector('.downloads li .quiet')"_s));
}

void tst_ConsoleRemote::permissionIsGiven()
{
    QVERIFY(m_stage->open(u"<p>where am I</p>"_s));
    const QString state = u"navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)"_s;
    QVERIFY(m_stage->inRemote(state) != u"granted"_s);
    m_stage->command(Qt::Key_I);
    QVERIFY(m_stage->viewSays(u"document.activeElement.name"_s, u"geolocation"_s));
    m_stage->live().key(Qt::Key_Space);
    QVERIFY(m_stage->remoteSays(state, u"granted"_s));
    m_stage->live().key(Qt::Key_Escape);
    QVERIFY(waitUntil([&] { return !m_stage->widget().snapshot().permissions.allowed.isEmpty(); }));
}

void tst_ConsoleRemote::oneTimeCodeIsTyped()
{
    QVERIFY(m_stage->open(u"<input id=field>"_s));
    m_stage->live().activate();
    m_stage->live().click({100, 60});
    QVERIFY(m_stage->remoteSays(u"document.activeElement.id"_s, u"field"_s));
    m_stage->command(Qt::Key_O);
    const auto dialog = [&] { return m_stage->widget().findChild<CodeDialog *>(); };
    QVERIFY(waitUntil([&] { return dialog() && dialog()->isVisible(); }));
    auto *const code = dialog()->findChild<QLineEdit *>();
    code->setText(u"123 456"_s);
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY(m_stage->remoteSays(u"field.value"_s, u"123456"_s));
    QVERIFY(m_stage->remoteSays(u"heard.filter((line) => line.startsWith('keydown')).length"_s, u"6"_s));
}

void tst_ConsoleRemote::soundIsAskedFor()
{
    QVERIFY(m_stage->open(u"quiet"_s));
    m_stage->command(Qt::Key_M);
    const auto &sound = m_stage->widget().snapshot().sound;
    QVERIFY(waitUntil([&] { return sound.state != LiveSound::State::Off; }));
}

int main(int argc, char **argv)
{
    registerLiveScheme();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    tst_ConsoleRemote test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_consoleremote.moc"
