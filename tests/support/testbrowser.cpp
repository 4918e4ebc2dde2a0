#include "tests/support/testbrowser.h"

#include "core/cdp/commands/runtime.h"
#include "tests/support/waiting.h"

#include <QTest>

#include <unistd.h>

namespace hidettp::test {

using namespace Qt::StringLiterals;

TestBrowser::TestBrowser(net::IoThread &io, const cdp::LaunchOptions &how)
{
    const auto process = waitFor(cdp::launchChromium(how, this));
    if (!process)
        qFatal("Chromium did not start: %s", qUtf8Printable(process.error().message));
    m_process = *process;
    const auto browser = waitFor(cdp::Browser::connect(io, m_process.webSocketUrl.toString(), this));
    if (!browser)
        qFatal("Chromium cannot be reached: %s", qUtf8Printable(browser.error().message));
    m_browser = *browser;
}

TestBrowser::~TestBrowser()
{
    m_browser.reset();
    std::ignore = waitFor(cdp::endLaunchedBrowser(m_process.pid, m_process.userDataDir, this));
}

std::shared_ptr<cdp::Session> TestBrowser::openPage(const QString &url)
{
    const auto target = waitFor(m_browser->createPage(url));
    if (!target)
        qFatal("No page: %s", qUtf8Printable(target.error().message));
    const auto session = waitFor(m_browser->attach(*target));
    if (!session)
        qFatal("No session: %s", qUtf8Printable(session.error().message));
    const bool isLoaded = QTest::qWaitFor(
        [&] { return evaluate(**session, u"location.href + document.readyState"_s).toString() == url + "complete"_L1; },
        10'000);
    if (!isLoaded)
        qFatal("%s did not load.", qUtf8Printable(url));
    return *session;
}

QJsonValue TestBrowser::evaluate(cdp::Session &page, const QString &expression)
{
    const auto answer = waitFor(page.send(cdp::Evaluate{.expression = expression, .awaitPromise = true}));
    if (!answer) {
        qWarning("%s: %s", qUtf8Printable(expression), qUtf8Printable(answer.error().message));
        return {};
    }
    return answer->value;
}

cdp::LaunchOptions TestBrowser::options() { return {.sandbox = geteuid() == 0 ? cdp::Sandbox::Off : cdp::Sandbox::On}; }

} // namespace hidettp::test
