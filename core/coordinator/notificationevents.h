#pragma once

#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/notification.h"
#include "core/notify/news.h"

#include <optional>

/// What changes are to those who are told of them.
namespace hidettp {

/// None: nothing that anybody is told of.
std::optional<NotificationEvent> eventOf(const Intervention *before, const Intervention &after);
std::optional<NotificationEvent> eventOfEnd(OutcomeType type);
std::optional<NotificationEvent> eventOfEnd(ExecutionStatus status);

notify::News newsOf(NotificationEvent event, const Intervention &about, Instant now);
notify::News newsOf(NotificationEvent event, const Execution &about, Instant now);

/// One sentence.
QString howItEnded(const Outcome &outcome);

} // namespace hidettp
