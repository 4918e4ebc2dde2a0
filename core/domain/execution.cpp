#include "core/domain/execution.h"

#include "core/base/enumnames.h"

namespace hidettp {

using namespace Qt::StringLiterals;

static constexpr auto statuses = enumNames<ExecutionStatus::Timeout>("pending", "processing", "waitingForHuman",
                                                                     "success", "failed", "cancelled", "timeout");
static constexpr auto triggers = enumNames<Trigger::External>("manual", "api", "schedule", "external");
static constexpr auto stepStatuses = enumNames<StepReport::Status::Failed>("running", "done", "skipped", "failed");

QString nameOf(ExecutionStatus status) { return statuses.name(status); }

std::optional<ExecutionStatus> executionStatusFromString(QStringView text) { return statuses.value(text); }

QString nameOf(Trigger trigger) { return triggers.name(trigger); }

std::optional<Trigger> triggerFromString(QStringView text) { return triggers.value(text); }

QString nameOf(StepReport::Status status) { return stepStatuses.name(status); }

std::optional<StepReport::Status> stepStatusFromString(QStringView text) { return stepStatuses.value(text); }

Result<Execution> Execution::after(ExecutionEvent event, Instant now) const
{
    const auto target = next(status, event);
    if (!target) {
        return Error{ErrorCode::Conflict, isOver(status)
                                              ? u"The execution has ended with status %1."_s.arg(nameOf(status))
                                              : u"The execution is %1 and cannot do that."_s.arg(nameOf(status))};
    }
    Execution changed = *this;
    changed.status = *target;
    changed.pendingReason.clear(); // it never gets back to waiting for its start
    if (event == ExecutionEvent::Start)
        changed.startedAt = now;
    if (isOver(*target))
        changed.finishedAt = now;
    return changed;
}

} // namespace hidettp
