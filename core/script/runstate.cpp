#include "core/script/runstate.h"

#include "core/base/enumnames.h"

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

constexpr auto askings = enumNames<RunState::Asking::AfterError>("nobody", "asStep", "afterError");

} // namespace

QJsonObject toJson(const RunState &state)
{
    QJsonObject json{{u"stepIndex"_s, state.stepIndex},
                     {u"run"_s, state.run},
                     {u"attempts"_s, state.attempts},
                     {u"questions"_s, state.questions},
                     {u"outputs"_s, state.outputs},
                     {u"humanOutcome"_s, state.human.outcome},
                     {u"humanValue"_s, state.human.value},
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
                   .human = {json[u"humanOutcome"_s].toString(), json[u"humanValue"_s].toString()},
                   .asking = *asking,
                   .askedAt = {json[u"askedAtDocument"_s].toString(), json[u"askedAtUrl"_s].toString()},
                   .askedBecause = json[u"askedBecause"_s].toString(),
                   .remainingTime = {}};
    if (json.contains(u"remainingMilliseconds"_s))
        state.remainingTime = Duration(json[u"remainingMilliseconds"_s].toInteger());
    return state;
}

} // namespace hidettp::script
