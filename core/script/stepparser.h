#pragma once

#include "core/script/fieldreader.h"
#include "core/script/step.h"

namespace hidettp::script {

/// One step from its JSON. `number` counts from 1 and stands in every problem.
std::optional<Step> readStep(const QJsonValue &json, int number, Findings &findings);

/// "step 4 'click'"
QString stepWords(int number, const QString &action);

} // namespace hidettp::script
