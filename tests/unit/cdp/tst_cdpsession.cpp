#include "core/cdp/browser.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/session.h"
#include "tests/support/faketransport.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace hidettp::cdp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_CdpSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void eventsReachTheirSessionOnly();
    void pageCrashAnswersItsCommandsAndLeavesTheSession();
    void targetGoneEndsTheSession();
    void browserGoneEndsEverySession();
    void sessionThatOutlivesItsBrowserIsAnsweredClosed();
    void lettingGoDetachesOnce();
    void childIsHeardFromItsFirstEvent();
    void listenersMayLetGoOfTheSessionThatSpeaks();
    void targetsAreFollowed();

private:
    std::shared_ptr<Session> attach(const QString &targetId, const QString &sessionId);
    std::shared_ptr<test::FakeTransport> m_wire;
    std::shared_ptr<Browser> m_browser;
};

void tst_CdpSession::init()
{
    m_wire = std::make_shared<test::FakeTransport>();
    m_wire->answerAlways("Target.setDiscoverTargets"_L1);
    m_wire->answerAlways("Inspector.enable"_L1);
    m_browser = *waitFor(Browser::connect(m_wire, QUrl(u"ws://127.0.0.1:1/devtools/browser/x"_s), this));
}

void tst_CdpSession::cleanup()
{
    m_browser.reset();
    m_wire.reset();
}

std::shared_ptr<Session> tst_CdpSession::attach(const QString &targetId, const QString &sessionId)
{
    auto reply = m_browser->attach(targetId);
    m_wire->answer({{"sessionId"_L1, sessionId}}, "Target.attachToTarget"_L1);
    return *waitFor(std::move(reply));
}

void tst_CdpSession::eventsReachTheirSessionOnly()
{
    const auto first = attach(u"T1"_s, u"S1"_s);
    const auto second = attach(u"T1"_s, u"S2"_s);
    QSignalSpy firstHeard(first.get(), &Session::eventArrived);
    QSignalSpy secondHeard(second.get(), &Session::eventArrived);

    m_wire->sendEvent("Page.loadEventFired"_L1, {{"timestamp"_L1, 1}}, u"S2"_s);

    QTRY_COMPARE(secondHeard.size(), 1);
    QCOMPARE(secondHeard[0][0].toString(), u"Page.loadEventFired"_s);
    QCOMPARE(firstHeard.size(), 0);
}

void tst_CdpSession::pageCrashAnswersItsCommandsAndLeavesTheSession()
{
    const auto session = attach(u"T1"_s, u"S1"_s);
    QSignalSpy crashed(session.get(), &Session::crashed);
    QSignalSpy recovered(session.get(), &Session::recovered);
    QSignalSpy ended(session.get(), &Session::ended);
    auto waiting = session->send(Reload{});

    m_wire->sendEvent("Inspector.targetCrashed"_L1, {}, u"S1"_s);

    QCOMPARE(waitFor(std::move(waiting)).error().code, ErrorCode::Unavailable);
    QTRY_COMPARE(crashed.size(), 1);
    QVERIFY(session->isAlive());
    QVERIFY(session->hasCrashed());
    m_wire->sendEvent("Inspector.targetReloadedAfterCrash"_L1, {}, u"S1"_s);
    QTRY_COMPARE(recovered.size(), 1);
    QVERIFY(!session->hasCrashed());
    QCOMPARE(ended.size(), 0);
}

void tst_CdpSession::targetGoneEndsTheSession()
{
    const auto session = attach(u"T1"_s, u"S1"_s);
    const auto other = attach(u"T2"_s, u"S2"_s);
    QList<SessionEnd> ends;
    connect(session.get(), &Session::ended, this, [&](SessionEnd why) { ends << why; });
    auto waiting = session->send(Reload{});

    m_wire->sendEvent("Target.detachedFromTarget"_L1, {{"sessionId"_L1, u"S1"_s}, {"targetId"_L1, u"T1"_s}});

    QCOMPARE(waitFor(std::move(waiting)).error().code, ErrorCode::Gone);
    QTRY_COMPARE(ends, QList{SessionEnd::TargetGone});
    QCOMPARE(waitFor(session->send(Reload{})).error().code, ErrorCode::Gone);
    QVERIFY(other->isAlive());
}

void tst_CdpSession::browserGoneEndsEverySession()
{
    const auto first = attach(u"T1"_s, u"S1"_s);
    const auto second = attach(u"T2"_s, u"S2"_s);
    QList<SessionEnd> ends;
    for (const auto &session : {first, second})
        connect(session.get(), &Session::ended, this, [&](SessionEnd why) { ends << why; });
    QSignalSpy lost(m_browser.get(), &Browser::lost);

    m_wire->vanish();

    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(ends, QList<SessionEnd>(2, SessionEnd::BrowserGone));
    QCOMPARE(waitFor(first->send(Reload{})).error().code, ErrorCode::Closed);
}

void tst_CdpSession::sessionThatOutlivesItsBrowserIsAnsweredClosed()
{
    const auto session = attach(u"T1"_s, u"S1"_s);
    m_browser.reset();
    QVERIFY(!session->isAlive());
    QCOMPARE(waitFor(session->send(Reload{})).error().code, ErrorCode::Closed);
    QCOMPARE(waitFor(session->call("Page.reload"_L1)).error().code, ErrorCode::Closed);
}

void tst_CdpSession::lettingGoDetachesOnce()
{
    auto session = attach(u"T1"_s, u"S1"_s);
    auto waiting = session->send(Reload{});
    session.reset();
    QCOMPARE(waitFor(std::move(waiting)).error().code, ErrorCode::Cancelled);
    QCOMPARE(m_wire->count("Target.detachFromTarget"_L1), 1);
}

void tst_CdpSession::childIsHeardFromItsFirstEvent()
{
    const auto session = attach(u"T1"_s, u"S1"_s);
    std::shared_ptr<Session> child;
    QStringList heard;
    connect(session.get(), &Session::eventArrived, this, [&](const QString &method, const QJsonObject &parameters) {
        if (method != "Target.attachedToTarget"_L1)
            return;
        child = session->child(parameters["sessionId"_L1].toString(), u"T1F"_s);
        connect(child.get(), &Session::eventArrived, this, [&](const QString &inner) { heard << inner; });
    });

    m_wire->sendEvent("Target.attachedToTarget"_L1, {{"sessionId"_L1, u"C1"_s}}, u"S1"_s);
    m_wire->sendEvent("Page.frameNavigated"_L1, {}, u"C1"_s);

    QTRY_COMPARE(heard, QStringList{u"Page.frameNavigated"_s});
}

void tst_CdpSession::listenersMayLetGoOfTheSessionThatSpeaks()
{
    auto session = attach(u"T1"_s, u"S1"_s);
    connect(session.get(), &Session::crashed, this, [&] { session.reset(); });
    m_wire->sendEvent("Inspector.targetCrashed"_L1, {}, u"S1"_s);
    QTRY_VERIFY(!session);

    auto other = attach(u"T1"_s, u"S2"_s);
    connect(other.get(), &Session::ended, this, [&] { m_browser.reset(); });
    m_wire->vanish();
    QTRY_VERIFY(!m_browser);
}

void tst_CdpSession::targetsAreFollowed()
{
    QStringList story;
    connect(m_browser.get(), &Browser::targetCreated, this, [&](const TargetInfo &t) { story << u"+"_s + t.targetId; });
    connect(m_browser.get(), &Browser::targetChanged, this, [&](const TargetInfo &t) { story << u"~"_s + t.title; });
    connect(m_browser.get(), &Browser::targetDestroyed, this, [&](const QString &id) { story << u"-"_s + id; });
    const auto info = [](const QString &title) {
        return QJsonObject{{"targetInfo"_L1, QJsonObject{{"targetId"_L1, u"T1"_s}, {"title"_L1, title}}}};
    };

    m_wire->sendEvent("Target.targetCreated"_L1, info(u"a"_s));
    m_wire->sendEvent("Target.targetInfoChanged"_L1, info(u"b"_s));
    QTRY_COMPARE(m_browser->targets().size(), 1);
    m_wire->sendEvent("Target.targetDestroyed"_L1, {{"targetId"_L1, u"T1"_s}});

    QTRY_COMPARE(story, (QStringList{u"+T1"_s, u"~b"_s, u"-T1"_s}));
    QVERIFY(m_browser->targets().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CdpSession)
#include "tst_cdpsession.moc"
