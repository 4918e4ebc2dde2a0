#pragma once

#include "core/base/reply.h"
#include "core/coordinator/botservice.h"
#include "core/coordinator/demo/demosite.h"
#include "core/net/server.h"

#include <QObject>

#include <memory>

namespace hidettp {

/// The demo: its site on a loopback port of its own, and its bots, which visit it.
class Demo : public QObject
{
    Q_OBJECT

public:
    explicit Demo(const Clock &clock) : m_site(std::make_shared<demo::DemoSite>(clock)) {}

    /// Where it was the last time, so that pages that are still open find it again after a restart.
    Reply<void> start(net::IoThread &io, BotService &bots, const QString &dataDirectory);
    QString url() const { return m_server->url() + QStringLiteral("/demo/"); }

    /// Chromium's sandbox does not work for root, and a demo in a container has nobody else.
    static bool needsNoSandbox();

private:
    Result<void> listen(net::IoThread &io, const QString &portFile);
    Reply<void> putBots(BotService &bots, QList<QJsonObject> left);

    const std::shared_ptr<demo::DemoSite> m_site;
    std::unique_ptr<net::Server> m_server;
};

} // namespace hidettp
