#include "tests/browser/script/testbrowser.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QtEndian>
#include <QTest>

using namespace hidettp;
using namespace hidettp::script;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

class tst_PageDriver : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void clicksAreRealInput();
    void clicksWaitUntilTheElementIsReady_data();
    void clicksWaitUntilTheElementIsReady();
    void errorsSayWhatWasWrong_data();
    void errorsSayWhatWasWrong();
    void typedTextReplacesOrFollows();
    void keysWithModifiersAndEmoji();
    void optionsAndBoxes();
    void filesAreUploaded();
    void extractsTextAttributesAndLists();
    void selectorsAreCssTextAndXPathThroughShadowRoots_data();
    void selectorsAreCssTextAndXPathThroughShadowRoots();
    void framesOfTheSameAndOfAnotherSiteAreDriven_data();
    void framesOfTheSameAndOfAnotherSiteAreDriven();
    void evaluatesInThePagesOwnWorld();
    void picturesAreTaken();
    void dialogsDoNotHoldTheBotUp();
    void addressesThatAreNotTheWebAreRefused();
    void aNavigationIsWaitedFor();
    void captureHidesSecretsAndHoldsEveryFrame();
    void conditionsHoldAcrossFramesAndNavigations();
    void theWatcherTellsWhenAConditionHasSettled();
    void aClosedPageIsLostOnce();

private:
    Result<Effect> perform(const Action &action, Duration timeout = 5s, Secrecy secrecy = Secrecy::Open)
    {
        return waitFor(m_page->perform(action, secrecy, timeout));
    }
    void open(const QString &path) { QVERIFY(perform(Goto{.url = m_browser->url(path)})); }
    QString read(const QString &selector)
    {
        const auto effect = perform(Extract{{{u"it"_s, {.selector = selector, .attribute = {}}}}}, 2s);
        return effect ? effect->outputs[u"it"_s].toString() : effect.error().message;
    }
    QString log()
    {
        const auto effect = perform(Evaluate{
            .expression = u"document.querySelector('#log').textContent"_s, .arguments = {}, .output = u"log"_s});
        return effect ? effect->outputs[u"log"_s].toString() : effect.error().message;
    }
    bool holds(const QJsonObject &condition, Duration patience = 0s, const Place &since = {})
    {
        return waitFor(m_page->holds(conditionFromJson(condition).value(), since, patience)).value_or(false);
    }

    std::unique_ptr<TestBrowser> m_browser;
    std::shared_ptr<PageDriver> m_page;
    QString m_target;
};

void tst_PageDriver::initTestCase()
{
    m_browser = std::make_unique<TestBrowser>();
    const QString problem = m_browser->start([](const net::Request &request) {
        const QString name = request.path == "/slow"_L1 ? u"/button"_s : request.path;
        QFile head(QStringLiteral(TEST_PAGES "/head.html"));
        QFile body(QStringLiteral(TEST_PAGES) + name + u".html"_s);
        if (!head.open(QIODevice::ReadOnly) || !body.open(QIODevice::ReadOnly))
            return net::Response::text(404, u"Nothing here."_s);
        return net::Response::bytes(200, "text/html; charset=utf-8", head.readAll() + body.readAll());
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void tst_PageDriver::init()
{
    m_page = m_browser->newPage(&m_target);
    QVERIFY(m_page);
}

void tst_PageDriver::cleanup()
{
    m_page.reset();
    std::ignore = waitFor(m_browser->browser()->closeTarget(m_target));
}

void tst_PageDriver::clicksAreRealInput()
{
    open(u"/button"_s);
    QVERIFY(perform(Click{.selector = u"#go"_s}));
    QCOMPARE(log(), u"entered;clicked true;"_s);
    QVERIFY(perform(Click{.selector = u"#go"_s, .count = 2}));
    QVERIFY(log().endsWith(u"clicked true;clicked true;double;"_s));
    QVERIFY(perform(Click{.selector = u"#go"_s, .button = Click::Button::Right}));
    QVERIFY(log().endsWith(u"menu;"_s));
}

void tst_PageDriver::clicksWaitUntilTheElementIsReady_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("logged");
    QTest::newRow("not visible yet") << u"/late"_s << u"clicked;"_s;
    QTest::newRow("disabled at first") << u"/disabled"_s << u"clicked;"_s;
    QTest::newRow("covered at first") << u"/covered"_s << u"clicked;"_s;
    QTest::newRow("still moving") << u"/moving"_s << u"clicked 400px;"_s;
    QTest::newRow("far below") << u"/far"_s << u"clicked;"_s;
}

void tst_PageDriver::clicksWaitUntilTheElementIsReady()
{
    QFETCH(QString, path);
    open(path);
    const auto clicked = perform(Click{.selector = u"#go"_s});
    QVERIFY2(clicked, qPrintable(clicked ? QString() : clicked.error().message));
    QTEST(log(), "logged");
}

void tst_PageDriver::errorsSayWhatWasWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("selector");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing") << u"/button"_s << u"#gone"_s << u"no element matches '#gone'"_s;
    QTest::newRow("hidden") << u"/form"_s << u"#hidden"_s << u"'#hidden' is not visible"_s;
    QTest::newRow("covered") << u"/covered?always"_s << u"#go"_s
                             << u"'#go' is covered by <div id=\"wait\" class=\"veil\">"_s;
    QTest::newRow("not CSS") << u"/button"_s << u"#["_s << u"'#[' is not a valid selector"_s;
}

void tst_PageDriver::errorsSayWhatWasWrong()
{
    QFETCH(QString, path);
    QFETCH(QString, selector);
    open(path);
    const auto clicked = perform(Click{.selector = selector}, 600ms);
    QVERIFY(!clicked);
    QTEST(clicked.error().message, "sentence");
}

void tst_PageDriver::typedTextReplacesOrFollows()
{
    open(u"/form"_s);
    QVERIFY(perform(Type{.selector = u"#name"_s, .text = u"Ann O'Neil"_s}));
    QCOMPARE(read(u"#name"_s), u"Ann O'Neil"_s);
    QVERIFY(log().startsWith(u"input true;"_s));
    QVERIFY(perform(Type{.selector = u"#name"_s, .text = u" (2)"_s, .existing = Type::Existing::Keep}));
    QCOMPARE(read(u"#name"_s), u"Ann O'Neil (2)"_s);
    QVERIFY(perform(Type{.selector = u"#name"_s, .text = {}}));
    QCOMPARE(read(u"#name"_s), QString());
    QVERIFY(perform(Type{.selector = u"#rich"_s, .text = u"new"_s}));
    QCOMPARE(read(u"#rich"_s), u"new"_s);
    QVERIFY(perform(Type{.selector = u"#day"_s, .text = u"2026-11-23"_s}));
    QCOMPARE(read(u"#day"_s), u"2026-11-23"_s);
}

void tst_PageDriver::keysWithModifiersAndEmoji()
{
    open(u"/form"_s);
    QVERIFY(perform(Type{.selector = u"#note"_s, .text = u"Grüße 👍\nzwei"_s}));
    QCOMPARE(read(u"#note"_s), u"Grüße 👍\nzwei"_s);
    QVERIFY(perform(Press{.key = u"Control+A"_s, .selector = {}}));
    QVERIFY(perform(Press{.key = u"X"_s, .selector = {}}));
    QCOMPARE(read(u"#note"_s), u"X"_s);
    QVERIFY(perform(Press{.key = u"Enter"_s, .selector = u"#name"_s}));
    QVERIFY2(log().contains(u"submitted name=old&note=X"_s), qPrintable(log()));
    QCOMPARE(perform(Press{.key = u"Entr"_s, .selector = {}}).error().message, u"'Entr' is not the name of a key"_s);
}

void tst_PageDriver::optionsAndBoxes()
{
    open(u"/form"_s);
    QVERIFY(perform(Select{.selector = u"#colour"_s, .label = u"Green"_s}));
    QCOMPARE(read(u"#colour"_s), u"g"_s);
    QVERIFY(perform(Select{.selector = u"#colour"_s, .index = 0}));
    QCOMPARE(log(), u"colour g;colour r;"_s);
    QCOMPARE(perform(Select{.selector = u"#colour"_s, .value = u"x"_s}, 500ms).error().message,
             u"'#colour' has no such option"_s);
    QVERIFY(perform(Check{.selector = u"#box"_s}));
    QVERIFY(perform(Check{.selector = u"#box"_s}));
    QVERIFY(perform(Check{.selector = u"#box"_s, .checked = false}));
    QVERIFY(log().endsWith(u"r;box true;box false;"_s));
    QVERIFY(perform(Check{.selector = u"#hidden"_s}));
    QVERIFY(holds({{u"selector"_s, u"text=Terms"_s}}));
    const auto checked = perform(
        Evaluate{.expression = u"document.querySelector('#hidden').checked"_s, .arguments = {}, .output = u"is"_s});
    QCOMPARE(checked->outputs[u"is"_s], true);
}

void tst_PageDriver::filesAreUploaded()
{
    open(u"/form"_s);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("hello");
    file.close();
    QVERIFY(perform(Upload{.selector = u"#file"_s, .files = {file.fileName()}}));
    QCOMPARE(log(), QFileInfo(file).fileName() + u"5;"_s);
    QVERIFY(!perform(Upload{.selector = u"#file"_s, .files = {u"/nowhere/at/all"_s}}));
}

void tst_PageDriver::extractsTextAttributesAndLists()
{
    open(u"/form"_s);
    const auto effect =
        perform(Extract{{{u"link"_s, {.selector = u"#link"_s, .attribute = u"href"_s}},
                         {u"words"_s, {.selector = u"text=a link"_s, .attribute = {}}},
                         {u"items"_s, {.selector = u"li"_s, .attribute = {}, .count = Extract::Field::Count::All}}}});
    QVERIFY(effect);
    QCOMPARE(effect->outputs,
             (QJsonObject{
                 {u"link"_s, u"/button"_s}, {u"words"_s, u"A link"_s}, {u"items"_s, QJsonArray{u"one"_s, u"two"_s}}}));
}

void tst_PageDriver::selectorsAreCssTextAndXPathThroughShadowRoots_data()
{
    QTest::addColumn<QString>("selector");
    QTest::newRow("CSS") << u"x-inner #go"_s.sliced(8);
    QTest::newRow("text") << u"text=deep  INSIDE"_s;
    QTest::newRow("exact text") << u"text=\"Deep inside\""_s;
    QTest::newRow("XPath") << u"xpath=//button[contains(., 'Deep')]"_s;
}

void tst_PageDriver::selectorsAreCssTextAndXPathThroughShadowRoots()
{
    QFETCH(QString, selector);
    open(u"/shadow"_s);
    const auto clicked = perform(Click{.selector = selector}, 2s);
    QVERIFY2(clicked, qPrintable(clicked ? QString() : clicked.error().message));
    QCOMPARE(log(), u"clicked;"_s);
    QVERIFY(perform(Type{.selector = u"#in"_s, .text = u"shade"_s}));
    QCOMPARE(read(u"#in"_s), u"shade"_s);
}

void tst_PageDriver::framesOfTheSameAndOfAnotherSiteAreDriven_data()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("same site") << u"same"_s;
    QTest::newRow("another site") << u"other"_s;
}

void tst_PageDriver::framesOfTheSameAndOfAnotherSiteAreDriven()
{
    QFETCH(QString, which);
    open(u"/frames"_s);
    const auto clicked = perform(Click{.selector = u".go."_s + which});
    QVERIFY2(clicked, qPrintable(clicked ? QString() : clicked.error().message));
    QVERIFY(holds({{u"text"_s, which + u" clicked true"_s}}, 2s));
    QVERIFY(perform(Type{.selector = u".in."_s + which, .text = u"Into the frame"_s}));
    QCOMPARE(read(u".in."_s + which), u"Into the frame"_s);
    QVERIFY(perform(Type{.selector = u".in."_s + which, .text = u"again"_s}));
    QCOMPARE(read(u".in."_s + which), u"again"_s);
}

void tst_PageDriver::evaluatesInThePagesOwnWorld()
{
    open(u"/button"_s);
    const auto effect = perform(Evaluate{.expression = u"typeof log + args.a[0] + await Promise.resolve(1)"_s,
                                         .arguments = {{u"a"_s, QJsonArray{u"</script>'\""_s}}},
                                         .output = u"it"_s});
    QVERIFY(effect);
    QCOMPARE(effect->outputs[u"it"_s].toString(), u"function</script>'\"1"_s);
    const auto failed = perform(Evaluate{.expression = u"nothing.at.all"_s, .arguments = {}, .output = {}});
    QVERIFY(!failed);
    QVERIFY2(failed.error().message.contains(u"nothing is not defined"_s), qPrintable(failed.error().message));
    const auto hidden = perform(Evaluate{.expression = u"typeof hidettp"_s, .arguments = {}, .output = u"it"_s});
    QCOMPARE(hidden->outputs[u"it"_s].toString(), u"undefined"_s);
}

void tst_PageDriver::picturesAreTaken()
{
    open(u"/far"_s);
    const auto small = perform(Screenshot{.name = u"a"_s});
    const auto large = perform(Screenshot{.name = u"a"_s, .area = Screenshot::Area::FullPage});
    QVERIFY(small && large);
    // The size of a PNG stands at byte 16.
    const auto heightOf = [](const QByteArray &png) { return qFromBigEndian<quint32>(png.constData() + 20); };
    QVERIFY(small->screenshot.startsWith("\x89PNG"));
    QVERIFY(heightOf(small->screenshot) < 1000);
    QVERIFY(heightOf(large->screenshot) > 3000);
}

void tst_PageDriver::dialogsDoNotHoldTheBotUp()
{
    open(u"/dialogs"_s);
    QVERIFY(perform(Click{.selector = u"#go"_s}));
    QCOMPARE(log(), u"false null;"_s);
}

void tst_PageDriver::addressesThatAreNotTheWebAreRefused()
{
    for (const QString &url : {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"chrome://version"_s, u"bank"_s})
        QCOMPARE(perform(Goto{.url = url}).error().code, ErrorCode::BadRequest);
    const auto refused = perform(Goto{.url = u"http://127.0.0.1:1/"_s});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"cannot be opened"_s), qPrintable(refused.error().message));
}

void tst_PageDriver::aNavigationIsWaitedFor()
{
    open(u"/leave"_s);
    const Place before = m_page->place();
    QVERIFY(perform(Click{.selector = u"#go"_s}));
    QCOMPARE(m_page->place().url, m_browser->url(u"/slow"_s));
    QVERIFY(holds({{u"navigation"_s, true}}, 0s, before));
    QVERIFY(!holds({{u"navigation"_s, true}}, 0s, m_page->place()));
    QVERIFY(waitFor(m_page->settle()));
    QVERIFY(perform(Click{.selector = u"#go"_s}));
    QCOMPARE(log(), u"entered;clicked true;"_s);
}

void tst_PageDriver::captureHidesSecretsAndHoldsEveryFrame()
{
    open(u"/secret"_s);
    QVERIFY(perform(Type{.selector = u"#pin"_s, .text = u"4711"_s}, 5s, Secrecy::Secret));
    const auto open = waitFor(m_page->capture());
    QVERIFY(open);
    QVERIFY(open->screenshot.startsWith("\xff\xd8"));
    QVERIFY(open->dom.contains(u"Your PIN is"_s));
    const auto style = perform(
        Evaluate{.expression = u"document.querySelector('#pin').style.filter"_s, .arguments = {}, .output = u"it"_s});
    QCOMPARE(style->outputs[u"it"_s].toString(), QString()); // uncovered again

    QVERIFY(perform(Goto{.url = m_browser->url(u"/frames"_s)}));
    const auto frames = waitFor(m_page->capture());
    QCOMPARE(frames->dom.count(u"Inside</button>"_s), 2);
}

void tst_PageDriver::conditionsHoldAcrossFramesAndNavigations()
{
    open(u"/frames"_s);
    QVERIFY(holds({{u"selector"_s, u".go.other"_s}}, 3s));
    QVERIFY(holds({{u"text"_s, u"inside"_s}}));
    QVERIFY(!holds({{u"gone"_s, u".go.other"_s}}));
    QVERIFY(holds({{u"all"_s, QJsonArray{QJsonObject{{u"url"_s, u"**/frames"_s}},
                                         QJsonObject{{u"not"_s, QJsonObject{{u"text"_s, u"Nowhere"_s}}}}}}}));
    QVERIFY(!holds({{u"cookie"_s, u"a"_s}}));
    QVERIFY(perform(Evaluate{.expression = u"document.cookie = 'a=b'"_s, .arguments = {}, .output = {}}));
    QVERIFY(holds({{u"cookie"_s, u"a"_s}}));
    QVERIFY(holds({{u"cookie"_s, QJsonObject{{u"name"_s, u"a"_s}, {u"value"_s, u"b"_s}}}}));
    QVERIFY(!holds({{u"cookie"_s, QJsonObject{{u"name"_s, u"a"_s}, {u"value"_s, u"c"_s}}}}));
    QVERIFY(perform(Goto{.url = m_browser->url(u"/button"_s)}));
    QVERIFY(holds({{u"gone"_s, u".go.other"_s}}));
    QVERIFY(!holds({{u"url"_s, u"**/frames"_s}}));
}

void tst_PageDriver::theWatcherTellsWhenAConditionHasSettled()
{
    open(u"/spa"_s);
    const Condition done{.kind = Condition::Kind::Url, .text = u"**/spa/done"_s};
    const Condition logged{.kind = Condition::Kind::Text, .text = u"done;"_s};
    const WatchOptions quick{.settle = 200ms, .interval = 100ms};
    ConditionWatcher address(m_page->frames(), done, m_page->place(), quick);
    ConditionWatcher text(m_page->frames(), logged, m_page->place(), quick);
    QSignalSpy addressChanged(&address, &ConditionWatcher::changed);
    QSignalSpy textChanged(&text, &ConditionWatcher::changed);
    QVERIFY(perform(Click{.selector = u"#go"_s}));
    QTRY_COMPARE(addressChanged.count(), 1);
    QTRY_COMPARE(textChanged.count(), 1);
    QVERIFY(address.holds() && text.holds());
    QVERIFY(perform(Goto{.url = m_browser->url(u"/button"_s)}));
    QTRY_COMPARE(addressChanged.count(), 2);
    QTRY_COMPARE(textChanged.count(), 2);
    QVERIFY(!address.holds() && !text.holds());
}

void tst_PageDriver::aClosedPageIsLostOnce()
{
    open(u"/button"_s);
    QSignalSpy lost(m_page.get(), &Page::lost);
    QVERIFY(waitFor(m_browser->browser()->closeTarget(m_target)));
    QTRY_COMPARE(lost.count(), 1);
    QCOMPARE(perform(Click{.selector = u"#go"_s}).error().code, ErrorCode::Gone);
}

QTEST_GUILESS_MAIN(tst_PageDriver)
#include "tst_pagedriver.moc"
