#pragma once

#include "core/base/reply.h"

#include <QString>

namespace hidettp::keyring {

/// The system's own keyring, and nothing else: what is secret never gets into a file. Unavailable: there is none.

/// NotFound: nothing is kept under this key.
Reply<QString> read(const QString &key);
Reply<void> write(const QString &key, const QString &secret);
/// Also good if nothing was kept.
Reply<void> forget(const QString &key);

} // namespace hidettp::keyring
