#pragma once

#include "core/domain/execution.h"
#include "core/script/humangate.h"
#include "core/script/page.h"
#include "core/script/runstate.h"
#include "core/script/script.h"
#include "core/script/template.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <memory>

namespace hidettp::script {

struct RunnerOptions
{
    ExecutionId executionId;
    Script script;
    QMap<QString, QString> parameters; ///< as bindParameters() gives them
    /// The value of a secret, or an error that says where it should have been.
    std::function<Result<QString>(const QString &name)> secret;
    RunState state;               ///< where to start
    const Clock *clock = nullptr; ///< outlives the runner
};

struct RunResult
{
    ExecutionStatus status = ExecutionStatus::Success; ///< Success, Failed, Cancelled or Timeout
    QJsonObject outputs;
    std::optional<ExecutionError> error;
    Capture capture; ///< of a failed run, if the page could still be seen
};

/// Runs a script on a page, step by step, and asks for people where it says so. Texts that leave it (reports, errors,
/// outputs, the captured DOM) never hold a secret.
class Runner : public QObject
{
    Q_OBJECT

public:
    /// The gate must outlive the runner.
    Runner(RunnerOptions options, std::shared_ptr<Page> page, HumanGate &gate);
    ~Runner() override;

    void start();
    /// Ends the run soon with status Cancelled; also while a person is asked.
    void cancel(const QString &reason);

    const RunState &state() const { return m_state; }
    bool isRunning() const { return m_phase != RunPhase::New && m_phase != RunPhase::Over; }

signals:
    /// A step was started or has ended. Reports of one `run` belong together.
    void stepChanged(const hidettp::StepReport &report);
    /// Where the run is now; keep it to go on from there after a restart.
    void stateChanged(const hidettp::script::RunState &state);
    void screenshotTaken(const QString &name, const QByteArray &png);
    void finished(const hidettp::script::RunResult &result);

private:
    enum class RunPhase { New, Stepping, Asking, Ending, Over };

    RunnerOptions m_options;
    std::shared_ptr<Page> m_page;
    HumanGate &m_gate;
    RunState m_state;
    RunPhase m_phase = RunPhase::New;
};

} // namespace hidettp::script
