#include "tests/gui/ui/liveview/remote/remotestage.h"

#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QInputMethodEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMouseEvent>
#include <QTest>
#include <QWebEngineScript>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hidettp::test {

namespace {

constexpr auto patience = 20s;
constexpr int handsPace = 20; // milliseconds between two points of a path: closer ones are one to the live view

/// What the tests of the guest page have their pages write down.
QString recorder()
{
    QFile file(QStringLiteral(HIDETTP_RECORDER));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no recorder.");
    const QString source = QString::fromUtf8(file.readAll());
    const qsizetype begin = source.indexOf(u"function record()"_s);
    return source.mid(begin, source.indexOf(u"export const"_s) - begin) + u"record();"_s;
}

cdp::LaunchOptions smallWindow()
{
    cdp::LaunchOptions options = TestBrowser::options();
    options.windowSize = {900, 600};
    return options;
}

} // namespace

void Surface::activate() const
{
    view->window()->raise();
    view->window()->activateWindow();
    if (!QTest::qWaitForWindowActive(view->window()))
        qWarning("The window is not active.");
    view->setFocus();
}

void Surface::mouse(QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons held) const
{
    QMouseEvent event(type, at, target()->mapToGlobal(QPointF(at)), button, held, Qt::NoModifier);
    QApplication::sendEvent(target(), &event);
}

void Surface::click(QPoint at, Qt::MouseButton button) const
{
    mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
    mouse(QEvent::MouseButtonPress, at, button, button);
    mouse(QEvent::MouseButtonRelease, at, button, Qt::NoButton);
}

void Surface::drag(const QList<QPoint> &path) const
{
    mouse(QEvent::MouseMove, path.first(), Qt::NoButton, Qt::NoButton);
    mouse(QEvent::MouseButtonPress, path.first(), Qt::LeftButton, Qt::LeftButton);
    for (const QPoint &at : path.sliced(1)) {
        QTest::qWait(handsPace);
        mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton);
    }
    mouse(QEvent::MouseButtonRelease, path.last(), Qt::LeftButton, Qt::NoButton);
}

void Surface::wheel(QPoint at, QPoint angleDelta) const
{
    QWheelEvent event(at, target()->mapToGlobal(QPointF(at)), {}, angleDelta, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(target(), &event);
}

void Surface::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const { QTest::keyClick(target(), key, modifiers); }

void Surface::type(const QString &text) const { QTest::keyClicks(target(), text); }

void Surface::compose(const QString &text) const
{
    const QInputMethodEvent::Attribute cursor(QInputMethodEvent::Cursor, int(text.size()), 1, {});
    QInputMethodEvent event(text, {cursor});
    QApplication::sendEvent(target(), &event);
}

void Surface::commit(const QString &text) const
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(target(), &event);
}

RemoteStage::RemoteStage() : m_chromium(std::make_unique<TestBrowser>(m_io, smallWindow()))
{
    listen();
    m_page = m_chromium->openPage(m_server->url() + "/blank"_L1);
    const auto view = waitFor(liveview::LiveView::open(m_io, m_chromium->browser(), m_page->targetId(),
                                                       {.downloads = m_folder.path()}, this));
    if (!view)
        qFatal("No live view: %s", qUtf8Printable(view.error().message));
    m_liveView = *view;
    connect(m_liveView.get(), &liveview::LiveView::requestReceived, this,
            [this](const QString &viewerId, const wire::live::Request &request) {
                if (std::holds_alternative<wire::live::TakeControl>(request))
                    m_liveView->setControl({++m_number, wire::live::Holder{viewerId, viewerId}});
            });
    m_api.setCredentials({QUrl(m_server->url()), u"token"_s});
    m_widget = std::make_unique<LiveViewWidget>(m_api);
    m_widget->resize(900, 700);
    m_widget->show();
    m_widget->open(InterventionId(u"itv-1"_s), LiveViewWidget::Opening::TakeControl);
    m_local = std::make_unique<QWebEngineView>();
    m_local->setPage(new QWebEnginePage(&m_profile, m_local.get()));
    m_local->show();
}

RemoteStage::~RemoteStage()
{
    m_widget.reset();
    m_local.reset();
    m_liveView.reset();
    m_server.reset();
}

net::Response RemoteStage::answer(Pages &pages, const net::Request &request)
{
    if (request.path.endsWith("/live/tickets"_L1))
        return net::Response::json(
            201, {{"ticket"_L1, u"ticket"_s},
                  {"expiresAt"_L1, QDateTime::currentDateTimeUtc().addSecs(60).toString(Qt::ISODateWithMs)}});
    const std::lock_guard lock(pages.mutex);
    if (const auto wanted = pages.locked.constFind(request.path);
        wanted != pages.locked.constEnd() && request.header("Authorization") != *wanted)
        return net::Response::text(401, u"no"_s).with("WWW-Authenticate", "Basic realm=\"Vault\"");
    return net::Response::bytes(200, "text/html; charset=utf-8", pages.byPath.value(request.path));
}

void RemoteStage::listen()
{
    net::Handlers handlers;
    handlers.request = [pages = m_pages](const net::Request &request, net::Responder responder) {
        responder.answer(answer(*pages, request));
    };
    handlers.upgrade = [this](const net::Request &, net::UpgradeResponder responder) {
        const auto shared = std::make_shared<net::UpgradeResponder>(std::move(responder));
        QMetaObject::invokeMethod(
            this,
            [this, shared] {
                shared->accept(
                    m_liveView->newViewer({u"console"_s, u"Ann"_s, wire::live::ViewerKind::Operator, Scope::Control}));
            },
            Qt::QueuedConnection);
    };
    auto server = net::Server::listen(m_io, {}, {}, {}, std::move(handlers));
    if (!server)
        qFatal("The stage cannot listen: %s", qUtf8Printable(server.error().message));
    m_server = std::move(*server);
}

void RemoteStage::lock(const QString &path, const QByteArray &authorization)
{
    const std::lock_guard guard(m_pages->mutex);
    m_pages->locked.insert(path, authorization);
    m_pages->byPath.insert(path, "<body>inside");
}

bool RemoteStage::open(const QString &body)
{
    const QString path = u"/page%1"_s.arg(++m_opened);
    {
        const std::lock_guard guard(m_pages->mutex);
        m_pages->byPath.insert(path, uR"(<!doctype html><meta charset="utf-8"><title>Test page</title>
<style>body { margin: 0; font: 16px sans-serif } #field { position: absolute; left: 40px; top: 40px; width: 240px; height: 40px }</style>
<script>%1 window.told = [];
requestAnimationFrame(() => requestAnimationFrame(() => { window.isDrawn = true; }));</script>%2<footer style="position: fixed; bottom: 0">Words</footer>)"_s
                                         .arg(recorder(), body)
                                         .toUtf8());
    }
    go(path);
    m_local->setUrl(QUrl(m_server->url() + path));
    // A page of which nothing was drawn takes no input, and one without a word counts as such.
    const QString state = u"location.href + document.readyState + window.isDrawn"_s;
    const auto isThere = [&](const QString &said) { return said == m_server->url() + path + "completetrue"_L1; };
    const auto isReady = [&] { return m_widget->snapshot().inputIsOn && m_widget->snapshot().url.endsWith(path); };
    return waitUntil([&] { return isThere(inRemote(state)) && isThere(inLocal(state)); }, patience)
           && waitUntil(isReady, patience) && fit();
}

void RemoteStage::go(const QString &path)
{
    std::ignore = m_page->call("Page.navigate"_L1, {{"url"_L1, m_server->url() + path}});
}

/// One pixel of the page is one of the picture, so that a gesture lies where it lies without us.
bool RemoteStage::fit()
{
    const QSize wanted(inRemote(u"innerWidth"_s).toInt(), inRemote(u"innerHeight"_s).toInt());
    m_local->resize(wanted);
    m_widget->resize(m_widget->size() + wanted - live().view->size());
    const QString box =
        u"((box) => [box.left, box.top, box.width, box.height].join())(JSON.parse(hidettpView.snapshot()).box)"_s;
    return viewSays(box, u"0,0,%1,%2"_s.arg(wanted.width()).arg(wanted.height()));
}

QString RemoteStage::settledLocal(const QString &expression) const
{
    constexpr int calm = 4; // answers that are the same, one after another
    QString last;
    int same = 0;
    waitUntil([&] {
        const QString now = inLocal(expression);
        same = now == last ? same + 1 : 0;
        last = now;
        return same == calm;
    });
    return last;
}

bool RemoteStage::remoteSays(const QString &expression, const QString &expected)
{
    QString last;
    const bool isSo = waitUntil([&] { return (last = inRemote(expression)) == expected; }, patience);
    if (!isSo)
        qWarning().noquote() << expression << "is" << last << "instead of" << expected;
    return isSo;
}

bool RemoteStage::viewSays(const QString &expression, const QString &expected) const
{
    QString last;
    const bool isSo = waitUntil([&] { return (last = inView(expression)) == expected; }, patience);
    if (!isSo)
        qWarning().noquote() << expression << "is" << last << "instead of" << expected;
    return isSo;
}

bool RemoteStage::clickInView(const QString &element) const
{
    QStringList place;
    const QString where =
        u"((box) => box && box.width ? [box.left + box.width / 2, box.top + box.height / 2].map(Math.round).join() : '')((%1)?.getBoundingClientRect())"_s
            .arg(element);
    if (!waitUntil([&] { return (place = inView(where).split(u',')).size() == 2; }, patience)) {
        qWarning().noquote() << "There is no" << element;
        return false;
    }
    live().click({place[0].toInt(), place[1].toInt()});
    return true;
}

void RemoteStage::command(Qt::Key key) const
{
    live().activate();
    QTest::keyClick(m_widget->window()->windowHandle(), Qt::Key_F9);
    QTest::keyClick(m_widget->window()->windowHandle(), key);
}

QString RemoteStage::result()
{
    return u"JSON.stringify({heard, path: path.filter((line) => !line.endsWith(' 0')), scroll: [scrollX, scrollY], "
           "values: [...document.querySelectorAll('input, textarea')].map((each) => each.value)}, null, 1)"_s;
}

QString RemoteStage::evaluate(QWebEnginePage &page, const QString &expression)
{
    std::optional<QString> answer;
    const auto heard = std::make_shared<std::function<void(const QVariant &)>>(
        [&answer](const QVariant &value) { answer = value.toString(); });
    page.runJavaScript(u"String(%1)"_s.arg(expression), QWebEngineScript::MainWorld,
                       [weak = std::weak_ptr(heard)](const QVariant &value) {
                           if (const auto call = weak.lock())
                               (*call)(value);
                       });
    return waitUntil([&answer] { return answer.has_value(); }, 5s) ? *answer : u"no answer"_s;
}

} // namespace hidettp::test
