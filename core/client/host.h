#pragma once

#include <QString>

namespace hidettp {

/// Whether `host` is the computer that the console runs on: what goes there needs no encryption.
bool isThisComputer(const QString &host);

} // namespace hidettp
