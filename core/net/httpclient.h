#pragma once

#include "core/base/reply.h"
#include "core/net/http.h"
#include "core/net/iothread.h"
#include "core/net/limits.h"

#include <QUrl>

namespace hidettp::net {

struct HttpClientOptions
{
    QByteArray method = "GET"; ///< also PUT, which DevTools wants for /json/new; no body
    Duration deadline = 10s;
    qint64 bodyBytes = 4 << 20; ///< a longer answer is an error
};

/// One small request, one answer; for a browser's /json/version. Plain http:// only; redirects are not followed.
class HttpClient
{
public:
    static Reply<Response> get(IoThread &thread, const QUrl &url, const HttpClientOptions &options = {});
};

} // namespace hidettp::net
