#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QSize>
#include <QString>

#include <cstdint>
#include <optional>

namespace hidettp {

enum class ExecutionStatus : std::uint8_t { Pending, Processing, WaitingForHuman, Success, Failed, Cancelled, Timeout };

enum class Trigger : std::uint8_t {
    Manual,
    Api,
    Schedule,
    External, ///< somebody else's program drives the browser
};

/// What can happen to an execution.
enum class ExecutionEvent : std::uint8_t { Start, AskHuman, GoOn, Succeed, Fail, Cancel, TimeOut };

/// What may follow what. nullopt: not from here.
constexpr std::optional<ExecutionStatus> next(ExecutionStatus status, ExecutionEvent event)
{
    using S = ExecutionStatus;
    using E = ExecutionEvent;
    switch (status) {
    case S::Pending:
        switch (event) {
        case E::Start:
            return S::Processing;
        case E::Fail:
            return S::Failed;
        case E::Cancel:
            return S::Cancelled;
        case E::AskHuman:
        case E::GoOn:
        case E::Succeed:
        case E::TimeOut:
            return std::nullopt;
        }
        break;
    case S::Processing:
        switch (event) {
        case E::AskHuman:
            return S::WaitingForHuman;
        case E::Succeed:
            return S::Success;
        case E::Fail:
            return S::Failed;
        case E::Cancel:
            return S::Cancelled;
        case E::TimeOut:
            return S::Timeout;
        case E::Start:
        case E::GoOn:
            return std::nullopt;
        }
        break;
    case S::WaitingForHuman:
        switch (event) {
        case E::GoOn:
            return S::Processing;
        case E::Fail:
            return S::Failed;
        case E::Cancel:
            return S::Cancelled;
        case E::TimeOut:
            return S::Timeout;
        case E::Start:
        case E::AskHuman:
        case E::Succeed:
            return std::nullopt; // a run does not end well while it waits for somebody
        }
        break;
    case S::Success:
    case S::Failed:
    case S::Cancelled:
    case S::Timeout:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

constexpr bool isOver(ExecutionStatus status) { return status > ExecutionStatus::WaitingForHuman; }

struct ExecutionError
{
    QString code; ///< wire name
    QString message;
    std::optional<int> step; ///< counted from 0; none if no step is to blame

    bool operator==(const ExecutionError &) const = default;
};

/// One run of a bot, ours or somebody else's.
struct Execution
{
    ExecutionId id;
    BotId botId;
    QString botName;
    ExecutionStatus status = ExecutionStatus::Pending;
    Trigger trigger = Trigger::Api;
    int stepIndex = 0; ///< the step that runs, counted from 0; stepCount when all have run
    int stepCount = 0;
    QJsonObject parameters;
    QJsonObject outputs;
    std::optional<ExecutionError> error;
    std::optional<InterventionId> interventionId; ///< the open one, or the last one
    QString pendingReason;                        ///< what it waits for before it starts; not kept
    QSize viewport;                               ///< CSS pixels; empty until known
    Instant createdAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> finishedAt;

    // How to find its browser again after a restart. Never shown.
    QString cdpUrl;
    QString targetId;
    qint64 browserPid = 0; ///< 0: not launched by us
    QString browserProfile;
    QJsonObject runState;  ///< of the script runner
    QJsonObject pageSizes; ///< of the bot's own, by target id, where people may have another one

    qint64 version = 0; ///< grows with every stored change; storage refuses a change made from an old one

    bool operator==(const Execution &) const = default;

    /// The execution after `event` at `now`, or Conflict. Sets startedAt and finishedAt.
    Result<Execution> after(ExecutionEvent event, Instant now) const;
};

/// How one step of an execution went.
struct StepReport
{
    enum class Status : std::uint8_t { Running, Done, Skipped, Failed };

    ExecutionId executionId;
    int run = 0;   ///< position in the sequence of steps that ran; a step that was tried again has several
    int index = 0; ///< of the step in the script, counted from 0
    QString name;  ///< 'click', 'goto', …
    QString summary;
    Status status = Status::Running;
    QString message; ///< why it failed or was skipped
    Instant startedAt;
    std::optional<Instant> finishedAt;

    bool operator==(const StepReport &) const = default;
};

QString nameOf(ExecutionStatus status);
std::optional<ExecutionStatus> executionStatusFromString(QStringView text);
QString nameOf(Trigger trigger);
std::optional<Trigger> triggerFromString(QStringView text);
QString nameOf(StepReport::Status status);
std::optional<StepReport::Status> stepStatusFromString(QStringView text);

} // namespace hidettp
