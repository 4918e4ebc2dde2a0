#pragma once

#include "core/base/result.h"
#include "core/net/websocket.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace hidettp::liveview {

class Tab;

/// Pictures of the page for viewers to keep: captured when somebody asks, once for all who ask meanwhile, and not too
/// often for anybody. A page that hangs is given up, and whoever asked is told why.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void take(const QString &viewerId, const std::shared_ptr<net::WebSocket> &socket, Tab &tab);

private:
    using Asking = std::vector<std::shared_ptr<net::WebSocket>>;

    bool isTooSoon(const QString &viewerId);
    void capture(Tab &tab);
    static void answer(const Asking &asking, const Result<QByteArray> &png);

    QHash<QString, QDeadlineTimer> m_pauses; ///< of viewers, until they may ask again
    QPointer<Tab> m_captured;
    Asking m_asking; ///< not empty while the page is being captured
};

} // namespace hidettp::liveview
