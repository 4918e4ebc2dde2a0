#pragma once

#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "ui/common/accents.h"

#include <QString>

#include <cstdint>

namespace hidettp {

/// What a share link is to whoever looks at it now.
enum class LinkStanding : std::uint8_t { Open, UsedUp, Expired, Revoked, Over };

/// `now` may be later than the report.
LinkStanding standingOf(const LinkReport &report, const Intervention &intervention, Instant now);
Accent accentOf(LinkStanding standing);

/// How a share link is told on the screen.
struct LinkLines
{
    QString title;   ///< its label, or what it is
    QString state;   ///< in a word or two
    QString details; ///< what it allows, until when, how often it was used
    QString people;  ///< who is in the live view by it; empty: nobody
};

LinkLines linesOf(const LinkReport &report, const Intervention &intervention, Instant now);

} // namespace hidettp
