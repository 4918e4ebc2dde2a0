#include "core/client/api.h"

#include "core/wire/reader.h"
#include "core/wire/requests.h"
#include "core/wire/resources.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

Result<CreatedLink> createdLinkFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    const QUrl url(reader.text("url"_L1));
    const auto report = wire::linkReportFromJson(object);
    if (!report)
        return report.error();
    return reader.finish(CreatedLink{.report = *report, .url = url});
}

Result<LiveTicket> liveTicketFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    return reader.finish(LiveTicket{reader.text("ticket"_L1), reader.instant("expiresAt"_L1)});
}

} // namespace

Reply<Principal> Api::me() { return fetch({.path = u"me"_s}, wire::principalFromJson); }

Reply<ListPage<Bot>> Api::bots(const QString &cursor)
{
    return fetchList({.path = u"bots"_s, .query = pageQuery(cursor)}, wire::botFromJson);
}

Reply<Bot> Api::bot(const BotId &id) { return fetch({.path = resourcePath("bots"_L1, id)}, wire::botFromJson); }

Reply<Bot> Api::createBot(const Bot &bot)
{
    QJsonObject body = wire::toJson(bot);
    body.remove("id"_L1);
    body.remove("createdAt"_L1);
    return fetch({.method = "POST"_ba, .path = u"bots"_s, .body = body}, wire::botFromJson);
}

Reply<Bot> Api::updateBot(const Bot &bot)
{
    return fetch({.method = "PUT"_ba, .path = resourcePath("bots"_L1, bot.id), .body = wire::toJson(bot)},
                 wire::botFromJson);
}

Reply<void> Api::deleteBot(const BotId &id)
{
    return sendForNothing({.method = "DELETE"_ba, .path = resourcePath("bots"_L1, id)});
}

Reply<Execution> Api::runBot(const BotId &id, const QJsonObject &parameters)
{
    return fetch({.method = "POST"_ba,
                  .path = resourcePath("bots"_L1, id, "executions"_L1),
                  .body = wire::RunBot{parameters}.toJson()},
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
    return fetch({.path = resourcePath("executions"_L1, id)}, wire::executionFromJson);
}

Reply<ListPage<StepReport>> Api::steps(const ExecutionId &id, const QString &cursor)
{
    return fetchList({.path = resourcePath("executions"_L1, id, "steps"_L1), .query = pageQuery(cursor)},
                     wire::stepReportFromJson);
}

Reply<QByteArray> Api::screenshot(const ExecutionId &id)
{
    return send({.path = resourcePath("executions"_L1, id, "screenshot"_L1)});
}

Reply<QByteArray> Api::dom(const ExecutionId &id)
{
    return send({.path = resourcePath("executions"_L1, id, "dom"_L1)});
}

Reply<void> Api::cancelExecution(const ExecutionId &id)
{
    return sendForNothing({.method = "POST"_ba, .path = resourcePath("executions"_L1, id, "cancel"_L1)});
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
    return fetch({.path = resourcePath("interventions"_L1, id)}, wire::interventionFromJson);
}

Reply<void> Api::act(const InterventionId &id, QLatin1StringView action, const QJsonObject &body)
{
    return sendForNothing({.method = "POST"_ba, .path = resourcePath("interventions"_L1, id, action), .body = body});
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
    return send({.path = resourcePath("interventions"_L1, id, "picture"_L1)});
}

Reply<ListPage<AuditEntry>> Api::audit(const InterventionId &id, const QString &cursor)
{
    return fetchList({.path = resourcePath("interventions"_L1, id, "audit"_L1), .query = pageQuery(cursor)},
                     wire::auditEntryFromJson);
}

Reply<ListPage<LinkReport>> Api::links(const InterventionId &id)
{
    return fetchList({.path = resourcePath("interventions"_L1, id, "links"_L1), .query = pageQuery({})},
                     wire::linkReportFromJson);
}

Reply<CreatedLink> Api::createLink(const InterventionId &id, const LinkWish &wish)
{
    wire::CreateLink body{.scope = wish.scope,
                          .label = wish.label,
                          .expiresIn = wish.expiresIn,
                          .maxUses = wish.maxUses,
                          .pin = wish.pin};
    if (wish.sendBy)
        body.send = wire::SendTo{.channel = *wish.sendBy, .to = wish.sendTo};
    return fetch({.method = "POST"_ba, .path = resourcePath("interventions"_L1, id, "links"_L1), .body = body.toJson()},
                 createdLinkFromJson);
}

static QString linkPath(const InterventionId &id, const LinkId &linkId)
{
    return resourcePath("interventions"_L1, id, "links"_L1) + u'/' + urlPart(linkId.toString());
}

Reply<void> Api::revokeLink(const InterventionId &id, const LinkId &linkId)
{
    return sendForNothing({.method = "DELETE"_ba, .path = linkPath(id, linkId)});
}

Reply<CreatedLink> Api::reissueLink(const InterventionId &id, const LinkId &linkId, const QString &pin)
{
    return fetch({.method = "POST"_ba,
                  .path = linkPath(id, linkId) + "/reissue"_L1,
                  .body = wire::ReissueLink{.pin = pin}.toJson()},
                 createdLinkFromJson);
}

Reply<LiveTicket> Api::liveTicket(const InterventionId &id)
{
    return fetch({.method = "POST"_ba, .path = u"live/tickets"_s, .body = wire::TicketRequest{id}.toJson()},
                 liveTicketFromJson);
}

} // namespace hidettp
