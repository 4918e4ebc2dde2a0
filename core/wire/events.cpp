#include "core/wire/events.h"

#include "core/wire/reader.h"
#include "core/wire/resources.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
QJsonArray toArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array << toJson(value);
    return array;
}

template<typename T>
Result<QList<T>> fromArray(const QJsonArray &array, Result<T> (*parse)(const QJsonObject &))
{
    QList<T> values;
    for (const QJsonValue &value : array) {
        auto parsed = parse(value.toObject());
        if (!parsed)
            return parsed.error();
        values << *std::move(parsed);
    }
    return values;
}

QJsonObject body(const Snapshot &snapshot)
{
    return {{"type"_L1, "snapshot"_L1},
            {"seq"_L1, snapshot.seq},
            {"bots"_L1, toArray(snapshot.bots)},
            {"interventions"_L1, toArray(snapshot.interventions)},
            {"executions"_L1, toArray(snapshot.executions)}};
}

QJsonObject body(const InterventionChanged &changed)
{
    return {{"type"_L1, "interventionChanged"_L1},
            {"seq"_L1, changed.seq},
            {"intervention"_L1, toJson(changed.intervention)}};
}

QJsonObject body(const ExecutionChanged &changed)
{
    return {{"type"_L1, "executionChanged"_L1}, {"seq"_L1, changed.seq}, {"execution"_L1, toJson(changed.execution)}};
}

QJsonObject body(const BotChanged &changed)
{
    return {{"type"_L1, "botChanged"_L1}, {"seq"_L1, changed.seq}, {"bot"_L1, toJson(changed.bot)}};
}

QJsonObject body(const BotDeleted &deleted)
{
    return {{"type"_L1, "botDeleted"_L1}, {"seq"_L1, deleted.seq}, {"botId"_L1, deleted.botId.toString()}};
}

QJsonObject body(const ExecutionDeleted &deleted)
{
    return {{"type"_L1, "executionDeleted"_L1},
            {"seq"_L1, deleted.seq},
            {"executionId"_L1, deleted.executionId.toString()}};
}

QJsonObject body(const SettingsChanged &changed)
{
    return {{"type"_L1, "settingsChanged"_L1}, {"seq"_L1, changed.seq}, {"key"_L1, changed.key}};
}

QJsonObject body(const NoticesChanged &changed)
{
    return {{"type"_L1, "noticesChanged"_L1}, {"notices"_L1, toArray(changed.notices)}, {"unread"_L1, changed.unread}};
}

QJsonObject body(const ResyncRequired &) { return {{"type"_L1, "resyncRequired"_L1}}; }

Result<Event> noticesFrom(Reader &reader)
{
    const auto notices = fromArray(reader.arrayOr("notices"_L1), noticeViewFromJson);
    if (!notices)
        return notices.error();
    return reader.finish(Event(NoticesChanged{*notices, int(reader.integer("unread"_L1, 0, 1 << 30))}));
}

Result<Event> snapshotFrom(Reader &reader, qint64 seq)
{
    const auto bots = fromArray(reader.arrayOr("bots"_L1), botFromJson);
    const auto interventions = fromArray(reader.array("interventions"_L1), interventionFromJson);
    const auto executions = fromArray(reader.array("executions"_L1), executionFromJson);
    if (!bots)
        return bots.error();
    if (!interventions)
        return interventions.error();
    if (!executions)
        return executions.error();
    return reader.finish(Event(Snapshot{seq, *bots, *interventions, *executions}));
}

} // namespace

QJsonObject toJson(const Event &event)
{
    return std::visit([](const auto &one) { return body(one); }, event);
}

Result<Event> eventFromJson(const QJsonObject &object)
{
    Reader reader(object);
    const QString type = reader.text("type"_L1, 100);
    if (type == "resyncRequired"_L1)
        return Event(ResyncRequired{});
    if (type == "noticesChanged"_L1)
        return noticesFrom(reader);
    const qint64 seq = reader.integer("seq"_L1, 0, Q_INT64_C(1) << 53);
    if (reader.error())
        return *reader.error();
    if (type == "snapshot"_L1)
        return snapshotFrom(reader, seq);
    if (type == "interventionChanged"_L1) {
        return interventionFromJson(reader.object("intervention"_L1)).transform([seq](const Intervention &changed) {
            return Event(InterventionChanged{seq, changed});
        });
    }
    if (type == "executionChanged"_L1) {
        return executionFromJson(reader.object("execution"_L1)).transform([seq](const Execution &changed) {
            return Event(ExecutionChanged{seq, changed});
        });
    }
    if (type == "botChanged"_L1) {
        return botFromJson(reader.object("bot"_L1)).transform([seq](const Bot &changed) {
            return Event(BotChanged{seq, changed});
        });
    }
    if (type == "botDeleted"_L1) {
        const BotId id(reader.text("botId"_L1));
        return reader.finish(Event(BotDeleted{seq, id}));
    }
    if (type == "executionDeleted"_L1) {
        const ExecutionId id(reader.text("executionId"_L1));
        return reader.finish(Event(ExecutionDeleted{seq, id}));
    }
    if (type == "settingsChanged"_L1) {
        const QString key = reader.text("key"_L1, 100);
        return reader.finish(Event(SettingsChanged{seq, key}));
    }
    return Error{ErrorCode::NotFound, u"The coordinator sent an event that is not known here: '%1'."_s.arg(type)};
}

} // namespace hidettp::wire
