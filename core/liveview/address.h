#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace hidettp::liveview {

/// What a person has typed as an address: `https://` where they say no scheme, `http://` for this machine and for bare
/// addresses. What begins with none of `schemes` is refused, and the refusal says what they are.
Result<QUrl> addressToOpen(const QString &typed, const QStringList &schemes);

} // namespace hidettp::liveview
