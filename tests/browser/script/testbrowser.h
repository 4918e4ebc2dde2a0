#pragma once

#include "core/cdp/browser.h"
#include "core/cdp/launch.h"
#include "core/net/iothread.h"
#include "core/net/server.h"
#include "core/script/pagedriver.h"

#include <memory>

/// For tests alone: a real Chromium, and a site on `127.0.0.1` and `localhost`, which are two sites to a browser.
namespace hidettp::script {

class TestBrowser
{
public:
    using Site = std::function<net::Response(const net::Request &)>;

    /// Why it could not be started; empty if it runs.
    QString start(Site site);
    ~TestBrowser();

    /// `http://127.0.0.1:PORT/path`
    QString url(const QString &path) const { return m_server->url() + path; }
    /// The same page on another site.
    QString otherUrl(const QString &path) const;

    std::shared_ptr<cdp::Browser> browser() const { return m_browser; }
    /// A new tab and its driver; null if that does not work.
    std::shared_ptr<PageDriver> newPage(QString *targetId = nullptr);

private:
    net::IoThread m_io;
    std::unique_ptr<net::Server> m_server;
    std::optional<cdp::LaunchedBrowser> m_process;
    std::shared_ptr<cdp::Browser> m_browser;
};

} // namespace hidettp::script
