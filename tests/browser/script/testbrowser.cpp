#include "tests/browser/script/testbrowser.h"

#include "tests/support/waiting.h"

#include <QUrl>

#include <unistd.h>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using test::waitFor;

QString TestBrowser::start(Site site)
{
    net::Handlers handlers;
    handlers.request = [site = std::move(site)](const net::Request &request, net::Responder responder) {
        responder.answer(site(request));
    };
    auto server = net::Server::listen(m_io, {}, {}, {}, std::move(handlers));
    if (!server)
        return server.error().message;
    m_server = std::move(*server);

    QObject owner;
    const auto process =
        waitFor(cdp::launchChromium({.sandbox = geteuid() == 0 ? cdp::Sandbox::Off : cdp::Sandbox::On}, &owner));
    if (!process)
        return process.error().message;
    m_process = *process;
    const auto browser = waitFor(cdp::Browser::connect(m_io, process->webSocketUrl.toString(), &owner));
    if (!browser)
        return browser.error().message;
    m_browser = *browser;
    return {};
}

TestBrowser::~TestBrowser()
{
    m_browser.reset();
    QObject owner;
    if (m_process)
        std::ignore = waitFor(cdp::endLaunchedBrowser(m_process->pid, m_process->userDataDir, &owner));
}

QString TestBrowser::otherUrl(const QString &path) const
{
    QUrl url(m_server->url() + path);
    url.setHost(u"localhost"_s);
    return url.toString();
}

std::shared_ptr<PageDriver> TestBrowser::newPage(QString *targetId)
{
    const auto target = waitFor(m_browser->createPage(u"about:blank"_s));
    if (!target)
        return nullptr;
    if (targetId)
        *targetId = *target;
    QObject owner;
    return waitFor(PageDriver::open(m_browser, *target, &owner)).value_or(nullptr);
}

} // namespace hidettp::script
