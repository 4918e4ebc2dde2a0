#include "ui/liveview/livesnapshot.h"

#include "core/base/enumnames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

constexpr auto statusNames =
    enumNames<LiveStatus::Ended>("connecting", "reconnecting", "live", "stalled", "browserGone", "ended");

constexpr auto permissionNames =
    enumNames<LivePermission::Clipboard>("geolocation", "notifications", "camera", "microphone", "clipboard");

constexpr auto soundNames = enumNames<LiveSound::State::Unavailable>("off", "on", "unavailable");

LiveViewer viewerFrom(const QJsonObject &viewer)
{
    return {.viewerId = viewer["viewerId"_L1].toString(),
            .name = viewer["name"_L1].toString(),
            .isGuest = viewer["kind"_L1] == "guest"_L1,
            .mayControl = viewer["scope"_L1] == "control"_L1};
}

void readPeople(const QJsonObject &json, LiveSnapshot &snapshot)
{
    snapshot.viewerId = json["viewerId"_L1].toString();
    for (const auto &viewer : json["viewers"_L1].toArray())
        snapshot.viewers << viewerFrom(viewer.toObject());
    const QJsonValue holder = json["control"_L1]["holder"_L1];
    if (holder.isObject())
        snapshot.driver = viewerFrom(holder.toObject());
}

void readPage(const QJsonObject &page, LiveSnapshot &snapshot)
{
    snapshot.url = page["url"_L1].toString();
    snapshot.origin = page["origin"_L1].toString();
    snapshot.title = page["title"_L1].toString();
    snapshot.isLoading = page["loading"_L1].toBool();
    snapshot.canGoBack = page["canGoBack"_L1].toBool();
    snapshot.hasFailed = page["failed"_L1].toBool();
    snapshot.canGoForward = page["canGoForward"_L1].toBool();
}

LivePermissions permissionsFrom(const QJsonObject &json)
{
    LivePermissions permissions{.origin = json["origin"_L1].toString()};
    for (const auto &allowed : json["allowed"_L1].toArray()) {
        if (const auto permission = permissionNames.value(allowed.toString()))
            permissions.allowed << *permission;
    }
    return permissions;
}

void readTask(const QJsonObject &intervention, LiveSnapshot &snapshot)
{
    snapshot.botName = intervention["botName"_L1].toString();
    snapshot.kind = intervention["kind"_L1].toString();
    snapshot.instructions = intervention["instructions"_L1].toString();
    snapshot.hasCondition = intervention["hasCondition"_L1].toBool();
    snapshot.windowIsHeld = intervention["windowHeld"_L1].toBool();
    snapshot.windowStoppedBy = intervention["stoppedBy"_L1].toString();
    for (const auto &part : intervention["conditions"_L1].toArray()) {
        snapshot.conditions << ConditionPart{.kind = part["kind"_L1].toString(),
                                             .text = part["text"_L1].toString(),
                                             .isNegated = part["negated"_L1].toBool(),
                                             .isMet = part["met"_L1].toBool()};
    }
}

} // namespace

std::optional<LiveSnapshot> liveSnapshotFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto status = statusNames.value(object["status"_L1].toString());
    if (!status)
        return std::nullopt;

    LiveSnapshot snapshot{.status = *status};
    snapshot.reason = object["reason"_L1].toString();
    snapshot.needsTicket = object["needsTicket"_L1].toBool();
    if (object["rttMs"_L1].isDouble())
        snapshot.roundTripMs = object["rttMs"_L1].toInt();
    snapshot.framesPerSecond = object["framesPerSecond"_L1].toInt();
    snapshot.mayWatchOnly = object["scope"_L1] == "view"_L1 && !object["viewerId"_L1].toString().isEmpty();
    snapshot.inputIsOn = object["inputOn"_L1].toBool();
    snapshot.isInControl = object["inControl"_L1].toBool();
    snapshot.mayTakeControl = object["mayTakeControl"_L1].toBool();
    snapshot.mayAskForControl = object["mayAskForControl"_L1].toBool();
    snapshot.mayAct = object["mayAct"_L1].toBool();
    snapshot.conditionUnmet = object["conditionUnmet"_L1].toBool();
    snapshot.confirmNeeded = object["confirmNeeded"_L1].toBool();
    snapshot.focusRequests = object["focusRequests"_L1].toInt();
    snapshot.offersResume = object["offersResume"_L1].toBool();
    if (object["lifeLeftSeconds"_L1].isDouble())
        snapshot.lifeLeft = std::chrono::seconds(object["lifeLeftSeconds"_L1].toInteger());
    if (object["timeLeftSeconds"_L1].isDouble())
        snapshot.timeLeft = std::chrono::seconds(object["timeLeftSeconds"_L1].toInteger());
    snapshot.tabCount = int(object["tabs"_L1].toArray().size());
    snapshot.mayFit = object["fit"_L1]["may"_L1].toBool();
    snapshot.fits = object["fit"_L1]["on"_L1].toBool();
    const QJsonObject sound = object["sound"_L1].toObject();
    snapshot.sound = {.state = soundNames.value(sound["state"_L1].toString()).value_or(LiveSound::State::Off),
                      .reason = sound["reason"_L1].toString()};
    const QJsonObject screenshots = object["screenshots"_L1].toObject();
    snapshot.screenshots = {.count = screenshots["count"_L1].toInt(),
                            .isOld = screenshots["isOld"_L1].toBool(),
                            .trouble = screenshots["trouble"_L1].toString()};
    snapshot.permissions = permissionsFrom(object["permissions"_L1].toObject());
    readPeople(object, snapshot);
    readPage(object["page"_L1].toObject(), snapshot);
    readTask(object["intervention"_L1].toObject(), snapshot);
    return snapshot;
}

} // namespace hidettp
