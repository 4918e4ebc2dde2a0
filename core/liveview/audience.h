#pragma once

#include "core/liveview/picture/framerelay.h"
#include "core/net/websocket.h"
#include "core/wire/live.h"

#include <QMap>

#include <memory>

namespace hidettp::liveview {

/// Whoever is connected, each by one socket. Lives on the main thread.
class Audience
{
public:
    struct Member
    {
        wire::live::Viewer viewer;
        FrameRelay::Key key = nullptr; ///< names the socket
        std::shared_ptr<net::WebSocket> socket;
        qint64 refusedNumber = -1; ///< told already that this number is no good
        bool lineIsSlow = false;
    };

    bool isEmpty() const { return m_members.isEmpty(); }
    QList<wire::live::Viewer> viewers() const;

    /// Null: nobody of that id. Valid until somebody enters or leaves.
    Member *find(const QString &viewerId);
    /// Null also when another socket has taken the place of this one.
    Member *find(const QString &viewerId, FrameRelay::Key key);

    /// A second socket of the same viewer takes the place of the first, which is closed.
    void enter(const Member &member);
    void leave(const QString &viewerId) { m_members.remove(viewerId); }

    bool isBehindSlowLine(const QString &viewerId) const { return m_members.value(viewerId).lineIsSlow; }
    void setLineIsSlow(FrameRelay::Key key, bool isSlow);

    /// Nothing happens when they are gone.
    void tell(const QString &viewerId, const QByteArray &message) const;
    void tellAll(const QByteArray &message) const;
    void tellOthersThan(const QString &viewerId, const QByteArray &message) const;
    void close(const QString &viewerId, quint16 code, const QString &reason) const;
    void closeAll(quint16 code, const QString &reason) const;

private:
    QMap<QString, Member> m_members; ///< by viewerId
};

} // namespace hidettp::liveview
