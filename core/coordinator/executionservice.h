#pragma once

#include "core/coordinator/browsers.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/ledger.h"
#include "core/coordinator/settings.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace hidettp {

class ExecutionRun;

/// Runs of bots: ours, which it starts, keeps and ends, and those that are driven from elsewhere.
class ExecutionService : public QObject
{
    Q_OBJECT

public:
    ExecutionService(Ledger &ledger, InterventionService &interventions, Browsers &browsers,
                     const CoordinatorSettings &settings, QObject *parent = nullptr);
    ~ExecutionService() override;

    /// After a restart: our own runs go on where they were, those that wait for their start wait on.
    void restore();

    Reply<Execution> run(const BotId &id, const QJsonObject &parameters, Trigger trigger);
    /// One that somebody else drives.
    Reply<Execution> open(const wire::OpenExecution &request);
    Reply<Execution> finish(const ExecutionId &id, const wire::FinishExecution &request, const Person &by);
    Reply<Execution> cancel(const ExecutionId &id, const Person &by);

    /// What has to happen between the end of an intervention and the next step of the bot.
    void setBeforeGoingOn(std::function<Reply<void>(const InterventionId &)> hook)
    {
        m_beforeGoingOn = std::move(hook);
    }

private:
    bool hasRoom() const { return qsizetype(m_runs.size()) < m_settings.browser.atOnce(); }
    QString whyItWaits() const;
    void begin(const ExecutionId &id);
    void beginWhenThereIsRoom(const Execution &execution);
    void beginThoseThatWait();
    Reply<Execution> end(const ExecutionId &id, const Person &by, const QString &reason,
                         std::function<Result<Execution>(const Execution &, Instant)> ending);

    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    const CoordinatorSettings m_settings;
    std::function<Reply<void>(const InterventionId &)> m_beforeGoingOn;
    std::map<ExecutionId, std::unique_ptr<ExecutionRun>> m_runs;
    std::deque<ExecutionId> m_waiting; ///< for room, in their order
};

} // namespace hidettp
