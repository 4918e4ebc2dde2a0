#include "tests/support/testsite.h"

namespace hidettp::test {

using namespace Qt::StringLiterals;

TestSite::TestSite(net::IoThread &io)
{
    net::Handlers handlers;
    handlers.request = [pages = m_pages](const net::Request &request, net::Responder responder) {
        const std::lock_guard lock(pages->mutex);
        const auto page = pages->byPath.constFind(request.path);
        const int before = pages->requests[request.path]++;
        if (page == pages->byPath.constEnd() || (page->served == Served::Once && before > 0))
            responder.answer(net::Response::text(404, u"There is no such page."_s));
        else
            responder.answer(net::Response::bytes(200, page->contentType, page->bytes));
    };
    auto server = net::Server::listen(io, {}, {}, {}, std::move(handlers));
    if (!server)
        qFatal("The test site cannot listen: %s", qUtf8Printable(server.error().message));
    m_server = std::move(*server);
}

void TestSite::setPage(const QString &path, const QString &html)
{
    setFile(path, "text/html; charset=utf-8", html.toUtf8());
}

void TestSite::setFile(const QString &path, const QByteArray &contentType, const QByteArray &bytes, Served served)
{
    const std::lock_guard lock(m_pages->mutex);
    m_pages->byPath.insert(path, {contentType, bytes, served});
}

int TestSite::requests(const QString &path) const
{
    const std::lock_guard lock(m_pages->mutex);
    return m_pages->requests.value(path);
}

QString TestSite::url(const QString &path) const { return u"http://127.0.0.1:%1%2"_s.arg(m_server->port()).arg(path); }

QString TestSite::otherOriginUrl(const QString &path) const
{
    return u"http://localhost:%1%2"_s.arg(m_server->port()).arg(path);
}

} // namespace hidettp::test
