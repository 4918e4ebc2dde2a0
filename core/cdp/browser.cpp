#include "core/cdp/browser.h"

#include "core/base/logging.h"
#include "core/cdp/websockettransport.h"
#include "core/net/address.h"
#include "core/net/httpclient.h"

#include <QJsonDocument>

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

namespace {

Result<QUrl> webSocketUrlFrom(const net::Response &response, const QUrl &endpoint)
{
    const QJsonObject version = QJsonDocument::fromJson(response.body).object();
    const QUrl announced(version["webSocketDebuggerUrl"_L1].toString(), QUrl::StrictMode);
    if (response.status != 200 || announced.path().isEmpty())
        return Error{ErrorCode::Protocol,
                     u"Cannot connect to the browser. There is no DevTools endpoint at %1."_s.arg(endpoint.toString())};
    // Host and port stay those that were allowed and reached, whatever the other side says of itself.
    QUrl url = endpoint;
    url.setScheme(u"ws"_s);
    url.setPath(announced.path());
    return url;
}

Reply<QUrl> findWebSocketUrl(net::IoThread &io, const QUrl &endpoint, QObject *owner)
{
    if (endpoint.scheme() != "http"_L1)
        return endpoint;
    QUrl question = endpoint;
    question.setPath(u"/json/version"_s);
    return net::HttpClient::get(io, question).andThen(owner, [endpoint](const net::Response &response) {
        return webSocketUrlFrom(response, endpoint);
    });
}

} // namespace

bool isOnThisMachine(const QString &endpoint) { return net::isLoopback(QUrl(endpoint).host()); }

Result<QUrl> checkedEndpoint(const QString &text, AllowedHosts allowed)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool isKnown = scheme == "http"_L1 || scheme == "ws"_L1 || scheme == "wss"_L1;
    if (!url.isValid() || !isKnown || url.host().isEmpty())
        return Error{ErrorCode::BadRequest, u"Cannot use this browser endpoint. It has to be http://HOST:PORT or "
                                            "ws://HOST:PORT/devtools/browser/ID."_s};
    if (allowed == AllowedHosts::LoopbackOnly && !net::isLoopback(url.host()))
        return Error{ErrorCode::Forbidden, u"Cannot use this browser endpoint. Only browsers on this machine are "
                                           "allowed unless the administrator says otherwise."_s};
    return url;
}

Reply<std::shared_ptr<Browser>> Browser::connect(net::IoThread &io, const QString &endpoint, QObject *owner,
                                                 AllowedHosts allowed)
{
    const Result<QUrl> url = checkedEndpoint(endpoint, allowed);
    if (!url)
        return url.error();
    return findWebSocketUrl(io, *url, owner).andThen(owner, [&io, owner](const QUrl &webSocketUrl) {
        return WebSocketTransport::open(io, webSocketUrl, owner)
            .andThen(owner, [webSocketUrl, owner](const std::shared_ptr<Transport> &transport) {
                return connect(transport, webSocketUrl, owner);
            });
    });
}

Reply<std::shared_ptr<Browser>> Browser::connect(std::shared_ptr<Transport> transport, const QUrl &webSocketUrl,
                                                 QObject *owner)
{
    const std::shared_ptr<Browser> browser(new Browser(std::move(transport), webSocketUrl));
    return browser->m_connection.send(SetDiscoverTargets{}).andThen(owner, [browser] { return browser; });
}

Browser::Browser(std::shared_ptr<Transport> transport, QUrl webSocketUrl)
    : m_connection(std::move(transport)), m_webSocketUrl(std::move(webSocketUrl))
{
    QObject::connect(&m_connection, &Connection::eventReceived, this, &Browser::handle);
    QObject::connect(&m_connection, &Connection::closed, this, &Browser::lost);
}

Browser::~Browser() = default;

void Browser::watchHeartbeat(Duration lostAfter)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(lostAfter);
    QObject::connect(&m_silence, &QTimer::timeout, this, [this] {
        m_connection.giveUp({ErrorCode::Closed, u"The browser has not answered for too long."_s});
    });
    m_heartbeat = std::make_unique<Heartbeat>(m_connection);
    QObject::connect(m_heartbeat.get(), &Heartbeat::changed, this, [this](bool beats) {
        if (beats)
            m_silence.stop();
        else
            m_silence.start();
        emit answersChanged(beats);
    });
}

std::optional<TargetInfo> Browser::target(const QString &targetId) const
{
    const auto found = m_targets.find(targetId);
    return found == m_targets.end() ? std::nullopt : std::optional(*found);
}

Reply<QString> Browser::createPage(const QString &url)
{
    return m_connection.send(CreateTarget{.url = url}).andThen(this, [](const CreateTarget::Response &created) {
        return created.targetId;
    });
}

Reply<QString> Browser::createHiddenPage()
{
    return m_connection.send(CreateTarget{.url = u"about:blank"_s, .shown = CreateTarget::Shown::No})
        .andThen(this, [this](const CreateTarget::Response &created) -> Result<QString> {
            const auto info = target(created.targetId);
            if (!info || !info->isPage())
                return created.targetId;
            // An older one has not heard of hiding and has made a tab like any other.
            std::ignore = closeTarget(created.targetId);
            return Error{ErrorCode::Unavailable, u"This browser has no hidden pages."_s};
        });
}

Reply<std::shared_ptr<Session>> Browser::attach(const QString &targetId)
{
    return m_connection.send(AttachToTarget{.targetId = targetId})
        .andThen(this, [this, targetId](const AttachToTarget::Response &attached) {
            const auto session = std::make_shared<Session>(m_connection, attached.sessionId, targetId);
            // Announces crashes, one that has happened already included. Answered late or never by a crashed page.
            std::ignore = session->call("Inspector.enable"_L1);
            return session;
        });
}

Reply<void> Browser::closeTarget(const QString &targetId)
{
    return m_connection.send(CloseTarget{.targetId = targetId});
}

Reply<void> Browser::close() { return m_connection.send(CloseBrowser{}); }

void Browser::handle(const QString &sessionId, const QString &method, const QJsonObject &parameters)
{
    if (!sessionId.isEmpty())
        return;
    if (method == "Target.targetCreated"_L1 || method == "Target.targetInfoChanged"_L1) {
        const Result<TargetInfo> info = TargetInfo::fromJson(parameters["targetInfo"_L1].toObject());
        if (!info)
            return;
        const bool isNew = !m_targets.contains(info->targetId);
        m_targets.insert(info->targetId, *info);
        if (isNew)
            emit targetCreated(*info);
        else
            emit targetChanged(*info);
    } else if (method == "Target.targetDestroyed"_L1) {
        const QString targetId = parameters["targetId"_L1].toString();
        if (m_targets.remove(targetId))
            emit targetDestroyed(targetId);
    } else if (method == "Target.targetCrashed"_L1) {
        emit targetCrashed(parameters["targetId"_L1].toString());
    }
}

} // namespace hidettp::cdp
