#include "tests/browser/coordinator/heldpage.h"
#include "tests/support/testsite.h"

#include <QJsonArray>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

/// One drives, any number watch: who gets control from whom, as people in the live view of a real browser see it.
class tst_Control : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void isFreeUntilSomebodyTakesIt();
    void guestTakesItOnlyWhenItIsFree();
    void memberTakesItFromAnotherWithOneExplicitPress();
    void whoeverHasItIsAskedOnceAndHandsItOver();
    void whoeverHasItMayKeepIt();
    void isHandedOnlyToSomebodyWhoMayHaveIt();
    void onlyWhoeverHasItHandsItOver();
    void watcherMayNeitherTakeItNorAskForIt();
    void isFreeForTheNextAfterItsRelease();
    void waitsForWhoeverLostTheConnection();

private:
    static QString nameOf(TestViewer &viewer) { return viewer.last("hello"_L1)["viewerId"_L1].toString(); }
    static qint64 number(TestViewer &viewer) { return viewer.last("control"_L1)["number"_L1].toInteger(); }
    static QString driver(TestViewer &viewer)
    {
        return viewer.last("control"_L1)["holder"_L1]["viewerId"_L1].toString();
    }
    static QString refusal(TestViewer &viewer) { return viewer.last("refused"_L1)["code"_L1].toString(); }
    std::unique_ptr<TestViewer> enterAsMember() { return m_page->enter(m_page->coordinator.userToken(Role::Member)); }
    static void give(TestViewer &from, const QString &to)
    {
        from.send({{"type"_L1, "giveControl"_L1}, {"to"_L1, to}, {"control"_L1, number(from)}});
    }
    int clicks() { return TestBrowser::evaluate(*m_page->page, u"clicks"_s).toInt(); }
    void clickAndSee(TestViewer &viewer)
    {
        const int before = clicks();
        viewer.click({40, 40});
        QTRY_COMPARE(clicks(), before + 1);
    }

    net::IoThread m_io;
    std::unique_ptr<TestBrowser> m_browser;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<HeldPage> m_page;
};

void tst_Control::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/"_s, u"<body><script>let clicks = 0; addEventListener('mousedown', () => ++clicks);</script>"_s);
    m_browser = std::make_unique<TestBrowser>(m_io);
}

void tst_Control::init() { m_page = std::make_unique<HeldPage>(m_io, *m_browser, m_site->url()); }

void tst_Control::cleanup() { m_page.reset(); }

void tst_Control::isFreeUntilSomebodyTakesIt()
{
    const auto ann = m_page->enter();
    const auto ben = enterAsMember();
    ann->click({40, 40});
    QTRY_COMPARE(refusal(*ann), u"conflict"_s);
    QCOMPARE(clicks(), 0);

    m_page->takeControl(*ann);

    QTRY_COMPARE(driver(*ben), nameOf(*ann));
    QCOMPARE(m_page->now()["claimedBy"_L1]["name"_L1].toString(), u"local"_s);
    clickAndSee(*ann);
}

void tst_Control::guestTakesItOnlyWhenItIsFree()
{
    const auto ann = m_page->enter();
    const auto gwen = m_page->enterAsGuest(u"control"_s, u"Gwen"_s);
    m_page->takeControl(*ann);
    QTRY_COMPARE(driver(*gwen), nameOf(*ann));

    for (const bool force : {false, true}) {
        const int before = gwen->count("refused"_L1);
        gwen->send({{"type"_L1, "takeControl"_L1}, {"force"_L1, force}});
        QTRY_COMPARE(gwen->count("refused"_L1), before + 1);
        QCOMPARE(driver(*gwen), nameOf(*ann));
    }
    ann->send({{"type"_L1, "releaseControl"_L1}, {"control"_L1, number(*ann)}});
    QTRY_COMPARE(driver(*gwen), QString());
    m_page->takeControl(*gwen);
    clickAndSee(*gwen);
}

void tst_Control::memberTakesItFromAnotherWithOneExplicitPress()
{
    const auto ann = m_page->enter();
    const auto ben = enterAsMember();
    m_page->takeControl(*ann);
    const qint64 old = number(*ann);
    ben->send({{"type"_L1, "takeControl"_L1}, {"force"_L1, false}});
    QTRY_COMPARE(refusal(*ben), u"conflict"_s);

    m_page->takeControl(*ben, true);

    QTRY_COMPARE(driver(*ann), nameOf(*ben));
    QCOMPARE_GT(number(*ben), old);
    ann->click({40, 40});
    QTRY_COMPARE(refusal(*ann), u"conflict"_s);
    clickAndSee(*ben);
}

void tst_Control::whoeverHasItIsAskedOnceAndHandsItOver()
{
    const auto ann = m_page->enter();
    const auto gwen = m_page->enterAsGuest(u"control"_s, u"Gwen"_s);
    m_page->takeControl(*ann);
    for (int i = 0; i < 3; ++i)
        gwen->send({{"type"_L1, "askForControl"_L1}});
    QTRY_COMPARE(ann->last("controlWished"_L1)["name"_L1].toString(), u"Gwen"_s);
    QCOMPARE(ann->last("controlWished"_L1)["viewerId"_L1].toString(), nameOf(*gwen));

    give(*ann, nameOf(*gwen));

    QTRY_COMPARE(driver(*gwen), nameOf(*gwen));
    QTRY_COMPARE(number(*ann), number(*gwen));
    QCOMPARE(ann->count("controlWished"_L1), 1);
    clickAndSee(*gwen);
}

void tst_Control::whoeverHasItMayKeepIt()
{
    const auto ann = m_page->enter();
    const auto ben = enterAsMember();
    m_page->takeControl(*ann);
    ben->send({{"type"_L1, "askForControl"_L1}});
    QTRY_COMPARE(ann->count("controlWished"_L1), 1);

    ann->send({{"type"_L1, "keepControl"_L1}, {"from"_L1, nameOf(*ben)}, {"control"_L1, number(*ann)}});

    QTRY_COMPARE(ben->last("refused"_L1)["message"_L1].toString(), u"local would like to keep control for now."_s);
    QCOMPARE(driver(*ben), nameOf(*ann));
}

void tst_Control::isHandedOnlyToSomebodyWhoMayHaveIt()
{
    const auto ann = m_page->enter();
    const auto watcher = m_page->enterAsGuest(u"view"_s, u"Wes"_s);
    m_page->takeControl(*ann);
    for (const QString &to : {nameOf(*watcher), u"nobody"_s}) {
        const int before = ann->count("refused"_L1);
        give(*ann, to);
        QTRY_COMPARE(ann->count("refused"_L1), before + 1);
        QCOMPARE(refusal(*ann), u"conflict"_s);
    }
    QCOMPARE(driver(*ann), nameOf(*ann));
}

void tst_Control::onlyWhoeverHasItHandsItOver()
{
    const auto ann = m_page->enter();
    const auto ben = enterAsMember();
    const auto gwen = m_page->enterAsGuest(u"control"_s, u"Gwen"_s);
    m_page->takeControl(*ann);
    QTRY_COMPARE(number(*gwen), number(*ann));

    give(*gwen, nameOf(*gwen));

    QTRY_VERIFY(gwen->count("refused"_L1) > 0);
    QCOMPARE(driver(*ben), nameOf(*ann));
}

void tst_Control::watcherMayNeitherTakeItNorAskForIt()
{
    const auto watcher = m_page->enterAsGuest(u"view"_s, u"Wes"_s);
    for (const auto &type : {"takeControl"_L1, "askForControl"_L1}) {
        const int before = watcher->count("refused"_L1);
        watcher->send({{"type"_L1, type}});
        QTRY_COMPARE(watcher->count("refused"_L1), before + 1);
        QCOMPARE(refusal(*watcher), u"forbidden"_s);
    }
    QVERIFY(m_page->now()["control"_L1]["holder"_L1].isNull());
}

void tst_Control::isFreeForTheNextAfterItsRelease()
{
    const auto ann = m_page->enter();
    const auto ben = enterAsMember();
    m_page->takeControl(*ann);
    ann->send({{"type"_L1, "releaseControl"_L1}, {"control"_L1, number(*ann)}});
    QTRY_COMPARE(driver(*ben), QString());

    ben->send({{"type"_L1, "askForControl"_L1}}); // free: nobody need be asked

    QTRY_COMPARE(driver(*ben), nameOf(*ben));
    clickAndSee(*ben);
}

void tst_Control::waitsForWhoeverLostTheConnection()
{
    auto ann = m_page->enter();
    const auto gwen = m_page->enterAsGuest(u"control"_s, u"Gwen"_s);
    m_page->takeControl(*ann);
    const qint64 held = number(*ann);
    ann.reset();
    QTRY_COMPARE(m_page->now()["viewers"_L1].toInt(), 1);
    gwen->send({{"type"_L1, "takeControl"_L1}});
    QTRY_COMPARE(refusal(*gwen), u"conflict"_s);

    ann = m_page->enter();

    QTRY_COMPARE(driver(*ann), nameOf(*ann));
    QCOMPARE(number(*ann), held);
    clickAndSee(*ann);
}

QTEST_GUILESS_MAIN(tst_Control)
#include "tst_control.moc"
