#include "core/cdp/commands/runtime.h"

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

Result<EvaluationResponse> EvaluationResponse::fromJson(const QJsonObject &answer)
{
    if (const QJsonValue exception = answer["exceptionDetails"_L1]; exception.isObject()) {
        const QString description = exception["exception"_L1]["description"_L1].toString();
        return Error{ErrorCode::Protocol, description.isEmpty() ? exception["text"_L1].toString() : description};
    }
    return objectField(answer, "result"_L1).transform([](const QJsonObject &result) {
        return EvaluationResponse{result["value"_L1], result["objectId"_L1].toString()};
    });
}

QJsonObject Evaluate::toJson() const
{
    QJsonObject parameters{
        {"expression"_L1, expression}, {"returnByValue"_L1, returnByValue}, {"awaitPromise"_L1, awaitPromise}};
    if (contextId)
        parameters["contextId"_L1] = *contextId;
    return parameters;
}

Result<QString> QueryObjects::fromJson(const QJsonObject &answer)
{
    return objectField(answer, "objects"_L1).and_then([](const QJsonObject &objects) {
        return stringField(objects, "objectId"_L1);
    });
}

Result<GetProperties::Response> GetProperties::fromJson(const QJsonObject &answer)
{
    return arrayField(answer, "result"_L1).transform([&answer](const QJsonArray &properties) {
        Response response;
        for (const QJsonValue &property : properties) {
            const QJsonValue value = property["value"_L1];
            if (value["subtype"_L1] == "node"_L1)
                response.nodes << value["objectId"_L1].toString();
        }
        const QJsonArray internals = answer["internalProperties"_L1].toArray();
        for (const QJsonValue &property : internals) {
            if (property["name"_L1] == "[[Prototype]]"_L1)
                response.prototype = property["value"_L1]["objectId"_L1].toString();
        }
        return response;
    });
}

QJsonObject CallFunctionOn::toJson() const
{
    QJsonArray wrapped;
    for (const QJsonValue &argument : arguments)
        wrapped << QJsonObject{{"value"_L1, argument}};
    QJsonObject parameters{{"functionDeclaration"_L1, functionDeclaration},
                           {"arguments"_L1, wrapped},
                           {"returnByValue"_L1, returnByValue},
                           {"awaitPromise"_L1, awaitPromise}};
    if (executionContextId)
        parameters["executionContextId"_L1] = *executionContextId;
    else
        parameters["objectId"_L1] = objectId;
    return parameters;
}

} // namespace hidettp::cdp
