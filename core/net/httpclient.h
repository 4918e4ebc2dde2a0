#pragma once

#include "core/base/reply.h"
#include "core/net/http.h"
#include "core/net/iothread.h"
#include "core/net/limits.h"

#include <QUrl>

namespace hidettp::net {

struct HttpClientOptions
{
    QByteArray method = "GET";
    Headers headers = {};
    QByteArray body = {};
    Duration deadline = 10s;
    qint64 bodyBytes = 4 << 20; ///< a longer answer is an error
};

/// One small request, one answer; for a browser's /json/version and our own command line. Plain http:// only; redirects
/// are not followed.
class HttpClient
{
public:
    static Reply<Response> send(IoThread &thread, const QUrl &url, const HttpClientOptions &options = {});
    static Reply<Response> get(IoThread &thread, const QUrl &url, const HttpClientOptions &options = {})
    {
        return send(thread, url, options);
    }
};

} // namespace hidettp::net
