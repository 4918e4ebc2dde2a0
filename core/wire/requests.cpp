#include "core/wire/requests.h"

#include "core/wire/reader.h"
#include "core/wire/resources.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr qint64 highestControl = Q_INT64_C(1) << 53;

void putIfAny(QJsonObject &object, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty())
        object[name] = text;
}

QString newPin(Reader &reader)
{
    const QString pin = reader.textOr("pin"_L1, {}, 32).trimmed();
    if (!pin.isEmpty() && pin.size() < 4)
        reader.fail("pin"_L1, u"is shorter than 4 characters"_s);
    return pin;
}

} // namespace

QJsonObject RunBot::toJson() const { return {{"parameters"_L1, parameters}}; }

Result<RunBot> RunBot::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(RunBot{.parameters = reader.objectOr("parameters"_L1)});
}

QJsonObject OpenExecution::toJson() const
{
    QJsonObject object{{"botId"_L1, botId.toString()}, {"cdpUrl"_L1, cdpUrl}};
    putIfAny(object, "targetId"_L1, targetId);
    return object;
}

Result<OpenExecution> OpenExecution::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(OpenExecution{.botId = BotId(reader.text("botId"_L1, 100)),
                                       .cdpUrl = reader.text("cdpUrl"_L1, 2000),
                                       .targetId = reader.textOr("targetId"_L1, {}, 200)});
}

QJsonObject FinishExecution::toJson() const
{
    QJsonObject object{{"status"_L1, nameOf(status)}, {"outputs"_L1, outputs}};
    if (error)
        object["error"_L1] = QJsonObject{{"code"_L1, error->code}, {"message"_L1, error->message}};
    return object;
}

Result<FinishExecution> FinishExecution::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    FinishExecution finish{.status = reader.word("status"_L1, executionStatusFromString),
                           .outputs = reader.objectOr("outputs"_L1)};
    if (finish.status != ExecutionStatus::Success && finish.status != ExecutionStatus::Failed)
        reader.fail("status"_L1, u"is neither 'success' nor 'failed'"_s);
    if (reader.has("error"_L1)) {
        Reader error(reader.object("error"_L1), u"error."_s);
        finish.error = ExecutionError{.code = error.textOr("code"_L1, u"failed"_s, 100),
                                      .message = error.text("message"_L1, 4000)};
        if (error.error())
            return *error.error();
    }
    return reader.finish(finish);
}

QJsonObject AskForHuman::toJson() const
{
    QJsonObject object{{"kind"_L1, kind}, {"instructions"_L1, instructions}, {"priority"_L1, priority}};
    if (!until.isEmpty())
        object["until"_L1] = until;
    if (ask)
        object["ask"_L1] = wire::toJson(*ask);
    if (responseWindow)
        object["responseWindowSeconds"_L1] = qint64(responseWindow->count());
    if (maximum)
        object["maximumSeconds"_L1] = qint64(maximum->count());
    putIfAny(object, "targetId"_L1, targetId);
    putIfAny(object, "idempotencyKey"_L1, idempotencyKey);
    return object;
}

Result<AskForHuman> AskForHuman::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    AskForHuman request{.kind = reader.textOr("kind"_L1, u"judgement"_s, 100),
                        .instructions = reader.textOr("instructions"_L1),
                        .priority = int(reader.integerOr("priority"_L1, 0, -1000, 1000)),
                        .targetId = reader.textOr("targetId"_L1, {}, 200),
                        .idempotencyKey = reader.textOr("idempotencyKey"_L1, {}, 200)};
    // "navigation" is the short form of a condition; inside it is an object like the others.
    if (object["until"_L1] == QJsonValue("navigation"_L1))
        request.until = {{"navigation"_L1, true}};
    else
        request.until = reader.objectOr("until"_L1);
    if (const auto window = reader.integerIfAny("responseWindowSeconds"_L1, 1, 30 * 24 * 3600))
        request.responseWindow = seconds{*window};
    if (const auto maximum = reader.integerIfAny("maximumSeconds"_L1, 0, 30 * 24 * 3600))
        request.maximum = seconds{*maximum};
    if (reader.has("ask"_L1)) {
        const auto ask = askFromJson(reader.object("ask"_L1));
        if (!ask && !reader.error())
            return ask.error();
        if (ask)
            request.ask = *ask;
    }
    return reader.finish(request);
}

QJsonObject Act::toJson() const
{
    QJsonObject object;
    if (control)
        object["control"_L1] = *control;
    if (confirmed)
        object["confirmed"_L1] = *confirmed;
    putIfAny(object, "reason"_L1, reason);
    return object;
}

Result<Act> Act::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    Act act{.control = reader.integerIfAny("control"_L1, 0, highestControl),
            .reason = reader.textOr("reason"_L1, {}, 2000)};
    if (reader.has("confirmed"_L1))
        act.confirmed = reader.flagOr("confirmed"_L1, false);
    return reader.finish(act);
}

QJsonObject Extend::toJson() const { return {{"seconds"_L1, qint64(duration.count())}, {"reason"_L1, reason}}; }

Result<Extend> Extend::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Extend{.duration = seconds{reader.integer("seconds"_L1, 1, 24 * 3600)},
                                .reason = reader.text("reason"_L1, 2000)});
}

QJsonObject Answer::toJson() const
{
    QJsonObject object{{"value"_L1, value}};
    if (control)
        object["control"_L1] = *control;
    return object;
}

Result<Answer> Answer::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(
        Answer{.value = reader.text("value"_L1), .control = reader.integerIfAny("control"_L1, 0, highestControl)});
}

QJsonObject Note::toJson() const { return {{"text"_L1, text}}; }

Result<Note> Note::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Note{.text = reader.text("text"_L1)});
}

QJsonObject SendTo::toJson() const
{
    QJsonObject object{{"channel"_L1, nameOf(channel)}};
    putIfAny(object, "to"_L1, to);
    return object;
}

Result<SendTo> SendTo::fromJson(const QJsonObject &object)
{
    Reader reader(object, u"send."_s);
    return reader.finish(SendTo{.channel = reader.word("channel"_L1, notificationChannelFromString),
                                .to = reader.textOr("to"_L1, {}, 320)});
}

QJsonObject CreateLink::toJson() const
{
    QJsonObject object{{"scope"_L1, nameOf(scope)}, {"label"_L1, label}};
    if (expiresIn)
        object["expiresInSeconds"_L1] = qint64(expiresIn->count());
    if (maxUses)
        object["maxUses"_L1] = *maxUses;
    putIfAny(object, "pin"_L1, pin);
    if (send)
        object["send"_L1] = send->toJson();
    return object;
}

Result<CreateLink> CreateLink::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    CreateLink link{.label = reader.textOr("label"_L1, {}, 200)};
    if (reader.has("scope"_L1))
        link.scope = reader.word("scope"_L1, scopeFromString);
    if (const auto expiry = reader.integerIfAny("expiresInSeconds"_L1, 60, 30 * 24 * 3600))
        link.expiresIn = seconds{*expiry};
    if (const auto most = reader.integerIfAny("maxUses"_L1, 1, 1000000))
        link.maxUses = int(*most);
    link.pin = newPin(reader);
    if (reader.has("send"_L1)) {
        const auto send = SendTo::fromJson(reader.object("send"_L1));
        if (!send)
            return send.error();
        link.send = *send;
    }
    return reader.finish(link);
}

QJsonObject ReissueLink::toJson() const
{
    QJsonObject object;
    putIfAny(object, "pin"_L1, pin);
    return object;
}

Result<ReissueLink> ReissueLink::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(ReissueLink{.pin = newPin(reader)});
}

QJsonObject TicketRequest::toJson() const
{
    QJsonObject object;
    putIfAny(object, "interventionId"_L1, interventionId.toString());
    return object;
}

Result<TicketRequest> TicketRequest::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(TicketRequest{.interventionId = InterventionId(reader.textOr("interventionId"_L1, {}, 100))});
}

QJsonObject CreateUser::toJson() const { return {{"name"_L1, name}, {"role"_L1, nameOf(role)}}; }

Result<CreateUser> CreateUser::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(
        CreateUser{.name = reader.text("name"_L1, 100), .role = reader.word("role"_L1, roleFromString)});
}

QJsonObject CreateKey::toJson() const
{
    QJsonObject object{{"name"_L1, name}, {"scope"_L1, nameOf(scope)}};
    if (botId)
        object["botId"_L1] = botId->toString();
    return object;
}

Result<CreateKey> CreateKey::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    CreateKey key{.name = reader.text("name"_L1, 100), .scope = reader.word("scope"_L1, keyScopeFromString)};
    if (reader.has("botId"_L1))
        key.botId = BotId(reader.text("botId"_L1, 100));
    return reader.finish(key);
}

} // namespace hidettp::wire
