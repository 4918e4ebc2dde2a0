#include "core/wire/resources.h"

#include "core/wire/envelope.h"
#include "core/wire/reader.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr qint64 anyNumber = Q_INT64_C(1) << 53; // beyond it JSON readers lose digits

template<typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(toJson(*value)) : QJsonValue(QJsonValue::Null);
}

/// What `parse` makes of the object under `name`; nothing if there is none; an error goes to `reader`.
template<typename T>
std::optional<T> part(Reader &reader, QLatin1StringView name, Result<T> (*parse)(const QJsonObject &))
{
    if (!reader.has(name))
        return std::nullopt;
    const auto parsed = parse(reader.object(name));
    if (!parsed) {
        reader.fail(name, u"is wrong: %1"_s.arg(parsed.error().message.chopped(1)));
        return std::nullopt;
    }
    return *parsed;
}

QJsonObject sizeJson(QSize size)
{
    return {{"width"_L1, std::max(0, size.width())}, {"height"_L1, std::max(0, size.height())}};
}

} // namespace

QJsonValue toJson(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toRfc3339(*at)) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const Person &person)
{
    return {{"kind"_L1, nameOf(person.kind)}, {"id"_L1, person.id}, {"name"_L1, person.name}};
}

Result<Person> personFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Person{.kind = reader.word("kind"_L1, personKindFromString),
                                .id = reader.textOr("id"_L1),
                                .name = reader.textOr("name"_L1)});
}

QJsonObject toJson(const HumanIntervention &settings)
{
    return {{"enabled"_L1, settings.enabled},
            {"responseWindowSeconds"_L1, qint64(settings.responseWindow.count())},
            {"abandonedAfterSeconds"_L1, qint64(settings.abandonedAfter.count())},
            {"maximumSeconds"_L1, qint64(settings.maximum.count())},
            {"shareLink"_L1, settings.shareLink},
            {"addressSchemes"_L1, QJsonArray::fromStringList(settings.addressSchemes)},
            {"viewport"_L1, nameOf(settings.viewport)}};
}

static QStringList addressSchemes(Reader &reader)
{
    constexpr auto name = "addressSchemes"_L1;
    if (!reader.has(name))
        return webSchemes();
    const QStringList schemes = reader.textsOr(name);
    if (const auto problem = problemOfAddressSchemes(schemes))
        reader.fail(name, *problem);
    return schemes;
}

static Result<HumanIntervention> humanInterventionFromJson(const QJsonObject &object)
{
    Reader reader(object, u"humanIntervention."_s);
    const HumanIntervention defaults;
    return reader.finish(HumanIntervention{
        .enabled = reader.flagOr("enabled"_L1, defaults.enabled),
        .responseWindow = reader.secondsOr("responseWindowSeconds"_L1, defaults.responseWindow, 1s, 720h),
        .abandonedAfter = reader.secondsOr("abandonedAfterSeconds"_L1, defaults.abandonedAfter, 0s, 720h),
        .maximum = reader.secondsOr("maximumSeconds"_L1, defaults.maximum, 0s, 720h),
        .shareLink = reader.flagOr("shareLink"_L1, defaults.shareLink),
        .addressSchemes = addressSchemes(reader),
        .viewport = reader.has("viewport"_L1) ? reader.word("viewport"_L1, viewportFromString) : defaults.viewport});
}

QJsonObject toJson(const Bot &bot)
{
    return {{"id"_L1, bot.id.toString()},
            {"name"_L1, bot.name},
            {"description"_L1, bot.description},
            {"targetUrl"_L1, bot.targetUrl},
            {"tags"_L1, QJsonArray::fromStringList(bot.tags)},
            {"humanIntervention"_L1, toJson(bot.humanIntervention)},
            {"runLimitSeconds"_L1, qint64(bot.runLimit.count())},
            {"parameters"_L1, bot.parameters},
            {"steps"_L1, bot.steps},
            {"createdAt"_L1, toRfc3339(bot.createdAt)}};
}

Result<Bot> botFromJson(const QJsonObject &object)
{
    Reader reader(object);
    const auto settings = humanInterventionFromJson(reader.objectOr("humanIntervention"_L1));
    if (!settings)
        return settings.error();
    return reader.finish(Bot{.id = BotId(reader.textOr("id"_L1, {}, 100)),
                             .name = reader.text("name"_L1, 200),
                             .description = reader.textOr("description"_L1),
                             .targetUrl = reader.textOr("targetUrl"_L1, {}, 2000),
                             .tags = reader.textsOr("tags"_L1),
                             .humanIntervention = *settings,
                             .runLimit = reader.secondsOr("runLimitSeconds"_L1, 0s, 0s, 720h),
                             .parameters = reader.objectOr("parameters"_L1),
                             .steps = reader.arrayOr("steps"_L1),
                             .createdAt = reader.instantIfAny("createdAt"_L1).value_or(Instant{})});
}

QJsonObject toJson(const ExecutionError &error)
{
    return {{"code"_L1, error.code},
            {"message"_L1, error.message},
            {"step"_L1, error.step ? QJsonValue(*error.step) : QJsonValue(QJsonValue::Null)}};
}

static Result<ExecutionError> executionErrorFromJson(const QJsonObject &object)
{
    Reader reader(object);
    ExecutionError error{.code = reader.text("code"_L1, 100), .message = reader.textOr("message"_L1, {}, 20000)};
    if (const auto step = reader.integerIfAny("step"_L1, 0, 100000))
        error.step = int(*step);
    return reader.finish(error);
}

QJsonObject toJson(const Execution &execution)
{
    return {{"id"_L1, execution.id.toString()},
            {"botId"_L1, execution.botId.toString()},
            {"botName"_L1, execution.botName},
            {"status"_L1, nameOf(execution.status)},
            {"pendingReason"_L1, textOrNull(execution.pendingReason)},
            {"trigger"_L1, nameOf(execution.trigger)},
            {"stepIndex"_L1, execution.stepIndex},
            {"stepCount"_L1, execution.stepCount},
            {"outputs"_L1, execution.outputs},
            {"error"_L1, orNull(execution.error)},
            {"interventionId"_L1,
             execution.interventionId ? QJsonValue(execution.interventionId->toString()) : QJsonValue::Null},
            {"viewport"_L1, sizeJson(execution.viewport)},
            {"createdAt"_L1, toRfc3339(execution.createdAt)},
            {"startedAt"_L1, toJson(execution.startedAt)},
            {"finishedAt"_L1, toJson(execution.finishedAt)}};
}

Result<Execution> executionFromJson(const QJsonObject &object)
{
    Reader reader(object);
    Reader viewport(reader.objectOr("viewport"_L1), u"viewport."_s);
    Execution execution{.id = ExecutionId(reader.text("id"_L1)),
                        .botId = BotId(reader.text("botId"_L1)),
                        .botName = reader.textOr("botName"_L1),
                        .status = reader.word("status"_L1, executionStatusFromString),
                        .trigger = reader.word("trigger"_L1, triggerFromString),
                        .stepIndex = int(reader.integer("stepIndex"_L1, 0, 100000)),
                        .stepCount = int(reader.integer("stepCount"_L1, 0, 100000)),
                        .outputs = reader.objectOr("outputs"_L1),
                        .error = part(reader, "error"_L1, executionErrorFromJson),
                        .pendingReason = reader.textOr("pendingReason"_L1),
                        .viewport = QSize(int(viewport.integerOr("width"_L1, 0, 0, 100000)),
                                          int(viewport.integerOr("height"_L1, 0, 0, 100000))),
                        .createdAt = reader.instant("createdAt"_L1),
                        .startedAt = reader.instantIfAny("startedAt"_L1),
                        .finishedAt = reader.instantIfAny("finishedAt"_L1)};
    if (reader.has("interventionId"_L1))
        execution.interventionId = InterventionId(reader.text("interventionId"_L1));
    if (viewport.error())
        return *viewport.error();
    return reader.finish(execution);
}

QJsonObject toJson(const StepReport &report)
{
    return {{"run"_L1, report.run},
            {"index"_L1, report.index},
            {"name"_L1, report.name},
            {"summary"_L1, report.summary},
            {"status"_L1, nameOf(report.status)},
            {"message"_L1, report.message},
            {"startedAt"_L1, toRfc3339(report.startedAt)},
            {"finishedAt"_L1, toJson(report.finishedAt)}};
}

Result<StepReport> stepReportFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(StepReport{.run = int(reader.integerOr("run"_L1, 0, 0, 1000000)),
                                    .index = int(reader.integer("index"_L1, 0, 100000)),
                                    .name = reader.text("name"_L1),
                                    .summary = reader.textOr("summary"_L1, {}, 20000),
                                    .status = reader.word("status"_L1, stepStatusFromString),
                                    .message = reader.textOr("message"_L1, {}, 20000),
                                    .startedAt = reader.instant("startedAt"_L1),
                                    .finishedAt = reader.instantIfAny("finishedAt"_L1)});
}

QJsonObject toJson(const Ask &ask)
{
    QJsonObject object{{"type"_L1, nameOf(ask.type)}, {"label"_L1, ask.label}};
    if (ask.type == Ask::Type::Choice)
        object["choices"_L1] = QJsonArray::fromStringList(ask.choices);
    return object;
}

Result<Ask> askFromJson(const QJsonObject &object)
{
    Reader reader(object, u"ask."_s);
    const Ask ask{.type = reader.word("type"_L1, askTypeFromString),
                  .label = reader.text("label"_L1, 500),
                  .choices = reader.textsOr("choices"_L1)};
    if (ask.type == Ask::Type::Choice && ask.choices.isEmpty())
        reader.fail("choices"_L1, u"is missing"_s);
    return reader.finish(ask);
}

QJsonObject toJson(const Outcome &outcome)
{
    return {{"type"_L1, nameOf(outcome.type)},
            {"by"_L1, toJson(outcome.by)},
            {"reason"_L1, textOrNull(outcome.reason)},
            {"value"_L1, textOrNull(outcome.value)},
            {"durationSeconds"_L1, qint64(outcome.duration.count())},
            {"urlBefore"_L1, outcome.urlBefore},
            {"urlAfter"_L1, outcome.urlAfter}};
}

Result<Outcome> outcomeFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Outcome{.type = reader.word("type"_L1, outcomeTypeFromString),
                                 .by = part(reader, "by"_L1, personFromJson).value_or(Person{}),
                                 .reason = reader.textOr("reason"_L1),
                                 .value = reader.textOr("value"_L1),
                                 .duration = seconds{reader.integerOr("durationSeconds"_L1, 0, 0, anyNumber)},
                                 .urlBefore = reader.textOr("urlBefore"_L1, {}, 100000),
                                 .urlAfter = reader.textOr("urlAfter"_L1, {}, 100000)});
}

QJsonObject toJson(const WindowStop &stop) { return {{"by"_L1, toJson(stop.by)}, {"at"_L1, toRfc3339(stop.at)}}; }

static Result<WindowStop> windowStopFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(
        WindowStop{.by = part(reader, "by"_L1, personFromJson).value_or(Person{}), .at = reader.instant("at"_L1)});
}

static QJsonObject toJson(const ConditionPart &part)
{
    return {{"kind"_L1, part.kind}, {"text"_L1, part.text}, {"negated"_L1, part.isNegated}, {"met"_L1, part.isMet}};
}

static QList<ConditionPart> conditionPartsFromJson(const QJsonArray &array)
{
    QList<ConditionPart> parts;
    for (const QJsonValue &part : array) {
        parts << ConditionPart{.kind = part["kind"_L1].toString().left(100),
                               .text = part["text"_L1].toString().left(4000),
                               .isNegated = part["negated"_L1].toBool(),
                               .isMet = part["met"_L1].toBool()};
    }
    return parts;
}

QJsonObject toJson(const Intervention &intervention)
{
    QJsonArray conditions;
    for (const ConditionPart &part : intervention.conditionParts)
        conditions << toJson(part);
    return {{"id"_L1, intervention.id.toString()},
            {"executionId"_L1, intervention.executionId.toString()},
            {"botId"_L1, intervention.botId.toString()},
            {"botName"_L1, intervention.botName},
            {"kind"_L1, intervention.kind},
            {"instructions"_L1, intervention.instructions},
            {"priority"_L1, intervention.priority},
            {"phase"_L1, nameOf(intervention.phase)},
            {"deadline"_L1, toJson(intervention.deadline)},
            {"responseWindowSeconds"_L1, qint64(intervention.responseWindow.count())},
            {"abandonedAfterSeconds"_L1, qint64(intervention.abandonedAfter.count())},
            {"windowHeld"_L1, intervention.isWindowHeld()},
            {"windowStopped"_L1, orNull(intervention.windowStopped)},
            {"desertedAt"_L1, toJson(intervention.desertedAt)},
            {"mustEndBy"_L1, toJson(intervention.mustEndBy)},
            {"claimedBy"_L1, orNull(intervention.claimedBy)},
            {"control"_L1, QJsonObject{{"holder"_L1, orNull(intervention.control.holder)},
                                       {"number"_L1, intervention.control.number}}},
            {"viewers"_L1, intervention.viewers},
            {"browserTrouble"_L1, textOrNull(intervention.browserTrouble)},
            {"until"_L1, intervention.until.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(intervention.until)},
            {"conditions"_L1, conditions},
            {"conditionMet"_L1, intervention.conditionMet ? QJsonValue(*intervention.conditionMet) : QJsonValue::Null},
            {"ask"_L1, orNull(intervention.ask)},
            {"page"_L1, QJsonObject{{"url"_L1, intervention.page.url},
                                    {"title"_L1, intervention.page.title},
                                    {"crashed"_L1, intervention.page.isCrashed}}},
            {"urlBefore"_L1, intervention.urlBefore},
            {"pageMoved"_L1, intervention.hasPageMoved()},
            {"stepIndex"_L1, intervention.stepIndex},
            {"createdAt"_L1, toRfc3339(intervention.createdAt)},
            {"firstInputAt"_L1, toJson(intervention.firstInputAt)},
            {"endedAt"_L1, toJson(intervention.endedAt)},
            {"outcome"_L1, orNull(intervention.outcome)}};
}

Result<Intervention> interventionFromJson(const QJsonObject &object)
{
    Reader reader(object);
    Reader control(reader.objectOr("control"_L1), u"control."_s);
    Reader page(reader.objectOr("page"_L1), u"page."_s);
    Intervention intervention{.id = InterventionId(reader.text("id"_L1)),
                              .executionId = ExecutionId(reader.text("executionId"_L1)),
                              .botId = BotId(reader.text("botId"_L1)),
                              .botName = reader.textOr("botName"_L1),
                              .kind = reader.textOr("kind"_L1),
                              .instructions = reader.textOr("instructions"_L1),
                              .priority = int(reader.integerOr("priority"_L1, 0, -1000, 1000)),
                              .phase = reader.word("phase"_L1, phaseFromString),
                              .responseWindow = seconds{reader.integerOr("responseWindowSeconds"_L1, 0, 0, anyNumber)},
                              .abandonedAfter = seconds{reader.integerOr("abandonedAfterSeconds"_L1, 0, 0, anyNumber)},
                              .deadline = reader.instantIfAny("deadline"_L1),
                              .windowStopped = part(reader, "windowStopped"_L1, windowStopFromJson),
                              .mustEndBy = reader.instantIfAny("mustEndBy"_L1),
                              .desertedAt = reader.instantIfAny("desertedAt"_L1),
                              .claimedBy = part(reader, "claimedBy"_L1, personFromJson),
                              .control = {.holder = part(control, "holder"_L1, personFromJson),
                                          .number = control.integerOr("number"_L1, 0, 0, anyNumber)},
                              .controllerIsConnected = reader.flagOr("windowHeld"_L1, false),
                              .viewers = int(reader.integerOr("viewers"_L1, 0, 0, 100000)),
                              .browserTrouble = reader.textOr("browserTrouble"_L1),
                              .until = reader.objectOr("until"_L1),
                              .conditionParts = conditionPartsFromJson(reader.arrayOr("conditions"_L1)),
                              .ask = part(reader, "ask"_L1, askFromJson),
                              .page = {.url = page.textOr("url"_L1, {}, 100000),
                                       .title = page.textOr("title"_L1, {}, 100000),
                                       .isCrashed = page.flagOr("crashed"_L1, false)},
                              .urlBefore = reader.textOr("urlBefore"_L1, {}, 100000),
                              .stepIndex = int(reader.integerOr("stepIndex"_L1, 0, 0, 100000)),
                              .createdAt = reader.instant("createdAt"_L1),
                              .firstInputAt = reader.instantIfAny("firstInputAt"_L1),
                              .endedAt = reader.instantIfAny("endedAt"_L1),
                              .outcome = part(reader, "outcome"_L1, outcomeFromJson)};
    if (reader.has("conditionMet"_L1))
        intervention.conditionMet = reader.flagOr("conditionMet"_L1, false);
    for (const Reader *nested : {&control, &page}) {
        if (nested->error())
            return *nested->error();
    }
    return reader.finish(intervention);
}

QJsonObject toJson(const LinkReport &report)
{
    const ShareLink &link = report.link;
    QJsonArray viewers;
    for (const Person &viewer : report.viewers)
        viewers << toJson(viewer);
    return {{"id"_L1, link.id.toString()},
            {"scope"_L1, nameOf(link.scope)},
            {"label"_L1, link.label},
            {"state"_L1, nameOf(report.state)},
            {"needsPin"_L1, report.needsPin},
            {"createdBy"_L1, toJson(link.createdBy)},
            {"createdAt"_L1, toRfc3339(link.createdAt)},
            {"expiresAt"_L1, toJson(link.expiresAt)},
            {"revokedAt"_L1, toJson(link.revokedAt)},
            {"lastUsedAt"_L1, toJson(link.lastUsedAt)},
            {"maxUses"_L1, link.maxUses ? QJsonValue(*link.maxUses) : QJsonValue::Null},
            {"uses"_L1, link.uses},
            {"viewers"_L1, viewers}};
}

Result<LinkReport> linkReportFromJson(const QJsonObject &object)
{
    Reader reader(object);
    ShareLink link{.id = LinkId(reader.text("id"_L1)),
                   .scope = reader.word("scope"_L1, scopeFromString),
                   .label = reader.textOr("label"_L1),
                   .createdBy = part(reader, "createdBy"_L1, personFromJson).value_or(Person{}),
                   .createdAt = reader.instant("createdAt"_L1),
                   .expiresAt = reader.instantIfAny("expiresAt"_L1),
                   .revokedAt = reader.instantIfAny("revokedAt"_L1),
                   .lastUsedAt = reader.instantIfAny("lastUsedAt"_L1),
                   .uses = int(reader.integerOr("uses"_L1, 0, 0, 1000000))};
    if (const auto most = reader.integerIfAny("maxUses"_L1, 1, 1000000))
        link.maxUses = int(*most);
    LinkReport report{.link = link,
                      .state = reader.word("state"_L1, linkStateFromString),
                      .needsPin = reader.flagOr("needsPin"_L1, false)};
    const QJsonArray viewers = reader.arrayOr("viewers"_L1);
    for (const QJsonValue &viewer : viewers) {
        const auto person = personFromJson(viewer.toObject());
        if (!person)
            return person.error();
        report.viewers << *person;
    }
    return reader.finish(report);
}

QJsonObject toJson(const AuditEntry &entry)
{
    return {{"seq"_L1, entry.seq},
            {"at"_L1, toRfc3339(entry.at)},
            {"interventionId"_L1, textOrNull(entry.interventionId.toString())},
            {"actor"_L1, toJson(entry.actor)},
            {"action"_L1, entry.action},
            {"details"_L1, entry.details}};
}

Result<AuditEntry> auditEntryFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(AuditEntry{.seq = reader.integer("seq"_L1, 0, anyNumber),
                                    .at = reader.instant("at"_L1),
                                    .interventionId = InterventionId(reader.textOr("interventionId"_L1)),
                                    .actor = part(reader, "actor"_L1, personFromJson).value_or(Person{}),
                                    .action = reader.text("action"_L1),
                                    .details = reader.objectOr("details"_L1)});
}

QJsonObject toJson(const User &user)
{
    return {{"id"_L1, user.id.toString()},
            {"name"_L1, user.name},
            {"role"_L1, nameOf(user.role)},
            {"createdAt"_L1, toRfc3339(user.createdAt)}};
}

Result<User> userFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(User{.id = UserId(reader.text("id"_L1)),
                              .name = reader.text("name"_L1),
                              .role = reader.word("role"_L1, roleFromString),
                              .createdAt = reader.instant("createdAt"_L1)});
}

QJsonObject toJson(const ApiKey &key)
{
    return {{"id"_L1, key.id.toString()},
            {"name"_L1, key.name},
            {"scope"_L1, nameOf(key.scope)},
            {"botId"_L1, key.botId ? QJsonValue(key.botId->toString()) : QJsonValue::Null},
            {"createdAt"_L1, toRfc3339(key.createdAt)},
            {"expiresAt"_L1, toJson(key.expiresAt)}};
}

Result<ApiKey> keyFromJson(const QJsonObject &object)
{
    Reader reader(object);
    ApiKey key{.id = KeyId(reader.text("id"_L1)),
               .name = reader.text("name"_L1),
               .scope = reader.word("scope"_L1, keyScopeFromString),
               .createdAt = reader.instant("createdAt"_L1),
               .expiresAt = reader.instantIfAny("expiresAt"_L1)};
    if (reader.has("botId"_L1))
        key.botId = BotId(reader.text("botId"_L1));
    return reader.finish(key);
}

QJsonObject toJson(const Principal &principal)
{
    QJsonObject object = toJson(principal.person);
    switch (principal.kind) {
    case Principal::Kind::Nobody:
        break;
    case Principal::Kind::User:
        object["role"_L1] = nameOf(principal.role);
        break;
    case Principal::Kind::Key:
        object["scope"_L1] = nameOf(principal.keyScope);
        object["botId"_L1] = principal.botId ? QJsonValue(principal.botId->toString()) : QJsonValue::Null;
        break;
    case Principal::Kind::Guest:
        if (principal.grant) {
            object["scope"_L1] = nameOf(principal.grant->scope);
            object["interventionId"_L1] = principal.grant->interventionId.toString();
        }
        break;
    }
    return object;
}

Result<Principal> principalFromJson(const QJsonObject &object)
{
    const auto person = personFromJson(object);
    if (!person)
        return person.error();
    Reader reader(object);
    Principal principal{.person = *person};
    switch (person->kind) {
    case PersonKind::System:
        break;
    case PersonKind::User:
        principal.kind = Principal::Kind::User;
        principal.role = reader.word("role"_L1, roleFromString);
        break;
    case PersonKind::Key:
        principal.kind = Principal::Kind::Key;
        principal.keyScope = reader.word("scope"_L1, keyScopeFromString);
        if (reader.has("botId"_L1))
            principal.botId = BotId(reader.text("botId"_L1));
        break;
    case PersonKind::Guest:
        principal.kind = Principal::Kind::Guest;
        principal.grant = Grant{.interventionId = InterventionId(reader.textOr("interventionId"_L1)),
                                .scope = reader.word("scope"_L1, scopeFromString),
                                .guest = *person};
        break;
    }
    return reader.finish(principal);
}

} // namespace hidettp::wire
