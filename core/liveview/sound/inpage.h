#pragma once

#include <QString>

namespace hidettp::liveview {

/// The text of inpage.js, compiled in.
QString inPageMediaSource();

} // namespace hidettp::liveview
