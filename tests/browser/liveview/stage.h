#pragma once

#include "core/liveview/liveview.h"
#include "core/net/server.h"
#include "tests/support/deafviewer.h"
#include "tests/support/testbrowser.h"
#include "tests/support/testsite.h"
#include "tests/support/testviewer.h"

#include <QObject>

#include <memory>

/// A live view of a real page, and viewers of it.
namespace hidettp::test {

/// A live view on a page, with a server that viewers connect to as `/NAME` or `/watch/NAME`.
class Stage : public QObject
{
public:
    Stage(net::IoThread &io, TestBrowser &chromium, const QString &url, liveview::LiveViewOptions options = {});
    ~Stage() override { m_server.reset(); }

    std::unique_ptr<TestViewer> join(const QString &path);
    /// Joins and is in control.
    std::unique_ptr<TestViewer> drive(const QString &path = QStringLiteral("/ann"));
    void giveControl(TestViewer &viewer);
    std::unique_ptr<DeafViewer> joinDeaf() const;
    QJsonValue evaluate(const QString &expression) { return TestBrowser::evaluate(*page, expression); }

private:
    void listen();

    net::IoThread &m_io;
    std::unique_ptr<net::Server> m_server;
    qint64 m_number = 0;

public:
    std::shared_ptr<cdp::Session> page;
    std::shared_ptr<liveview::LiveView> view;
};

/// One browser for all tests of a program. Its site has `/colours`, a page whose whole colour is what its script last
/// said, and `/recorder`, which writes down every mouse and key event with what matters of it.
class LiveViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

protected:
    net::IoThread m_io;
    std::unique_ptr<TestSite> m_site;
    std::unique_ptr<TestBrowser> m_chromium;
};

} // namespace hidettp::test
