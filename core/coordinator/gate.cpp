#include "core/coordinator/gate.h"

#include "core/coordinator/accountservice.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/secrets.h"
#include "core/coordinator/ticketservice.h"
#include "core/coordinator/wrongsecrets.h"
#include "core/wire/envelope.h"

namespace hidettp {

using namespace Qt::StringLiterals;

Gate::Gate(Services &services, QObject *parent) : QObject(parent), m_services(services) {}

static std::optional<QString> bearerToken(const net::Request &request)
{
    const auto header = request.header("Authorization");
    constexpr QByteArrayView scheme("Bearer ");
    if (!header || header->size() <= scheme.size()
        || header->first(scheme.size()).compare(scheme.toByteArray(), Qt::CaseInsensitive) != 0) {
        return std::nullopt;
    }
    return QString::fromLatin1(header->sliced(scheme.size()).trimmed());
}

Reply<Caller> Gate::callerByTicket(const QString &secret, const Route &route)
{
    const bool isLive = route.credential == Credential::TicketForLive;
    const auto ticket = m_services.tickets.take(secret, isLive ? Ticket::For::Live : Ticket::For::Events);
    if (!ticket)
        return ticket.error();
    return m_services.accounts.principalByHash(ticket->tokenHash)
        .andThen(this, [ticket = *ticket](const Principal &principal) {
            return Caller{
                .principal = principal, .tokenHash = ticket.tokenHash, .ticketSubject = ticket.interventionId};
        });
}

Reply<Caller> Gate::caller(const Route &route, const net::Request &request)
{
    if (route.policy.anybody)
        return Caller{};
    if (route.credential != Credential::Bearer) {
        if (const auto ticket = request.queryValue(u"ticket"))
            return callerByTicket(*ticket, route);
    }
    const auto token = bearerToken(request);
    if (!token || route.credential == Credential::TicketForLive)
        return Caller{};
    return m_services.accounts.principal(*token).andThen(this,
                                                         [hash = hashOfSecret(*token)](const Principal &principal) {
                                                             return Caller{.principal = principal, .tokenHash = hash};
                                                         });
}

Reply<Call> Gate::admit(const Route &route, const QMap<QString, QString> &captured, net::Request request)
{
    Reply<Caller> from = counted(caller(route, request), request.peerAddress);
    Call call{.request = std::move(request), .captured = captured};
    return std::move(from).andThen(
        this, [this, &route, call = std::move(call)](const Caller &who) { return admit(route, call, who); });
}

/// The same answer, unless wrong secrets come too often from there.
Reply<Caller> Gate::counted(Reply<Caller> &&answer, const QString &peerAddress)
{
    const auto replier = std::make_shared<Replier<Caller>>();
    std::move(answer).finally(this, [this, replier, peerAddress](const Result<Caller> &who) {
        const bool isWrong = !who && who.error().code == ErrorCode::Unauthorized;
        replier->finish(isWrong ? m_services.wrongSecrets.count(peerAddress, who.error()) : who);
    });
    return replier->reply();
}

Reply<Call> Gate::admit(const Route &route, Call call, const Caller &who)
{
    call.principal = who.principal;
    call.tokenHash = who.tokenHash;
    call.ticketSubject = who.ticketSubject.toString();
    // Without the subject first, so that a stranger learns nothing about what exists.
    if (const auto allowed = authorise(route.policy, call.principal, {}); !allowed)
        return allowed.error();
    const auto body = wire::parseObject(call.request.body);
    if (!body)
        return body.error();
    call.body = *body;
    return concern(route, call).andThen(this, [&route, call](const Concern &about) -> Result<Call> {
        if (const auto allowed = authorise(route.policy, call.principal, about); !allowed)
            return allowed.error();
        return call;
    });
}

Reply<Concern> Gate::concern(const Route &route, const Call &call)
{
    if (route.about == About::BotInBody)
        return Concern{.botId = BotId(call.body["botId"_L1].toString())};
    if (call.captured.contains(u"bot"_s))
        return Concern{.botId = call.botId()};
    if (call.captured.contains(u"execution"_s)) {
        return m_services.ledger.execution(call.executionId()).andThen(this, [](const Execution &execution) {
            return Concern{.botId = execution.botId};
        });
    }
    InterventionId id = call.interventionId();
    if (route.about == About::InterventionInBody)
        id = InterventionId(call.body["interventionId"_L1].toString());
    if (!call.ticketSubject.isEmpty())
        id = InterventionId(call.ticketSubject);
    if (id.isNull())
        return Concern{};
    // A guest has a right to one request; whether others exist is none of their business.
    if (call.principal.kind == Principal::Kind::Guest)
        return Concern{.interventionId = id};
    return m_services.ledger.intervention(id).andThen(this, [id](const Intervention &intervention) {
        return Concern{.botId = intervention.botId, .interventionId = id};
    });
}

} // namespace hidettp
