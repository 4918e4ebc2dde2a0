#pragma once

#include <QByteArray>

namespace hidettp::net {

/// `bytes` for a client that takes Content-Encoding: gzip. Slow and small: for what is kept.
QByteArray gzipped(const QByteArray &bytes);

} // namespace hidettp::net
