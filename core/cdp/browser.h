#pragma once

#include "core/base/reply.h"
#include "core/cdp/commands/target.h"
#include "core/cdp/connection.h"
#include "core/cdp/heartbeat.h"
#include "core/cdp/session.h"

#include <QMap>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace hidettp::net {
class IoThread;
}

namespace hidettp::cdp {

/// Which hosts a browser may be on. A DevTools endpoint knows no password: whoever reaches it owns the browser.
enum class AllowedHosts { LoopbackOnly, Any };

/// The endpoint as a URL, or why a browser there would not be connected to.
Result<QUrl> checkedEndpoint(const QString &endpoint, AllowedHosts allowed);

/// Whether it names this machine as itself: nobody else can listen there.
bool isOnThisMachine(const QString &endpoint);

/// A browser that somebody started: its targets, and sessions on them. It runs on when we let go of it.
class Browser : public QObject
{
    Q_OBJECT

public:
    /// `endpoint` is `http://host:port` or `ws://host:port/devtools/browser/ID`.
    static Reply<std::shared_ptr<Browser>> connect(net::IoThread &io, const QString &endpoint, QObject *owner,
                                                   AllowedHosts allowed = AllowedHosts::LoopbackOnly);
    /// Over a transport that is open already; `owner` bounds the waiting, not the browser.
    static Reply<std::shared_ptr<Browser>> connect(std::shared_ptr<Transport> transport, const QUrl &webSocketUrl,
                                                   QObject *owner);
    ~Browser() override;

    /// The endpoint to connect to again, after a restart of ours too.
    const QUrl &webSocketUrl() const { return m_webSocketUrl; }
    Connection &connection() { return m_connection; }
    bool isConnected() const { return m_connection.isOpen(); }

    /// From now on it is noticed when the browser falls silent. Silent for so long, it counts as lost.
    void watchHeartbeat(Duration lostAfter);
    bool answers() const { return !m_heartbeat || m_heartbeat->beats(); }

    /// What is open now. Workers and the like included: look at the type.
    QList<TargetInfo> targets() const { return m_targets.values(); }
    std::optional<TargetInfo> target(const QString &targetId) const;

    /// → the new page's target id. A page is as large as its session says (SetDeviceMetricsOverride).
    Reply<QString> createPage(const QString &url);
    /// → a page that nobody sees and that goes with this connection. Browsers that cannot hide one refuse.
    Reply<QString> createHiddenPage();
    Reply<std::shared_ptr<Session>> attach(const QString &targetId);
    Reply<void> closeTarget(const QString &targetId);
    /// Ends the browser itself.
    Reply<void> close();

signals:
    void targetCreated(const hidettp::cdp::TargetInfo &target);
    void targetChanged(const hidettp::cdp::TargetInfo &target);
    void targetDestroyed(const QString &targetId);
    void targetCrashed(const QString &targetId);
    /// Within 3 s: it has fallen silent, or answers again.
    void answersChanged(bool answers);
    /// The browser is gone, or the way to it. Nothing of it can be used any more.
    void lost(const hidettp::Error &error);

private:
    Browser(std::shared_ptr<Transport> transport, QUrl webSocketUrl);
    void handle(const QString &sessionId, const QString &method, const QJsonObject &parameters);

    Connection m_connection;
    const QUrl m_webSocketUrl;
    QMap<QString, TargetInfo> m_targets;
    std::unique_ptr<Heartbeat> m_heartbeat;
    QTimer m_silence;
};

} // namespace hidettp::cdp
