#pragma once

#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "core/domain/notification.h"
#include "core/storage/transaction.h"

#include <concepts>
#include <type_traits>

/// Which member is kept in which column. One list serves both directions: `column(name, member)` is called for each,
/// with a value to be written or to be filled.
namespace hidettp::sql {

template<typename T, typename Value>
concept Either = std::same_as<std::remove_const_t<T>, Value>;

/// Name of the table, of the columns by which a row is found again, and of the one that numbers the rows.
struct TableName
{
    const char *table;
    const char *key;
    const char *number = "number";
};

template<typename T>
constexpr TableName tableOf{};

template<>
inline constexpr TableName tableOf<Bot>{"bots", "id"};
template<>
inline constexpr TableName tableOf<User>{"users", "id"};
template<>
inline constexpr TableName tableOf<ApiKey>{"api_keys", "id"};
template<>
inline constexpr TableName tableOf<Execution>{"executions", "id"};
template<>
inline constexpr TableName tableOf<StepReport>{"step_reports", "execution_id, run"};
template<>
inline constexpr TableName tableOf<Intervention>{"interventions", "id"};
template<>
inline constexpr TableName tableOf<ShareLink>{"share_links", "id"};
template<>
inline constexpr TableName tableOf<Grant>{"grants", "token_hash"};
template<>
inline constexpr TableName tableOf<PutBlob>{"blobs", "execution_id, kind"};
template<>
inline constexpr TableName tableOf<OutboxMessage>{"outbox", "id"};
template<>
inline constexpr TableName tableOf<Notice>{"notices", "id"};
template<>
inline constexpr TableName tableOf<NoticeMark>{"notice_marks", "notice_id, person_id"};
template<>
inline constexpr TableName tableOf<AuditEntry>{"audit", "seq", "seq"};

template<typename Column, Either<Bot> T>
void describe(Column &column, T &bot)
{
    column("id", bot.id);
    column("name", bot.name);
    column("description", bot.description);
    column("target_url", bot.targetUrl);
    column("tags", bot.tags);
    column("human_enabled", bot.humanIntervention.enabled);
    column("response_window", bot.humanIntervention.responseWindow);
    column("abandoned_after", bot.humanIntervention.abandonedAfter);
    column("maximum", bot.humanIntervention.maximum);
    column("share_link", bot.humanIntervention.shareLink);
    column("address_schemes", bot.humanIntervention.addressSchemes);
    column("live_viewport", bot.humanIntervention.viewport);
    column("run_limit", bot.runLimit);
    column("parameters", bot.parameters);
    column("steps", bot.steps);
    column("created_at", bot.createdAt);
}

template<typename Column, Either<User> T>
void describe(Column &column, T &user)
{
    column("id", user.id);
    column("name", user.name);
    column("role", user.role);
    column("token_hash", user.tokenHash);
    column("created_at", user.createdAt);
}

template<typename Column, Either<ApiKey> T>
void describe(Column &column, T &key)
{
    column("id", key.id);
    column("name", key.name);
    column("scope", key.scope);
    column("bot_id", key.botId);
    column("token_hash", key.tokenHash);
    column("created_at", key.createdAt);
    column("expires_at", key.expiresAt);
}

template<typename Column, Either<Execution> T>
void describe(Column &column, T &execution)
{
    column("id", execution.id);
    column("bot_id", execution.botId);
    column("bot_name", execution.botName);
    column("status", execution.status);
    column("started_by", execution.trigger);
    column("step_index", execution.stepIndex);
    column("step_count", execution.stepCount);
    column("parameters", execution.parameters);
    column("outputs", execution.outputs);
    column("error", execution.error);
    column("intervention_id", execution.interventionId);
    column("viewport", execution.viewport);
    column("created_at", execution.createdAt);
    column("started_at", execution.startedAt);
    column("finished_at", execution.finishedAt);
    column("cdp_url", execution.cdpUrl);
    column("target_id", execution.targetId);
    column("browser_pid", execution.browserPid);
    column("browser_profile", execution.browserProfile);
    column("run_state", execution.runState);
    column("page_sizes", execution.pageSizes);
    column("version", execution.version);
}

template<typename Column, Either<StepReport> T>
void describe(Column &column, T &report)
{
    column("execution_id", report.executionId);
    column("run", report.run);
    column("step_index", report.index);
    column("name", report.name);
    column("summary", report.summary);
    column("status", report.status);
    column("message", report.message);
    column("started_at", report.startedAt);
    column("finished_at", report.finishedAt);
}

template<typename Column, Either<Intervention> T>
void describe(Column &column, T &intervention)
{
    column("id", intervention.id);
    column("execution_id", intervention.executionId);
    column("bot_id", intervention.botId);
    column("bot_name", intervention.botName);
    column("kind", intervention.kind);
    column("instructions", intervention.instructions);
    column("priority", intervention.priority);
    column("phase", intervention.phase);
    column("response_window", intervention.responseWindow);
    column("abandoned_after", intervention.abandonedAfter);
    column("deadline", intervention.deadline);
    column("window_stopped", intervention.windowStopped);
    column("must_end_by", intervention.mustEndBy);
    column("deserted_at", intervention.desertedAt);
    column("claimed_by", intervention.claimedBy);
    column("control", intervention.control.holder);
    column("control_number", intervention.control.number);
    column("until", intervention.until);
    column("condition_met", intervention.conditionMet);
    column("ask", intervention.ask);
    column("page_url", intervention.page.url);
    column("page_title", intervention.page.title);
    column("url_before", intervention.urlBefore);
    column("target_id", intervention.targetId);
    column("idempotency_key", intervention.idempotencyKey);
    column("step_index", intervention.stepIndex);
    column("created_at", intervention.createdAt);
    column("first_input_at", intervention.firstInputAt);
    column("ended_at", intervention.endedAt);
    column("outcome", intervention.outcome);
    column("version", intervention.version);
}

template<typename Column, Either<ShareLink> T>
void describe(Column &column, T &link)
{
    column("id", link.id);
    column("intervention_id", link.interventionId);
    column("scope", link.scope);
    column("label", link.label);
    column("secret_hash", link.secretHash);
    column("created_by", link.createdBy);
    column("created_at", link.createdAt);
    column("expires_at", link.expiresAt);
    column("revoked_at", link.revokedAt);
    column("last_used_at", link.lastUsedAt);
    column("max_uses", link.maxUses);
    column("uses", link.uses);
    column("pin_hash", link.pinHash);
    column("wrong_pins", link.wrongPins);
}

template<typename Column, Either<Grant> T>
void describe(Column &column, T &grant)
{
    column("token_hash", grant.tokenHash);
    column("intervention_id", grant.interventionId);
    column("link_id", grant.linkId);
    column("scope", grant.scope);
    column("guest", grant.guest);
    column("created_at", grant.createdAt);
}

template<typename Column, Either<PutBlob> T>
void describe(Column &column, T &blob)
{
    column("execution_id", blob.executionId);
    column("kind", blob.kind);
    column("content_type", blob.blob.contentType);
    column("bytes", blob.blob.bytes);
}

template<typename Column, Either<OutboxMessage> T>
void describe(Column &column, T &message)
{
    column("id", message.id);
    column("moment", message.moment);
    column("channel", message.channel);
    column("receiver", message.receiver);
    column("event", message.event);
    column("intervention_id", message.interventionId);
    column("sealed", message.sealed);
    column("count", message.count);
    column("is_group", message.isGroup);
    column("state", message.state);
    column("attempts", message.attempts);
    column("created_at", message.createdAt);
    column("due_at", message.dueAt);
    column("done_at", message.doneAt);
    column("problem", message.problem);
}

template<typename Column, Either<Notice> T>
void describe(Column &column, T &notice)
{
    column("id", notice.id);
    column("event", notice.event);
    column("bot_id", notice.botId);
    column("bot_name", notice.botName);
    column("intervention_id", notice.interventionId);
    column("execution_id", notice.executionId);
    column("title", notice.title);
    column("text", notice.text);
    column("people", notice.people);
    column("audience", notice.audience);
    column("is_in_app", notice.isInApp);
    column("is_desktop", notice.isDesktop);
    column("created_at", notice.createdAt);
    column("over_at", notice.overAt);
}

template<typename Column, Either<NoticeMark> T>
void describe(Column &column, T &mark)
{
    column("notice_id", mark.noticeId);
    column("person_id", mark.personId);
    column("read_at", mark.readAt);
    column("dismissed_at", mark.dismissedAt);
}

template<typename Column, Either<AuditEntry> T>
void describe(Column &column, T &entry)
{
    column("seq", entry.seq);
    column("at", entry.at);
    column("intervention_id", entry.interventionId);
    column("actor", entry.actor);
    column("action", entry.action);
    column("details", entry.details);
    column("hash", entry.hash);
}

} // namespace hidettp::sql
