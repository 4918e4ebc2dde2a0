#include "core/coordinator/front.h"

#include "core/base/faultpoint.h"
#include "core/coordinator/routes.h"
#include "core/coordinator/wrongsecrets.h"

#include <QRegularExpression>
#include <QUrl>

#include <atomic>

namespace hidettp {

using namespace Qt::StringLiterals;

// The console's own scheme for the live-view page.
static constexpr QByteArrayView viewOrigin("hidettp-view://page");

static QByteArray originOf(const QUrl &url)
{
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    const int port = url.port(usual);
    const QString host = url.host().contains(u':') ? u"[%1]"_s.arg(url.host()) : url.host();
    return (url.scheme() + "://"_L1 + host + (port == usual ? QString() : u":%1"_s.arg(port))).toLatin1();
}

OwnNames::OwnNames(const net::Address &listen, quint16 port, const QString &publicUrl, bool isSecure)
    : m_portSuffix(':' + QByteArray::number(port)),
      m_takesAnyAddress(listen.host == "0.0.0.0"_L1 || listen.host == "::"_L1)
{
    QStringList hosts{listen.host};
    if (net::isLoopback(listen.host) || m_takesAnyAddress)
        hosts << u"localhost"_s << u"127.0.0.1"_s << u"::1"_s;
    QList<QUrl> urls{QUrl(publicUrl)};
    for (const QString &host : hosts) {
        QUrl url;
        url.setScheme(isSecure ? u"https"_s : u"http"_s);
        url.setHost(host);
        url.setPort(port);
        urls << url;
    }
    for (const QUrl &url : urls) {
        const QByteArray origin = originOf(url);
        m_origins << origin;
        m_hosts << origin.sliced(origin.indexOf("://") + 3);
    }
}

bool OwnNames::isHost(const QByteArray &host) const { return m_hosts.contains(host) || isAnyAddress(host); }

/// Listening everywhere, any of our addresses may be meant. A number cannot be rebound as a name can.
bool OwnNames::isAnyAddress(const QByteArray &host) const
{
    static const QRegularExpression address(u"^(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\])$"_s);
    return m_takesAnyAddress && host.endsWith(m_portSuffix)
           && address.match(QString::fromLatin1(host.chopped(m_portSuffix.size()))).hasMatch();
}

bool OwnNames::isOrigin(const QByteArray &origin) const
{
    const qsizetype host = origin.indexOf("://") + 3;
    return m_origins.contains(origin) || (host >= 3 && isAnyAddress(origin.sliced(host)));
}

Front::Front(Services &services, QObject *parent) : QObject(parent), m_services(services), m_gate(services)
{
    m_mailbox->open(this);
}

Front::~Front()
{
    m_server.reset();
    m_mailbox->close();
}

Result<void> Front::listen(net::IoThread &io, const CoordinatorSettings &settings)
{
    // Known only once we listen; until then nobody has a name for us.
    const auto names = std::make_shared<std::atomic<std::shared_ptr<const OwnNames>>>();
    net::Handlers handlers;
    handlers.bodyLimit = [limit = settings.limits.bodyBytes](const QByteArray &method, const QString &path) {
        const RouteMatch match = findRoute(Route::Kind::Request, method, path);
        return match.route ? std::min(match.route->bodyBytes, limit) : qint64(0);
    };
    handlers.request = [this, mailbox = m_mailbox](net::Request request, net::Responder responder) {
        mailbox->post([this, request = std::move(request),
                       shared = std::make_shared<net::Responder>(std::move(responder))]() mutable {
            handle(std::move(request), std::move(*shared));
        });
    };
    handlers.upgrade = [this, mailbox = m_mailbox](net::Request request, net::UpgradeResponder responder) {
        mailbox->post([this, request = std::move(request),
                       shared = std::make_shared<net::UpgradeResponder>(std::move(responder))]() mutable {
            upgrade(std::move(request), std::move(*shared));
        });
    };
    handlers.allowedHost = [names](const QByteArray &host) {
        const auto known = names->load();
        return known && known->isHost(host);
    };
    auto server = net::Server::listen(io, settings.listen, settings.limits, settings.tls, std::move(handlers));
    if (!server)
        return server.error();
    m_server = *std::move(server);
    m_services.publicUrl = settings.publicUrl.isEmpty() ? m_server->url() : settings.publicUrl;
    m_names = std::make_shared<const OwnNames>(settings.listen, m_server->port(), m_services.publicUrl,
                                               settings.tls.has_value());
    names->store(m_names);
    return {};
}

net::Response Front::refusal(const Error &error, const QString &peerAddress) const
{
    net::Response response = net::Response::error(error);
    if (error.code == ErrorCode::Unauthorized)
        response.headers << net::Header{"WWW-Authenticate", "Bearer"};
    if (error.code == ErrorCode::RateLimited) {
        const auto seconds = m_services.wrongSecrets.retryAfter(peerAddress);
        response.headers << net::Header{"Retry-After", QByteArray::number(qint64(seconds.count()))};
    }
    return response;
}

/// Whoever came over TLS comes over TLS from now on.
net::Response Front::answerTo(const Result<net::Response> &outcome, const QString &peerAddress, bool isSecure) const
{
    net::Response response = outcome ? *outcome : refusal(outcome.error(), peerAddress);
    if (isSecure)
        response.headers << net::Header{"Strict-Transport-Security", "max-age=31536000"};
    return response;
}

static Error nothingHere() { return {ErrorCode::NotFound, u"There is nothing here."_s}; }

static Error foreignOrigin()
{
    return {ErrorCode::Forbidden, u"Another site may not do this in somebody's browser."_s};
}

void Front::handle(net::Request request, net::Responder responder)
{
    const QString peer = request.peerAddress;
    const bool isSecure = request.isSecure;
    outcomeOf(std::move(request))
        .finally(this, [this, peer, isSecure, shared = std::make_shared<net::Responder>(std::move(responder))](
                           const Result<net::Response> &outcome) {
            faultPoint("answer ready");
            shared->answer(answerTo(outcome, peer, isSecure));
            faultPoint("answer given");
        });
}

Reply<net::Response> Front::outcomeOf(net::Request request)
{
    const RouteMatch match = findRoute(Route::Kind::Request, request.method, request.path);
    if (!match.route && match.allowed.isEmpty())
        return nothingHere();
    if (!match.route) {
        const QString sentence = u"This can be done with %1."_s.arg(QString::fromLatin1(match.allowed));
        return net::Response::error(405, ErrorCode::BadRequest, sentence).with("Allow", match.allowed);
    }
    const bool isWrite = match.route->method != "GET"_L1;
    const auto origin = request.header("Origin");
    if (isWrite && origin && !m_names->isOrigin(*origin))
        return foreignOrigin();
    faultPoint("call received");
    const auto handler = std::get<RequestHandler>(match.route->handler);
    return m_gate.admit(*match.route, match.captured, std::move(request))
        .andThen(this, [this, handler](const Call &call) { return handler(m_services, call); });
}

void Front::upgrade(net::Request request, net::UpgradeResponder responder)
{
    const RouteMatch match = findRoute(Route::Kind::Socket, request.method, request.path);
    if (!match.route) {
        responder.refuse(net::Response::error(nothingHere()));
        return;
    }
    const auto origin = request.header("Origin");
    const bool isView = origin == viewOrigin.toByteArray() && match.route->credential == Credential::TicketForLive;
    if (origin && !isView && !m_names->isOrigin(*origin)) {
        responder.refuse(net::Response::error(foreignOrigin()));
        return;
    }
    const QString peer = request.peerAddress;
    const auto handler = std::get<SocketHandler>(match.route->handler);
    m_gate.admit(*match.route, match.captured, std::move(request))
        .finally(this, [this, peer, handler, shared = std::make_shared<net::UpgradeResponder>(std::move(responder))](
                           const Result<Call> &call) {
            if (call)
                handler(m_services, *call, std::move(*shared));
            else
                shared->refuse(refusal(call.error(), peer));
        });
}

} // namespace hidettp
