#pragma once

#include "core/client/api.h"
#include "core/client/botstore.h"
#include "core/client/connection.h"
#include "core/client/donotdisturb.h"
#include "core/client/executionstore.h"
#include "core/client/interventionstore.h"
#include "core/client/noticestore.h"

#include <QObject>
#include <QSet>

namespace hidettp {

/// The console's side of one coordinator: the calls, the connection and what is known. The event stream is the only
/// source of what the stores hold; answers to calls never change them, so nothing old overwrites anything new.
class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(const Clock &clock, QObject *parent = nullptr);

    Api &api() { return m_api; }
    Connection &connection() { return m_connection; }
    InterventionStore &interventions() { return m_interventions; }
    ExecutionStore &executions() { return m_executions; }
    BotStore &bots() { return m_bots; }
    NoticeStore &notices() { return m_notices; }
    DoNotDisturb &doNotDisturb() { return m_doNotDisturb; }
    const Clock &clock() const { return m_clock; }

    /// Another coordinator or another person: what is known is forgotten first.
    void signIn(const Credentials &credentials);
    void signOut();

signals:
    /// Somebody is asked for who was not before: a new request, or one that returned to the queue. Not told for those
    /// that the first snapshot brings.
    void alertRaised(const hidettp::InterventionId &id);
    /// Nobody needs to look any more: claimed by somebody, or ended.
    void alertSettled(const hidettp::InterventionId &id);

private:
    void forgetEverything();
    void showStatus(const ConnectionStatus &status);
    void showPrincipal(const Principal &principal);
    void takeSnapshot(const wire::Snapshot &snapshot);
    void take(const wire::Event &change);
    void removeExecution(const ExecutionId &id);
    void takeIntervention(const Intervention &now);
    QSet<InterventionId> needingSomebody() const;

    const Clock &m_clock;
    Api m_api;
    Connection m_connection;
    InterventionStore m_interventions;
    ExecutionStore m_executions;
    BotStore m_bots;
    NoticeStore m_notices;
    DoNotDisturb m_doNotDisturb;
    bool m_hasSnapshot = false;
};

} // namespace hidettp
