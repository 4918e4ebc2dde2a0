#pragma once

#include "core/domain/execution.h"
#include "core/script/filling.h"
#include "core/script/humangate.h"
#include "core/script/page.h"
#include "core/script/runstate.h"
#include "core/script/script.h"
#include "core/script/template.h"

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
    RunState state;                                  ///< where to start
    const Clock *clock = nullptr;                    ///< outlives the runner
    Duration whenPatience = std::chrono::seconds(3); ///< how long the page may take to show what `when` names
};

struct RunResult
{
    ExecutionStatus status = ExecutionStatus::Success; ///< Success, Failed, Cancelled or Timeout
    QJsonObject outputs;
    std::optional<ExecutionError> error;
    Capture capture; ///< of a run that did not end well, if the page could still be seen
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
    bool isRunning() const { return m_phase == RunPhase::Stepping || m_phase == RunPhase::Asking; }

signals:
    /// A step was started or has ended. Reports of one `run` belong together.
    void stepChanged(const hidettp::StepReport &report);
    /// Where the run is now; keep it to go on from there after a restart.
    void stateChanged(const hidettp::script::RunState &state);
    void screenshotTaken(const QString &name, const QByteArray &png);
    void finished(const hidettp::script::RunResult &result);

private:
    enum class RunPhase { New, Stepping, Asking, Ending, Over };

    const Step &step() const { return m_options.script.steps[m_state.stepIndex]; }
    void runStep();
    void runAction(const Action &action, Secrecy secrecy);
    void waitFor(const Condition &condition);
    void stepDone(StepReport::Status status, const QString &message = {});
    void stepFailed(const Error &error);
    void tryAgainAfter(Duration pause);
    void goTo(int stepIndex);

    void considerAsking();
    void ask(RunState::Asking why, const QString &because);
    void putQuestion();
    void asked(const Result<Outcome> &answer);
    void goOnAfterResume();
    /// The bot drives again; `next` once the page has settled.
    void goOn(std::function<void()> next);
    void follow(const Consequence &consequence, ExecutionStatus ifFailed, const QString &message);
    const RequestHuman &request() const;
    Result<HumanRequest> humanRequest();

    void pageCrashed();
    void pageLost(const Error &why);
    void finish(ExecutionStatus status, std::optional<Error> error);
    void finishWith(Capture capture);

    Result<QString> valueOf(const Reference &reference);
    QString inWords(const QString &message) const;
    void report(StepReport::Status status, const QString &message);
    void saveState();
    QObject *freshScope();

    const RunnerOptions m_options;
    const std::shared_ptr<Page> m_page;
    HumanGate &m_gate;
    RunState m_state;
    Redactor m_redactor;
    RunPhase m_phase = RunPhase::New;
    std::unique_ptr<QObject> m_scope; // owns what the current step waits for; its end gives that up
    QTimer m_limit;
    StepReport m_report;
    Place m_stepBegan;
    Place m_previousStepBegan;
    RunResult m_result;
};

/// One line that tells a step to a person, with its references as they stand: "click #submit".
QString summaryOf(const Action &action);

} // namespace hidettp::script
