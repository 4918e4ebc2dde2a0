#pragma once

#include "core/cdp/browser.h"
#include "core/cdp/launch.h"
#include "core/net/iothread.h"

#include <QObject>

#include <memory>

/// A real Chromium for one test program, ended with it.
namespace hidettp::test {

class TestBrowser : public QObject
{
    Q_OBJECT

public:
    explicit TestBrowser(net::IoThread &io, const cdp::LaunchOptions &how = options());
    ~TestBrowser() override;

    const cdp::LaunchedBrowser &process() const { return m_process; }
    const std::shared_ptr<cdp::Browser> &browser() const { return m_browser; }

    /// A new page with a session of the test's own, loaded.
    std::shared_ptr<cdp::Session> openPage(const QString &url);
    /// What an expression is in a page, by value; promises are waited for.
    static QJsonValue evaluate(cdp::Session &page, const QString &expression);

    /// As root Chromium does not run in its sandbox.
    static cdp::LaunchOptions options();

private:
    cdp::LaunchedBrowser m_process;
    std::shared_ptr<cdp::Browser> m_browser;
};

} // namespace hidettp::test
