#include "tests/browser/liveview/stage.h"

#include "tests/support/waiting.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

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

int Stage::connectWithoutReading(const QString &path) const
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
