#include "tests/support/storage/samples.h"

#include <QJsonArray>

namespace hidettp::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr Instant noon{1'795'435'200'123ms};
static const Person ann{.kind = PersonKind::User, .id = u"user-ann"_s, .name = u"Ann Ödegård"_s};
static const Person bob{.kind = PersonKind::Guest, .id = u"guest-bob"_s, .name = u"Bob 🦊"_s};

Bot bot(const QString &id)
{
    return {
        .id = BotId(id),
        .name = u"Balance"_s,
        .description = u"Reads the balance"_s,
        .targetUrl = u"https://bank.example/"_s,
        .tags = {u"bank"_s, u"daily"_s},
        .humanIntervention = {.enabled = false,
                              .responseWindow = 77s,
                              .abandonedAfter = 0s,
                              .maximum = 3h,
                              .shareLink = false,
                              .addressSchemes = {u"https"_s, u"data"_s},
                              .viewport = Viewport::Fitted},
        .runLimit = 1h,
        .parameters = {{u"user"_s, QJsonObject{{u"required"_s, true}}}},
        .steps = {QJsonObject{{u"goto"_s, u"https://bank.example/login"_s}}},
        .createdAt = noon,
    };
}

User user(const QString &id)
{
    return {.id = UserId(id),
            .name = u"Ann"_s,
            .role = Role::Admin,
            .tokenHash = "hash of " + id.toUtf8(),
            .createdAt = noon};
}

ApiKey key(const QString &id)
{
    return {
        .id = KeyId(id),
        .name = u"Nightly"_s,
        .scope = KeyScope::Write,
        .tokenHash = QByteArray("\0\xff binary", 9) + id.toUtf8(),
        .createdAt = noon,
        .expiresAt = noon + 24h,
    };
}

Execution execution(const QString &id)
{
    return {
        .id = ExecutionId(id),
        .botId = BotId(u"bot-1"_s),
        .botName = u"Balance"_s,
        .status = ExecutionStatus::WaitingForHuman,
        .trigger = Trigger::External,
        .stepIndex = 3,
        .stepCount = 5,
        .parameters = {{u"user"_s, u"ann"_s}},
        .outputs = {{u"balance"_s, u"1 234,56 €"_s}, {u"big"_s, qint64(9'007'199'254'740'993)}},
        .error = ExecutionError{.code = u"timeout"_s, .message = u"It took too long."_s, .step = 2},
        .interventionId = InterventionId(u"intervention-1"_s),
        .viewport = QSize(1280, 720),
        .createdAt = noon,
        .startedAt = noon + 1s,
        .finishedAt = noon + 2s,
        .cdpUrl = u"http://127.0.0.1:9222"_s,
        .targetId = u"T1"_s,
        .browserPid = 4711,
        .browserProfile = u"/tmp/profile"_s,
        .runState = {{u"step"_s, 3}},
        .pageSizes = {{u"T1"_s, QJsonObject{{u"width"_s, 1280}, {u"height"_s, 720}}}},
    };
}

Intervention intervention(const QString &id, const ExecutionId &executionId)
{
    return {
        .id = InterventionId(id),
        .executionId = executionId,
        .botId = BotId(u"bot-1"_s),
        .botName = u"Balance"_s,
        .kind = u"2fa"_s,
        .instructions = u"Enter the code"_s,
        .priority = -2,
        .phase = Phase::Active,
        .responseWindow = 1800s,
        .abandonedAfter = 600s,
        .deadline = noon + 30min,
        .windowStopped = WindowStop{.by = bob, .at = noon + 10s},
        .mustEndBy = noon + 3h,
        .desertedAt = noon + 5min,
        .claimedBy = ann,
        .control = {.holder = bob, .number = 7},
        .until = {{u"url"_s, u"**/account"_s}},
        .conditionMet = false,
        .ask = Ask{.type = Ask::Type::Choice, .label = u"Which?"_s, .choices = {u"a"_s, u"b"_s}},
        .page = {.url = u"https://bank.example/otp"_s, .title = u"One more step"_s},
        .urlBefore = u"https://bank.example/login"_s,
        .targetId = u"T1"_s,
        .idempotencyKey = u"key of "_s + id,
        .stepIndex = 3,
        .createdAt = noon,
        .firstInputAt = noon + 10s,
        .endedAt = noon + 20s,
        .outcome = Outcome{.type = OutcomeType::Declined,
                           .by = bob,
                           .reason = u"No phone here"_s,
                           .value = u"42"_s,
                           .duration = 20s,
                           .urlBefore = u"https://bank.example/login"_s,
                           .urlAfter = u"https://bank.example/account"_s},
    };
}

StepReport stepReport(const ExecutionId &executionId, int run)
{
    return {
        .executionId = executionId,
        .run = run,
        .index = run,
        .name = u"click"_s,
        .summary = u"button[type=submit]"_s,
        .status = StepReport::Status::Failed,
        .message = u"The button is gone."_s,
        .startedAt = noon,
        .finishedAt = noon + 1s,
    };
}

ShareLink link(const QString &id, const InterventionId &interventionId)
{
    return {
        .id = LinkId(id),
        .interventionId = interventionId,
        .scope = Scope::View,
        .label = u"For the client"_s,
        .secretHash = "secret of " + id.toUtf8(),
        .createdBy = ann,
        .createdAt = noon,
        .expiresAt = noon + 1h,
        .revokedAt = noon + 2h,
        .lastUsedAt = noon + 3h,
        .maxUses = 3,
        .uses = 2,
        .pinHash = "pin of " + id.toUtf8(),
        .wrongPins = 4,
    };
}

Grant grant(const ShareLink &link, const QByteArray &tokenHash)
{
    return {
        .interventionId = link.interventionId,
        .linkId = link.id,
        .scope = Scope::Control,
        .guest = bob,
        .tokenHash = tokenHash,
        .createdAt = noon,
    };
}

OutboxMessage message(const QString &id)
{
    return {
        .id = MessageId(id),
        .moment = u"humanActionRequested/"_s + id,
        .channel = NotificationChannel::Webhook,
        .receiver = u"w-1"_s,
        .event = NotificationEvent::ReturnedToQueue,
        .interventionId = InterventionId(u"intervention-1"_s),
        .sealed = QByteArray("\0\xfe sealed", 9),
        .count = 2,
        .isGroup = true,
        .attempts = 3,
        .createdAt = noon,
        .dueAt = noon + 5s,
        .problem = u"It answered 503."_s,
    };
}

Notice notice(const QString &id)
{
    return {
        .id = NoticeId(id),
        .event = NotificationEvent::AboutToExpire,
        .botId = BotId(u"bot-1"_s),
        .botName = u"Balance"_s,
        .interventionId = InterventionId(u"intervention-1"_s),
        .executionId = ExecutionId(u"execution-1"_s),
        .title = u"Balance needs a person"_s,
        .text = u"Enter the code"_s,
        .people = {u"user-1"_s},
        .audience = Audience::Everybody,
        .isInApp = false,
        .isDesktop = true,
        .createdAt = noon,
        .overAt = noon + 1min,
    };
}

NoticeMark noticeMark(const NoticeId &id)
{
    return {.noticeId = id, .personId = u"user-1"_s, .readAt = noon + 1s, .dismissedAt = noon + 2s};
}

AuditEntry auditEntry(const InterventionId &interventionId, const QString &action)
{
    return {
        .at = noon,
        .interventionId = interventionId,
        .actor = ann,
        .action = action,
        .details = {{u"why"_s, u"because"_s}, {u"count"_s, 3}, {u"share"_s, 0.1}},
    };
}

Transaction request(const QString &number)
{
    const Execution running = execution(u"execution-"_s + number);
    Intervention asked = intervention(u"intervention-"_s + number, running.id);
    asked.phase = Phase::Waiting;
    Transaction transaction;
    transaction << PutExecution{running} << PutIntervention{asked} << PutLink{link(u"link-"_s + number, asked.id)}
                << AppendAudit{auditEntry(asked.id, u"requested"_s)};
    transaction.events = 2;
    return transaction;
}

} // namespace hidettp::samples
