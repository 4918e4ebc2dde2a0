#include "core/cdp/browser.h"
#include "core/liveview/inview.h"
#include "core/liveview/liveview.h"
#include "core/liveview/picture/pagemetrics.h"
#include "core/liveview/sound/inpage.h"
#include "core/net/iothread.h"
#include "tests/support/fakewebsocket.h"
#include "tests/support/waiting.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <future>
#include <limits>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

/// What the relay is there for. Anything else that would reach a browser is a way out for a viewer.
const QSet<QString> allowedMethods{
    // while it opens and shows the page
    u"Target.setDiscoverTargets"_s,
    u"Target.attachToTarget"_s,
    u"Target.activateTarget"_s,
    u"Inspector.enable"_s,
    u"Page.enable"_s,
    u"Page.getNavigationHistory"_s,
    u"Page.getFrameTree"_s,
    u"Page.startScreencast"_s,
    u"Page.stopScreencast"_s,
    u"Page.captureScreenshot"_s,
    u"Emulation.setFocusEmulationEnabled"_s,
    // for a person
    u"Input.dispatchMouseEvent"_s,
    u"Input.dispatchKeyEvent"_s,
    u"Input.insertText"_s,
    u"Input.imeSetComposition"_s,
    u"Runtime.getIsolateId"_s,
    u"Page.navigate"_s,
    u"Page.navigateToHistoryEntry"_s,
    u"Page.reload"_s,
    u"Page.stopLoading"_s,
    u"Page.handleJavaScriptDialog"_s,
    // to see what is under the pointer or has the focus, and to ask for a password
    u"Target.setAutoAttach"_s,
    u"Fetch.enable"_s,
    u"Fetch.disable"_s,
    u"Page.getLayoutMetrics"_s,
    u"Page.createIsolatedWorld"_s,
    u"DOM.getNodeForLocation"_s,
    u"DOM.resolveNode"_s,
    u"DOM.describeNode"_s,
    u"DOM.getContentQuads"_s,
    u"Runtime.callFunctionOn"_s,
    u"Runtime.releaseObject"_s,
    u"Page.setInterceptFileChooserDialog"_s,
    // the size of whoever is in control
    u"Emulation.setDeviceMetricsOverride"_s,
    // what the site that is shown may do
    u"Browser.setPermission"_s,
    // files that pages give out
    u"Browser.setDownloadBehavior"_s,
    u"Browser.cancelDownload"_s,
    // to hear what the page plays
    u"Media.enable"_s,
    u"WebAudio.enable"_s,
    u"WebAudio.disable"_s,
    u"Network.enable"_s,
    u"Network.getResponseBody"_s,
    u"Network.loadNetworkResource"_s,
    u"IO.read"_s,
    u"IO.close"_s,
    u"Runtime.queryObjects"_s,
    u"Runtime.getProperties"_s,
    u"Runtime.releaseObjectGroup"_s,
    u"Target.detachFromTarget"_s,
    // the hidden page of ours
    u"Target.createTarget"_s,
    u"Runtime.evaluate"_s,
};

const QString linkOfPage = u"https://example.com/"_s;
const QString pageSession = u"page-session"_s;
const QString sizeSession = u"size-session"_s;

/// A browser that agrees to everything and looks at what it is told.
class RecordingBrowser final : public cdp::Transport
{
public:
    void send(const QByteArray &message) override
    {
        const QJsonObject command = QJsonDocument::fromJson(message).object();
        const QString wrong = whatIsWrongWith(command);
        if (!wrong.isEmpty())
            violations << wrong + u": "_s + QString::fromUtf8(message.left(300));
        ++commands[command["method"_L1].toString()];
        const QJsonObject answer{
            {"id"_L1, command["id"_L1]}, {"sessionId"_L1, command["sessionId"_L1]}, {"result"_L1, resultOf(command)}};
        QMetaObject::invokeMethod(
            this, [this, answer] { emit received(QJsonDocument(answer).toJson(QJsonDocument::Compact)); },
            Qt::QueuedConnection);
    }
    void close() override {}
    void tapFrames(const QString &, std::shared_ptr<cdp::FrameSink>) override {}
    void untapFrames(const QString &) override {}

    QStringList violations;
    QMap<QString, int> commands;

private:
    static QString whatIsWrongWith(const QJsonObject &command)
    {
        const QString method = command["method"_L1].toString();
        const QJsonObject parameters = command["params"_L1].toObject();
        const auto isWithin = [&](QLatin1StringView name, double least, double most) {
            const double value = parameters[name].toDouble(std::numeric_limits<double>::quiet_NaN());
            return value >= least && value <= most;
        };
        const auto isOneOf = [&](QLatin1StringView name, const QSet<QString> &words) {
            return words.contains(parameters[name].toString());
        };
        if (!allowedMethods.contains(method))
            return u"not allowed"_s;
        if (method == "Input.dispatchMouseEvent"_L1) {
            const bool isGood =
                isOneOf("type"_L1, {u"mouseMoved"_s, u"mousePressed"_s, u"mouseReleased"_s, u"mouseWheel"_s})
                && isOneOf("button"_L1, {u"none"_s, u"left"_s, u"middle"_s, u"right"_s, u"back"_s, u"forward"_s})
                && isWithin("x"_L1, -1e5, 1e5) && isWithin("y"_L1, -1e5, 1e5) && isWithin("buttons"_L1, 0, 31)
                && isWithin("clickCount"_L1, 0, 3) && isWithin("modifiers"_L1, 0, 15);
            return isGood ? QString() : u"out of range"_s;
        }
        if (method == "Input.dispatchKeyEvent"_L1) {
            const bool isGood =
                isOneOf("type"_L1, {u"keyDown"_s, u"rawKeyDown"_s, u"keyUp"_s})
                && parameters["key"_L1].toString().size() <= 64 && parameters["code"_L1].toString().size() <= 64
                && parameters["text"_L1].toString().size() <= 64 && isWithin("windowsVirtualKeyCode"_L1, 0, 65535)
                && isWithin("location"_L1, 0, 3) && isWithin("modifiers"_L1, 0, 15);
            const QJsonArray edits = parameters["commands"_L1].toArray();
            const bool areKnown = std::all_of(edits.begin(), edits.end(), [](const QJsonValue &edit) {
                return QSet{u"copy"_s, u"cut"_s, u"paste"_s}.contains(edit.toString());
            });
            return isGood && areKnown ? QString() : u"out of range"_s;
        }
        if (method == "Page.captureScreenshot"_L1)
            return parameters == QJsonObject{{"format"_L1, u"png"_s}} ? QString() : u"more than is seen"_s;
        if (method == "Input.insertText"_L1 || method == "Input.imeSetComposition"_L1)
            return parameters["text"_L1].toString().size() <= wire::live::longestText ? QString() : u"too long"_s;
        if (method == "Page.navigate"_L1)
            return parameters["url"_L1].toString().startsWith("http"_L1) ? QString() : u"no web page"_s;
        if (method == "Runtime.callFunctionOn"_L1)
            return isOurs(parameters) ? QString() : u"code that is not ours"_s;
        if (method == "DOM.getNodeForLocation"_L1)
            return isWithin("x"_L1, -1e5, 1e5) && isWithin("y"_L1, -1e5, 1e5) ? QString() : u"out of range"_s;
        if (method == "Target.createTarget"_L1) {
            const bool isHidden = parameters["hidden"_L1] == true && parameters["url"_L1] == "about:blank"_L1;
            return isHidden || parameters["url"_L1] == linkOfPage ? QString() : u"another page"_s;
        }
        if (method == "Browser.setPermission"_L1) {
            static const QSet<QString> names{u"geolocation"_s, u"notifications"_s, u"camera"_s, u"microphone"_s,
                                             u"clipboard-read"_s};
            const bool isGood = parameters["origin"_L1] == "https://example.com"_L1
                                && names.contains(parameters["permission"_L1]["name"_L1].toString());
            return isGood ? QString() : u"another site or permission"_s;
        }
        if (method == "Emulation.setDeviceMetricsOverride"_L1) {
            const bool isGood = isWithin("width"_L1, 320, 3840) && isWithin("height"_L1, 240, 2160)
                                && parameters["deviceScaleFactor"_L1] == 2 && parameters["mobile"_L1] == true;
            return isGood ? QString() : u"not a size that anybody may have"_s;
        }
        if (method == "Runtime.evaluate"_L1 && command["sessionId"_L1].toString().startsWith(sizeSession)) {
            const bool isOurs =
                parameters["expression"_L1] == liveview::lookAtMetrics && parameters["contextId"_L1] == 1;
            return isOurs ? QString() : u"code that is not ours"_s;
        }
        if (method == "Runtime.evaluate"_L1)
            return command["sessionId"_L1] == pageSession ? u"code in the bot's page"_s : QString();
        return {};
    }

    /// The text is one of a few, whatever a viewer sends. What a viewer sends is data.
    static bool isOurs(const QJsonObject &parameters)
    {
        QString code = parameters["functionDeclaration"_L1].toString();
        const bool isWhole = code.contains(liveview::inViewSource()) || code.contains(liveview::inPageMediaSource());
        code.remove(liveview::inViewSource()).remove(liveview::inPageMediaSource());
        static const QSet<QString> calls{
            u"function(name, ...rest) { ; return JSON.stringify(view[name](this, ...rest)); }"_s,
            u"function(name, ...rest) { ; return media[name](this, ...rest); }"_s,
            u"function() { ; return view.focused(); }"_s, u"function() { ; return view.ownerOf(this); }"_s};
        return isWhole && calls.contains(code);
    }

    /// Whatever is looked at is an open list of two entries.
    static QJsonObject lookedAt()
    {
        const QByteArray list =
            R"({"kind":"select","isOpen":true,"knowsOpen":true,"cursor":"pointer","steps":2,"more":0,)"
            R"("options":[{"label":"one"},{"label":"two"}],"link":"https://example.com/"})";
        return {{"type"_L1, u"string"_s}, {"value"_L1, QString::fromLatin1(list)}, {"objectId"_L1, u"element"_s}};
    }

    QJsonObject resultOf(const QJsonObject &command) const
    {
        const QString method = command["method"_L1].toString();
        if (method == "Target.attachToTarget"_L1) {
            const bool isPage = command["params"_L1]["targetId"_L1] == "page"_L1;
            if (!isPage)
                return {{"sessionId"_L1, u"hidden-session"_s}};
            // The view's own is the first, then come those that fit the page's size and hear what it plays.
            const int number = commands[method];
            return {{"sessionId"_L1, number == 1 ? pageSession : sizeSession + QString::number(number)}};
        }
        if (method == "Runtime.evaluate"_L1 && command["sessionId"_L1].toString().startsWith(sizeSession)) {
            const QJsonObject metrics{{"width"_L1, 1280},        {"height"_L1, 720},      {"scale"_L1, 2},
                                      {"mobile"_L1, true},       {"screenWidth"_L1, 800}, {"screenHeight"_L1, 600},
                                      {"orientation"_L1, u"x"_s}};
            return {{"result"_L1, QJsonObject{{"type"_L1, u"object"_s}, {"value"_L1, metrics}}}};
        }
        if (method == "Target.createTarget"_L1)
            return {{"targetId"_L1, u"hidden"_s}};
        if (method == "Page.getNavigationHistory"_L1) {
            const QJsonObject entry{{"id"_L1, 1}, {"url"_L1, u"https://example.com/"_s}, {"title"_L1, u"Title"_s}};
            return {{"currentIndex"_L1, 1}, {"entries"_L1, QJsonArray{entry, entry, entry}}};
        }
        if (method == "Page.getLayoutMetrics"_L1)
            return {{"cssLayoutViewport"_L1, QJsonObject{{"pageX"_L1, 0}, {"pageY"_L1, 0}}}};
        if (method == "DOM.getNodeForLocation"_L1)
            return {{"backendNodeId"_L1, 1}, {"frameId"_L1, u"page"_s}};
        if (method == "Page.createIsolatedWorld"_L1)
            return {{"executionContextId"_L1, 1}};
        if (method == "DOM.resolveNode"_L1)
            return {{"object"_L1, QJsonObject{{"objectId"_L1, u"element"_s}}}};
        if (method == "DOM.describeNode"_L1)
            return {{"node"_L1, QJsonObject{{"backendNodeId"_L1, 1}}}};
        if (method == "DOM.getContentQuads"_L1)
            return {{"quads"_L1, QJsonArray{QJsonArray{0, 0, 9, 0, 9, 9, 0, 9}}}};
        if (method == "Runtime.callFunctionOn"_L1)
            return {{"result"_L1, lookedAt()}};
        if (method == "Runtime.evaluate"_L1)
            return {{"result"_L1, QJsonObject{{"type"_L1, u"string"_s}, {"value"_L1, u"copied"_s}}}};
        return {};
    }
};

/// One good message of each kind.
const QList<QByteArray> seeds{
    R"({"type":"mouse","event":"press","x":10.5,"y":20,"button":"left","buttons":1,"clickCount":1,"modifiers":0,"control":1})"_ba,
    R"({"type":"mouse","event":"move","x":11,"y":21,"button":"none","buttons":0,"clickCount":0,"modifiers":8,"control":1})"_ba,
    R"({"type":"mouse","event":"release","x":11,"y":21,"button":"left","buttons":0,"clickCount":1,"modifiers":0,"control":1})"_ba,
    R"({"type":"wheel","x":1,"y":2,"deltaX":0,"deltaY":-120.5,"modifiers":0,"control":1})"_ba,
    R"({"type":"key","event":"down","key":"a","code":"KeyA","keyCode":65,"location":0,"text":"a","modifiers":0,"repeat":false,"control":1})"_ba,
    R"({"type":"key","event":"up","key":"a","code":"KeyA","keyCode":65,"location":0,"modifiers":0,"repeat":false,"control":1})"_ba,
    R"({"type":"text","text":"gr\u00fc\u00df","control":1})"_ba,
    R"({"type":"compose","text":"\u306b","control":1})"_ba,
    R"({"type":"paste","text":"pasted","more":true,"control":1})"_ba,
    R"({"type":"paste","text":"pasted","more":false,"control":1})"_ba,
    R"({"type":"copy","cut":false,"control":1})"_ba,
    R"({"type":"history","action":"reload","control":1})"_ba,
    R"({"type":"navigate","address":"example.com/x","control":1})"_ba,
    R"({"type":"answer","prompt":1,"action":"accept","text":"x","choices":[1],"control":1})"_ba,
    R"({"type":"mouse","event":"press","x":11,"y":21,"button":"right","buttons":2,"clickCount":1,"modifiers":0,"control":1})"_ba,
    R"({"type":"mouse","event":"release","x":11,"y":21,"button":"right","buttons":0,"clickCount":1,"modifiers":0,"control":1})"_ba,
    R"({"type":"key","event":"down","key":"ArrowDown","code":"ArrowDown","keyCode":40,"location":0,"modifiers":1,"repeat":false,"control":1})"_ba,
    R"({"type":"file","prompt":1,"file":0,"offset":0,"name":"a.txt","mimeType":"text/plain","data":"aGVsbG8=","control":1})"_ba,
    R"({"type":"download","action":"fetch","download":1,"offset":65536,"control":1})"_ba,
    R"({"type":"download","action":"discard","download":2,"control":1})"_ba,
    R"({"type":"permission","permission":"camera","allowed":true,"origin":"https://example.com","control":1})"_ba,
    R"({"type":"tab","action":"close","tab":1,"control":1})"_ba,
    R"({"type":"takeControl","force":true})"_ba,
    R"({"type":"askForControl"})"_ba,
    R"({"type":"giveControl","to":"other","control":1})"_ba,
    R"({"type":"keepControl","from":"other","control":1})"_ba,
    R"({"type":"resume","control":1,"confirmed":true})"_ba,
    R"({"type":"decline","reason":"no","control":1})"_ba,
    R"({"type":"sound","on":true,"control":1})"_ba,
    R"({"type":"screenshot"})"_ba,
    R"({"type":"fit","width":800,"height":600,"control":1})"_ba,
    R"({"type":"media","media":1,"offset":65536,"control":1})"_ba,
    R"({"type":"pointer","x":1,"y":2})"_ba,
    R"({"type":"seen","frame":7})"_ba,
    R"({"type":"ping","id":5})"_ba,
};

const QList<QByteArray> values{
    "0"_ba,
    "-1"_ba,
    "1e9"_ba,
    "1e400"_ba,
    "0.5"_ba,
    "null"_ba,
    "true"_ba,
    "[]"_ba,
    "{}"_ba,
    "\"\""_ba,
    "\"left\""_ba,
    "9007199254740993"_ba,
    "\"file:///etc/passwd\""_ba,
    "\"javascript:alert(1)\""_ba,
    "\"chrome://settings\""_ba,
    "\"\\u0000\""_ba,
    "\"\\ud800\""_ba,
    "65536"_ba,
    "\"down\""_ba,
};

class Fuzzer
{
public:
    explicit Fuzzer(quint32 seed) : m_random(seed) {}

    QByteArray message()
    {
        QByteArray text = seeds[pick(seeds.size())];
        switch (pick(6)) {
        case 0:
            return text;
        case 1:
            return withOtherValue(text);
        case 2: {
            const qsizetype at = pick(text.size());
            return text.replace(at, 1, QByteArray(1, char(pick(256))));
        }
        case 3:
            return text.left(pick(text.size()));
        case 4:
            return text.insert(pick(text.size()), values[pick(values.size())]);
        default:
            return noise();
        }
    }

private:
    qsizetype pick(qsizetype count) { return qsizetype(m_random.bounded(quint32(count))); }

    QByteArray withOtherValue(const QByteArray &text)
    {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const QString field = object.keys()[pick(object.size())];
        QByteArray result = "{";
        for (auto each = object.begin(); each != object.end(); ++each) {
            const QByteArray value = QJsonDocument(QJsonArray{each.value()}).toJson(QJsonDocument::Compact);
            result += '"' + each.key().toUtf8() + "\":"
                      + (each.key() == field ? values[pick(values.size())] : value.sliced(1, value.size() - 2)) + ',';
        }
        return result.chopped(1) + '}';
    }

    QByteArray noise()
    {
        QByteArray bytes(pick(200), Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(), [this] { return char(pick(256)); });
        return bytes;
    }

    QRandomGenerator m_random;
};

/// A live view on the recording browser, with a viewer in control and another who watches.
class Stage : public QObject
{
public:
    Stage()
    {
        const auto browser = waitFor(cdp::Browser::connect(transport, QUrl(u"ws://127.0.0.1/"_s), this));
        const auto opened = waitFor(liveview::LiveView::open(
            m_io, *browser, u"page"_s, {.downloads = m_folder.path(), .fit = {.viewport = Viewport::Fitted}}, this));
        if (!opened)
            qFatal("No live view: %s", qUtf8Printable(opened.error().message));
        view = *opened;
        std::tie(otherHandler, other) = join(u"other"_s);
        rejoin();
    }

    ~Stage() override
    {
        view.reset();
        QCoreApplication::processEvents();
    }

    void rejoin()
    {
        if (handler)
            onIoThread([this] { handler->closed(1008, {}); });
        std::tie(handler, socket) = join(u"fuzzer"_s);
        QCoreApplication::processEvents();
        if (!view->control().holder)
            view->setControl({1, wire::live::Holder{u"fuzzer"_s, u"fuzzer"_s}});
    }

    /// Where sockets live: what they hear, they hear there.
    void onIoThread(const std::function<void()> &call)
    {
        std::promise<void> done;
        m_io.post([&] {
            call();
            done.set_value();
        });
        done.get_future().wait();
    }

    std::shared_ptr<RecordingBrowser> transport = std::make_shared<RecordingBrowser>();
    std::shared_ptr<liveview::LiveView> view;
    std::shared_ptr<net::WebSocketHandler> handler, otherHandler;
    std::shared_ptr<FakeWebSocket> socket, other;

private:
    std::pair<std::shared_ptr<net::WebSocketHandler>, std::shared_ptr<FakeWebSocket>> join(const QString &id)
    {
        auto made = view->newViewer({id, id, wire::live::ViewerKind::Guest, Scope::Control});
        auto end = std::make_shared<FakeWebSocket>();
        onIoThread([&] { made->opened(end); });
        QCoreApplication::processEvents();
        return {made, end};
    }

    net::IoThread m_io;
    QTemporaryDir m_folder; ///< of downloads
};

QString typeOf(const QByteArray &message) { return QJsonDocument::fromJson(message)["type"_L1].toString(); }

} // namespace

/// Whatever a viewer sends, the browser gets commands of a closed list with parameters in range, and everything that is
/// no message of ours closes that viewer's socket and nobody else's. The number of messages is the first argument.
class tst_FuzzLive : public QObject
{
    Q_OBJECT

public:
    explicit tst_FuzzLive(int count) : m_count(count) {}

private slots:
    void onlyAllowedCommandsLeave();

private:
    const int m_count;
};

void tst_FuzzLive::onlyAllowedCommandsLeave()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u, %d messages", seed, m_count);
    Fuzzer fuzzer(seed);
    Stage stage;
    QSet<QString> known;
    for (const QByteArray &message : seeds)
        known << typeOf(message);
    int closed = 0;
    int sentHere = 0;
    for (int i = 0; i < m_count; ++i) {
        const QByteArray message = fuzzer.message();
        stage.onIoThread([&] { stage.handler->textReceived(message); });
        const bool isClosed = stage.socket->closeCode.has_value();
        QVERIFY2(isClosed || known.contains(typeOf(message)), message.constData());
        closed += isClosed;
        // A socket's allowance is for a person, not for a fuzzer.
        if (isClosed || ++sentHere >= 300) {
            QVERIFY(!isClosed || stage.socket->closeCode == net::CloseCode::PolicyViolation);
            stage.rejoin();
            sentHere = 0;
        }
        stage.other->texts.clear();
        stage.socket->texts.clear();
        if (i % 16 == 0)
            QCoreApplication::processEvents();
    }
    stage.rejoin();
    stage.onIoThread([&] { stage.handler->textReceived(R"({"type":"fit","width":801,"height":601,"control":1})"); });
    QTRY_VERIFY(stage.transport->commands[u"Emulation.setDeviceMetricsOverride"_s] > 0);
    QCOMPARE(stage.transport->violations, QStringList());
    QVERIFY(!stage.other->closeCode);
    QVERIFY2(closed > m_count / 3, qPrintable(QString::number(closed)));
    for (const auto &method :
         {u"Input.dispatchMouseEvent"_s, u"Input.dispatchKeyEvent"_s, u"Input.insertText"_s,
          u"Input.imeSetComposition"_s, u"Page.navigate"_s, u"Page.reload"_s, u"Page.captureScreenshot"_s})
        QVERIFY2(stage.transport->commands[method] > 0, qPrintable(method));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"hidettp.liveview=false"_s); // every refusal would be a line
    QStringList arguments = application.arguments();
    const int count = arguments.size() > 1 && arguments[1].toInt() > 0 ? arguments.takeAt(1).toInt() : 20'000;
    tst_FuzzLive test(count);
    return QTest::qExec(&test, arguments);
}
#include "tst_fuzzlive.moc"
