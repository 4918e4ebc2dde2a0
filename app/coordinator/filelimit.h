#pragma once

#include <QtGlobal>

namespace hidettp {

/// So many files and connections may be open at once in this process; each console and each viewer is one.
struct FileLimit
{
    quint64 now = 0;
    quint64 atMost = 0; ///< what we may raise it to
};
FileLimit fileLimit();

/// Takes all that may be had; gives what that is.
quint64 raiseFileLimit();

} // namespace hidettp
