#include "core/wire/guest.h"

#include "core/wire/reader.h"
#include "core/wire/resources.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestSecret = 200;
constexpr qsizetype longestPin = 32;

QJsonObject bodyOf(const LinkPreview::Request &request)
{
    return {{"kind"_L1, request.kind},
            {"instructions"_L1, request.instructions},
            {"ask"_L1, request.ask ? QJsonValue(toJson(*request.ask)) : QJsonValue::Null},
            {"phase"_L1, nameOf(request.phase)},
            {"deadline"_L1, wire::toJson(request.deadline)},
            {"claimedBy"_L1, request.claimedBy}};
}

Result<LinkPreview::Request> requestFromJson(const QJsonObject &object)
{
    Reader reader(object, u"request."_s);
    LinkPreview::Request request{.kind = reader.textOr("kind"_L1),
                                 .instructions = reader.textOr("instructions"_L1),
                                 .phase = reader.word("phase"_L1, phaseFromString),
                                 .deadline = reader.instantIfAny("deadline"_L1),
                                 .claimedBy = reader.textOr("claimedBy"_L1)};
    if (reader.has("ask"_L1)) {
        const auto ask = askFromJson(reader.object("ask"_L1));
        if (!ask)
            return ask.error();
        request.ask = *ask;
    }
    return reader.finish(request);
}

} // namespace

QJsonObject Preview::toJson() const { return {{"secret"_L1, secret}, {"pin"_L1, pin}}; }

Result<Preview> Preview::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Preview{.secret = reader.text("secret"_L1, longestSecret),
                                 .pin = reader.textOr("pin"_L1, {}, longestPin).trimmed()});
}

QJsonObject Redeem::toJson() const { return {{"secret"_L1, secret}, {"name"_L1, name}, {"pin"_L1, pin}}; }

Result<Redeem> Redeem::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    return reader.finish(Redeem{.secret = reader.text("secret"_L1, longestSecret),
                                .name = reader.textOr("name"_L1, {}, 100).trimmed(),
                                .pin = reader.textOr("pin"_L1, {}, longestPin).trimmed()});
}

QJsonObject LinkPreview::toJson() const
{
    return {{"organization"_L1, organization},
            {"botName"_L1, botName},
            {"sharedBy"_L1, sharedBy},
            {"label"_L1, label},
            {"scope"_L1, nameOf(scope)},
            {"needsPin"_L1, needsPin},
            {"expiresAt"_L1, wire::toJson(expiresAt)},
            {"now"_L1, toRfc3339(now)},
            {"request"_L1, request ? QJsonValue(bodyOf(*request)) : QJsonValue::Null}};
}

Result<LinkPreview> LinkPreview::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    LinkPreview preview{.organization = reader.textOr("organization"_L1),
                        .botName = reader.textOr("botName"_L1),
                        .sharedBy = reader.textOr("sharedBy"_L1),
                        .label = reader.textOr("label"_L1),
                        .scope = reader.word("scope"_L1, scopeFromString),
                        .needsPin = reader.flagOr("needsPin"_L1, false),
                        .expiresAt = reader.instantIfAny("expiresAt"_L1),
                        .now = reader.instant("now"_L1)};
    if (reader.has("request"_L1)) {
        const auto request = requestFromJson(reader.object("request"_L1));
        if (!request)
            return request.error();
        preview.request = *request;
    }
    return reader.finish(preview);
}

QJsonObject GuestAccess::toJson() const
{
    return {{"token"_L1, token},
            {"scope"_L1, nameOf(scope)},
            {"expiresAt"_L1, wire::toJson(expiresAt)},
            {"intervention"_L1, wire::toJson(intervention)}};
}

Result<GuestAccess> GuestAccess::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    GuestAccess access{.token = reader.text("token"_L1, 200),
                       .scope = reader.word("scope"_L1, scopeFromString),
                       .expiresAt = reader.instantIfAny("expiresAt"_L1)};
    const auto intervention = interventionFromJson(reader.object("intervention"_L1));
    if (!intervention)
        return intervention.error();
    access.intervention = *intervention;
    return reader.finish(access);
}

} // namespace hidettp::wire
