#pragma once

#include "core/net/websocket.h"
#include "core/wire/livemedia.h"
#include "core/wire/livesound.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::net {
class IoThread;
}

namespace hidettp::liveview {

class PageMedia;
class SinkSound;

/// The page's sound for one viewer, whoever is in control and has asked for it. While nobody listens nothing runs.
class SoundShare : public QObject
{
    Q_OBJECT

public:
    /// `sink`: where the browser plays. Empty: it was started elsewhere, and what its page plays is played along.
    SoundShare(net::IoThread &io, std::shared_ptr<cdp::Browser> browser, const QString &sink, QObject *parent);
    ~SoundShare() override;

    /// In place of whoever listened before. `targetId`: the page that is heard, if not the whole browser.
    void startFor(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket, const QString &targetId);
    void setPage(const QString &targetId);
    void stop();
    void stopFor(const QString &viewerId);
    /// Nobody else may listen.
    void keepFor(const QString &viewerId);
    void fetch(const QString &viewerId, const wire::live::MediaWish &wish);

private:
    void listenToSink();
    void listenToPage();
    void say(wire::live::SoundState state, wire::live::SoundReason why);
    void fail(wire::live::SoundReason why);
    void end(wire::live::SoundState state, wire::live::SoundReason why);

    net::IoThread &m_io;
    const std::shared_ptr<cdp::Browser> m_browser;
    const QString m_sink;
    QString m_targetId;
    QString m_listener;
    std::shared_ptr<net::WebSocket> m_socket;
    std::unique_ptr<SinkSound> m_fromSink;
    std::unique_ptr<PageMedia> m_fromPage;
};

} // namespace hidettp::liveview
