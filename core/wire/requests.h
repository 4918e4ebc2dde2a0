#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/notification.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

/// The bodies that callers send. Each is read by fromJson, which names the first field that is missing or wrong, and
/// written by toJson for the clients of ours.
namespace hidettp::wire {

/// POST bots/{id}/executions
struct RunBot
{
    QJsonObject parameters;

    QJsonObject toJson() const;
    static Result<RunBot> fromJson(const QJsonObject &object);
};

/// POST executions: an execution that somebody else drives
struct OpenExecution
{
    BotId botId;
    QString cdpUrl;
    QString targetId; ///< empty: the first page

    QJsonObject toJson() const;
    static Result<OpenExecution> fromJson(const QJsonObject &object);
};

/// POST executions/{id}/finish
struct FinishExecution
{
    ExecutionStatus status = ExecutionStatus::Success; ///< success or failed
    QJsonObject outputs;
    std::optional<ExecutionError> error;

    QJsonObject toJson() const;
    static Result<FinishExecution> fromJson(const QJsonObject &object);
};

/// POST executions/{id}/interventions
struct AskForHuman
{
    QString kind;
    QString instructions;
    QJsonObject until;
    std::optional<Ask> ask;
    std::optional<std::chrono::seconds> responseWindow; ///< none: as the bot has it
    std::optional<std::chrono::seconds> maximum;        ///< of its whole life; none: as the bot has it
    int priority = 0;
    QString targetId;
    QString idempotencyKey;

    QJsonObject toJson() const;
    static Result<AskForHuman> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/claim, /release, /resume, /cancel: `{}` or with the control number of the one who acts.
/// `confirmed` belongs to /resume: false asks back while the condition is unmet, true and none go on all the same.
/// `reason` belongs to /decline and /cancel.
struct Act
{
    std::optional<qint64> control;
    std::optional<bool> confirmed;
    QString reason;

    QJsonObject toJson() const;
    static Result<Act> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/extend
struct Extend
{
    std::chrono::seconds duration{0};
    QString reason;

    QJsonObject toJson() const;
    static Result<Extend> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/answer
struct Answer
{
    QString value;
    std::optional<qint64> control;

    QJsonObject toJson() const;
    static Result<Answer> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/notes
struct Note
{
    QString text;

    QJsonObject toJson() const;
    static Result<Note> fromJson(const QJsonObject &object);
};

/// By which channel a new link is sent: its secret is known only while it is made.
struct SendTo
{
    NotificationChannel channel = NotificationChannel::Email; ///< or Slack
    QString to;                                               ///< a mail address

    QJsonObject toJson() const;
    static Result<SendTo> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/links
struct CreateLink
{
    Scope scope = Scope::Control;
    QString label;
    std::optional<std::chrono::seconds> expiresIn; ///< at least 60 s; none: as long as the window
    std::optional<int> maxUses;
    QString pin; ///< 4 to 32 characters; empty: none
    std::optional<SendTo> send;

    QJsonObject toJson() const;
    static Result<CreateLink> fromJson(const QJsonObject &object);
};

/// POST interventions/{id}/links/{id}/reissue
struct ReissueLink
{
    QString pin; ///< needed if the link had one; empty: none

    QJsonObject toJson() const;
    static Result<ReissueLink> fromJson(const QJsonObject &object);
};

/// POST live/tickets. A guest may leave the id out.
struct TicketRequest
{
    InterventionId interventionId;

    QJsonObject toJson() const;
    static Result<TicketRequest> fromJson(const QJsonObject &object);
};

/// POST users
struct CreateUser
{
    QString name;
    Role role = Role::Member;

    QJsonObject toJson() const;
    static Result<CreateUser> fromJson(const QJsonObject &object);
};

/// POST keys
struct CreateKey
{
    QString name;
    KeyScope scope = KeyScope::Read;
    std::optional<BotId> botId;

    QJsonObject toJson() const;
    static Result<CreateKey> fromJson(const QJsonObject &object);
};

} // namespace hidettp::wire
