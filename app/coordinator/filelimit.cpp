#include "app/coordinator/filelimit.h"

#include <sys/resource.h>

namespace hidettp {

FileLimit fileLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return {.now = limit.rlim_cur, .atMost = limit.rlim_max};
}

quint64 raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    return fileLimit().now;
}

} // namespace hidettp
