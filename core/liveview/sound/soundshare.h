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

/// The page's sound for one viewer, whoever is in control and has asked for it. While nobody listens nothing runs. What
/// a slow line cannot take in time is dropped, oldest first: late sound is worth less than none.
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
    void pass(const QByteArray &samples);
    void fail(const QString &why);

    net::IoThread &m_io;
    const QString m_sink;
    QString m_listener;
    std::shared_ptr<net::WebSocket> m_socket;
    std::shared_ptr<SoundQueue> m_queue;
    std::unique_ptr<cdp::SoundTap> m_tap;
};

} // namespace hidettp::liveview
