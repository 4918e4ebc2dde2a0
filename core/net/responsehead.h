#pragma once

#include "core/net/http.h"

namespace hidettp::net {

enum class AfterAnswer { KeepAlive, Close };

/// Status line and headers of an answer as bytes, blank line included. A header that would break the framing (a line
/// end in it, or one that is the server's to say) is left out.
QByteArray responseHead(const Response &response, AfterAnswer after, const QByteArray &date);

/// Whether answers of this status have a body at all.
bool mayHaveBody(int status);

} // namespace hidettp::net
