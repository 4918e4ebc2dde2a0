#pragma once

#include "core/client/caller.h"
#include "core/wire/guest.h"

namespace hidettp {

// What the surface shows of them.
using LinkPreview = wire::LinkPreview;
using GuestAccess = wire::GuestAccess;

/// A share link taken apart: whose it is and the secret that opens it.
struct ShareAddress
{
    QUrl coordinator; ///< http or https, without the path of the API
    QString secret;

    bool operator==(const ShareAddress &) const = default;
};

/// The first share link in what somebody typed, pasted or clicked: `https://host/s#secret`, or `hidettp:` instead of
/// `https:`. An Error says in a sentence why there is none, or why it cannot be opened here.
Result<ShareAddress> shareAddressFromText(const QString &text);

/// What people with a share link, and no account, ask a coordinator. They send no token.
class GuestApi
{
public:
    explicit GuestApi(Caller &caller) : m_caller(caller) {}

    /// What the link is about. Uses nothing up.
    Reply<LinkPreview> preview(const QString &secret, const QString &pin = {});
    Reply<GuestAccess> redeem(const wire::Redeem &wish);

private:
    Caller &m_caller;
};

} // namespace hidettp
