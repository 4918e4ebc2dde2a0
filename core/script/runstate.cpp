#include "core/script/runstate.h"

#include "core/base/enumnames.h"

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

constexpr auto askings = enumNames<RunState::Asking::AfterError>("nobody", "asStep", "afterError");

HumanVariables variablesFromJson(const QJsonObject &json)
{
    HumanVariables variables;
    for (auto each = json.begin(); each != json.end(); ++each)
        variables.insert(each.key(), each->toString());
    return variables;
}

QJsonObject toJson(const HumanVariables &variables)
{
    QJsonObject json;
    for (auto each = variables.begin(); each != variables.end(); ++each)
        json.insert(each.key(), each.value());
    return json;
}

} // namespace

HumanVariables humanVariables(const Outcome &outcome)
{
    return {{u"outcome"_s, nameOf(outcome.type)},
            {u"value"_s, outcome.value},
            {u"by"_s, outcome.by.name},
            {u"reason"_s, outcome.reason},
            {u"durationSeconds"_s, QString::number(outcome.duration.count())},
            {u"urlBefore"_s, outcome.urlBefore},
            {u"urlAfter"_s, outcome.urlAfter}};
}

QJsonObject toJson(const RunState &state)
{
    QJsonObject json{{u"stepIndex"_s, state.stepIndex},
                     {u"run"_s, state.run},
                     {u"attempts"_s, state.attempts},
                     {u"questions"_s, state.questions},
                     {u"outputs"_s, state.outputs},
                     {u"human"_s, toJson(state.human)},
                     {u"asking"_s, askings.name(state.asking)},
                     {u"askedAtDocument"_s, state.askedAt.document},
                     {u"askedAtUrl"_s, state.askedAt.url},
                     {u"askedBecause"_s, state.askedBecause}};
    if (state.remainingTime)
        json[u"remainingMilliseconds"_s] = static_cast<qint64>(state.remainingTime->count());
    return json;
}

Result<RunState> runStateFromJson(const QJsonObject &json)
{
    const auto asking = askings.value(json[u"asking"_s].toString());
    if (!asking || !json[u"stepIndex"_s].isDouble() || json[u"stepIndex"_s].toInt(-1) < 0)
        return Error{ErrorCode::BadRequest, u"This is not the state of a run."_s};
    RunState state{.stepIndex = json[u"stepIndex"_s].toInt(),
                   .run = json[u"run"_s].toInt(),
                   .attempts = json[u"attempts"_s].toInt(),
                   .questions = json[u"questions"_s].toInt(),
                   .outputs = json[u"outputs"_s].toObject(),
                   .human = variablesFromJson(json[u"human"_s].toObject()),
                   .asking = *asking,
                   .askedAt = {json[u"askedAtDocument"_s].toString(), json[u"askedAtUrl"_s].toString()},
                   .askedBecause = json[u"askedBecause"_s].toString(),
                   .remainingTime = {}};
    if (json.contains(u"remainingMilliseconds"_s))
        state.remainingTime = Duration(json[u"remainingMilliseconds"_s].toInteger());
    return state;
}

} // namespace hidettp::script
