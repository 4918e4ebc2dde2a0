#include "core/coordinator/api/handlers.h"

#include <QFile>
#include <QHash>

namespace hidettp::api {

using namespace Qt::StringLiterals;

namespace {

/// The page's own files and nothing else. It opens the live socket of the coordinator that it came from, named because
/// not every browser takes `'self'` for a socket; `host` is one that we answer to.
QByteArray contentSecurityPolicy(const QByteArray &host)
{
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' "
           "ws://"
           + host + " wss://" + host
           + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
             "trusted-types 'none'";
}

std::optional<QByteArray> contentTypeOf(const QString &file)
{
    static const QHash<QString, QByteArray> types{{u"html"_s, "text/html; charset=utf-8"},
                                                  {u"js"_s, "text/javascript; charset=utf-8"},
                                                  {u"css"_s, "text/css; charset=utf-8"},
                                                  {u"svg"_s, "image/svg+xml"}};
    const auto found = types.constFind(file.section(u'.', -1));
    return found == types.cend() ? std::nullopt : std::optional(*found);
}

Result<net::Response> pageFile(const Call &call, const QString &name)
{
    const auto type = contentTypeOf(name);
    QFile file(u":/liveview/"_s + name);
    if (!type || !file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"There is no such page."_s};
    return net::Response::bytes(200, *type, file.readAll())
        .with("Content-Security-Policy", contentSecurityPolicy(call.request.header("Host").value_or(QByteArray())))
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("X-Frame-Options", "DENY")
        .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
}

} // namespace

Reply<net::Response> guestPage(Services &, const Call &call) { return pageFile(call, u"guest.html"_s); }

Reply<net::Response> guestPageFile(Services &, const Call &call)
{
    return pageFile(call, call.captured.value(u"file"_s));
}

} // namespace hidettp::api
