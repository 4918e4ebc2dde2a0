#include "core/wire/notifications.h"

#include "core/wire/envelope.h"
#include "core/wire/reader.h"
#include "core/wire/resources.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;

namespace {

template<typename AnyId>
QJsonValue idOrNull(const std::optional<AnyId> &id)
{
    return id ? QJsonValue(id->toString()) : QJsonValue(QJsonValue::Null);
}

template<typename AnyId>
std::optional<AnyId> idIfAny(Reader &reader, QLatin1StringView name)
{
    if (!reader.has(name))
        return std::nullopt;
    return AnyId(reader.text(name, 100));
}

} // namespace

QJsonObject toJson(const NoticeView &view)
{
    const Notice &notice = view.notice;
    return {{"id"_L1, notice.id.toString()},
            {"event"_L1, nameOf(notice.event)},
            {"botId"_L1, notice.botId.toString()},
            {"botName"_L1, notice.botName},
            {"interventionId"_L1, idOrNull(notice.interventionId)},
            {"executionId"_L1, idOrNull(notice.executionId)},
            {"title"_L1, notice.title},
            {"text"_L1, notice.text},
            {"createdAt"_L1, toRfc3339(notice.createdAt)},
            {"overAt"_L1, toJson(notice.overAt)},
            {"read"_L1, view.isRead},
            {"dismissed"_L1, view.isDismissed},
            {"desktop"_L1, view.isForDesktop}};
}

Result<NoticeView> noticeViewFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(NoticeView{.notice = {.id = NoticeId(reader.text("id"_L1, 100)),
                                               .event = reader.word("event"_L1, notificationEventFromString),
                                               .botId = BotId(reader.textOr("botId"_L1)),
                                               .botName = reader.textOr("botName"_L1),
                                               .interventionId = idIfAny<InterventionId>(reader, "interventionId"_L1),
                                               .executionId = idIfAny<ExecutionId>(reader, "executionId"_L1),
                                               .title = reader.textOr("title"_L1),
                                               .text = reader.textOr("text"_L1, {}, 20000),
                                               .createdAt = reader.instant("createdAt"_L1),
                                               .overAt = reader.instantIfAny("overAt"_L1)},
                                    .isRead = reader.flagOr("read"_L1, false),
                                    .isDismissed = reader.flagOr("dismissed"_L1, false),
                                    .isForDesktop = reader.flagOr("desktop"_L1, false)});
}

QJsonObject MarkNotices::toJson() const
{
    if (all)
        return {{"all"_L1, true}};
    QJsonArray names;
    for (const NoticeId &id : ids)
        names << id.toString();
    return {{"ids"_L1, names}};
}

Result<MarkNotices> MarkNotices::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    MarkNotices marks{.all = reader.flagOr("all"_L1, false)};
    for (const QString &id : reader.textsOr("ids"_L1, 1000, 100))
        marks.ids << NoticeId(id);
    if (!marks.all && !reader.has("ids"_L1))
        reader.fail("ids"_L1, u"is missing"_s);
    return reader.finish(marks);
}

QJsonObject TestNotification::toJson() const
{
    QJsonObject object{{"channel"_L1, nameOf(channel)}};
    if (!to.isEmpty())
        object["to"_L1] = to;
    return object;
}

Result<TestNotification> TestNotification::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(TestNotification{.channel = reader.word("channel"_L1, notificationChannelFromString),
                                          .to = reader.textOr("to"_L1, {}, 320)});
}

QJsonObject TestReport::toJson() const
{
    return {
        {"delivered"_L1, isDelivered}, {"problem"_L1, textOrNull(problem)}, {"milliseconds"_L1, qint64(took.count())}};
}

Result<TestReport> TestReport::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(TestReport{.isDelivered = reader.flagOr("delivered"_L1, false),
                                    .problem = reader.textOr("problem"_L1, {}, 20000),
                                    .took = Duration(reader.integerOr("milliseconds"_L1, 0, 0, 86400000))});
}

QJsonObject toJson(const OutboxMessage &message)
{
    return {{"id"_L1, message.id.toString()},
            {"channel"_L1, nameOf(message.channel)},
            {"receiver"_L1, message.receiver},
            {"event"_L1, nameOf(message.event)},
            {"interventionId"_L1, idOrNull(message.interventionId)},
            {"count"_L1, message.count},
            {"attempts"_L1, message.attempts},
            {"createdAt"_L1, toRfc3339(message.createdAt)},
            {"failedAt"_L1, toJson(message.doneAt)},
            {"problem"_L1, message.problem}};
}

Result<OutboxMessage> outboxMessageFromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(OutboxMessage{.id = MessageId(reader.text("id"_L1, 100)),
                                       .channel = reader.word("channel"_L1, notificationChannelFromString),
                                       .receiver = reader.textOr("receiver"_L1),
                                       .event = reader.word("event"_L1, notificationEventFromString),
                                       .interventionId = idIfAny<InterventionId>(reader, "interventionId"_L1),
                                       .count = int(reader.integerOr("count"_L1, 1, 0, 1000000)),
                                       .state = OutboxMessage::State::Dead,
                                       .attempts = int(reader.integerOr("attempts"_L1, 0, 0, 1000000)),
                                       .createdAt = reader.instant("createdAt"_L1),
                                       .doneAt = reader.instantIfAny("failedAt"_L1),
                                       .problem = reader.textOr("problem"_L1, {}, 20000)});
}

QJsonObject ChannelStatus::toJson() const
{
    return {{"channel"_L1, nameOf(channel)},
            {"ready"_L1, isReady},
            {"waiting"_L1, waiting},
            {"dead"_L1, dead},
            {"lastDeliveredAt"_L1, wire::toJson(lastDeliveredAt)},
            {"pausedUntil"_L1, wire::toJson(pausedUntil)},
            {"problem"_L1, textOrNull(problem)}};
}

Result<ChannelStatus> ChannelStatus::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(ChannelStatus{.channel = reader.word("channel"_L1, notificationChannelFromString),
                                       .isReady = reader.flagOr("ready"_L1, false),
                                       .waiting = int(reader.integerOr("waiting"_L1, 0, 0, 1 << 30)),
                                       .dead = int(reader.integerOr("dead"_L1, 0, 0, 1 << 30)),
                                       .lastDeliveredAt = reader.instantIfAny("lastDeliveredAt"_L1),
                                       .pausedUntil = reader.instantIfAny("pausedUntil"_L1),
                                       .problem = reader.textOr("problem"_L1, {}, 20000)});
}

} // namespace hidettp::wire
