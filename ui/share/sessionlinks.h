#pragma once

#include "core/base/id.h"

#include <QHash>
#include <QUrl>

namespace hidettp {

/// The addresses of the share links that were made here since the start of the program. The coordinator tells an
/// address once; it is kept in memory alone and gone with the sign-out.
class SessionLinks
{
public:
    void remember(const LinkId &id, const QUrl &url) { m_urls.insert(id, url); }
    void forget(const LinkId &id) { m_urls.remove(id); }
    void clear() { m_urls.clear(); }
    /// Empty: it was made elsewhere or earlier.
    QUrl urlOf(const LinkId &id) const { return m_urls.value(id); }

private:
    QHash<LinkId, QUrl> m_urls;
};

/// Puts the address into the clipboard, marked so that clipboard managers do not keep it.
void copyLink(const QUrl &url);

} // namespace hidettp
