#pragma once

#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testviewer.h"

#include <memory>

namespace hidettp::test {

/// A page of a real browser that is held for a human, by a coordinator of its own, and people who come to it through
/// the real live socket.
class HeldPage
{
public:
    /// `mode` is the bot's Human Intervention Mode, `request` what is asked, both over the usual.
    HeldPage(net::IoThread &io, TestBrowser &browser, const QString &url, const QJsonObject &mode = {},
             const QJsonObject &request = {});

    /// With this token, or as the owner.
    std::unique_ptr<TestViewer> enter(const QString &token = {});
    /// Through a share link of this scope.
    std::unique_ptr<TestViewer> enterAsGuest(const QString &scope, const QString &name);
    /// Waits until it has come.
    void takeControl(TestViewer &viewer, bool force = false);

    /// The intervention as the API shows it.
    QJsonObject now() { return coordinator.get(QLatin1StringView("interventions/") + id, coordinator.owner).json; }
    QJsonArray audit();

    TestCoordinator coordinator;
    std::shared_ptr<cdp::Session> page;
    QString id; ///< of the intervention

private:
    net::IoThread &m_io;
};

} // namespace hidettp::test
