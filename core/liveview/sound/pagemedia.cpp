#include "core/liveview/sound/pagemedia.h"

#include "core/cdp/browser.h"
#include "core/cdp/commands/target.h"
#include "core/liveview/sound/medialoader.h"
#include "core/liveview/sound/mediatype.h"

#include <algorithm>
#include <cmath>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using wire::live::MediaState;
using wire::live::SoundReason;

namespace {

constexpr std::size_t mostParts = 16;
constexpr double seconds = 1; // of `position`
constexpr double unnoticed = 0.05 * seconds;

MediaState stateOf(const MediaElement &element)
{
    if (element.hasEnded)
        return MediaState::Ended;
    return element.isPlaying ? MediaState::Playing : MediaState::Paused;
}

double secondsSince(steady_clock::time_point then)
{
    return std::chrono::duration<double>(steady_clock::now() - then).count();
}

SoundReason reasonOf(const Error &error, MediaElement::Kind kind)
{
    if (error.code == ErrorCode::TooLarge)
        return SoundReason::TooLarge;
    if (kind == MediaElement::Kind::Protected)
        return SoundReason::Protected;
    const bool isFile = kind == MediaElement::Kind::Url || kind == MediaElement::Kind::Data;
    return isFile && error.code != ErrorCode::Timeout ? SoundReason::Gone : SoundReason::Streamed;
}

} // namespace

bool PageMedia::Source::isSame(const Part *otherPart, const MediaWatch::Seen &other) const
{
    return part == otherPart && seen.frameId == other.frameId && seen.element.id == other.element.id
           && seen.element.source == other.element.source && seen.element.url == other.element.url;
}

PageMedia::PageMedia(std::shared_ptr<cdp::Browser> browser, const QString &targetId,
                     std::shared_ptr<net::WebSocket> socket)
    : m_browser(std::move(browser)), m_socket(std::move(socket))
{
    connect(&m_minute, &QTimer::timeout, this, [this] {
        m_bytesLeft = mostBytesInAMinute;
        m_missed.clear();
    });
    m_browser->attach(targetId).finally(this, [this](const Result<std::shared_ptr<cdp::Session>> &session) {
        if (session)
            attached(*session);
        else
            emit failed();
    });
}

PageMedia::~PageMedia()
{
    for (Source &source : m_sources)
        putAside(source);
}

void PageMedia::attached(const std::shared_ptr<cdp::Session> &session)
{
    m_minute.start(1min);
    Part *const part = add(session);
    part->watch->start().finally(this, [this](const Result<void> &enabled) {
        if (enabled)
            emit started();
        else
            emit failed();
    });
}

/// With the frames of other processes in it.
PageMedia::Part *PageMedia::add(std::shared_ptr<cdp::Session> session)
{
    auto watch = std::make_unique<MediaWatch>(session, nullptr);
    auto loader = std::make_unique<MediaLoader>(session, *watch, nullptr);
    cdp::Session *const raw = session.get();
    connect(raw, &cdp::Session::eventArrived, this, [this, raw](const QString &method, const QJsonObject &parameters) {
        const QJsonObject target = parameters["targetInfo"_L1].toObject();
        if (method != "Target.attachedToTarget"_L1 || target["type"_L1] != "iframe"_L1 || m_parts.size() >= mostParts)
            return;
        if (const auto frame = raw->child(parameters["sessionId"_L1].toString(), target["targetId"_L1].toString()))
            add(frame)->watch->start().finally(this, [](const Result<void> &) {});
    });
    connect(
        raw, &cdp::Session::ended, this, [this, raw] { remove(raw); }, Qt::QueuedConnection);
    connect(watch.get(), &MediaWatch::changed, this, &PageMedia::update);
    connect(watch.get(), &MediaWatch::computesSound, this, [this] { miss(SoundReason::MadeByScript); });
    loader->start();
    std::ignore = session->send(cdp::SetAutoAttach{});
    m_parts.push_back(std::make_unique<Part>(Part{std::move(session), std::move(watch), std::move(loader)}));
    return m_parts.back().get();
}

void PageMedia::remove(const cdp::Session *session)
{
    std::erase_if(m_parts, [session](const auto &part) { return part->session.get() == session; });
    update();
}

void PageMedia::update()
{
    std::vector<std::pair<const Part *, MediaWatch::Seen>> all;
    for (const auto &part : m_parts) {
        const QList<MediaWatch::Seen> media = part->watch->media();
        for (const MediaWatch::Seen &seen : media)
            all.emplace_back(part.get(), seen);
    }
    std::erase_if(m_sources, [&](Source &source) {
        const bool isThere = std::any_of(
            all.begin(), all.end(), [&source](const auto &each) { return source.isSame(each.first, each.second); });
        if (!isThere)
            putAside(source);
        return !isThere;
    });
    for (const auto &[part, seen] : all)
        merge(part, seen);

    std::stable_sort(m_sources.begin(), m_sources.end(), [](const Source &one, const Source &other) {
        return std::pair(one.isHeard(), one.began) > std::pair(other.isHeard(), other.began);
    });
    for (std::size_t place = mostHeard; place < m_sources.size(); ++place)
        putAside(m_sources[place]);
    for (Source &source : m_sources) {
        tell(source);
        tellMissed(source);
    }
    loadNext();
}

void PageMedia::merge(const Part *part, const MediaWatch::Seen &seen)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&](const Source &source) { return source.isSame(part, seen); });
    Source &source = found != m_sources.end() ? *found : m_sources.emplace_back(Source{.part = part, .seen = {}});
    const bool wasHeard = source.isHeard();
    source.seen = seen;
    if (!wasHeard && source.isHeard())
        source.began = ++m_lastBegan;
}

/// The viewer has it no more. It is loaded again if it becomes one of the few.
void PageMedia::putAside(Source &source)
{
    if (source.load == Source::Load::Done)
        m_socket->sendText(wire::live::mediaMessage({.media = source.told.media, .state = MediaState::Gone}));
    if (source.load != Source::Load::Failed)
        source.load = Source::Load::Waiting;
    source.told = {};
    source.bytes.clear();
}

void PageMedia::loadNext()
{
    const auto isRunning = [](const Source &source) { return source.load == Source::Load::Running; };
    if (std::any_of(m_sources.begin(), m_sources.end(), isRunning))
        return;
    const auto end = m_sources.begin() + std::ptrdiff_t(std::min(mostHeard, m_sources.size()));
    const auto next = std::find_if(m_sources.begin(), end, [](const Source &source) {
        // Before there is something to play the page has not loaded it, and we would be the first to.
        return source.load == Source::Load::Waiting && source.seen.element.isReady && source.seen.element.volume > 0;
    });
    if (next != end)
        load(*next);
}

void PageMedia::load(Source &source)
{
    source.load = Source::Load::Running;
    source.told.media = ++m_lastNumber;
    const auto done = [this, number = m_lastNumber](const Result<QByteArray> &bytes) { loaded(number, bytes); };
    if (m_bytesLeft <= 0)
        return loaded(m_lastNumber, Error{ErrorCode::TooLarge, u"The page plays too much."_s});
    source.part->loader->load(source.seen).finally(this, done);
}

void PageMedia::loaded(qint64 number, const Result<QByteArray> &bytes)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [number](const Source &source) { return source.told.media == number; });
    m_bytesLeft -= bytes ? bytes->size() : 0;
    if (found != m_sources.end()) {
        const auto type = bytes ? mediaTypeOf(*bytes) : QLatin1StringView();
        found->load = type.isEmpty() ? Source::Load::Failed : Source::Load::Done;
        if (found->load == Source::Load::Done) {
            found->bytes = *bytes;
            found->told.bytes = bytes->size();
            found->told.type = type;
        } else {
            found->failure = bytes ? SoundReason::UnknownKind : reasonOf(bytes.error(), found->seen.element.kind);
        }
        tell(*found);
        tellMissed(*found);
    }
    loadNext();
}

/// Only what the viewer cannot tell from what it was told before.
void PageMedia::tell(Source &source)
{
    if (source.load != Source::Load::Done)
        return;
    const MediaElement &element = source.seen.element;
    wire::live::Media now = source.told;
    now.state = stateOf(element);
    now.rate = element.rate;
    now.volume = element.volume;
    now.position = element.position + (element.isPlaying ? secondsSince(source.seen.at) * element.rate : 0);
    const bool wasPlaying = source.told.state == MediaState::Playing;
    wire::live::Media expected = source.told;
    expected.position += wasPlaying ? secondsSince(source.toldAt) * source.told.rate : 0;
    if (std::abs(expected.position - now.position) < unnoticed)
        expected.position = now.position;
    if (now == expected)
        return;
    source.told = now;
    source.toldAt = steady_clock::now();
    m_socket->sendText(wire::live::mediaMessage(now));
}

void PageMedia::tellMissed(const Source &source)
{
    if (source.load == Source::Load::Failed && source.isHeard())
        miss(source.failure);
}

/// Each reason once in a while: a page may fail as often as it likes.
void PageMedia::miss(SoundReason why)
{
    if (m_missed.contains(int(why)))
        return;
    m_missed << int(why);
    emit missed(why);
}

void PageMedia::fetch(const wire::live::MediaWish &wish)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&wish](const Source &source) { return source.told.media == wish.media; });
    if (found == m_sources.end() || found->load != Source::Load::Done || wish.offset >= found->bytes.size())
        return;
    m_socket->sendBinary(std::make_shared<const QByteArray>(
        wire::live::mediaPiece(wish.media, wish.offset, found->bytes.mid(wish.offset, wire::live::longestMediaPiece))));
}

} // namespace hidettp::liveview
