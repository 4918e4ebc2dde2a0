#include "ui/share/linktexts.h"

#include "ui/common/texts.h"
#include "ui/common/visibletext.h"

#include <QCoreApplication>
#include <QStringList>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::ShareLink)
};

QString standingText(LinkStanding standing)
{
    switch (standing) {
    case LinkStanding::Open:
        return Words::tr("Open");
    case LinkStanding::UsedUp:
        return Words::tr("Used up");
    case LinkStanding::Expired:
        return Words::tr("Expired");
    case LinkStanding::Revoked:
        return Words::tr("Revoked");
    case LinkStanding::Over:
        return Words::tr("Over");
    }
    Q_UNREACHABLE();
}

QString expiryText(const ShareLink &link, const Intervention &intervention, Instant now)
{
    const bool isWindowsEnd = intervention.deadline && (!link.expiresAt || *intervention.deadline <= *link.expiresAt);
    if (isWindowsEnd)
        return Words::tr("until %1, with the response window").arg(Texts::moment(*intervention.deadline, now));
    if (link.expiresAt)
        return Words::tr("until %1").arg(Texts::moment(*link.expiresAt, now));
    return Words::tr("until the request ends");
}

QString useText(const ShareLink &link, Instant now)
{
    if (link.uses == 0)
        return link.maxUses ? Words::tr("not used yet, %n time(s) at most", nullptr, *link.maxUses)
                            : Words::tr("not used yet");
    QString text = link.maxUses ? Words::tr("used %1 of %2 times").arg(link.uses).arg(*link.maxUses)
                                : Words::tr("used %n time(s)", nullptr, link.uses);
    if (link.lastUsedAt)
        text = Words::tr("%1, last %2").arg(text, Texts::ago(now - *link.lastUsedAt));
    return text;
}

} // namespace

LinkStanding standingOf(const LinkReport &report, const Intervention &intervention, Instant now)
{
    if (report.link.revokedAt)
        return LinkStanding::Revoked;
    if (!intervention.isOpen())
        return LinkStanding::Over;
    switch (report.state) {
    case LinkState::Active:
        break;
    case LinkState::Expired:
        return LinkStanding::Expired;
    case LinkState::UsedUp:
        return LinkStanding::UsedUp;
    case LinkState::Revoked:
        return LinkStanding::Revoked;
    }
    const bool isPast = report.link.expiresAt && now >= *report.link.expiresAt;
    return isPast ? LinkStanding::Expired : LinkStanding::Open;
}

Accent accentOf(LinkStanding standing)
{
    switch (standing) {
    case LinkStanding::Open:
        return Accent::Good;
    case LinkStanding::UsedUp:
    case LinkStanding::Expired:
        return Accent::Attention;
    case LinkStanding::Revoked:
    case LinkStanding::Over:
        return Accent::Neutral;
    }
    Q_UNREACHABLE();
}

LinkLines linesOf(const LinkReport &report, const Intervention &intervention, Instant now)
{
    const ShareLink &link = report.link;
    const LinkStanding standing = standingOf(report, intervention, now);
    const bool mayControl = link.scope == Scope::Control;
    QStringList details{mayControl ? Words::tr("May take control") : Words::tr("May only watch")};
    if (report.needsPin)
        details << Words::tr("with a PIN");
    if (standing == LinkStanding::Open || standing == LinkStanding::UsedUp)
        details << expiryText(link, intervention, now);
    details << useText(link, now);
    QString title = visibleText(link.label);
    if (title.isEmpty())
        title = mayControl ? Words::tr("Link to help") : Words::tr("Link to watch");
    QStringList names;
    for (const Person &viewer : report.viewers)
        names << visibleText(viewer.name).left(60);
    const auto count = int(names.size());
    return {.title = title,
            .state = standingText(standing),
            .details = details.join(u" · "_s),
            .people = names.isEmpty() ? QString() : Words::tr("Here now: %1", nullptr, count).arg(names.join(u", "_s))};
}

} // namespace hidettp
