#pragma once

#include "core/domain/bot.h"
#include "core/script/step.h"

#include <QMap>

namespace hidettp::script {

struct Parameter
{
    bool isRequired = false;
    std::optional<QString> defaultValue;
    QString description;
    bool operator==(const Parameter &) const = default;
};

/// A bot as it is run: what the JSON of a bot says about its steps.
struct Script
{
    QString name;
    HumanIntervention humanIntervention;
    std::chrono::seconds runLimit{0}; ///< 0: none
    QMap<QString, Parameter> parameters;
    QList<Step> steps;
    bool operator==(const Script &) const = default;
};

/// Reads a bot (resources/schema/bot.schema.json). The error lists everything that is wrong, a line each, by step
/// (counted from 1) and field: "step 4 'click': 'selector' is missing". Steps are strict: a field they do not know is
/// an error. Fields of the bot itself that have nothing to do with running it are not looked at.
Result<Script> parseScript(const QJsonObject &bot);

/// The index of the label's step, if there is one.
std::optional<int> stepOfLabel(const Script &script, const QString &label);

/// The values that a run starts with: what was given, then the defaults. A missing or unknown parameter is an error.
Result<QMap<QString, QString>> bindParameters(const Script &script, const QJsonObject &given);

} // namespace hidettp::script
