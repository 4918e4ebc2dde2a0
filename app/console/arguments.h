#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace hidettp {

/// What the console was started with.
struct Arguments
{
    QUrl coordinator; ///< empty: the one of last time
    QString link;     ///< a share link, or empty
    QString profile;  ///< settings, sign-in and window are kept apart by it

    bool operator==(const Arguments &) const = default;
};

/// What `--help` and `--version` ask for is told by the parser itself, which ends the program.
Result<Arguments> parseArguments(const QStringList &commandLine);

} // namespace hidettp
