#include "core/coordinator/notificationevents.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using notify::News;

News newsOf(NotificationEvent event, const Intervention &about, Instant now)
{
    return {.event = event,
            .botId = about.botId,
            .botName = about.botName,
            .interventionId = about.id,
            .executionId = about.executionId,
            .requestKind = about.kind,
            .instructions = about.instructions,
            .pageUrl = about.page.url,
            .pageTitle = about.page.title,
            .deadline = about.deadline,
            .at = now};
}

News newsOf(NotificationEvent event, const Execution &about, Instant now)
{
    return {.event = event,
            .botId = about.botId,
            .botName = about.botName,
            .executionId = about.id,
            .reason = about.error ? about.error->message : QString(),
            .at = now};
}

QString howItEnded(const Outcome &outcome)
{
    const QString by = outcome.by.name.isEmpty() ? u"Somebody"_s : outcome.by.name;
    switch (outcome.type) {
    case OutcomeType::Resumed:
        return u"%1 has solved it."_s.arg(by);
    case OutcomeType::Verified:
        return u"The page went on."_s;
    case OutcomeType::Answered:
        return u"%1 has answered."_s.arg(by);
    case OutcomeType::Declined:
        return u"%1 has declined."_s.arg(by);
    case OutcomeType::TimedOut:
        return u"Nobody came in time."_s;
    case OutcomeType::Cancelled:
        return u"It was cancelled."_s;
    case OutcomeType::BrowserLost:
        return u"The bot's browser has gone."_s;
    case OutcomeType::Skipped:
        return {};
    }
    Q_UNREACHABLE();
}

std::optional<NotificationEvent> eventOfEnd(OutcomeType type)
{
    switch (type) {
    case OutcomeType::Resumed:
    case OutcomeType::Verified:
    case OutcomeType::Answered:
        return NotificationEvent::Resumed;
    case OutcomeType::TimedOut:
        return NotificationEvent::TimedOut;
    case OutcomeType::Declined:    // what follows for the execution is told
    case OutcomeType::BrowserLost: // likewise
    case OutcomeType::Cancelled:
    case OutcomeType::Skipped:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

std::optional<NotificationEvent> eventOfEnd(ExecutionStatus status)
{
    if (status == ExecutionStatus::Failed)
        return NotificationEvent::ExecutionFailed;
    if (status == ExecutionStatus::Success)
        return NotificationEvent::ExecutionCompleted;
    return std::nullopt;
}

std::optional<NotificationEvent> eventOf(const Intervention *before, const Intervention &after)
{
    if (!before)
        return after.isOpen() ? std::optional(NotificationEvent::HumanActionRequested) : std::nullopt;
    if (before->isOpen() && !after.isOpen())
        return eventOfEnd(after.outcome->type);
    if (before->phase == Phase::Active && after.phase == Phase::Waiting)
        return NotificationEvent::ReturnedToQueue;
    const bool isNewlyClaimed = after.claimedBy && (!before->claimedBy || !before->claimedBy->isSame(*after.claimedBy));
    return isNewlyClaimed ? std::optional(NotificationEvent::TakenOver) : std::nullopt;
}

} // namespace hidettp
