#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"

#include <QJsonObject>
#include <QJsonValue>

/// The resources of the API as JSON: the shapes of bots, executions, interventions, links and the rest. What a value
/// keeps for the coordinator alone (hashes, endpoints, process ids, versions) never leaves through here.
namespace hidettp::wire {

QJsonValue toJson(const std::optional<Instant> &at);
QJsonObject toJson(const Person &person);
QJsonObject toJson(const HumanIntervention &settings);
QJsonObject toJson(const Bot &bot);
QJsonObject toJson(const ExecutionError &error);
QJsonObject toJson(const Execution &execution);
QJsonObject toJson(const StepReport &report);
QJsonObject toJson(const Ask &ask);
QJsonObject toJson(const Outcome &outcome);
QJsonObject toJson(const WindowStop &stop);
QJsonObject toJson(const Intervention &intervention);
QJsonObject toJson(const LinkReport &report);
QJsonObject toJson(const AuditEntry &entry);
QJsonObject toJson(const User &user);
QJsonObject toJson(const ApiKey &key);
/// The body of `GET me`: `kind`, `id` and `name` of the person, `role` of a user, `scope` and `botId` of a key,
/// `scope` and `interventionId` of a guest.
QJsonObject toJson(const Principal &principal);

Result<Person> personFromJson(const QJsonObject &object);
/// `id` and `createdAt` may be missing: the coordinator gives them to a new bot.
Result<Bot> botFromJson(const QJsonObject &object);
Result<Execution> executionFromJson(const QJsonObject &object);
Result<StepReport> stepReportFromJson(const QJsonObject &object);
Result<Ask> askFromJson(const QJsonObject &object);
Result<Outcome> outcomeFromJson(const QJsonObject &object);
Result<Intervention> interventionFromJson(const QJsonObject &object);
Result<LinkReport> linkReportFromJson(const QJsonObject &object);
Result<AuditEntry> auditEntryFromJson(const QJsonObject &object);
Result<User> userFromJson(const QJsonObject &object);
Result<ApiKey> keyFromJson(const QJsonObject &object);
Result<Principal> principalFromJson(const QJsonObject &object);

} // namespace hidettp::wire
