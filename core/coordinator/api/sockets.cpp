#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/eventstream.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/liveviews.h"
#include "core/coordinator/ticketservice.h"
#include "core/wire/requests.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

static net::Response ticketBody(const TicketService::Issued &issued)
{
    return net::Response::json(201, {{"ticket"_L1, issued.secret}, {"expiresAt"_L1, toRfc3339(issued.expiresAt)}});
}

Reply<net::Response> makeLiveTicket(Services &services, const Call &call)
{
    const auto request = wire::TicketRequest::fromJson(call.body);
    if (!request)
        return request.error();
    InterventionId id = request->interventionId;
    if (id.isNull() && call.principal.grant)
        id = call.principal.grant->interventionId;
    if (id.isNull())
        return Error{ErrorCode::BadRequest, u"'interventionId' is missing."_s};
    return services.ledger.intervention(id).andThen(
        &services.ledger,
        [&services, tokenHash = call.tokenHash](const Intervention &intervention) -> Result<net::Response> {
            if (!intervention.isOpen())
                return Error{ErrorCode::Gone, u"The request has ended (%1)."_s.arg(nameOf(intervention.outcome->type))};
            return ticketBody(services.tickets.issue(
                {.purpose = Ticket::For::Live, .tokenHash = tokenHash, .interventionId = intervention.id}));
        });
}

Reply<net::Response> makeEventsTicket(Services &services, const Call &call)
{
    return ticketBody(services.tickets.issue({.purpose = Ticket::For::Events, .tokenHash = call.tokenHash}));
}

void openLive(Services &services, const Call &call, net::UpgradeResponder &&responder)
{
    services.liveViews.join(InterventionId(call.ticketSubject), call.principal, call.tokenHash, std::move(responder));
}

void openEvents(Services &services, const Call &call, net::UpgradeResponder &&responder)
{
    std::optional<qint64> after;
    if (const auto given = call.request.queryValue(u"after")) {
        bool isNumber = false;
        const qint64 seq = given->toLongLong(&isNumber);
        after = isNumber ? seq : -1; // no number that ever was: a snapshot follows
    }
    services.events.listen(std::move(responder), after, call.principal, call.tokenHash);
}

} // namespace hidettp::api
