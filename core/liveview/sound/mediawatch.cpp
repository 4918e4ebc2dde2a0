#include "core/liveview/sound/mediawatch.h"

#include "core/cdp/commands/dom.h"
#include "core/cdp/commands/media.h"
#include "core/cdp/commands/page.h"
#include "core/cdp/commands/runtime.h"
#include "core/liveview/sound/inpage.h"

#include <QJsonDocument>

#include <algorithm>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr Duration askLimit = 3s;
constexpr Duration longestSilence = 10min; // then the standing question is asked anew
// A page may make players as fast as it likes. Looking for them sweeps its heap, so it is done no more often than this,
// and the less often the longer it takes.
constexpr auto lookEvery = 200ms;
constexpr int restAfterLook = 10; // times as long as the look
constexpr auto tellEvery = 40ms;
constexpr qsizetype mostFrames = 16;
constexpr qsizetype mostFound = 24; // new elements in one look
constexpr int mostWebAudioEvents = 2000;

const QString worldName = u"hidettp sound"_s;
const QString lookGroup = u"hidettp look"_s;

QString callSource()
{
    static const QString source =
        u"function(name, ...rest) { "_s + inPageMediaSource() + u"; return media[name](this, ...rest); }"_s;
    return source;
}

/// Frame id and document of a frame and those in it.
void collect(const QJsonObject &tree, QList<std::pair<QString, QString>> &frames)
{
    if (frames.size() == mostFrames)
        return;
    const QJsonObject frame = tree["frame"_L1].toObject();
    frames << std::pair(frame["id"_L1].toString(), frame["loaderId"_L1].toString());
    const QJsonArray children = tree["childFrames"_L1].toArray();
    for (const QJsonValue &child : children)
        collect(child.toObject(), frames);
}

QJsonObject jsonOf(const cdp::EvaluationResponse &answer)
{
    return QJsonDocument::fromJson(answer.value.toString().toUtf8()).object();
}

/// Answered when the last of them is, however they go.
Reply<void> afterAll(QObject *owner, std::vector<Reply<void>> replies)
{
    const auto replier = std::make_shared<Replier<void>>();
    if (replies.empty())
        replier->finish({});
    const auto left = std::make_shared<std::size_t>(replies.size());
    for (Reply<void> &each : replies) {
        each.finally(owner, [replier, left](const Result<void> &) {
            if (--*left == 0)
                replier->finish({});
        });
    }
    return replier->reply();
}

} // namespace

MediaWatch::MediaWatch(std::shared_ptr<cdp::Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session))
{
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &MediaWatch::look);
    connect(m_session.get(), &cdp::Session::eventArrived, this, &MediaWatch::handle);
    connect(m_session.get(), &cdp::Session::crashed, this, [this] {
        m_frames.clear();
        emit changed();
    });
}

MediaWatch::~MediaWatch()
{
    if (!m_session->isAlive())
        return;
    for (const FramePointer &frame : std::as_const(m_frames)) {
        if (frame->world)
            std::ignore = m_session->send(call(*frame, "stop"_L1), askLimit);
    }
}

Reply<void> MediaWatch::start()
{
    auto enabled = m_session->send(cdp::EnableMedia{});
    std::ignore = m_session->send(cdp::EnableWebAudio{});
    look();
    return enabled;
}

QList<MediaWatch::Seen> MediaWatch::media() const
{
    QList<Seen> all;
    for (const FramePointer &frame : m_frames)
        all << frame->media;
    return all;
}

void MediaWatch::handle(const QString &method, const QJsonObject &parameters)
{
    if (method == "Media.playerCreated"_L1)
        look();
    else if (method.startsWith("WebAudio."_L1))
        webAudioChanged(parameters["context"_L1].toObject());
}

/// Once is enough, and the nodes of a large graph would be a flood.
void MediaWatch::webAudioChanged(const QJsonObject &context)
{
    const bool isHeard = context["contextType"_L1] == "realtime"_L1 && context["contextState"_L1] == "running"_L1;
    if (isHeard || ++m_webAudioEvents == mostWebAudioEvents)
        std::ignore = m_session->send(cdp::DisableWebAudio{});
    if (isHeard)
        emit computesSound();
}

void MediaWatch::look()
{
    if (m_isLooking || m_lookTimer.isActive()) {
        m_looksAgain = m_isLooking;
        return;
    }
    m_isLooking = true;
    m_lookBegan = steady_clock::now();
    m_session->call("Page.getFrameTree"_L1, {}, askLimit)
        .andThen(this,
                 [this](const QJsonObject &tree) {
                     QList<std::pair<QString, QString>> there;
                     collect(tree["frameTree"_L1].toObject(), there);
                     const auto before = std::exchange(m_frames, {});
                     std::vector<Reply<void>> looks;
                     for (const auto &[id, document] : std::as_const(there)) {
                         FramePointer frame = before.value(id);
                         if (!frame || frame->document != document)
                             frame = std::make_shared<Frame>(Frame{.id = id, .document = document});
                         m_frames.insert(id, frame);
                         looks.push_back(lookInto(frame));
                     }
                     return afterAll(this, std::move(looks));
                 })
        .finally(this, [this](const Result<void> &) { looked(); });
}

void MediaWatch::looked()
{
    m_isLooking = false;
    std::ignore = m_session->send(cdp::ReleaseObjectGroup{.objectGroup = lookGroup}, askLimit);
    const auto rest = restAfterLook * (steady_clock::now() - m_lookBegan);
    if (std::exchange(m_looksAgain, false))
        m_lookTimer.start(std::max<std::chrono::milliseconds>(
            lookEvery, std::chrono::duration_cast<std::chrono::milliseconds>(rest)));
    emit changed(); // frames may have gone
}

Reply<void> MediaWatch::lookInto(const FramePointer &frame)
{
    return enter(frame)
        .andThen(this,
                 [this, frame] {
                     std::ignore = m_session->send(call(*frame, "watchDocument"_L1), askLimit);
                     return m_session->send(
                         cdp::QueryObjects{.prototypeObjectId = frame->prototype, .objectGroup = lookGroup}, askLimit);
                 })
        .andThen(
            this,
            [this](const QString &found) { return m_session->send(cdp::GetProperties{.objectId = found}, askLimit); })
        .andThen(this,
                 [this, frame](const cdp::GetProperties::Response &found) { return watchFound(frame, found.nodes); });
}

/// An element of our own world leads to what all media elements of the page's world are made from, without a line of
/// code running there.
Reply<void> MediaWatch::enter(const FramePointer &frame)
{
    if (!frame->prototype.isEmpty())
        return Result<void>();
    const auto prototypeOf = [this](const QString &objectId) {
        return m_session->send(cdp::GetProperties{.objectId = objectId}, askLimit);
    };
    return m_session->send(cdp::CreateIsolatedWorld{.frameId = frame->id, .worldName = worldName}, askLimit)
        .andThen(this,
                 [this, frame](const cdp::CreateIsolatedWorld::Response &world) {
                     frame->world = world.executionContextId;
                     listen(frame, 0);
                     cdp::CallFunctionOn sample = call(*frame, "sample"_L1);
                     sample.returnByValue = false;
                     return m_session->send(sample, askLimit);
                 })
        .andThen(this,
                 [this](const cdp::EvaluationResponse &sample) {
                     return m_session->send(cdp::DescribeNode{.objectId = sample.objectId}, askLimit);
                 })
        .andThen(this,
                 [this, frame](const cdp::DescribeNode::Response &sample) {
                     frame->known << sample.backendNodeId;
                     return m_session->send(cdp::ResolveNode{.backendNodeId = sample.backendNodeId}, askLimit);
                 })
        .andThen(this, [prototypeOf](const cdp::ResolveNode::Response &node) { return prototypeOf(node.objectId); })
        .andThen(this,
                 [prototypeOf](const cdp::GetProperties::Response &audio) { return prototypeOf(audio.prototype); })
        .andThen(this, [frame](const cdp::GetProperties::Response &media) { frame->prototype = media.prototype; });
}

Reply<void> MediaWatch::watchFound(const FramePointer &frame, const QStringList &nodes)
{
    std::vector<Reply<void>> watched;
    for (const QString &node : nodes.first(std::min(nodes.size(), mostFound)))
        watched.push_back(watchNode(frame, node));
    return afterAll(this, std::move(watched));
}

Reply<void> MediaWatch::watchNode(const FramePointer &frame, const QString &node)
{
    return m_session->send(cdp::DescribeNode{.objectId = node}, askLimit)
        .andThen(this, [this, frame](const cdp::DescribeNode::Response &described) -> Reply<void> {
            if (frame->known.contains(described.backendNodeId))
                return Result<void>();
            frame->known << described.backendNodeId;
            return m_session
                ->send(cdp::ResolveNode{.backendNodeId = described.backendNodeId,
                                        .executionContextId = frame->world,
                                        .objectGroup = lookGroup},
                       askLimit)
                .andThen(this,
                         [this, frame](const cdp::ResolveNode::Response &element) {
                             cdp::CallFunctionOn watch = call(*frame, "watch"_L1);
                             watch.executionContextId.reset();
                             watch.objectId = element.objectId;
                             return m_session->send(watch, askLimit);
                         })
                .andThen(this, [](const cdp::EvaluationResponse &) {});
        });
}

/// The standing question. It ends with the frame's document.
void MediaWatch::listen(const FramePointer &frame, qint64 version)
{
    cdp::CallFunctionOn next = call(*frame, "next"_L1, {version});
    next.awaitPromise = true;
    m_session->send(next, longestSilence)
        .finally(this, [this, frame, version](const Result<cdp::EvaluationResponse> &answer) {
            if (answer)
                heard(frame, jsonOf(*answer));
            else if (answer.error().code == ErrorCode::Timeout)
                listen(frame, version);
            else if (isThere(frame)) {
                m_frames.remove(frame->id);
                emit changed();
            }
        });
}

void MediaWatch::heard(const FramePointer &frame, const QJsonObject &news)
{
    if (!isThere(frame))
        return;
    frame->media.clear();
    const QJsonArray media = news["media"_L1].toArray();
    for (const QJsonValue &each : media) {
        if (const auto element = readMediaElement(each.toObject()))
            frame->media << Seen{frame->id, *element, steady_clock::now()};
    }
    emit changed();
    QTimer::singleShot(tellEvery, this, [this, frame, version = news["version"_L1].toInteger()] {
        if (isThere(frame))
            listen(frame, version);
    });
}

Reply<QJsonObject> MediaWatch::ask(const Seen &seen, QLatin1StringView function, qint64 from)
{
    const FramePointer frame = m_frames.value(seen.frameId);
    if (!frame)
        return Error{ErrorCode::Gone, u"The page has moved on."_s};
    cdp::CallFunctionOn question = call(*frame, function, {seen.element.id, from});
    question.awaitPromise = true;
    return m_session->send(question, askLimit).andThen(this, [](const cdp::EvaluationResponse &answer) {
        return jsonOf(answer);
    });
}

cdp::CallFunctionOn MediaWatch::call(const Frame &frame, QLatin1StringView function, const QJsonArray &arguments) const
{
    QJsonArray all{QString(function)};
    for (const QJsonValue &argument : arguments)
        all << argument;
    return {.functionDeclaration = callSource(), .executionContextId = frame.world, .arguments = all};
}

} // namespace hidettp::liveview
