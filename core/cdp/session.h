#pragma once

#include "core/cdp/connection.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace hidettp::cdp {

/// Why a session is over.
enum class SessionEnd {
    TargetGone,  ///< the page, frame or worker was closed
    BrowserGone, ///< the browser, or the way to it
};

/// One flat session on a target. A target may have several; each is told everything.
/// Letting go of it detaches. It does not keep the connection: without one every command is answered Closed.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(Connection &connection, QString sessionId, QString targetId);
    ~Session() override;

    const QString &id() const { return m_id; }
    const QString &targetId() const { return m_targetId; }
    bool isAlive() const { return m_isAlive; }
    /// The page's process has crashed and was not started again since.
    bool hasCrashed() const { return m_hasCrashed; }

    template<Command C>
    Reply<ResponseOf<C>> send(const C &command, Duration limit = Connection::defaultLimit)
    {
        if (!m_isAlive || !m_connection)
            return endedError();
        return m_connection->send(command, m_id, limit);
    }
    Reply<QJsonObject> call(QLatin1StringView method, const QJsonObject &parameters = {},
                            Duration limit = Connection::defaultLimit);

    /// A session that this one announced with `Target.attachedToTarget` (auto-attach: frames of other processes,
    /// popups). Ask for it while the event is being handled, so that none of its own events is missed.
    std::shared_ptr<Session> child(const QString &sessionId, const QString &targetId) const;

    /// The frames of this session go to `sink`, on the I/O thread, until it is taken away or the session ends.
    void tapFrames(std::shared_ptr<FrameSink> sink);
    void untapFrames();

signals:
    void eventArrived(const QString &method, const QJsonObject &parameters);
    /// The page's process is gone, the page is not: a reload brings it back.
    void crashed();
    void recovered();
    /// Last signal.
    void ended(hidettp::cdp::SessionEnd why);

private:
    friend class Connection;

    Error endedError() const;
    void deliver(const QString &method, const QJsonObject &parameters);
    void end(SessionEnd why);

    const QPointer<Connection> m_connection;
    const QString m_id;
    const QString m_targetId;
    bool m_isAlive = true;
    bool m_hasCrashed = false;
    bool m_isTapped = false;
    SessionEnd m_end = SessionEnd::BrowserGone;
};

} // namespace hidettp::cdp
