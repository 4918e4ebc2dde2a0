#include "core/liveview/controls/permissions.h"

#include "core/cdp/browser.h"
#include "core/cdp/commands/permissions.h"

#include <array>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using wire::live::Permission;
using wire::live::PermissionSet;

namespace {

/// In the order of the enum, as the browser names them.
constexpr std::array browserNames{"geolocation"_L1, "notifications"_L1, "camera"_L1, "microphone"_L1,
                                  "clipboard-read"_L1};

} // namespace

Permissions::Permissions(std::shared_ptr<cdp::Browser> browser, QObject *parent)
    : QObject(parent), m_browser(std::move(browser))
{
}

const PermissionSet &Permissions::of(const QString &origin) const
{
    static const PermissionSet none;
    const auto found = m_allowed.constFind(origin);
    return found == m_allowed.constEnd() ? none : *found;
}

void Permissions::set(const wire::live::PermissionWish &wish, const QString &targetId, const QString &origin)
{
    const bool isSite = origin.startsWith("http://"_L1) || origin.startsWith("https://"_L1);
    const bool isRoom = m_allowed.contains(origin) || m_allowed.size() < mostOrigins;
    if (!isSite || wish.origin != origin || !isRoom)
        return;
    const auto target = m_browser->target(targetId);
    m_browser->connection()
        .send(cdp::SetPermission{.name = browserNames[std::size_t(wish.permission)],
                                 .isGranted = wish.isAllowed,
                                 .origin = origin,
                                 .browserContextId = target ? target->browserContextId : QString()})
        .finally(this, [this, wish](const Result<void> &done) {
            if (!done)
                return;
            m_allowed[wish.origin].set(std::size_t(wish.permission), wish.isAllowed);
            emit changed();
        });
}

} // namespace hidettp::liveview
