#pragma once

#include "core/base/result.h"
#include "core/domain/bot.h"

#include <QByteArray>

namespace hidettp {

/// A bot as a file that people read and write: JSON with the fields in the order in which one thinks of them, a step a
/// line. Without what the coordinator gives (id, time).
QString botToText(const Bot &bot);

/// A bot of such a file. BadRequest names what is wrong: with the line where the text is no JSON, else with the field.
Result<Bot> botFromText(const QString &text);

/// Where step `number`, counted from 1, stands in such a text. `length` 0: there is no such step.
struct TextRange
{
    qsizetype begin = 0;
    qsizetype length = 0;

    bool operator==(const TextRange &) const = default;
};
TextRange placeOfStep(const QString &text, int number);

/// The step, counted from 1, that an error of the coordinator speaks of; 0: none.
int stepOfError(const QString &message);

} // namespace hidettp
