#include "core/cdp/commands/target.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<TargetInfo> TargetInfo::fromJson(const QJsonObject &object)
{
    return stringField(object, "targetId"_L1).transform([&](const QString &id) {
        return TargetInfo{.targetId = id,
                          .type = object["type"_L1].toString(),
                          .title = object["title"_L1].toString(),
                          .url = object["url"_L1].toString(),
                          .openerId = object["openerId"_L1].toString(),
                          .browserContextId = object["browserContextId"_L1].toString()};
    });
}

Result<QList<TargetInfo>> GetTargets::fromJson(const QJsonObject &answer)
{
    const Result<QJsonArray> infos = arrayField(answer, "targetInfos"_L1);
    if (!infos)
        return infos.error();
    QList<TargetInfo> targets;
    for (const QJsonValue &info : *infos) {
        const Result<TargetInfo> target = TargetInfo::fromJson(info.toObject());
        if (!target)
            return target.error();
        targets << *target;
    }
    return targets;
}

Result<CreateTarget::Response> CreateTarget::fromJson(const QJsonObject &answer)
{
    return stringField(answer, "targetId"_L1).transform([](const QString &id) { return Response{id}; });
}

Result<AttachToTarget::Response> AttachToTarget::fromJson(const QJsonObject &answer)
{
    return stringField(answer, "sessionId"_L1).transform([](const QString &id) { return Response{id}; });
}

} // namespace hidettp::cdp
