#include "core/liveview/sound/medialoader.h"

#include "core/cdp/commands/network.h"
#include "core/wire/livemedia.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using wire::live::mostMediaBytes;

namespace {

// What the browser keeps comes in one message, which the main thread has to read.
constexpr qint64 mostKeptOfOne = 3 << 20;
constexpr qint64 mostKept = 12 << 20;
constexpr qint64 streamPiece = 256 * 1024;
constexpr Duration arrivalLimit = 2s;
constexpr Duration answerLimit = 10s;
constexpr Duration loadLimit = 30s;

Error tooLarge() { return {ErrorCode::TooLarge, u"The media is too large."_s}; }

} // namespace

MediaLoader::MediaLoader(std::shared_ptr<cdp::Session> session, MediaWatch &watch, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_watch(watch)
{
    connect(m_session.get(), &cdp::Session::eventArrived, this, &MediaLoader::handle);
}

void MediaLoader::start()
{
    std::ignore =
        m_session->send(cdp::EnableNetwork{.maxTotalBufferSize = mostKept, .maxResourceBufferSize = mostKeptOfOne});
}

void MediaLoader::handle(const QString &method, const QJsonObject &parameters)
{
    if (!method.startsWith("Network."_L1))
        return;
    m_requests.handle(method, parameters);
    if (!method.startsWith("Network.loading"_L1))
        return;
    for (const auto &replier : m_waiting.take(parameters["requestId"_L1].toString()))
        replier->finish({});
}

Reply<QByteArray> MediaLoader::load(const MediaWatch::Seen &seen)
{
    return loaded(seen).within(loadLimit, this, u"The media does not come to an end."_s);
}

Reply<QByteArray> MediaLoader::loaded(const MediaWatch::Seen &seen)
{
    switch (seen.element.kind) {
    case MediaElement::Kind::Data:
        return fromData(seen);
    case MediaElement::Kind::Url:
    case MediaElement::Kind::Blob:
        break;
    case MediaElement::Kind::Stream:
    case MediaElement::Kind::Protected:
        return Error{ErrorCode::Unavailable, u"The media is no file."_s};
    }
    const auto replier = std::make_shared<Replier<QByteArray>>();
    asThePageHasIt(seen.element.url).finally(this, [this, seen, replier](Result<QByteArray> bytes) {
        if (bytes || bytes.error().code == ErrorCode::TooLarge)
            return replier->finish(std::move(bytes));
        (seen.element.kind == MediaElement::Kind::Blob ? fromBlob(seen) : fromServer(seen))
            .finally(this, [replier](Result<QByteArray> again) { replier->finish(std::move(again)); });
    });
    return replier->reply();
}

Reply<QByteArray> MediaLoader::asThePageHasIt(const QString &url)
{
    const MediaRequests::Request *const request = m_requests.whole(url);
    if (!request)
        return Error{ErrorCode::NotFound, u"The page has not loaded it while somebody listened."_s};
    if (request->bytes > mostMediaBytes)
        return tooLarge();
    if (request->bytes > mostKeptOfOne)
        return Error{ErrorCode::NotFound, u"The browser does not keep files of that size."_s};
    return arrived(*request)
        .andThen(
            this,
            [this, id = request->id] { return m_session->send(cdp::GetResponseBody{.requestId = id}, answerLimit); })
        .andThen(this, [bytes = request->bytes](const QByteArray &body) -> Result<QByteArray> {
            if (body.size() != bytes)
                return Error{ErrorCode::NotFound, u"The browser has not kept it."_s};
            return body;
        });
}

Reply<void> MediaLoader::arrived(const MediaRequests::Request &request)
{
    if (request.hasArrived)
        return Result<void>();
    auto replier = std::make_shared<Replier<void>>();
    m_waiting[request.id].push_back(replier);
    return replier->reply().within(arrivalLimit, this, u"The page has not loaded all of it."_s);
}

Reply<QByteArray> MediaLoader::fromServer(const MediaWatch::Seen &seen)
{
    return m_session->send(cdp::LoadNetworkResource{.frameId = seen.frameId, .url = seen.element.url}, loadLimit)
        .andThen(this, [this](const cdp::LoadNetworkResource::Response &resource) -> Reply<QByteArray> {
            if (!resource.isLoaded)
                return Error{ErrorCode::Gone, u"The server does not give it again."_s};
            const auto next = [this, stream = resource.stream](qint64) {
                return m_session->send(cdp::ReadStream{.stream = stream, .size = streamPiece}, answerLimit)
                    .andThen(this, [](const cdp::ReadStream::Response &read) {
                        return Piece{read.bytes, read.isLast};
                    });
            };
            const auto replier = std::make_shared<Replier<QByteArray>>();
            readAll(next).finally(this, [this, replier, stream = resource.stream](Result<QByteArray> bytes) {
                std::ignore = m_session->send(cdp::CloseStream{.stream = stream});
                replier->finish(std::move(bytes));
            });
            return replier->reply();
        });
}

Reply<QByteArray> MediaLoader::fromData(const MediaWatch::Seen &seen)
{
    const auto next = [this, seen](qint64 offset) {
        return m_watch.ask(seen, "text"_L1, offset).andThen(this, [offset](const QJsonObject &piece) {
            const QByteArray text = piece["text"_L1].toString().toUtf8();
            return Piece{text, offset + text.size() >= piece["size"_L1].toInteger()};
        });
    };
    return readAll(next).andThen(this, [](const QByteArray &address) -> Result<QByteArray> {
        if (auto bytes = bytesOfDataAddress(QString::fromUtf8(address)))
            return *std::move(bytes);
        return Error{ErrorCode::Gone, u"The address is no data any more."_s};
    });
}

Reply<QByteArray> MediaLoader::fromBlob(const MediaWatch::Seen &seen)
{
    return readAll([this, seen](qint64 offset) {
        return m_watch.ask(seen, "blob"_L1, offset).andThen(this, [offset](const QJsonObject &piece) {
            const QByteArray bytes = QByteArray::fromBase64(piece["text"_L1].toString().toLatin1());
            return Piece{bytes, offset + bytes.size() >= piece["size"_L1].toInteger()};
        });
    });
}

Reply<QByteArray> MediaLoader::readAll(Next next, std::shared_ptr<QByteArray> soFar)
{
    Reply<Piece> piece = next(soFar->size());
    return piece.andThen(
        this, [this, next = std::move(next), soFar = std::move(soFar)](const Piece &read) -> Reply<QByteArray> {
            soFar->append(read.bytes);
            if (soFar->size() > mostMediaBytes)
                return tooLarge();
            if (read.isLast)
                return *soFar;
            if (read.bytes.isEmpty())
                return Error{ErrorCode::Gone, u"The media ends too early."_s};
            return readAll(next, soFar);
        });
}

} // namespace hidettp::liveview
