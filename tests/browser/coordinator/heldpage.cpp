#include "tests/browser/coordinator/heldpage.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

namespace hidettp::test {

using namespace Qt::StringLiterals;

HeldPage::HeldPage(net::IoThread &io, TestBrowser &browser, const QString &url, const QJsonObject &mode,
                   const QJsonObject &request)
    : page(browser.openPage(url)), m_io(io)
{
    const QString endpoint = browser.process().webSocketUrl.toString();
    const QJsonObject execution{
        {"botId"_L1, coordinator.makeBot(mode)}, {"cdpUrl"_L1, endpoint}, {"targetId"_L1, page->targetId()}};
    const QString executionId = coordinator.post(u"executions"_s, coordinator.owner, execution).id();
    id = coordinator.post(u"executions/%1/interventions"_s.arg(executionId), coordinator.owner, request).id();
}

std::unique_ptr<TestViewer> HeldPage::enter(const QString &token)
{
    const QString ticket =
        coordinator.post(u"live/tickets"_s, token.isEmpty() ? coordinator.owner : token, {{"interventionId"_L1, id}})
            .text("ticket"_L1);
    QUrl url(coordinator.coordinator->url() + "/api/v1/live?ticket="_L1 + ticket);
    url.setScheme(u"ws"_s);
    auto viewer = std::make_unique<TestViewer>(m_io, url);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(viewer->frames() > 0, 30000); }();
    return viewer;
}

std::unique_ptr<TestViewer> HeldPage::enterAsGuest(const QString &scope, const QString &name)
{
    const QString link =
        coordinator.post(u"interventions/%1/links"_s.arg(id), coordinator.owner, {{"scope"_L1, scope}}).text("url"_L1);
    const QJsonObject wish{{"secret"_L1, link.section(u'#', 1)}, {"name"_L1, name}};
    return enter(coordinator.post(u"guest/redeem"_s, {}, wish).text("token"_L1));
}

void HeldPage::takeControl(TestViewer &viewer, bool force)
{
    const qint64 before = now()["control"_L1]["number"_L1].toInteger();
    viewer.send({{"type"_L1, "takeControl"_L1}, {"force"_L1, force}});
    [&] { QTRY_COMPARE(viewer.last("control"_L1)["number"_L1].toInteger(), before + 1); }();
}

QJsonArray HeldPage::audit()
{
    return coordinator.get(u"interventions/%1/audit"_s.arg(id), coordinator.owner).json["items"_L1].toArray();
}

} // namespace hidettp::test
