#include "core/script/pageframes.h"

#include "core/cdp/commands/emulation.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"
#include "core/cdp/commands/target.h"
#include "core/cdp/session.h"
#include "core/script/inpage.h"
#include "core/script/wait.h"

#include <algorithm>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// inpage.js waits for some frames to be painted; whoever needs longer is stuck.
constexpr Duration callLimit = 5s;

QString addressOf(const QJsonObject &frame) { return frame["url"_L1].toString() + frame["urlFragment"_L1].toString(); }

void collect(const QJsonObject &tree, const std::shared_ptr<cdp::Session> &session, QList<Frame> &frames)
{
    const QJsonObject frame = tree["frame"_L1].toObject();
    frames << Frame{.id = frame["id"_L1].toString(),
                    .parentId = frame["parentId"_L1].toString(),
                    .url = addressOf(frame),
                    .document = frame["loaderId"_L1].toString(),
                    .session = session};
    const QJsonArray children = tree["childFrames"_L1].toArray();
    for (const QJsonValue &child : children)
        collect(child.toObject(), session, frames);
}

QJsonArray withFirst(const QJsonValue &first, const QJsonArray &rest)
{
    QJsonArray all{first};
    for (const QJsonValue &each : rest)
        all << each;
    return all;
}

} // namespace

Reply<std::shared_ptr<PageFrames>> PageFrames::open(std::shared_ptr<cdp::Session> page)
{
    const std::shared_ptr<PageFrames> frames(new PageFrames(std::move(page)));
    return frames->adopt(frames->m_main)
        .andThen(frames.get(), [frames] { return frames->list(); })
        .andThen(frames.get(), [frames](const QList<Frame> &list) -> Result<std::shared_ptr<PageFrames>> {
            const Frame &main = list.constFirst();
            frames->m_mainFrameId = main.id;
            frames->m_place = {main.document, main.url};
            return frames;
        });
}

PageFrames::PageFrames(std::shared_ptr<cdp::Session> page) : m_main(std::move(page))
{
    connect(m_main.get(), &cdp::Session::crashed, this, [this] {
        m_worlds.clear();
        m_dialog = {};
        m_isNavigating = m_isLoading = false;
        emit crashed();
    });
    connect(m_main.get(), &cdp::Session::recovered, this, [this] {
        m_main->send(cdp::SetFocusEmulationEnabled{}).finally(this, [](const Result<void> &) {});
        emit changed();
    });
    connect(m_main.get(), &cdp::Session::ended, this, [this](cdp::SessionEnd why) {
        lose(why == cdp::SessionEnd::TargetGone ? Error{ErrorCode::Gone, u"The page was closed."_s}
                                                : Error{ErrorCode::Closed, u"The browser is gone."_s});
    });
}

PageFrames::~PageFrames() = default;

Reply<void> PageFrames::adopt(const std::shared_ptr<cdp::Session> &session)
{
    m_sessions << session;
    cdp::Session *raw = session.get();
    connect(raw, &cdp::Session::eventArrived, this,
            [this, raw](const QString &method, const QJsonObject &parameters) { handle(*raw, method, parameters); });
    connect(raw, &cdp::Session::ended, this, [this, raw] { remove(raw); });
    session->send(cdp::SetFocusEmulationEnabled{}).finally(this, [](const Result<void> &) {});
    session->send(cdp::SetAutoAttach{}).finally(this, [](const Result<void> &) {});
    return session->send(cdp::EnablePage{});
}

void PageFrames::remove(const cdp::Session *session)
{
    const auto gone = [session](const auto &each) { return each.get() == session && each.get() != nullptr; };
    if (session != m_main.get())
        m_sessions.removeIf(gone);
    emit changed();
}

std::shared_ptr<cdp::Session> PageFrames::shared(const cdp::Session &session) const
{
    const auto found =
        std::find_if(m_sessions.begin(), m_sessions.end(), [&](const auto &each) { return each.get() == &session; });
    return found == m_sessions.end() ? nullptr : *found;
}

void PageFrames::handle(cdp::Session &session, const QString &method, const QJsonObject &parameters)
{
    if (method == "Target.attachedToTarget"_L1) {
        attached(session, parameters);
    } else if (method == "Page.javascriptDialogOpening"_L1) {
        m_dialog = {shared(session), parameters["type"_L1].toString()};
        emit dialogOpened();
    } else if (method == "Page.javascriptDialogClosed"_L1) {
        m_dialog = {};
    } else if (method.startsWith("Page.frame"_L1) || method == "Page.navigatedWithinDocument"_L1
               || method == "Page.domContentEventFired"_L1 || method == "Page.loadEventFired"_L1) {
        if (&session == m_main.get())
            handleMainFrame(method, parameters);
        emit changed();
    }
}

void PageFrames::handleMainFrame(const QString &method, const QJsonObject &parameters)
{
    const bool isMain = parameters["frameId"_L1].toString() == m_mainFrameId;
    if (method == "Page.frameNavigated"_L1) {
        const QJsonObject frame = parameters["frame"_L1].toObject();
        if (frame.contains("parentId"_L1))
            return;
        m_mainFrameId = frame["id"_L1].toString();
        m_place = {frame["loaderId"_L1].toString(), addressOf(frame)};
        m_isNavigating = false;
        m_isDomReady = false;
    } else if (method == "Page.navigatedWithinDocument"_L1 && isMain) {
        m_place.url = parameters["url"_L1].toString();
    } else if (method == "Page.frameStartedLoading"_L1 && isMain) {
        m_isNavigating = m_isLoading = true;
    } else if (method == "Page.frameStoppedLoading"_L1 && isMain) {
        m_isNavigating = m_isLoading = false;
        m_isDomReady = true;
    } else if (method == "Page.domContentEventFired"_L1) {
        m_isDomReady = true;
    }
}

void PageFrames::attached(cdp::Session &parent, const QJsonObject &parameters)
{
    const QJsonObject target = parameters["targetInfo"_L1].toObject();
    if (target["type"_L1].toString() != "iframe"_L1)
        return;
    const auto child = parent.child(parameters["sessionId"_L1].toString(), target["targetId"_L1].toString());
    if (!child)
        return;
    adopt(child).finally(this, [this](const Result<void> &) { emit changed(); });
}

void PageFrames::lose(const Error &why)
{
    if (!std::exchange(m_isLost, true))
        emit lost(why);
}

Reply<QList<Frame>> PageFrames::list()
{
    const auto frames = std::make_shared<QList<Frame>>();
    using Session = std::shared_ptr<cdp::Session>;
    const auto ask = [this, frames](const Session &session) -> Reply<void> {
        auto replier = std::make_shared<Replier<void>>();
        auto reply = replier->reply();
        session->call("Page.getFrameTree"_L1, {}, callLimit)
            .finally(this, [this, frames, session, replier](const Result<QJsonObject> &tree) {
                if (tree)
                    collect((*tree)["frameTree"_L1].toObject(), session, *frames);
                else if (session == m_main)
                    return replier->finish(tree.error());
                replier->finish({});
            });
        return reply;
    };
    return inTurn<Session>(this, m_sessions, ask).andThen(this, [frames] { return *frames; });
}

Reply<qint64> PageFrames::world(const Frame &frame)
{
    const World known = m_worlds.value(frame.id);
    if (known.contextId && known.document == frame.document)
        return known.contextId;
    return frame.session->send(cdp::CreateIsolatedWorld{.frameId = frame.id, .worldName = u"hidettp"_s}, callLimit)
        .andThen(this, [this, frame](const cdp::CreateIsolatedWorld::Response &made) {
            const qint64 contextId = made.executionContextId;
            return frame.session->send(cdp::Evaluate{.expression = inPageSource(), .contextId = contextId}, callLimit)
                .andThen(this, [this, frame, contextId](const cdp::EvaluationResponse &) {
                    m_worlds.insert(frame.id, {frame.document, contextId});
                    return contextId;
                });
        });
}

namespace {

cdp::CallFunctionOn callOf(const QString &function, const QJsonArray &arguments)
{
    return {.functionDeclaration = u"function(name, ...rest) { return hidettp[name](...rest); }"_s,
            .arguments = withFirst(function, arguments),
            .awaitPromise = true};
}

} // namespace

Reply<QJsonValue> PageFrames::call(const Frame &frame, const QString &function, const QJsonArray &arguments)
{
    const auto replier = std::make_shared<Replier<QJsonValue>>();
    auto reply = replier->reply();
    world(frame)
        .andThen(this,
                 [frame, call = callOf(function, arguments)](qint64 contextId) mutable {
                     call.executionContextId = contextId;
                     return frame.session->send(call, callLimit);
                 })
        .finally(this, [this, id = frame.id, replier](const Result<cdp::EvaluationResponse> &answer) {
            if (!answer)
                m_worlds.remove(id); // most often the document has gone, and our world with it
            replier->finish(answer.transform([](const cdp::EvaluationResponse &response) { return response.value; }));
        });
    return reply;
}

Reply<QString> PageFrames::callForObject(const Frame &frame, const QString &function)
{
    return world(frame)
        .andThen(this,
                 [frame, call = callOf(function, {})](qint64 contextId) mutable {
                     call.executionContextId = contextId;
                     call.returnByValue = false;
                     return frame.session->send(call, callLimit);
                 })
        .andThen(this, [](const cdp::EvaluationResponse &response) { return response.objectId; });
}

Reply<QJsonValue> PageFrames::callOnOwner(const Frame &parent, const Frame &child, const QString &function,
                                          const QJsonArray &arguments)
{
    const auto resolve = [this, parent, child](qint64 contextId) {
        return parent.session->call("DOM.getFrameOwner"_L1, {{"frameId"_L1, child.id}}, callLimit)
            .andThen(this, [parent, contextId](const QJsonObject &owner) {
                return parent.session->call(
                    "DOM.resolveNode"_L1,
                    {{"backendNodeId"_L1, owner["backendNodeId"_L1]}, {"executionContextId"_L1, contextId}}, callLimit);
            });
    };
    return world(parent)
        .andThen(this, resolve)
        .andThen(
            this,
            [this, parent, function, arguments](const QJsonObject &node) {
                const QString object = node["object"_L1]["objectId"_L1].toString();
                const cdp::CallFunctionOn call{
                    .functionDeclaration = u"function(name, ...rest) { return hidettp[name](this, ...rest); }"_s,
                    .objectId = object,
                    .arguments = withFirst(function, arguments),
                    .awaitPromise = true};
                auto answer = parent.session->send(call, callLimit);
                parent.session->send(cdp::ReleaseObject{.objectId = object}).finally(this, [](const Result<void> &) {});
                return answer;
            })
        .andThen(this, [](const cdp::EvaluationResponse &response) { return response.value; });
}

} // namespace hidettp::script
