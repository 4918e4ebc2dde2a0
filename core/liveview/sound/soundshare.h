#pragma once

#include "core/net/websocket.h"
#include "core/wire/livesound.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hidettp::net {
class IoThread;
}

namespace hidettp::liveview {

class SinkSound;

/// The page's sound for one viewer, whoever is in control and has asked for it. While nobody listens nothing runs.
class SoundShare : public QObject
{
    Q_OBJECT

public:
    /// `sink`: where the browser plays; empty: its sound cannot be had.
    SoundShare(net::IoThread &io, const QString &sink, QObject *parent);
    ~SoundShare() override;

    /// In place of whoever listened before.
    void startFor(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket);
    void stop();
    const QString &listener() const { return m_listener; }

private:
    void fail(wire::live::SoundReason why);
    void end(wire::live::SoundState state, wire::live::SoundReason why);

    net::IoThread &m_io;
    const QString m_sink;
    QString m_listener;
    std::shared_ptr<net::WebSocket> m_socket;
    std::unique_ptr<SinkSound> m_fromSink;
};

} // namespace hidettp::liveview
