#include "core/client/botstore.h"

namespace hidettp {

void BotStore::setPrincipal(const Principal &principal)
{
    m_principal = principal;
    emit decisionsChanged();
}

void BotStore::setLive(bool isLive)
{
    m_isLive = isLive;
    emit decisionsChanged();
}

Decision BotStore::mayEdit() const
{
    if (!m_isLive)
        return Decision::no(tr("Not connected. Bots can be changed again when the coordinator answers."));
    if (m_principal.kind == Principal::Kind::User && m_principal.role == Role::Viewer)
        return Decision::no(tr("You may only watch. An administrator can make you a member."));
    return Decision::yes();
}

Decision BotStore::mayRun(const BotId &id) const
{
    if (const Decision basic = mayEdit(); !basic)
        return basic;
    const Bot *bot = find(id);
    if (!bot)
        return Decision::no(tr("The bot is not known any more."));
    if (bot->steps.isEmpty())
        return Decision::no(tr("The bot has no steps. It is driven from elsewhere."));
    return Decision::yes();
}

} // namespace hidettp
