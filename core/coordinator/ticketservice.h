#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <cstdint>

namespace hidettp {

/// The right to open one socket, soon. Stands in for a bearer token where a browser cannot send one.
struct Ticket
{
    enum class For : std::uint8_t { Live, Events };

    For purpose = For::Live;
    QByteArray tokenHash;          ///< of the token that asked for it; it is looked up again when the ticket is used
    InterventionId interventionId; ///< for the live socket
    Instant expiresAt{};

    bool operator==(const Ticket &) const = default;
};

class TicketService
{
public:
    explicit TicketService(const Clock &clock) : m_clock(clock) {}

    struct Issued
    {
        QString secret;
        Instant expiresAt;
    };
    Issued issue(Ticket ticket);
    /// Uses it up. Unauthorized if there is none, or not for this.
    Result<Ticket> take(const QString &secret, Ticket::For purpose);

private:
    void dropOld();

    const Clock &m_clock;
    QHash<QByteArray, Ticket> m_tickets;
};

} // namespace hidettp
