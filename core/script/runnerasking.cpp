// The part of Runner that asks for people.

#include "core/base/logging.h"
#include "core/script/runner.h"
#include "core/script/stepparser.h"

namespace hidettp::script {

using namespace Qt::StringLiterals;

void Runner::considerAsking()
{
    const auto &action = std::get<RequestHuman>(step().action);
    if (!m_options.script.humanIntervention.enabled) {
        m_state.human = humanVariables({.type = OutcomeType::Skipped});
        stepDone(StepReport::Status::Skipped, u"Human Intervention Mode is off."_s);
        return;
    }
    if (!action.when) {
        m_page->settle().finally(freshScope(), [this](const Result<void> &) { ask(RunState::Asking::AsStep, {}); });
        return;
    }
    Filling filling([this](const Reference &reference) { return valueOf(reference); });
    const auto filled = filling.filled(action);
    if (!filled) {
        stepFailed(filled.error());
        return;
    }
    m_page->settle()
        .andThen(
            freshScope(),
            [this, when = *filled->when] { return m_page->holds(when, m_previousStepBegan, m_options.whenPatience); })
        .finally(m_scope.get(), [this](const Result<bool> &holds) {
            if (!holds)
                stepFailed(holds.error());
            else if (*holds)
                ask(RunState::Asking::AsStep, {});
            else
                stepDone(StepReport::Status::Skipped, u"Nobody was asked: its condition does not hold."_s);
        });
}

void Runner::ask(RunState::Asking why, const QString &because)
{
    if (m_limit.isActive()) {
        m_state.remainingTime = m_limit.remainingTimeAsDuration();
        m_limit.stop();
    }
    ++m_state.questions;
    m_state.asking = why;
    m_state.askedAt = m_page->place();
    m_state.askedBecause = m_redactor.redacted(because);
    saveState();
    putQuestion();
}

const RequestHuman &Runner::request() const
{
    const auto *action = std::get_if<RequestHuman>(&step().action);
    const bool isStep = action && m_state.asking == RunState::Asking::AsStep;
    return isStep ? *action : step().onError.request;
}

Result<HumanRequest> Runner::humanRequest()
{
    Filling filling([this](const Reference &reference) { return valueOf(reference); });
    const auto filled = filling.filled(request());
    if (!filled)
        return filled.error();
    HumanRequest question{
        .kind = filled->kind,
        .instructions = m_redactor.redacted(filled->instructions),
        .until = filled->until,
        .ask = filled->ask,
        .responseWindow = filled->responseWindow,
        .maximum = filled->maximum,
        .priority = filled->priority,
        .stepIndex = m_state.stepIndex,
        .idempotencyKey = u"%1/%2"_s.arg(m_options.executionId.toString()).arg(m_state.questions),
    };
    if (question.instructions.isEmpty()) {
        const QString where = stepWords(m_state.stepIndex + 1, actionName(step().action));
        question.instructions =
            u"The bot could not do %1: %2. Bring the page to where it can be done, then resume."_s.arg(
                where, m_state.askedBecause);
    }
    return question;
}

void Runner::putQuestion()
{
    const auto question = humanRequest();
    if (!question) {
        finish(ExecutionStatus::Failed, question.error());
        return;
    }
    qCInfo(logScript) << "run" << m_options.executionId.toString() << "asks for a human:" << question->kind;
    m_phase = RunPhase::Asking;
    m_page->stop();
    m_page->setDriver(Driver::Human);
    auto answer = m_gate.requestHuman(*question);
    std::move(answer).finally(freshScope(), [this](const Result<Outcome> &outcome) { asked(outcome); });
    if (question->until)
        m_page->watch(*question->until, m_state.askedAt);
}

void Runner::asked(const Result<Outcome> &answer)
{
    m_page->stopWatching();
    if (!answer) {
        finish(ExecutionStatus::Failed, answer.error());
        return;
    }
    const auto &ask = request().ask;
    if (ask && ask->type == Ask::Type::Code)
        m_redactor.add(answer->value);
    m_state.human = humanVariables(*answer);
    switch (answer->type) {
    case OutcomeType::Resumed:
    case OutcomeType::Verified:
    case OutcomeType::Answered:
        goOnAfterResume();
        return;
    case OutcomeType::Skipped:
        if (m_state.asking == RunState::Asking::AsStep)
            goOn([this] { stepDone(StepReport::Status::Skipped, u"Nobody was asked."_s); });
        else
            finish(ExecutionStatus::Failed, Error{ErrorCode::Internal, m_state.askedBecause});
        return;
    case OutcomeType::TimedOut:
        follow(request().onTimeout, ExecutionStatus::Timeout,
               answer->reason.isEmpty() ? u"nobody came within the response window"_s : answer->reason);
        return;
    case OutcomeType::Declined:
        follow(request().onDecline, ExecutionStatus::Failed,
               u"%1 declined: %2"_s.arg(answer->by.name.isEmpty() ? u"somebody"_s : answer->by.name, answer->reason));
        return;
    case OutcomeType::Cancelled:
        finish(ExecutionStatus::Cancelled, Error{ErrorCode::Cancelled, u"the request for a human was cancelled"_s});
        return;
    case OutcomeType::BrowserLost:
        finish(ExecutionStatus::Failed, Error{ErrorCode::Closed, u"the browser is gone"_s});
        return;
    }
    Q_UNREACHABLE();
}

void Runner::goOnAfterResume()
{
    if (m_state.asking == RunState::Asking::AsStep) {
        goOn([this] { stepDone(StepReport::Status::Done); });
        return;
    }
    m_state.attempts = 0;
    const auto question = humanRequest();
    const auto until = question ? question->until : std::nullopt;
    goOn([this, until, since = m_state.askedAt] {
        if (!until) {
            runStep();
            return;
        }
        // Where the step would have led the page is there already: the person has done it, once is enough.
        m_page->holds(*until, since, m_options.whenPatience).finally(freshScope(), [this](const Result<bool> &holds) {
            if (holds.value_or(false))
                stepDone(StepReport::Status::Done, u"A person did it."_s);
            else
                runStep();
        });
    });
}

void Runner::follow(const Consequence &consequence, ExecutionStatus ifFailed, const QString &message)
{
    switch (consequence.kind) {
    case Consequence::Kind::Fail: {
        const bool isTimeout = ifFailed == ExecutionStatus::Timeout;
        finish(ifFailed, Error{isTimeout ? ErrorCode::Timeout : ErrorCode::Cancelled, message});
        return;
    }
    case Consequence::Kind::Skip:
        goOn([this, message] { stepDone(StepReport::Status::Skipped, message); });
        return;
    case Consequence::Kind::Retry:
        report(StepReport::Status::Failed, message);
        goOn([this] { runStep(); });
        return;
    case Consequence::Kind::Jump:
        report(StepReport::Status::Skipped, message);
        goOn([this, to = stepOfLabel(m_options.script, consequence.label)] { goTo(to.value_or(m_state.stepIndex)); });
        return;
    }
    Q_UNREACHABLE();
}

void Runner::goOn(std::function<void()> next)
{
    m_phase = RunPhase::Stepping;
    m_state.asking = RunState::Asking::Nobody;
    m_page->setDriver(Driver::Bot);
    if (m_state.remainingTime)
        m_limit.start(*m_state.remainingTime);
    saveState();
    m_page->settle().finally(freshScope(), [next = std::move(next)](const Result<void> &) { next(); });
}

} // namespace hidettp::script
