#include "core/liveview/liveview.h"
#include "core/net/iothread.h"
#include "tests/support/faketransport.h"
#include "tests/support/fakewebsocket.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto startMethod = "Page.startScreencast"_L1;
constexpr auto stopMethod = "Page.stopScreencast"_L1;

/// A live view whose browser is the test.
struct Stage : QObject
{
    Stage()
    {
        for (const auto method : {"Target.setDiscoverTargets"_L1, "Inspector.enable"_L1, "Page.enable"_L1,
                                  "Emulation.setFocusEmulationEnabled"_L1, startMethod, stopMethod})
            wire->answerAlways(method);
        wire->answerAlways("Target.attachToTarget"_L1, {{"sessionId"_L1, u"S1"_s}});
        browser = *waitFor(cdp::Browser::connect(wire, QUrl(u"ws://127.0.0.1:1/devtools/browser/x"_s), this));
        view = *waitFor(LiveView::open(io, browser, u"T1"_s, {}, this));
    }

    std::shared_ptr<net::WebSocketHandler> join(const QString &name)
    {
        const auto viewers = view->viewers().size();
        const auto viewer = view->newViewer({.viewerId = name, .name = name});
        viewer->opened(std::make_shared<FakeWebSocket>());
        return QTest::qWaitFor([&] { return view->viewers().size() > viewers; }) ? viewer : nullptr;
    }

    bool leave(net::WebSocketHandler &viewer)
    {
        const auto viewers = view->viewers().size();
        viewer.closed(net::CloseCode::Normal, {});
        return QTest::qWaitFor([&] { return view->viewers().size() < viewers; });
    }

    net::IoThread io;
    std::shared_ptr<FakeTransport> wire = std::make_shared<FakeTransport>();
    std::shared_ptr<cdp::Browser> browser;
    std::shared_ptr<LiveView> view;
};

} // namespace

class tst_Screencast : public QObject
{
    Q_OBJECT

private slots:
    void nobodyWatchingMeansNoScreencast();
    void firstViewerStartsItAndTheLastStopsIt();
    void crashedPageIsShownAgainWhenItIsBack();
};

void tst_Screencast::nobodyWatchingMeansNoScreencast()
{
    Stage stage;
    QCOMPARE(stage.wire->count(startMethod), 0);
    QCOMPARE(stage.wire->count("Target.activateTarget"_L1), 0);
}

void tst_Screencast::firstViewerStartsItAndTheLastStopsIt()
{
    Stage stage;
    for (const int round : {1, 2}) {
        const auto ann = stage.join(u"ann"_s);
        QCOMPARE(stage.wire->count(startMethod), round);
        QCOMPARE(stage.wire->lastSent(startMethod)["sessionId"_L1].toString(), u"S1"_s);
        const auto bob = stage.join(u"bob"_s);
        QVERIFY(stage.leave(*ann));
        QCOMPARE(stage.wire->count(startMethod), round);
        QCOMPARE(stage.wire->count(stopMethod), round - 1);
        QVERIFY(stage.leave(*bob));
        QCOMPARE(stage.wire->count(stopMethod), round);
    }
}

void tst_Screencast::crashedPageIsShownAgainWhenItIsBack()
{
    Stage stage;
    const auto ann = stage.join(u"ann"_s);
    stage.wire->sendEvent("Inspector.targetCrashed"_L1, {}, u"S1"_s);
    QTRY_COMPARE(stage.view->state(), wire::live::ViewState::Stalled);
    QCOMPARE(stage.wire->count(stopMethod), 0);
    stage.wire->sendEvent("Inspector.targetReloadedAfterCrash"_L1, {}, u"S1"_s);
    QTRY_COMPARE(stage.wire->count(startMethod), 2);
}

QTEST_GUILESS_MAIN(tst_Screencast)
#include "tst_screencast.moc"
