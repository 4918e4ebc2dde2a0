#include "core/client/guestapi.h"

#include "core/client/host.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(hidettp::ShareAddress)
};

constexpr qsizetype longestSecret = 200;

Error noLink()
{
    return {ErrorCode::BadRequest,
            Words::tr("This is no share link. One looks like https://bots.example.com/s#… and is copied whole.")};
}

} // namespace

Result<ShareAddress> shareAddressFromText(const QString &text)
{
    // In a message it stands among other words and signs.
    static const QRegularExpression link(u"\\b(?:https?|hidettp)://[^\\s<>\"]+/s(?:\\?[^\\s#]*)?#[\\w~-]+"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    QUrl url(link.match(text).captured(), QUrl::StrictMode);
    const QString secret = url.fragment();
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || secret.size() > longestSecret)
        return noLink();
    // The program's own scheme says nothing about encryption, so it is what is right for the host.
    if (url.scheme() == "hidettp"_L1)
        url.setScheme(isThisComputer(url.host()) ? u"http"_s : u"https"_s);
    if (url.scheme() == "http"_L1 && !isThisComputer(url.host()))
        return Error{ErrorCode::Forbidden, Words::tr("The connection to %1 is not encrypted, so the link is not opened "
                                                     "here. Ask for one that begins with https.")
                                               .arg(url.host())};
    QString path = url.path();
    path.chop(2); // "/s"
    url.setPath(path);
    return ShareAddress{url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment), secret};
}

Reply<wire::LinkPreview> GuestApi::preview(const QString &secret, const QString &pin)
{
    const wire::Preview body{.secret = secret, .pin = pin};
    return m_caller.fetch(
        {.method = "POST"_ba, .path = u"guest/preview"_s, .body = body.toJson(), .as = Call::As::Stranger},
        wire::LinkPreview::fromJson);
}

Reply<wire::GuestAccess> GuestApi::redeem(const wire::Redeem &wish)
{
    return m_caller.fetch(
        {.method = "POST"_ba, .path = u"guest/redeem"_s, .body = wish.toJson(), .as = Call::As::Stranger},
        wire::GuestAccess::fromJson);
}

} // namespace hidettp
