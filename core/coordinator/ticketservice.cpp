#include "core/coordinator/ticketservice.h"

#include "core/coordinator/secrets.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr Duration lifetime = 60s;

TicketService::Issued TicketService::issue(Ticket ticket)
{
    dropOld();
    const QString secret = newSecret(TokenPrefix::Ticket);
    ticket.expiresAt = m_clock.now() + lifetime;
    m_tickets.insert(hashOfSecret(secret), ticket);
    return {secret, ticket.expiresAt};
}

Result<Ticket> TicketService::take(const QString &secret, Ticket::For purpose)
{
    const auto found = m_tickets.constFind(hashOfSecret(secret));
    const Error refused{ErrorCode::Unauthorized, u"The ticket is not valid (any more). Ask for a new one."_s};
    if (found == m_tickets.cend() || found->purpose != purpose)
        return refused;
    const Ticket ticket = *found;
    m_tickets.erase(found);
    if (m_clock.now() >= ticket.expiresAt)
        return refused;
    return ticket;
}

void TicketService::dropOld()
{
    const Instant now = m_clock.now();
    m_tickets.removeIf([now](const auto &ticket) { return now >= ticket.value().expiresAt; });
}

} // namespace hidettp
