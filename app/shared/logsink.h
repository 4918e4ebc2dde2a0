#pragma once

#include <QString>

/// Where the words of the logging categories go: as JSON lines into rotating files, and readable to standard error.
namespace hidettp {

struct LogSinkOptions
{
    QString directory; ///< empty: no files
    QString fileName = QStringLiteral("hidettp.log");
    int fileBytes = 10 << 20;
    int files = 5;
    /// The filter rules of QLoggingCategory: `hidettp.net.debug=true`.
    QString rules;
};

/// From now on, for the whole program. False if the files cannot be written; standard error works in any case.
bool installLogSink(const LogSinkOptions &options);

} // namespace hidettp
