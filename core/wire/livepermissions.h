#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <bitset>
#include <cstdint>

/// The live socket's part about what a site may do beyond showing itself.
namespace hidettp::wire::live {

constexpr qsizetype longestOrigin = 300;

enum class Permission : std::uint8_t { Geolocation, Notifications, Camera, Microphone, Clipboard };
constexpr std::size_t permissionCount = 5;
inline constexpr std::array<QLatin1StringView, permissionCount> permissionNames{
    QLatin1StringView("geolocation"), QLatin1StringView("notifications"), QLatin1StringView("camera"),
    QLatin1StringView("microphone"), QLatin1StringView("clipboard")};
using PermissionSet = std::bitset<permissionCount>;

/// viewer → relay: what the site that is shown may do from now on.
struct PermissionWish
{
    Permission permission = Permission::Geolocation;
    bool isAllowed = false;
    QString origin; ///< the one that the person has seen when they said so
    qint64 control = 0;

    bool operator==(const PermissionWish &) const = default;
};

/// relay → viewer: of the site that is shown.
QByteArray permissionsMessage(const QString &origin, const PermissionSet &allowed);

} // namespace hidettp::wire::live
