#pragma once

#include <QString>

namespace hidettp::liveview {

/// The text of inview.js, compiled in.
QString inViewSource();

} // namespace hidettp::liveview
