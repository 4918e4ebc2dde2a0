#pragma once

#include <QByteArray>
#include <QLatin1StringView>

namespace hidettp::liveview {

/// What a file is by its own first bytes, whatever its server calls it: one of a few types that hold sound. Empty: none
/// of them, and nobody is given it to play.
QLatin1StringView mediaTypeOf(const QByteArray &bytes);

} // namespace hidettp::liveview
