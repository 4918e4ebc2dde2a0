#include "core/cdp/commands/dom.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<GetContentQuads::Response> GetContentQuads::fromJson(const QJsonObject &answer)
{
    const Result<QJsonArray> quads = arrayField(answer, "quads"_L1);
    if (!quads)
        return quads.error();
    Response response;
    for (const QJsonValue &quad : *quads) {
        const QJsonArray numbers = quad.toArray();
        if (numbers.size() != 8)
            return Error{ErrorCode::Protocol, u"The browser's answer has a quad without four corners."_s};
        auto &corners = response.emplaceBack();
        for (qsizetype i = 0; i < 4; ++i)
            corners[size_t(i)] = {numbers[2 * i].toDouble(), numbers[2 * i + 1].toDouble()};
    }
    return response;
}

Result<GetNodeForLocation::Response> GetNodeForLocation::fromJson(const QJsonObject &answer)
{
    const Result<qint64> node = integerField(answer, "backendNodeId"_L1);
    const Result<QString> frame = stringField(answer, "frameId"_L1);
    if (!node || !frame)
        return node ? frame.error() : node.error();
    return Response{*node, *frame};
}

QJsonObject ResolveNode::toJson() const
{
    QJsonObject parameters{{"backendNodeId"_L1, backendNodeId}};
    if (executionContextId)
        parameters["executionContextId"_L1] = *executionContextId;
    if (!objectGroup.isEmpty())
        parameters["objectGroup"_L1] = objectGroup;
    return parameters;
}

Result<ResolveNode::Response> ResolveNode::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "object"_L1).and_then([](const QJsonObject &object) -> Result<Response> {
        const Result<QString> objectId = stringField(object, "objectId"_L1);
        if (!objectId)
            return objectId.error();
        return Response{*objectId};
    });
}

Result<DescribeNode::Response> DescribeNode::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "node"_L1).and_then([](const QJsonObject &node) -> Result<Response> {
        const Result<qint64> id = integerField(node, "backendNodeId"_L1);
        if (!id)
            return id.error();
        return Response{*id, node["frameId"_L1].toString()};
    });
}

Result<QRectF> GetContentBox::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "model"_L1).and_then([](const QJsonObject &model) -> Result<QRectF> {
        const QJsonArray corners = model["content"_L1].toArray();
        if (corners.size() != 8)
            return Error{ErrorCode::Protocol, u"The browser's answer has a box without four corners."_s};
        return QRectF(QPointF(corners[0].toDouble(), corners[1].toDouble()),
                      QPointF(corners[4].toDouble(), corners[5].toDouble()));
    });
}

} // namespace hidettp::cdp
