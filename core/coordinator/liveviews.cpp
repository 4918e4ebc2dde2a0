#include "core/coordinator/liveviews.h"

namespace hidettp {

using namespace Qt::StringLiterals;

LiveViews::LiveViews(net::IoThread &io, Ledger &ledger, InterventionService &interventions, Browsers &browsers,
                     QObject *parent)
    : QObject(parent),
      m_io(io),
      m_ledger(ledger),
      m_interventions(interventions),
      m_browsers(browsers),
      m_pageSizes(ledger, browsers)
{
    connect(&ledger, &Ledger::interventionChanged, this, &LiveViews::follow);
}

void LiveViews::join(const InterventionId &id, const Principal &principal, const QByteArray &tokenHash,
                     net::UpgradeResponder &&responder)
{
    const Intervention *const intervention = m_ledger.state().intervention(id);
    if (!intervention || !intervention->isOpen()) {
        responder.refuse(net::Response::error(Error{ErrorCode::Gone, u"The request has ended."_s}));
        return;
    }
    auto &room = m_rooms[id];
    if (!room) {
        room = std::make_unique<LiveRoom>(id, m_io, m_ledger, m_interventions, m_browsers, m_pageSizes);
        connect(room.get(), &LiveRoom::closed, this, [this, id] { close(id); });
    }
    room->join(principal, tokenHash, std::move(responder));
}

void LiveViews::dropToken(const QByteArray &tokenHash)
{
    for (const auto &[id, room] : m_rooms)
        room->dropToken(tokenHash, u"The token has been taken away."_s);
}

void LiveViews::dropLink(const LinkId &linkId, const QString &reason)
{
    for (const auto &[id, room] : m_rooms)
        room->dropLink(linkId, reason);
}

QList<Person> LiveViews::viewersBy(const LinkId &linkId) const
{
    QList<Person> people;
    for (const auto &[id, room] : m_rooms)
        people << room->viewersBy(linkId);
    return people;
}

qsizetype LiveViews::viewers() const
{
    qsizetype count = 0;
    for (const auto &[id, room] : m_rooms)
        count += room->viewers();
    return count;
}

void LiveViews::follow(const Intervention &after)
{
    const auto room = m_rooms.find(after.id);
    if (room == m_rooms.end())
        return;
    if (after.isOpen())
        room->second->follow(after);
    else
        room->second->end(after);
}

void LiveViews::restore() { m_pageSizes.restore(); }

void LiveViews::reopen(const InterventionId &id)
{
    if (const Intervention *const intervention = m_ledger.state().intervention(id))
        m_pageSizes.restore(m_ledger.state().executions().value(intervention->executionId));
    if (const auto room = m_rooms.find(id); room != m_rooms.end())
        room->second->reopen();
}

void LiveViews::close(const InterventionId &id)
{
    if (const auto room = m_rooms.find(id); room != m_rooms.end()) {
        room->second.release()->deleteLater(); // it is the one that tells
        m_rooms.erase(room);
    }
    const auto closing = m_closing.values(id);
    m_closing.remove(id);
    for (const auto &replier : closing)
        replier->finish({});
}

Reply<void> LiveViews::whenClosed(const InterventionId &id)
{
    if (!m_rooms.contains(id))
        return m_pageSizes.whenRestored();
    const auto replier = std::make_shared<Replier<void>>();
    m_closing.insert(id, replier);
    return replier->reply();
}

} // namespace hidettp
