#include "core/coordinator/settings.h"

#include <algorithm>
#include <unistd.h>

namespace hidettp {

// What a browser with one ordinary page takes, with some room for those that are not ordinary.
static constexpr qint64 bytesForOne = qint64(512) << 20;
static constexpr qint64 fewest = 4;
static constexpr qint64 most = 200;

int BrowserSettings::atOnce() const
{
    if (mostAtOnce > 0)
        return mostAtOnce;
    const qint64 memory = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    return int(std::clamp(memory / bytesForOne, fewest, most));
}

} // namespace hidettp
