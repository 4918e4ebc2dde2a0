#pragma once

#include <QString>

namespace hidettp::script {

/// The text of inpage.js, compiled in.
QString inPageSource();

} // namespace hidettp::script
