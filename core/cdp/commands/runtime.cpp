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
