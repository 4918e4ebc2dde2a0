#include "core/script/runner.h"

#include "core/base/logging.h"
#include "core/script/stepparser.h"

#include <QJsonDocument>

namespace hidettp::script {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Duration captureLimit = 10s;

QString toText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

} // namespace

Runner::Runner(RunnerOptions options, std::shared_ptr<Page> page, HumanGate &gate)
    : m_options(std::move(options)), m_page(std::move(page)), m_gate(gate), m_state(m_options.state)
{
    Q_ASSERT(m_options.clock);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish(ExecutionStatus::Timeout, Error{ErrorCode::Timeout, u"The run took longer than it may."_s});
    });
    connect(m_page.get(), &Page::crashed, this, &Runner::pageCrashed);
    connect(m_page.get(), &Page::lost, this, &Runner::pageLost);
    connect(m_page.get(), &Page::conditionLooked, this, [this](const QList<ConditionPart> &parts) {
        if (m_phase == RunPhase::Asking)
            m_gate.conditionLooked(parts);
    });
    connect(m_page.get(), &Page::conditionChanged, this, [this](bool holds) {
        if (m_phase == RunPhase::Asking)
            m_gate.conditionChanged(holds);
    });
}

Runner::~Runner() { m_page->stop(); }

void Runner::start()
{
    Q_ASSERT(m_phase == RunPhase::New);
    qCInfo(logScript) << "run" << m_options.executionId.toString() << "starts at step" << m_state.stepIndex + 1;
    m_phase = RunPhase::Stepping;
    m_stepBegan = m_page->place();
    if (m_state.asking != RunState::Asking::Nobody && m_state.stepIndex < m_options.script.steps.size()) {
        m_report = {.executionId = m_options.executionId,
                    .run = m_state.run,
                    .index = m_state.stepIndex,
                    .name = actionName(step().action),
                    .summary = summaryOf(step().action),
                    .startedAt = m_options.clock->now()};
        putQuestion();
        return;
    }
    m_page->setDriver(Driver::Bot);
    if (m_state.remainingTime)
        m_limit.start(*m_state.remainingTime);
    runStep();
}

void Runner::cancel(const QString &reason)
{
    const Error why{ErrorCode::Cancelled, reason.isEmpty() ? u"The run was cancelled."_s : reason};
    if (m_phase == RunPhase::Asking)
        m_gate.withdraw(why);
    finish(ExecutionStatus::Cancelled, why);
}

void Runner::runStep()
{
    if (m_state.stepIndex >= m_options.script.steps.size()) {
        finish(ExecutionStatus::Success, {});
        return;
    }
    ++m_state.run;
    m_previousStepBegan = std::exchange(m_stepBegan, m_page->place());
    m_report = {.executionId = m_options.executionId,
                .run = m_state.run,
                .index = m_state.stepIndex,
                .name = actionName(step().action),
                .summary = summaryOf(step().action),
                .startedAt = m_options.clock->now()};
    report(StepReport::Status::Running, {});
    saveState();
    // From here on through the event loop, so that a script of labels alone does not grow the stack.
    Reply<void>(Result<void>()).finally(freshScope(), [this](const Result<void> &) {
        if (std::holds_alternative<RequestHuman>(step().action)) {
            considerAsking();
            return;
        }
        Filling filling([this](const Reference &reference) { return valueOf(reference); });
        const auto action = filling.filled(step().action);
        if (action)
            runAction(*action, filling.secrecy());
        else
            stepFailed(action.error());
    });
}

void Runner::runAction(const Action &action, Secrecy secrecy)
{
    if (std::holds_alternative<Label>(action)) {
        stepDone(StepReport::Status::Done);
        return;
    }
    if (const auto *wait = std::get_if<WaitFor>(&action)) {
        waitFor(wait->condition);
        return;
    }
    m_page->perform(action, secrecy, step().timeout).finally(freshScope(), [this](const Result<Effect> &effect) {
        if (!effect) {
            stepFailed(effect.error());
            return;
        }
        for (auto output = effect->outputs.begin(); output != effect->outputs.end(); ++output)
            m_state.outputs[output.key()] = m_redactor.redacted(output.value());
        if (const auto *screenshot = std::get_if<Screenshot>(&step().action))
            emit screenshotTaken(screenshot->name, effect->screenshot);
        stepDone(StepReport::Status::Done);
    });
}

void Runner::waitFor(const Condition &condition)
{
    m_page->holds(condition, m_previousStepBegan, step().timeout)
        .finally(freshScope(), [this](const Result<bool> &holds) {
            if (!holds)
                stepFailed(holds.error());
            else if (*holds)
                stepDone(StepReport::Status::Done);
            else
                stepFailed({ErrorCode::Timeout, u"the condition did not hold within %1 s"_s.arg(step().timeout / 1s)});
        });
}

void Runner::stepDone(StepReport::Status status, const QString &message)
{
    report(status, message);
    goTo(m_state.stepIndex + 1);
}

void Runner::goTo(int stepIndex)
{
    m_state.stepIndex = stepIndex;
    m_state.attempts = 0;
    runStep();
}

void Runner::stepFailed(const Error &error)
{
    if (m_phase != RunPhase::Stepping)
        return; // lost or over in the meantime
    const OnError &onError = step().onError;
    switch (onError.kind) {
    case OnError::Kind::Fail:
        break;
    case OnError::Kind::Skip:
        stepDone(StepReport::Status::Skipped, error.message);
        return;
    case OnError::Kind::Retry:
        if (++m_state.attempts < onError.attempts) {
            report(StepReport::Status::Failed, error.message);
            tryAgainAfter(onError.pause);
            return;
        }
        break;
    case OnError::Kind::RequestHuman:
        if (!m_options.script.humanIntervention.enabled) {
            m_state.human = humanVariables({.type = OutcomeType::Skipped});
            break;
        }
        report(StepReport::Status::Failed, error.message);
        ask(RunState::Asking::AfterError, error.message);
        return;
    }
    finish(ExecutionStatus::Failed, error);
}

void Runner::tryAgainAfter(Duration pause)
{
    QTimer::singleShot(pause, freshScope(), [this] { runStep(); });
}

/// What the bot was doing has failed. While a person is asked the page is theirs: they can load it again, and what
/// follows is decided as ever.
void Runner::pageCrashed()
{
    if (m_phase != RunPhase::Stepping)
        return;
    m_page->stop();
    m_scope.reset();
    stepFailed({ErrorCode::Unavailable, u"the page has crashed"_s});
}

void Runner::pageLost(const Error &why)
{
    if (m_phase == RunPhase::Asking)
        m_gate.withdraw(why);
    finish(ExecutionStatus::Failed, why);
}

void Runner::finish(ExecutionStatus status, std::optional<Error> error)
{
    if (!isRunning())
        return;
    m_phase = RunPhase::Ending;
    m_limit.stop();
    m_page->stop();
    m_page->stopWatching();
    m_result = {.status = status, .outputs = m_state.outputs, .error = {}, .capture = {}};
    if (error) {
        const bool isInStep = m_state.stepIndex < m_options.script.steps.size();
        const auto wireName = errorWords(error->code).wireName;
        m_result.error = ExecutionError{.code = QString::fromUtf8(wireName.data(), qsizetype(wireName.size())),
                                        .message = inWords(error->message),
                                        .step = isInStep ? std::optional(m_state.stepIndex) : std::nullopt};
        if (m_report.status == StepReport::Status::Running)
            report(StepReport::Status::Failed, error->message);
    }
    const bool isWorthAPicture = status == ExecutionStatus::Failed || status == ExecutionStatus::Timeout;
    Reply<Capture> capture = isWorthAPicture ? m_page->capture() : Reply<Capture>(Capture());
    std::move(capture)
        .within(captureLimit, this, u"The page could not be captured."_s)
        .finally(freshScope(), [this](const Result<Capture> &taken) { finishWith(taken.value_or({})); });
}

void Runner::finishWith(Capture capture)
{
    capture.dom = m_redactor.redacted(capture.dom);
    m_result.capture = std::move(capture);
    m_phase = RunPhase::Over;
    qCInfo(logScript) << "run" << m_options.executionId.toString() << "ended:" << nameOf(m_result.status);
    emit finished(m_result);
}

Result<QString> Runner::valueOf(const Reference &reference)
{
    switch (reference.kind) {
    case Reference::Kind::Parameter:
        return m_options.parameters.value(reference.name);
    case Reference::Kind::Secret: {
        if (!m_options.secret)
            return Error{ErrorCode::NotFound, u"no secrets are available for '%1'"_s.arg(reference.name)};
        const auto value = m_options.secret(reference.name);
        if (value)
            m_redactor.add(*value);
        return value;
    }
    case Reference::Kind::Output:
        if (!m_state.outputs.contains(reference.name))
            return Error{ErrorCode::NotFound, u"the output '%1' is not there yet"_s.arg(reference.name)};
        return toText(m_state.outputs[reference.name]);
    case Reference::Kind::Human:
        return m_state.human.value(reference.name);
    }
    Q_UNREACHABLE();
}

QString Runner::inWords(const QString &message) const
{
    if (m_state.stepIndex >= m_options.script.steps.size())
        return m_redactor.redacted(message);
    const QString where = stepWords(m_state.stepIndex + 1, actionName(step().action));
    return m_redactor.redacted(u"%1: %2"_s.arg(where, message));
}

void Runner::report(StepReport::Status status, const QString &message)
{
    m_report.status = status;
    m_report.message = m_redactor.redacted(message);
    if (status != StepReport::Status::Running)
        m_report.finishedAt = m_options.clock->now();
    emit stepChanged(m_report);
}

void Runner::saveState()
{
    if (m_limit.isActive())
        m_state.remainingTime = m_limit.remainingTimeAsDuration();
    emit stateChanged(m_state);
}

QObject *Runner::freshScope()
{
    m_scope = std::make_unique<QObject>();
    return m_scope.get();
}

} // namespace hidettp::script
