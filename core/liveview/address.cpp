#include "core/liveview/address.h"

#include <QRegularExpression>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

const Error notAPage{ErrorCode::BadRequest,
                     u"Cannot open that address. Only web pages (http and https) can be opened."_s};

/// This machine, or an address in numbers.
bool isLocal(const QString &typed)
{
    static const QRegularExpression local(
        u"^(([^/:]+\\.)?localhost|\\d+(\\.\\d+){3}|\\[[0-9a-fA-F:.]+\\])([:/?#]|$)"_s);
    return local.match(typed).hasMatch();
}

/// `example.com:8080` reads like a scheme, but what stands behind the colon is a port.
bool hasScheme(const QString &typed)
{
    static const QRegularExpression scheme(u"^[a-zA-Z][a-zA-Z0-9+.-]*:(?!\\d+(/|\\?|#|$))"_s);
    return scheme.match(typed).hasMatch();
}

} // namespace

Result<QUrl> addressToOpen(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    const QString address = hasScheme(trimmed) ? trimmed : (isLocal(trimmed) ? "http://"_L1 : "https://"_L1) + trimmed;
    const QUrl url(address, QUrl::TolerantMode);
    const bool isWebPage = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWebPage || url.host().isEmpty() || !url.userInfo().isEmpty())
        return notAPage;
    return url;
}

} // namespace hidettp::liveview
