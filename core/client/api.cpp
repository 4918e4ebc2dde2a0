#include "core/client/api.h"

#include "core/base/logging.h"
#include "core/wire/envelope.h"
#include "core/wire/reader.h"
#include "core/wire/requests.h"
#include "core/wire/resources.h"

#include <QNetworkReply>
#include <QSslError>
#include <QUrlQuery>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = 64 * 1024 * 1024;

QString urlPart(const QString &id) { return QString::fromLatin1(QUrl::toPercentEncoding(id)); }

QString path(QLatin1StringView collection, const QString &id, QLatin1StringView action = {})
{
    const QString resource = collection + u'/' + urlPart(id);
    return action.isEmpty() ? resource : resource + u'/' + action;
}

template<typename Kind>
QString path(QLatin1StringView collection, const Id<Kind> &id, QLatin1StringView action = {})
{
    return path(collection, id.toString(), action);
}

Result<CreatedLink> createdLinkFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    const QString url = reader.text("url"_L1);
    // The answer may tell the link in short: what it leaves out is what was wished.
    CreatedLink created{.link = {.id = LinkId(reader.text("id"_L1)),
                                 .scope = reader.word("scope"_L1, scopeFromString),
                                 .label = reader.textOr("label"_L1),
                                 .expiresAt = reader.instantIfAny("expiresAt"_L1)},
                        .url = QUrl(url)};
    return reader.finish(created);
}

Result<LiveTicket> liveTicketFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    return reader.finish(LiveTicket{reader.text("ticket"_L1), reader.instant("expiresAt"_L1)});
}

} // namespace

struct Api::Call
{
    QByteArray method = "GET"_ba;
    QString path;
    QUrlQuery query;
    std::optional<QJsonObject> body;
};

Api::Api(QObject *parent) : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

void Api::setCredentials(Credentials credentials)
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

QUrl Api::socketUrl(QLatin1StringView path) const
{
    QUrl url = apiUrl(m_credentials.coordinator, path);
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

Reply<QByteArray> Api::send(Call call)
{
    if (m_credentials.isNull())
        return Error{ErrorCode::Unauthorized, tr("Cannot ask the coordinator. Sign in first.")};
    QUrl url = apiUrl(m_credentials.coordinator, call.path);
    url.setQuery(call.query);
    QNetworkRequest request(url);
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

void Api::conclude(QNetworkReply *reply, const std::shared_ptr<Replier<QByteArray>> &replier)
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
    if (status == 401)
        emit tokenRefused(error);
}

Error Api::errorOf(QNetworkReply *reply, const QByteArray &body) const
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

Reply<QJsonObject> Api::sendForObject(Call call)
{
    return send(std::move(call)).andThen(this, [](const QByteArray &body) -> Result<QJsonObject> {
        const auto object = wire::parseObject(body);
        if (!object)
            return Error{ErrorCode::Protocol, tr("The answer is not from a coordinator. Check the address.")};
        return object;
    });
}

template<typename T>
Reply<T> Api::fetch(Call call, Result<T> (*parse)(const QJsonObject &))
{
    return sendForObject(std::move(call)).andThen(this, [parse](const QJsonObject &object) -> Result<T> {
        auto parsed = parse(object);
        if (!parsed)
            return Error{ErrorCode::Protocol,
                         tr("The coordinator's answer cannot be read. %1").arg(parsed.error().message)};
        return parsed;
    });
}

template<typename T>
Reply<ListPage<T>> Api::fetchList(Call call, Result<T> (*parse)(const QJsonObject &))
{
    return sendForObject(std::move(call)).andThen(this, [parse](const QJsonObject &list) -> Result<ListPage<T>> {
        ListPage<T> page{.nextCursor = list["nextCursor"_L1].toString()};
        const QJsonArray items = list["items"_L1].toArray();
        page.items.reserve(items.size());
        for (const QJsonValue &item : items) {
            auto parsed = parse(item.toObject());
            if (!parsed)
                return Error{ErrorCode::Protocol,
                             tr("The coordinator's answer cannot be read. %1").arg(parsed.error().message)};
            page.items << *std::move(parsed);
        }
        return page;
    });
}

static QUrlQuery pageQuery(const QString &cursor, int limit = 200)
{
    QUrlQuery query{{u"limit"_s, QString::number(limit)}};
    if (!cursor.isEmpty())
        query.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    return query;
}

static Reply<void> done(Reply<QByteArray> reply, QObject *owner)
{
    return reply.andThen(owner, [](const QByteArray &) {});
}

Reply<Principal> Api::me() { return fetch({.path = u"me"_s}, wire::principalFromJson); }

Reply<ListPage<Bot>> Api::bots(const QString &cursor)
{
    return fetchList({.path = u"bots"_s, .query = pageQuery(cursor)}, wire::botFromJson);
}

Reply<Bot> Api::bot(const BotId &id) { return fetch({.path = path("bots"_L1, id)}, wire::botFromJson); }

Reply<Bot> Api::createBot(const Bot &bot)
{
    QJsonObject body = wire::toJson(bot);
    body.remove("id"_L1);
    body.remove("createdAt"_L1);
    return fetch({.method = "POST"_ba, .path = u"bots"_s, .body = body}, wire::botFromJson);
}

Reply<Bot> Api::updateBot(const Bot &bot)
{
    return fetch({.method = "PUT"_ba, .path = path("bots"_L1, bot.id), .body = wire::toJson(bot)}, wire::botFromJson);
}

Reply<void> Api::deleteBot(const BotId &id)
{
    return done(send({.method = "DELETE"_ba, .path = path("bots"_L1, id)}), this);
}

Reply<Execution> Api::runBot(const BotId &id, const QJsonObject &parameters)
{
    return fetch(
        {.method = "POST"_ba, .path = path("bots"_L1, id, "executions"_L1), .body = wire::RunBot{parameters}.toJson()},
        wire::executionFromJson);
}

Reply<ListPage<Execution>> Api::executions(const ExecutionQuery &wanted)
{
    QUrlQuery query = pageQuery(wanted.cursor, wanted.limit);
    if (wanted.botId)
        query.addQueryItem(u"bot"_s, urlPart(wanted.botId->toString()));
    if (wanted.status)
        query.addQueryItem(u"status"_s, nameOf(*wanted.status));
    return fetchList({.path = u"executions"_s, .query = query}, wire::executionFromJson);
}

Reply<Execution> Api::execution(const ExecutionId &id)
{
    return fetch({.path = path("executions"_L1, id)}, wire::executionFromJson);
}

Reply<ListPage<StepReport>> Api::steps(const ExecutionId &id, const QString &cursor)
{
    return fetchList({.path = path("executions"_L1, id, "steps"_L1), .query = pageQuery(cursor)},
                     wire::stepReportFromJson);
}

Reply<QByteArray> Api::screenshot(const ExecutionId &id)
{
    return send({.path = path("executions"_L1, id, "screenshot"_L1)});
}

Reply<QByteArray> Api::dom(const ExecutionId &id) { return send({.path = path("executions"_L1, id, "dom"_L1)}); }

Reply<void> Api::cancelExecution(const ExecutionId &id)
{
    return done(send({.method = "POST"_ba, .path = path("executions"_L1, id, "cancel"_L1)}), this);
}

Reply<ListPage<Intervention>> Api::interventions(std::optional<Phase> phase, const QString &cursor)
{
    QUrlQuery query = pageQuery(cursor);
    if (phase)
        query.addQueryItem(u"phase"_s, nameOf(*phase));
    return fetchList({.path = u"interventions"_s, .query = query}, wire::interventionFromJson);
}

Reply<Intervention> Api::intervention(const InterventionId &id)
{
    return fetch({.path = path("interventions"_L1, id)}, wire::interventionFromJson);
}

Reply<void> Api::act(const InterventionId &id, QLatin1StringView action, const QJsonObject &body)
{
    return done(send({.method = "POST"_ba, .path = path("interventions"_L1, id, action), .body = body}), this);
}

Reply<void> Api::claim(const InterventionId &id) { return act(id, "claim"_L1, {}); }

Reply<void> Api::release(const InterventionId &id) { return act(id, "release"_L1, {}); }

Reply<void> Api::resume(const InterventionId &id, Confirmed confirmed)
{
    return act(id, "resume"_L1, wire::Act{.confirmed = confirmed == Confirmed::Yes}.toJson());
}

Reply<void> Api::decline(const InterventionId &id, const QString &reason)
{
    return act(id, "decline"_L1, wire::Act{.reason = reason}.toJson());
}

Reply<void> Api::cancel(const InterventionId &id, const QString &reason)
{
    return act(id, "cancel"_L1, wire::Act{.reason = reason}.toJson());
}

Reply<void> Api::extend(const InterventionId &id, std::chrono::seconds more, const QString &reason)
{
    return act(id, "extend"_L1, wire::Extend{.duration = more, .reason = reason}.toJson());
}

Reply<void> Api::answer(const InterventionId &id, const QString &value)
{
    return act(id, "answer"_L1, wire::Answer{.value = value}.toJson());
}

Reply<void> Api::addNote(const InterventionId &id, const QString &text)
{
    return act(id, "notes"_L1, wire::Note{text}.toJson());
}

Reply<QByteArray> Api::picture(const InterventionId &id)
{
    return send({.path = path("interventions"_L1, id, "picture"_L1)});
}

Reply<ListPage<AuditEntry>> Api::audit(const InterventionId &id, const QString &cursor)
{
    return fetchList({.path = path("interventions"_L1, id, "audit"_L1), .query = pageQuery(cursor)},
                     wire::auditEntryFromJson);
}

Reply<ListPage<ShareLink>> Api::links(const InterventionId &id)
{
    return fetchList({.path = path("interventions"_L1, id, "links"_L1), .query = pageQuery({})}, wire::linkFromJson);
}

Reply<CreatedLink> Api::createLink(const InterventionId &id, const LinkWish &wish)
{
    const wire::CreateLink body{
        .scope = wish.scope, .label = wish.label, .expiresIn = wish.expiresIn, .maxUses = wish.maxUses};
    return fetch({.method = "POST"_ba, .path = path("interventions"_L1, id, "links"_L1), .body = body.toJson()},
                 createdLinkFromJson);
}

Reply<void> Api::revokeLink(const InterventionId &id, const LinkId &linkId)
{
    const QString link = path("interventions"_L1, id, "links"_L1) + u'/' + urlPart(linkId.toString());
    return done(send({.method = "DELETE"_ba, .path = link}), this);
}

Reply<LiveTicket> Api::liveTicket(const InterventionId &id)
{
    return fetch({.method = "POST"_ba, .path = u"live/tickets"_s, .body = wire::TicketRequest{id}.toJson()},
                 liveTicketFromJson);
}

} // namespace hidettp
