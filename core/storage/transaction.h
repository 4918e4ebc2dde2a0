#pragma once

#include "core/domain/account.h"
#include "core/domain/audit.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/domain/link.h"
#include "core/domain/notification.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

/// What can be changed in the store, as values. One Transaction is stored whole or not at all.
namespace hidettp {

enum class BlobKind : std::uint8_t {
    Screenshot,     ///< of the step that failed
    Dom,            ///< of the page at that moment
    RequestPicture, ///< the page as it was when a human was asked for
};

struct Blob
{
    QString contentType;
    QByteArray bytes;

    bool operator==(const Blob &) const = default;
};

struct PutBot
{
    Bot bot;
};

/// API keys that act for this bot go with it; its executions stay.
struct DeleteBot
{
    BotId id;
};

/// Conditional: the stored `version` must be the one in `execution` (0: there is none yet). The stored row has
/// version + 1 afterwards, and so does the caller's value once the commit is answered. Otherwise Conflict.
struct PutExecution
{
    Execution execution;
};

/// Conditional like PutExecution. Conflict also if another intervention of this execution has the same
/// `idempotencyKey` (unless empty); NotFound if there is no such execution.
struct PutIntervention
{
    Intervention intervention;
};

/// The step `run` of an execution; a later report of the same run replaces it.
struct PutStepReport
{
    StepReport report;
};

struct PutLink
{
    ShareLink link;
};

struct PutGrant
{
    Grant grant;
};

struct DeleteGrantsOf
{
    InterventionId interventionId;
};

struct PutUser
{
    User user;
};

struct DeleteUser
{
    UserId id;
};

struct PutKey
{
    ApiKey key;
};

struct DeleteKey
{
    KeyId id;
};

/// A null value removes the setting.
struct PutSetting
{
    QString key;
    QJsonValue value;
};

/// `seq` and `hash` are given by the store. Conflict if it is a second `ended` row of the same intervention.
struct AppendAudit
{
    AuditEntry entry;
};

/// Replaces the blob of this kind that the execution may have.
struct PutBlob
{
    ExecutionId executionId;
    BlobKind kind = BlobKind::Screenshot;
    Blob blob;
};

/// An execution that is over, with its steps, pictures and interventions. The audit stays. Nothing if it is not over.
struct DeleteExecution
{
    ExecutionId id;
};

struct DeleteBlobsOf
{
    ExecutionId executionId;
};

/// The rows of the audit up to `through` are no longer part of it; a new row, `pruned`, says so, and the chain is
/// followed from there on. BadRequest if they are not, or if nothing older than the newest row would be left.
struct PruneAudit
{
    qint64 through = 0;
    Instant at;
};

/// Removes rows that have been pruned, up to `through`.
struct DropPrunedAudit
{
    qint64 through = 0;
};

/// A new message. If the same was told to this receiver already, nothing happens, except that a group that still waits
/// counts one more.
struct EnqueueMessage
{
    OutboxMessage message;
};

/// What became of a message.
struct PutMessage
{
    OutboxMessage message;
};

struct DeleteMessage
{
    MessageId id;
};

/// Forgets messages that were done with before this; dead ones stay.
struct PruneOutbox
{
    Instant before;
};

/// A new notice; if there is one with its id already, nothing happens.
struct AddNotice
{
    Notice notice;
};

/// The notices of an intervention are of something that is over.
struct CloseNotices
{
    InterventionId interventionId;
    Instant at;
};

struct PutNoticeMark
{
    NoticeMark mark;
};

/// Keeps the newest only.
struct TrimNotices
{
    int most = 0;
};

using Mutation = std::variant<PutBot, DeleteBot, PutExecution, PutIntervention, PutStepReport, PutLink, PutGrant,
                              DeleteGrantsOf, PutUser, DeleteUser, PutKey, DeleteKey, PutSetting, AppendAudit, PutBlob,
                              DeleteExecution, DeleteBlobsOf, PruneAudit, DropPrunedAudit, EnqueueMessage, PutMessage,
                              DeleteMessage, PruneOutbox, AddNotice, CloseNotices, PutNoticeMark, TrimNotices>;

/// Mutations that are stored together, in this order, and how many numbered events go with them.
struct Transaction
{
    std::vector<Mutation> mutations;
    int events = 0;

    Transaction &operator<<(Mutation mutation)
    {
        mutations.push_back(std::move(mutation));
        return *this;
    }
};

/// The numbers that a transaction was given. Both are consecutive over the whole life of the store.
struct Committed
{
    qint64 firstEvent = 0;    ///< of its `events`; 0 if it wanted none
    qint64 firstAuditSeq = 0; ///< of its AppendAudit rows; 0 if it had none

    bool operator==(const Committed &) const = default;
};

QString nameOf(BlobKind kind);
std::optional<BlobKind> blobKindFromString(QStringView text);

} // namespace hidettp
