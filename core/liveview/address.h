#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace hidettp::liveview {

/// What a person has typed as the address of a web page: `https://` where they say no scheme, `http://` for this
/// machine and for bare addresses. Anything but a web page (`file:`, `javascript:`, `chrome:`) is refused.
Result<QUrl> addressToOpen(const QString &typed);

} // namespace hidettp::liveview
