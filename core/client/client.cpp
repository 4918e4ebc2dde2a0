#include "core/client/client.h"

#include <utility>

namespace hidettp {

Client::Client(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_connection(m_api, clock), m_notices(m_api), m_doNotDisturb(m_api)
{
    connect(&m_connection, &Connection::statusChanged, this, &Client::showStatus);
    connect(&m_connection, &Connection::principalChanged, this, &Client::showPrincipal);
    connect(&m_connection.feed(), &EventFeed::snapshotReceived, this, &Client::takeSnapshot);
    connect(&m_connection.feed(), &EventFeed::changeReceived, this, &Client::take);
}

void Client::signIn(const Credentials &credentials)
{
    signOut();
    m_connection.signIn(credentials);
}

void Client::signOut()
{
    m_connection.signOut();
    forgetEverything();
}

void Client::forgetEverything()
{
    m_hasSnapshot = false;
    m_interventions.clear();
    m_executions.clear();
    m_bots.clear();
    m_notices.forgetAll();
}

void Client::showStatus(const ConnectionStatus &status)
{
    m_interventions.setFreshness(status.isLive() ? Freshness::Live : Freshness::Outdated, status.lastKnown);
    m_executions.setLive(status.isLive());
    m_bots.setLive(status.isLive());
    if (!status.isLive())
        return;
    m_notices.load();
    m_doNotDisturb.load();
}

void Client::showPrincipal(const Principal &principal)
{
    m_interventions.setPrincipal(principal);
    m_executions.setPrincipal(principal);
    m_bots.setPrincipal(principal);
}

void Client::takeSnapshot(const wire::Snapshot &snapshot)
{
    m_bots.replaceAll(snapshot.bots);
    m_executions.replaceAll(snapshot.executions);
    const QSet<InterventionId> before = needingSomebody();
    m_interventions.replaceAll(snapshot.interventions);
    const QSet<InterventionId> now = needingSomebody();
    if (!std::exchange(m_hasSnapshot, true))
        return;
    for (const InterventionId &id : before - now)
        emit alertSettled(id);
    for (const InterventionId &id : now - before)
        emit alertRaised(id);
}

QSet<InterventionId> Client::needingSomebody() const
{
    QSet<InterventionId> ids;
    for (const Intervention &one : m_interventions.rows()) {
        if (needsSomebody(one))
            ids << one.id;
    }
    return ids;
}

void Client::take(const wire::Event &change)
{
    if (const auto *intervention = std::get_if<wire::InterventionChanged>(&change))
        takeIntervention(intervention->intervention);
    else if (const auto *execution = std::get_if<wire::ExecutionChanged>(&change))
        m_executions.apply(execution->execution);
    else if (const auto *bot = std::get_if<wire::BotChanged>(&change))
        m_bots.put(bot->bot);
    else if (const auto *deleted = std::get_if<wire::BotDeleted>(&change))
        m_bots.remove(deleted->botId);
    else if (const auto *removed = std::get_if<wire::ExecutionDeleted>(&change))
        removeExecution(removed->executionId);
    else if (const auto *notices = std::get_if<wire::NoticesChanged>(&change))
        m_notices.take(*notices);
}

void Client::removeExecution(const ExecutionId &id)
{
    QList<InterventionId> gone;
    for (const Intervention &one : m_interventions.rows()) {
        if (one.executionId == id)
            gone << one.id;
    }
    for (const InterventionId &intervention : std::as_const(gone))
        m_interventions.remove(intervention);
    m_executions.remove(id);
}

void Client::takeIntervention(const Intervention &now)
{
    const Intervention *before = m_interventions.find(now.id);
    const bool wasNeeded = before && needsSomebody(*before);
    m_interventions.apply(now);
    if (wasNeeded == needsSomebody(now))
        return;
    if (wasNeeded)
        emit alertSettled(now.id);
    else
        emit alertRaised(now.id);
}

} // namespace hidettp
