#include "tests/browser/liveview/stage.h"

#include "tests/support/waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace hidettp::test {

using namespace hidettp::liveview;
using wire::live::ViewerKind;

namespace {

const QString colourPage = uR"(<!doctype html><title>Colours</title><style>body{margin:0;height:2000px}</style>
<script>
let stop = 0;
const paint = (colour) => { document.documentElement.style.background = colour; };
const animate = () => { paint('hsl(' + Math.floor(Math.random() * 360) + ' 90% 50%)'); stop = requestAnimationFrame(animate); };
const halt = (colour) => { cancelAnimationFrame(stop); paint(colour); };
paint('rgb(0 128 0)');
</script>)"_s;

const QString recorderPage = uR"(<!doctype html><style>body{margin:0;height:5000px}</style><script>
const heard = [];
for (const type of ['mousemove', 'mousedown', 'mouseup', 'keydown', 'keyup', 'click', 'dblclick', 'contextmenu'])
    addEventListener(type, (event) => heard.push([type, event.clientX ?? event.key, event.buttons ?? event.code].join(' ')));
const path = []; // moves that came between two pictures as well
addEventListener('pointermove', (event) => path.push(...event.getCoalescedEvents().map((each) => each.clientX)));
</script>)"_s;

} // namespace

Stage::Stage(net::IoThread &io, TestBrowser &chromium, const QString &url, LiveViewOptions options)
    : m_io(io), page(chromium.openPage(url))
{
    const auto opened = waitFor(LiveView::open(io, chromium.browser(), page->targetId(), options, this));
    if (!opened)
        qFatal("No live view: %s", qUtf8Printable(opened.error().message));
    view = *opened;
    listen();
}

std::unique_ptr<TestViewer> Stage::join(const QString &path)
{
    const QUrl url(u"ws://127.0.0.1:%1%2"_s.arg(m_server->port()).arg(path));
    auto viewer = std::make_unique<TestViewer>(m_io, url);
    return QTest::qWaitFor([&] { return viewer->count("viewers"_L1) > 0; }) ? std::move(viewer) : nullptr;
}

std::unique_ptr<TestViewer> Stage::drive(const QString &path)
{
    auto viewer = join(path);
    giveControl(*viewer);
    return viewer;
}

void Stage::giveControl(TestViewer &viewer)
{
    const QString id = viewer.last("hello"_L1)["viewerId"_L1].toString();
    view->setControl({++m_number, wire::live::Holder{id, id}});
    const bool isTold = QTest::qWaitFor([&] { return viewer.last("control"_L1)["number"_L1].toInteger() == m_number; });
    if (!isTold)
        qFatal("The viewer was not told that it is in control.");
}

std::unique_ptr<DeafViewer> Stage::joinDeaf() const { return std::make_unique<DeafViewer>(m_server->port(), "/deaf"); }

void Stage::listen()
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

void LiveViewTest::initTestCase()
{
    m_site = std::make_unique<TestSite>(m_io);
    m_site->setPage(u"/colours"_s, colourPage);
    m_site->setPage(u"/recorder"_s, recorderPage);
    m_chromium = std::make_unique<TestBrowser>(m_io);
}

void LiveViewTest::cleanupTestCase()
{
    m_chromium.reset();
    m_site.reset();
}

} // namespace hidettp::test
