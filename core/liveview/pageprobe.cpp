#include "core/liveview/pageprobe.h"

#include "core/cdp/commands/dom.h"
#include "core/cdp/commands/emulation.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"
#include "core/cdp/commands/target.h"
#include "core/liveview/inview.h"

#include <QJsonDocument>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Somebody has clicked and waits for what comes of it; a page that does not answer by then has nothing to show.
constexpr Duration askLimit = 2s;
constexpr int deepestFrame = 8;

const QString worldName = u"hidettp view"_s;

Error tooDeep() { return {ErrorCode::NotFound, u"The element is in too many frames."_s}; }

QString callSource()
{
    static const QString source =
        u"function(name, ...rest) { "_s + inViewSource() + u"; return JSON.stringify(view[name](this, ...rest)); }"_s;
    return source;
}

} // namespace

PageProbe::PageProbe(std::shared_ptr<cdp::Session> page, QObject *parent) : QObject(parent), m_page(std::move(page)) {}

void PageProbe::start() { follow(m_page); }

void PageProbe::follow(const Session &session)
{
    cdp::Session *const raw = session.get();
    connect(raw, &cdp::Session::eventArrived, this, [this, raw](const QString &method, const QJsonObject &parameters) {
        const QJsonObject target = parameters["targetInfo"_L1].toObject();
        if (method != "Target.attachedToTarget"_L1 || target["type"_L1].toString() != "iframe"_L1)
            return;
        const QString frameId = target["targetId"_L1].toString();
        const Session frame = raw->child(parameters["sessionId"_L1].toString(), frameId);
        if (!frame)
            return;
        m_frames.insert(frameId, frame);
        connect(frame.get(), &cdp::Session::ended, this, [this, frameId, gone = frame.get()] {
            if (m_frames.value(frameId).get() == gone)
                m_frames.remove(frameId);
        });
        std::ignore = frame->send(cdp::SetFocusEmulationEnabled{});
        follow(frame);
        emit sessionAdded(frame);
    });
    std::ignore = session->send(cdp::SetAutoAttach{});
}

Reply<PageProbe::Node> PageProbe::at(QPointF position) { return at(m_page, {}, position, 0); }

Reply<PageProbe::Node> PageProbe::at(const Session &session, QPointF origin, QPointF position, int depth)
{
    if (depth == deepestFrame)
        return tooDeep();
    const Node like{.session = session, .objectId = {}, .origin = origin, .position = position};
    return session->send(cdp::GetScrollPosition{}, askLimit)
        .andThen(this,
                 [session, position](QPointF scrolled) {
                     return session->send(cdp::GetNodeForLocation{.point = (position + scrolled).toPoint()}, askLimit);
                 })
        .andThen(this,
                 [this, session, like](const cdp::GetNodeForLocation::Response &hit) {
                     return resolved(session, hit.frameId, hit.backendNodeId, like);
                 })
        .andThen(this, [this, position, origin, depth](const Node &node) {
            return throughFrames(
                node, [this, position, origin, depth](const Node &owner, const QString &frameId) -> Reply<Node> {
                    if (!m_frames.contains(frameId))
                        return Error{ErrorCode::NotFound, u"The frame is not there yet."_s};
                    return owner.session->send(cdp::GetContentBox{.objectId = owner.objectId}, askLimit)
                        .andThen(this,
                                 [this, position, origin, depth, inner = m_frames.value(frameId)](const QRectF &box) {
                                     return at(inner, origin + box.topLeft(), position - box.topLeft(), depth + 1);
                                 });
                });
        });
}

Reply<PageProbe::Node> PageProbe::named(const Session &session, const QString &frameId, qint64 backendNodeId)
{
    return resolved(session, frameId, backendNodeId,
                    {.session = session, .objectId = {}, .origin = {}, .position = {}});
}

QList<PageProbe::Session> PageProbe::sessions() const { return QList<Session>{m_page} + m_frames.values(); }

Reply<PageProbe::Node> PageProbe::focused() { return focused(m_page, m_page->targetId(), {}, 0); }

Reply<PageProbe::Node> PageProbe::focused(const Session &session, const QString &frameId, QPointF origin, int depth)
{
    if (depth == deepestFrame)
        return tooDeep();
    return session->send(cdp::CreateIsolatedWorld{.frameId = frameId, .worldName = worldName}, askLimit)
        .andThen(this,
                 [session](const cdp::CreateIsolatedWorld::Response &world) {
                     return session->send(cdp::CallFunctionOn{.functionDeclaration = u"function() { "_s + inViewSource()
                                                                                     + u"; return view.focused(); }"_s,
                                                              .executionContextId = world.executionContextId,
                                                              .returnByValue = false},
                                          askLimit);
                 })
        .andThen(this, [this, session, origin, depth](const cdp::EvaluationResponse &element) -> Reply<Node> {
            if (element.objectId.isEmpty())
                return Error{ErrorCode::NotFound, u"Nothing has the focus."_s};
            const Node node{session, element.objectId, origin, {}};
            return throughFrames(node, [this, depth](const Node &owner, const QString &inner) {
                return owner.session->send(cdp::GetContentBox{.objectId = owner.objectId}, askLimit)
                    .andThen(this, [this, owner, inner, depth](const QRectF &box) {
                        const Session other = m_frames.value(inner);
                        return other ? focused(other, inner, owner.origin + box.topLeft(), depth + 1)
                                     : focused(owner.session, inner, owner.origin, depth + 1);
                    });
            });
        });
}

Reply<PageProbe::Node> PageProbe::throughFrames(const Node &node,
                                                std::function<Reply<Node>(const Node &, const QString &)> inside)
{
    return node.session->send(cdp::DescribeNode{.objectId = node.objectId}, askLimit)
        .andThen(this, [node, inside](const cdp::DescribeNode::Response &described) -> Reply<Node> {
            if (described.frameId.isEmpty())
                return node;
            return inside(node, described.frameId);
        });
}

Reply<PageProbe::Node> PageProbe::resolved(const Session &session, const QString &frameId, qint64 backendNodeId,
                                           const Node &like)
{
    return session->send(cdp::CreateIsolatedWorld{.frameId = frameId, .worldName = worldName}, askLimit)
        .andThen(this,
                 [session, backendNodeId](const cdp::CreateIsolatedWorld::Response &world) {
                     return session->send(cdp::ResolveNode{.backendNodeId = backendNodeId,
                                                           .executionContextId = world.executionContextId},
                                          askLimit);
                 })
        .andThen(this, [like](const cdp::ResolveNode::Response &node) {
            Node found = like;
            found.objectId = node.objectId;
            return found;
        });
}

Reply<QJsonObject> PageProbe::ask(const Node &node, QLatin1StringView function, const QJsonArray &arguments)
{
    QJsonArray all{QString(function)};
    for (const QJsonValue &argument : arguments)
        all << argument;
    return node.session
        ->send(cdp::CallFunctionOn{.functionDeclaration = callSource(), .objectId = node.objectId, .arguments = all},
               askLimit)
        .andThen(this, [](const cdp::EvaluationResponse &answer) {
            return QJsonDocument::fromJson(answer.value.toString().toUtf8()).object();
        });
}

Reply<QRectF> PageProbe::boxOf(const Node &node)
{
    const cdp::CallFunctionOn owner{.functionDeclaration =
                                        u"function() { "_s + inViewSource() + u"; return view.ownerOf(this); }"_s,
                                    .objectId = node.objectId,
                                    .returnByValue = false};
    return node.session->send(owner, askLimit)
        .andThen(this,
                 [session = node.session](const cdp::EvaluationResponse &element) {
                     return session->send(cdp::GetContentQuads{.objectId = element.objectId}, askLimit);
                 })
        .andThen(this, [origin = node.origin](const cdp::GetContentQuads::Response &quads) -> Result<QRectF> {
            if (quads.isEmpty())
                return Error{ErrorCode::NotFound, u"The element is not shown."_s};
            const auto &corners = quads.constFirst();
            return QRectF(corners[0], corners[2]).normalized().translated(origin);
        });
}

void PageProbe::release(const Node &node)
{
    if (node.session && node.session->isAlive())
        std::ignore = node.session->send(cdp::ReleaseObject{.objectId = node.objectId});
}

} // namespace hidettp::liveview
