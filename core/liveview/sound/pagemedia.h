#pragma once

#include "core/cdp/session.h"
#include "core/liveview/sound/mediawatch.h"
#include "core/net/websocket.h"
#include "core/wire/livemedia.h"
#include "core/wire/livesound.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::liveview {

class MediaLoader;

/// What a page of a browser somewhere else plays, given to one viewer to play along for as long as this lives: of each
/// the bytes once and then what becomes of it. All through sessions of its own, which end with it and leave nothing
/// behind. A page may play as much and as wildly as it likes: the few that began last are heard, one is loaded at a
/// time, and no more than so much in a minute.
class PageMedia : public QObject
{
    Q_OBJECT

public:
    PageMedia(std::shared_ptr<cdp::Browser> browser, const QString &targetId, std::shared_ptr<net::WebSocket> socket);
    ~PageMedia() override;

    /// The viewer wants a piece of what it was told of.
    void fetch(const wire::live::MediaWish &wish);

    static constexpr std::size_t mostHeard = 3;
    static constexpr qint64 mostBytesInAMinute = 64 << 20;

signals:
    /// The page is listened to from now on.
    void started();
    /// This browser cannot be listened to.
    void failed();
    /// Something plays that is not heard.
    void missed(hidettp::wire::live::SoundReason why);

private:
    /// One session: the page's own, or that of a frame in another process.
    struct Part
    {
        std::shared_ptr<cdp::Session> session;
        std::unique_ptr<MediaWatch> watch;
        std::unique_ptr<MediaLoader> loader;
    };
    /// Something that can be heard. Of all of them the first few are given to the viewer.
    struct Source
    {
        enum class Load { Waiting, Running, Done, Failed };

        const Part *part = nullptr;
        MediaWatch::Seen seen;
        qint64 began = 0; ///< the higher, the later; 0: has not played yet
        Load load = Load::Waiting;
        wire::live::SoundReason failure = wire::live::SoundReason::None;
        QByteArray bytes = {};
        wire::live::Media told = {}; ///< its number 0: nothing yet
        std::chrono::steady_clock::time_point toldAt = {};

        bool isSame(const Part *otherPart, const MediaWatch::Seen &other) const;
        bool isHeard() const { return seen.element.isPlaying && seen.element.volume > 0; }
    };

    void attached(const std::shared_ptr<cdp::Session> &session);
    Part *add(std::shared_ptr<cdp::Session> session);
    void remove(const cdp::Session *session);
    void update();
    void merge(const Part *part, const MediaWatch::Seen &seen);
    void putAside(Source &source);
    void loadNext();
    void load(Source &source);
    void loaded(qint64 number, const Result<QByteArray> &bytes);
    void tell(Source &source);
    void tellMissed(const Source &source);
    void miss(wire::live::SoundReason why);

    const std::shared_ptr<cdp::Browser> m_browser;
    const std::shared_ptr<net::WebSocket> m_socket;
    std::vector<std::unique_ptr<Part>> m_parts;
    std::vector<Source> m_sources;
    qint64 m_lastNumber = 0;
    qint64 m_lastBegan = 0;
    // Of this minute.
    qint64 m_bytesLeft = mostBytesInAMinute;
    QSet<int> m_missed;
    QTimer m_minute;
};

} // namespace hidettp::liveview
