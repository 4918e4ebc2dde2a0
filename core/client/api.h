#pragma once

#include "core/client/caller.h"
#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "core/domain/notification.h"

#include <optional>

namespace hidettp {

/// Which executions to list. Newest first.
struct ExecutionQuery
{
    std::optional<BotId> botId;
    std::optional<ExecutionStatus> status;
    QString cursor;
    int limit = 200;
};

/// A share link as somebody wishes it.
struct LinkWish
{
    Scope scope = Scope::Control;
    QString label;
    std::optional<std::chrono::seconds> expiresIn; ///< at least 60 s; none: as long as the window
    std::optional<int> maxUses;
    QString pin; ///< 4 to 32 characters; empty: none
    /// A channel by which the coordinator sends the link too; e-mail needs the address.
    std::optional<NotificationChannel> sendBy;
    QString sendTo;
};

/// A share link with its secret, which is told once.
struct CreatedLink
{
    LinkReport report;
    QUrl url;
};

/// Opens the live socket once, within a minute.
struct LiveTicket
{
    QString ticket;
    Instant expiresAt;
};

/// The calls of the coordinator's HTTP API.
class Api : public Caller
{
    Q_OBJECT

public:
    using Caller::Caller;

    Reply<Principal> me();

    Reply<ListPage<Bot>> bots(const QString &cursor = {});
    Reply<Bot> bot(const BotId &id);
    Reply<Bot> createBot(const Bot &bot);
    Reply<Bot> updateBot(const Bot &bot);
    Reply<void> deleteBot(const BotId &id);
    Reply<Execution> runBot(const BotId &id, const QJsonObject &parameters = {});

    Reply<ListPage<Execution>> executions(const ExecutionQuery &query = {});
    Reply<Execution> execution(const ExecutionId &id);
    Reply<ListPage<StepReport>> steps(const ExecutionId &id, const QString &cursor = {});
    Reply<QByteArray> screenshot(const ExecutionId &id);
    Reply<QByteArray> dom(const ExecutionId &id);
    Reply<void> cancelExecution(const ExecutionId &id);

    Reply<ListPage<Intervention>> interventions(std::optional<Phase> phase = {}, const QString &cursor = {});
    Reply<Intervention> intervention(const InterventionId &id);
    Reply<void> claim(const InterventionId &id);
    Reply<void> release(const InterventionId &id);
    /// `confirmed`: also while the condition is unmet.
    enum class Confirmed : std::uint8_t { No, Yes };
    Reply<void> resume(const InterventionId &id, Confirmed confirmed = Confirmed::No);
    Reply<void> decline(const InterventionId &id, const QString &reason);
    Reply<void> cancel(const InterventionId &id, const QString &reason);
    Reply<void> extend(const InterventionId &id, std::chrono::seconds more, const QString &reason);
    Reply<void> answer(const InterventionId &id, const QString &value);
    Reply<void> addNote(const InterventionId &id, const QString &text);
    /// The page as it was when the bot asked: PNG, JPEG or WebP.
    Reply<QByteArray> picture(const InterventionId &id);
    Reply<ListPage<AuditEntry>> audit(const InterventionId &id, const QString &cursor = {});

    Reply<ListPage<LinkReport>> links(const InterventionId &id);
    Reply<CreatedLink> createLink(const InterventionId &id, const LinkWish &wish);
    Reply<void> revokeLink(const InterventionId &id, const LinkId &linkId);
    /// Withdraws the link and makes one like it. A link that needed a PIN needs one again.
    Reply<CreatedLink> reissueLink(const InterventionId &id, const LinkId &linkId, const QString &pin = {});
    Reply<LiveTicket> liveTicket(const InterventionId &id);

private:
    Reply<void> act(const InterventionId &id, QLatin1StringView action, const QJsonObject &body);
};

} // namespace hidettp
