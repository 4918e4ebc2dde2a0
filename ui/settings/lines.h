#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace hidettp {

/// What stands in a field that takes one thing in a line.
inline QStringList linesIn(const QPlainTextEdit *edit)
{
    QStringList lines;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (const QString words = line.trimmed(); !words.isEmpty())
            lines << words;
    }
    return lines;
}

} // namespace hidettp
