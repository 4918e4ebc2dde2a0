#pragma once

#include "core/base/result.h"
#include "core/script/page.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

namespace hidettp::script {

/// How the last request for a human ended, by the names that a bot knows: `${human.outcome}`, …
using HumanVariables = QMap<QString, QString>;
HumanVariables humanVariables(const Outcome &outcome);

/// Everything that a run needs to go on from where it is, in this program or in the next.
struct RunState
{
    enum class Asking {
        Nobody,
        AsStep,     ///< the step is a requestHuman
        AfterError, ///< the step failed and its onError asks
    };

    int stepIndex = 0;
    int run = 0;       ///< how many steps have been started, attempts counted
    int attempts = 0;  ///< of this step that have failed
    int questions = 0; ///< requests for a human so far
    QJsonObject outputs;
    HumanVariables human;
    Asking asking = Asking::Nobody;
    Place askedAt;                         ///< where the page was when the person was asked
    QString askedBecause;                  ///< AfterError only: why the step failed
    std::optional<Duration> remainingTime; ///< of the run-time limit; none: not limited

    bool operator==(const RunState &) const = default;
};

QJsonObject toJson(const RunState &state);
Result<RunState> runStateFromJson(const QJsonObject &json);

} // namespace hidettp::script
