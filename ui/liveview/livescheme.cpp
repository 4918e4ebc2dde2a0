#include "ui/liveview/livescheme.h"

#include "core/base/logging.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QWebEngineUrlRequestInfo>
#include <QWebEngineUrlRequestJob>
#include <QWebEngineUrlScheme>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto schemeName = "hidettp-view"_L1;
constexpr auto hostName = "page"_L1;
constexpr auto liveSocketPath = "/api/v1/live"_L1;

QByteArray contentTypeOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix();
    if (suffix == "html"_L1)
        return "text/html; charset=utf-8";
    if (suffix == "js"_L1)
        return "text/javascript; charset=utf-8";
    if (suffix == "css"_L1)
        return "text/css; charset=utf-8";
    if (suffix == "json"_L1)
        return "application/json; charset=utf-8";
    if (suffix == "svg"_L1)
        return "image/svg+xml";
    if (suffix == "png"_L1)
        return "image/png";
    return "application/octet-stream";
}

bool isOurs(const QUrl &url) { return url.scheme() == schemeName && url.host() == hostName; }

} // namespace

void registerLiveScheme()
{
    QWebEngineUrlScheme scheme(QByteArray(schemeName.data(), schemeName.size()));
    scheme.setSyntax(QWebEngineUrlScheme::Syntax::Host);
    scheme.setFlags(QWebEngineUrlScheme::SecureScheme | QWebEngineUrlScheme::CorsEnabled);
    QWebEngineUrlScheme::registerScheme(scheme);
}

QUrl livePageUrl() { return QUrl(schemeName + "://"_L1 + hostName + "/index.html"_L1); }

QUrl liveSocketUrl(const QUrl &coordinator)
{
    const bool isPlain = coordinator.scheme() == "http"_L1;
    if (coordinator.host().isEmpty() || (!isPlain && coordinator.scheme() != "https"_L1))
        return {};
    QUrl socket;
    socket.setScheme(isPlain ? u"ws"_s : u"wss"_s);
    socket.setHost(coordinator.host());
    if (coordinator.port() != (isPlain ? 80 : 443))
        socket.setPort(coordinator.port());
    QString folder = coordinator.path();
    while (folder.endsWith(u'/'))
        folder.chop(1);
    socket.setPath(folder + liveSocketPath);
    return socket;
}

LiveSchemeHandler::LiveSchemeHandler(const QString &root, QObject *parent)
    : QWebEngineUrlSchemeHandler(parent), m_root(root)
{
}

void LiveSchemeHandler::setCoordinator(const QUrl &coordinator) { m_socket = liveSocketUrl(coordinator); }

void LiveSchemeHandler::requestStarted(QWebEngineUrlRequestJob *job)
{
    if (job->requestMethod() != "GET" || !isOurs(job->requestUrl())) {
        job->fail(QWebEngineUrlRequestJob::RequestDenied);
        return;
    }
    // A path that climbs out is cleaned to one that does not begin with the root.
    const QString path = QDir::cleanPath(m_root + job->requestUrl().path());
    QFile file(path);
    if (!path.startsWith(m_root + u'/') || !QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    const bool isPage = path.endsWith(".html"_L1);
    const auto body = new QBuffer(job); // lives as long as the request
    body->setData(isPage ? withPolicy(file.readAll()) : file.readAll());
    body->open(QIODevice::ReadOnly);
    job->reply(contentTypeOf(path), body);
}

// QtWebEngine 6.4 cannot send headers of ours, so the policy stands in the page, before anything that it governs.
QByteArray LiveSchemeHandler::withPolicy(QByteArray html) const
{
    const QString policy = u"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
                           u"worker-src 'self'; media-src blob:; "
                           u"connect-src %1; base-uri 'none'; form-action 'none'"_s.arg(
                               m_socket.isEmpty() ? u"'none'"_s : m_socket.toString(QUrl::FullyEncoded));
    const QByteArray meta =
        u"<meta http-equiv=\"Content-Security-Policy\" content=\"%1\">"_s.arg(policy.toHtmlEscaped()).toUtf8();
    const auto head = html.indexOf("<head>");
    Q_ASSERT_X(head >= 0, "LiveSchemeHandler", "the page has a head that takes the policy");
    return html.insert(head + qsizetype(sizeof "<head>") - 1, meta);
}

void LiveInterceptor::setCoordinator(const QUrl &coordinator) { m_socket = liveSocketUrl(coordinator); }

bool LiveInterceptor::mayRequest(const QUrl &url) const
{
    return isOurs(url) || (!m_socket.isEmpty() && url.adjusted(QUrl::RemoveQuery) == m_socket);
}

void LiveInterceptor::interceptRequest(QWebEngineUrlRequestInfo &request)
{
    if (mayRequest(request.requestUrl()))
        return;
    ++m_blockedCount;
    request.block(true);
    qCWarning(logUi) << "The live view was kept from loading something of" << request.requestUrl().host();
}

} // namespace hidettp
