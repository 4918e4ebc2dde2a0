#pragma once

#include "core/base/result.h"
#include "core/domain/bot.h"
#include "core/domain/execution.h"
#include "core/domain/intervention.h"
#include "core/wire/notifications.h"

#include <QJsonObject>
#include <QList>

#include <variant>

/// The messages of the event stream (`WS events?after=SEQ`), coordinator to console. Numbers are consecutive: a
/// console that sees a gap has missed something and asks again from the last number it has.
namespace hidettp::wire {

/// Everything as it is after event `seq`. The first message, unless the stream goes on from `after`.
struct Snapshot
{
    qint64 seq = 0;
    QList<Bot> bots;
    QList<Intervention> interventions; ///< open ones, and those that ended lately
    QList<Execution> executions;       ///< unfinished ones, and those that finished lately

    bool operator==(const Snapshot &) const = default;
};

struct InterventionChanged
{
    qint64 seq = 0;
    Intervention intervention;

    bool operator==(const InterventionChanged &) const = default;
};

struct ExecutionChanged
{
    qint64 seq = 0;
    Execution execution;

    bool operator==(const ExecutionChanged &) const = default;
};

struct BotChanged
{
    qint64 seq = 0;
    Bot bot;

    bool operator==(const BotChanged &) const = default;
};

struct BotDeleted
{
    qint64 seq = 0;
    BotId botId;

    bool operator==(const BotDeleted &) const = default;
};

/// It was finished and too old to be kept; its interventions have gone with it.
struct ExecutionDeleted
{
    qint64 seq = 0;
    ExecutionId executionId;

    bool operator==(const ExecutionDeleted &) const = default;
};

/// What administrators set for everybody. Ask for it anew: it may hold what not every listener may see.
struct SettingsChanged
{
    qint64 seq = 0;
    QString key;

    bool operator==(const SettingsChanged &) const = default;
};

/// What the listener's own person was told, read or has nothing to do about any more. It has no number, because each
/// person hears something else: after a gap ask `GET me/notices`.
struct NoticesChanged
{
    QList<NoticeView> notices;
    int unread = 0;

    bool operator==(const NoticesChanged &) const = default;
};

/// `after` is unknown or too old. A snapshot follows.
struct ResyncRequired
{
    bool operator==(const ResyncRequired &) const = default;
};

using Event = std::variant<Snapshot, InterventionChanged, ExecutionChanged, BotChanged, BotDeleted, ExecutionDeleted,
                           SettingsChanged, NoticesChanged, ResyncRequired>;

QJsonObject toJson(const Event &event);
/// An unknown type is NotFound: a reader that is older than the coordinator passes over it.
Result<Event> eventFromJson(const QJsonObject &object);

} // namespace hidettp::wire
