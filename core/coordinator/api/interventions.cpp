#include "core/coordinator/interventionservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/api/linkjson.h"
#include "core/coordinator/liveviews.h"
#include "core/script/condition.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longestWaitSeconds = 60;

Reply<net::Response> answered(Services &services, Reply<Intervention> &&outcome)
{
    return std::move(outcome).andThen(&services.interventions, [](const Intervention &now) { return resource(now); });
}

Actor actorOf(const Call &call, std::optional<qint64> control) { return {call.principal.person, control}; }

Result<InterventionFilter> filterOf(const Call &call)
{
    InterventionFilter filter;
    if (const auto phase = call.request.queryValue(u"phase")) {
        filter.phase = phaseFromString(*phase);
        if (!filter.phase)
            return Error{ErrorCode::BadRequest, u"'phase' is not a known word: '%1'."_s.arg(*phase)};
    }
    if (const auto mine = call.request.queryValue(u"mine"); mine && *mine != "false"_L1 && *mine != "0"_L1)
        filter.claimedBy = call.principal.person;
    if (const auto execution = call.request.queryValue(u"execution"))
        filter.executionId = ExecutionId(*execution);
    return filter;
}

Result<std::optional<Duration>> waitOf(const net::Request &request)
{
    const auto wait = request.queryValue(u"wait");
    if (!wait)
        return std::optional<Duration>();
    bool isNumber = false;
    const int seconds = wait->toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return Error{ErrorCode::BadRequest, u"'wait' is not a number of seconds from 0 to 60."_s};
    return std::optional<Duration>(std::min(seconds, longestWaitSeconds) * 1s);
}

} // namespace

Reply<net::Response> askForHuman(Services &services, const Call &call)
{
    const auto request = wire::AskForHuman::fromJson(call.body);
    if (!request)
        return request.error();
    if (!request->until.isEmpty()) {
        if (const auto valid = script::conditionFromJson(request->until); !valid)
            return Error{ErrorCode::BadRequest, u"'until' is wrong: %1"_s.arg(valid.error().message)};
    }
    return services.interventions.ask(call.executionId(), *request, 0, call.principal.person)
        .andThen(&services.interventions, [&services](const Asked &asked) {
            QJsonObject body = wire::toJson(asked.intervention);
            if (asked.link) {
                body["shareLink"_L1] = linkJson(services.publicUrl, {*asked.link, asked.linkSecret}, asked.intervention,
                                                services.ledger.now());
            }
            return net::Response::json(asked.how == Asked::How::New ? 201 : 200, body);
        });
}

Reply<net::Response> listInterventions(Services &services, const Call &call)
{
    const auto filter = filterOf(call);
    if (!filter)
        return filter.error();
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    return services.ledger.storage()
        .interventions(*filter, *paging)
        .andThen(&services.ledger,
                 [&state = services.ledger.state(), onlyBot = call.principal.botId](Page<Intervention> page) {
                     if (onlyBot)
                         page.items.removeIf([&](const Intervention &one) { return one.botId != *onlyBot; });
                     for (Intervention &one : page.items) {
                         if (const Intervention *const known = state.intervention(one.id))
                             one = *known; // the store does not keep who is watching
                     }
                     return list(page.items, page.nextCursor);
                 });
}

/// Whoever waits is most often a bot that goes on when it hears of the end: with its page as it has left it.
static Reply<Intervention> goesOn(Services &services, const Intervention &now)
{
    if (now.isOpen())
        return Intervention(now);
    return services.liveViews.whenClosed(now.id).andThen(&services.liveViews, [now] { return now; });
}

Reply<net::Response> getIntervention(Services &services, const Call &call)
{
    const auto wait = waitOf(call.request);
    if (!wait)
        return wait.error();
    if (!*wait)
        return answered(services, services.ledger.intervention(call.interventionId()));
    return answered(services, services.interventions.whenEnded(call.interventionId(), *wait)
                                  .andThen(&services.liveViews,
                                           [&services](const Intervention &now) { return goesOn(services, now); }));
}

Reply<net::Response> getPicture(Services &services, const Call &call)
{
    return services.ledger.intervention(call.interventionId())
        .andThen(&services.ledger,
                 [&storage = services.ledger.storage()](const Intervention &intervention) {
                     return storage.blob(intervention.executionId, BlobKind::RequestPicture);
                 })
        .andThen(&services.ledger, [](const Blob &picture) {
            return net::Response::bytes(200, picture.contentType.toLatin1(), picture.bytes)
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
        });
}

Reply<net::Response> listAudit(Services &services, const Call &call)
{
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    const AuditFilter filter{.interventionId = call.interventionId(), .order = AuditFilter::Order::OldestFirst};
    return services.ledger.intervention(call.interventionId())
        .andThen(&services.ledger, [&storage = services.ledger.storage(), filter,
                                    paging = *paging](const Intervention &) { return storage.audit(filter, paging); })
        .andThen(&services.ledger, [](const Page<AuditEntry> &page) { return list(page.items, page.nextCursor); });
}

Reply<net::Response> claim(Services &services, const Call &call)
{
    return answered(services, services.interventions.claim(call.interventionId(), call.principal.person));
}

Reply<net::Response> release(Services &services, const Call &call)
{
    return answered(services, services.interventions.release(call.interventionId(), call.principal.person));
}

Reply<net::Response> resume(Services &services, const Call &call)
{
    const auto act = wire::Act::fromJson(call.body);
    if (!act)
        return act.error();
    // Who says `"confirmed": false` wants to be asked; a program that says nothing has made up its mind.
    const bool asksBack = act->confirmed == false;
    return answered(services, services.interventions.resume(call.interventionId(), actorOf(call, act->control),
                                                            asksBack ? Confirmed::No : Confirmed::Yes));
}

Reply<net::Response> decline(Services &services, const Call &call)
{
    const auto act = wire::Act::fromJson(call.body);
    if (!act)
        return act.error();
    return answered(services,
                    services.interventions.decline(call.interventionId(), actorOf(call, act->control), act->reason));
}

Reply<net::Response> answer(Services &services, const Call &call)
{
    const auto given = wire::Answer::fromJson(call.body);
    if (!given)
        return given.error();
    return answered(services,
                    services.interventions.answer(call.interventionId(), actorOf(call, given->control), given->value));
}

Reply<net::Response> cancel(Services &services, const Call &call)
{
    const auto act = wire::Act::fromJson(call.body);
    if (!act)
        return act.error();
    return answered(services,
                    services.interventions.cancel(call.interventionId(), actorOf(call, act->control), act->reason));
}

Reply<net::Response> extend(Services &services, const Call &call)
{
    const auto extension = wire::Extend::fromJson(call.body);
    if (!extension)
        return extension.error();
    return answered(services, services.interventions.extend(call.interventionId(), call.principal.person, *extension));
}

Reply<net::Response> addNote(Services &services, const Call &call)
{
    const auto note = wire::Note::fromJson(call.body);
    if (!note)
        return note.error();
    return answered(services, services.interventions.note(call.interventionId(), call.principal.person, note->text));
}

} // namespace hidettp::api
