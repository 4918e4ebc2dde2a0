#pragma once

#include "core/net/websocket.h"

#include <QObject>
#include <QString>

#include <memory>

namespace hidettp::cdp {
class SoundTap;
}

namespace hidettp::net {
class IoThread;
}

namespace hidettp::liveview {

class SoundQueue;

/// What a browser of ours plays into the sink of its own, as samples to one viewer for as long as this lives. What a
/// slow line cannot take in time is dropped, oldest first: late sound is worth less than none.
class SinkSound : public QObject
{
    Q_OBJECT

public:
    SinkSound(net::IoThread &io, const QString &sink, const std::shared_ptr<net::WebSocket> &socket);
    ~SinkSound() override;

signals:
    /// There is no sound server, or not any more.
    void failed();

private:
    void pass(const QByteArray &samples);

    net::IoThread &m_io;
    const std::shared_ptr<SoundQueue> m_queue;
    const std::unique_ptr<cdp::SoundTap> m_tap;
};

} // namespace hidettp::liveview
