#pragma once

#include "core/wire/livepermissions.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace hidettp::cdp {
class Browser;
}

namespace hidettp::liveview {

/// What the sites of the bot's browser may do beyond showing themselves. A browser without a window says no to whatever
/// a site asks for, and no protocol tells that it has asked; so whoever is in control says beforehand what one site
/// may, until the browser is let go.
class Permissions : public QObject
{
    Q_OBJECT

public:
    explicit Permissions(std::shared_ptr<cdp::Browser> browser, QObject *parent = nullptr);

    const wire::live::PermissionSet &of(const QString &origin) const;
    /// `targetId`: the page that is shown, and `origin` is where it is. What is said about another site, because the
    /// page has moved on meanwhile, is not done.
    void set(const wire::live::PermissionWish &wish, const QString &targetId, const QString &origin);

    /// A person says yes to few sites.
    static constexpr qsizetype mostOrigins = 50;

signals:
    void changed();

private:
    const std::shared_ptr<cdp::Browser> m_browser;
    QHash<QString, wire::live::PermissionSet> m_allowed;
};

} // namespace hidettp::liveview
