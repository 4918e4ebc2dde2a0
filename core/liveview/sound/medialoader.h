#pragma once

#include "core/base/reply.h"
#include "core/cdp/session.h"
#include "core/liveview/sound/mediarequests.h"
#include "core/liveview/sound/mediawatch.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace hidettp::liveview {

/// The bytes of what a page plays. Best are those that the page has loaded itself: Chromium keeps them while somebody
/// listens, and the server is not asked again. Measured on Chromium 156: another request (Network.loadNetworkResource)
/// comes from the cache only if the answer said for how long it may be kept; an address without such a word, or with
/// `no-store`, is asked for at its server a second time, and one that is good only once is refused there. So that is
/// the second choice, for what was loaded before somebody listened and for what is too large to be kept.
class MediaLoader : public QObject
{
    Q_OBJECT

public:
    MediaLoader(std::shared_ptr<cdp::Session> session, MediaWatch &watch, QObject *parent);

    void start();
    /// TooLarge, Gone: the server gives it no more; anything else: it is no file.
    Reply<QByteArray> load(const MediaWatch::Seen &seen);

private:
    struct Piece
    {
        QByteArray bytes;
        bool isLast = false;
    };
    using Next = std::function<Reply<Piece>(qint64 offset)>;

    Reply<QByteArray> loaded(const MediaWatch::Seen &seen);
    Reply<QByteArray> asThePageHasIt(const QString &url);
    Reply<void> arrived(const MediaRequests::Request &request);
    Reply<QByteArray> fromServer(const MediaWatch::Seen &seen);
    Reply<QByteArray> fromData(const MediaWatch::Seen &seen);
    Reply<QByteArray> fromBlob(const MediaWatch::Seen &seen);
    Reply<QByteArray> readAll(Next next, std::shared_ptr<QByteArray> soFar = std::make_shared<QByteArray>());
    void handle(const QString &method, const QJsonObject &parameters);

    const std::shared_ptr<cdp::Session> m_session;
    MediaWatch &m_watch;
    MediaRequests m_requests;
    QHash<QString, std::vector<std::shared_ptr<Replier<void>>>> m_waiting; ///< for requests to arrive
};

} // namespace hidettp::liveview
