#include "core/liveview/address.h"

#include <QRegularExpression>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

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

Error notAllowed(const QStringList &schemes)
{
    const QString last = schemes.last();
    const QString list =
        schemes.size() == 1 ? last : u"%1 and %2"_s.arg(schemes.first(schemes.size() - 1).join(u", "_s), last);
    return {ErrorCode::BadRequest, u"Cannot open that address. This bot opens %1 addresses only."_s.arg(list)};
}

/// Whether it leads anywhere, and nowhere else than it says.
bool isWhole(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return !url.host().isEmpty() && url.userInfo().isEmpty();
    if (scheme == "about"_L1) // Chromium takes about:settings for its own chrome://settings
        return url.toString() == "about:blank"_L1;
    if (scheme == "file"_L1)
        return url.host().isEmpty() && url.path().startsWith(u'/');
    return !url.path().isEmpty();
}

} // namespace

Result<QUrl> addressToOpen(const QString &typed, const QStringList &schemes)
{
    const QString trimmed = typed.trimmed();
    const QString address = hasScheme(trimmed) ? trimmed : (isLocal(trimmed) ? "http://"_L1 : "https://"_L1) + trimmed;
    const QUrl url(address, QUrl::TolerantMode);
    if (url.isValid() && !schemes.contains(url.scheme()))
        return notAllowed(schemes);
    if (!url.isValid() || !isWhole(url))
        return Error{ErrorCode::BadRequest, u"Cannot open that address. It does not say which page is meant."_s};
    return url;
}

} // namespace hidettp::liveview
