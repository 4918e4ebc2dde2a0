#pragma once

#include "core/cdp/launch.h"
#include "core/cdp/session.h"
#include "core/coordinator/browsers.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/runjournal.h"
#include "core/coordinator/settings.h"
#include "core/script/humangate.h"
#include "core/script/pagedriver.h"
#include "core/script/runner.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hidettp {

/// One run of a bot of ours, from its browser's start to its end. It puts into the store what the next coordinator
/// needs to go on: the browser's process, endpoint and page, and where the script is.
class ExecutionRun final : public QObject, private script::HumanGate
{
    Q_OBJECT

public:
    ExecutionRun(ExecutionId id, Ledger &ledger, InterventionService &interventions, Browsers &browsers,
                 const CoordinatorSettings &settings);
    ~ExecutionRun() override;

    void setBeforeGoingOn(std::function<Reply<void>(const InterventionId &)> hook)
    {
        m_beforeGoingOn = std::move(hook);
    }

    /// From the beginning, or from where the execution was when the last coordinator ended.
    void start();
    /// The execution is over already: lets go of script and browser.
    void stop();

    /// Ends browsers of ours that belong to no execution any more, and removes their profiles.
    static void removeLeftovers(const QString &dataDirectory, const State &state, QObject *owner);

signals:
    void over();

private:
    Reply<Outcome> requestHuman(const script::HumanRequest &request) override;
    void conditionChanged(bool holds) override;
    void conditionLooked(const QList<ConditionPart> &parts) override;
    void withdraw(const Error &why) override;

    void launch();
    Reply<void> rememberBrowser(const cdp::LaunchedBrowser &launched, const QString &targetId);
    void attach();
    void runScript(std::shared_ptr<script::PageDriver> page);
    /// Told to the store until it takes it.
    Reply<Subject> change(Ledger::Decision decision);
    void keep(const StepReport &report);
    void keep(const script::RunState &state);
    void finished(const script::RunResult &result);
    void fail(const QString &code, const QString &message);
    void endBrowser();
    Execution execution() const { return m_ledger.state().executions().value(m_id); }

    const ExecutionId m_id;
    Ledger &m_ledger;
    InterventionService &m_interventions;
    Browsers &m_browsers;
    const CoordinatorSettings &m_settings;
    std::function<Reply<void>(const InterventionId &)> m_beforeGoingOn;

    RunJournal m_journal;
    cdp::LaunchedBrowser m_launched;
    std::shared_ptr<cdp::Browser> m_browser;
    std::shared_ptr<cdp::Session> m_session;
    std::unique_ptr<script::Runner> m_runner;
    InterventionId m_asked; ///< the open request of ours
    bool m_isEnding = false;
};

} // namespace hidettp
