#include "core/client/caller.h"

#include "core/base/logging.h"
#include "core/wire/envelope.h"

#include <QNetworkReply>
#include <QSslError>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr qint64 largestAnswer = 64 * 1024 * 1024;

QString urlPart(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }

QString resourcePath(QLatin1StringView collection, const QString &id, QLatin1StringView action)
{
    const QString resource = collection + u'/' + urlPart(id);
    return action.isEmpty() ? resource : resource + u'/' + action;
}

QUrlQuery pageQuery(const QString &cursor, int limit)
{
    QUrlQuery query{{u"limit"_s, QString::number(limit)}};
    if (!cursor.isEmpty())
        query.addQueryItem(u"cursor"_s, urlPart(cursor));
    return query;
}

Caller::Caller(QObject *parent) : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

void Caller::setCredentials(Credentials credentials)
{
    if (m_credentials.coordinator != credentials.coordinator)
        m_network.clearConnectionCache();
    m_credentials = std::move(credentials);
}

static QUrl apiUrl(const QUrl &coordinator, const QString &path)
{
    QUrl url = coordinator;
    QString base = url.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + "/api/v1/"_L1 + path, QUrl::StrictMode);
    return url;
}

QUrl Caller::socketUrl(QLatin1StringView path) const
{
    QUrl url = apiUrl(m_credentials.coordinator, path);
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

Reply<QByteArray> Caller::send(Call call)
{
    const bool isStranger = call.as == Call::As::Stranger;
    if (m_credentials.coordinator.isEmpty() || (!isStranger && m_credentials.token.isEmpty()))
        return Error{ErrorCode::Unauthorized, tr("Cannot ask the coordinator. Sign in first.")};
    QUrl url = apiUrl(m_credentials.coordinator, call.path);
    url.setQuery(call.query);
    QNetworkRequest request(url);
    if (!isStranger)
        request.setRawHeader("Authorization"_ba, "Bearer "_ba + m_credentials.token.toUtf8());
    request.setRawHeader("Accept"_ba, "application/json, */*"_ba);
    request.setTransferTimeout(int(m_deadline.count()));
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    QByteArray body;
    if (call.method != "GET"_ba) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        body = wire::toAscii(call.body.value_or(QJsonObject()));
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, call.method, body);
    const auto replier = std::make_shared<Replier<QByteArray>>();
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > largestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, replier] { conclude(reply, replier); });
    return replier->reply();
}

void Caller::conclude(QNetworkReply *reply, const std::shared_ptr<Replier<QByteArray>> &replier)
{
    const QByteArray body = reply->readAll();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->error() == QNetworkReply::NoError && status >= 200 && status < 300) {
        replier->finish(body);
        return;
    }
    const Error error = errorOf(reply, body);
    qCDebug(logClient) << "call failed:" << reply->url().path() << status << error.message;
    replier->finish(error);
    if (status == 401 && reply->request().hasRawHeader("Authorization"_ba))
        emit tokenRefused(error);
}

Error Caller::errorOf(QNetworkReply *reply, const QByteArray &body) const
{
    const QString host = reply->url().host();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400)
        return wire::errorFromBody(status, body);
    if (status >= 300)
        return {ErrorCode::Protocol, tr("The coordinator at %1 sends its callers elsewhere. Use the address that it "
                                        "is served from.")
                                         .arg(host)};
    switch (int(reply->error())) {
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorCode::Protocol,
                tr("The certificate of %1 cannot be trusted, so nothing was sent. %2").arg(host, reply->errorString())};
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return {ErrorCode::Timeout, tr("The coordinator at %1 took too long to answer.").arg(host)};
    case QNetworkReply::HostNotFoundError:
        return {ErrorCode::Unavailable, tr("There is no host named %1. Check the address.").arg(host)};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorCode::Unavailable,
                tr("Nobody answers at %1. The coordinator may not be running.").arg(reply->url().authority())};
    default:
        return {ErrorCode::Unavailable,
                tr("Cannot reach the coordinator at %1. %2").arg(reply->url().authority(), reply->errorString())};
    }
}

Reply<QJsonObject> Caller::sendForObject(Call call)
{
    return send(std::move(call)).andThen(this, [](const QByteArray &body) -> Result<QJsonObject> {
        const auto object = wire::parseObject(body);
        if (!object)
            return Error{ErrorCode::Protocol, tr("The answer is not from a coordinator. Check the address.")};
        return object;
    });
}

Reply<void> Caller::sendForNothing(Call call)
{
    return send(std::move(call)).andThen(this, [](const QByteArray &) {});
}

Error Caller::unreadable(const Error &error)
{
    return {ErrorCode::Protocol, tr("The coordinator's answer cannot be read. %1").arg(error.message)};
}

} // namespace hidettp
