#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

/// Who may call what, declared a second time and by hand: what the route table says is held against it.
namespace hidettp::test {

enum class Who {
    Nobody,
    WrongToken,
    WatchingGuest,
    ControllingGuest,
    GuestOfAnotherRequest,
    FormerGuest, ///< whose link has been withdrawn
    ReadKey,
    WriteKey,
    AdminKey,
    KeyOfThisBot,
    KeyOfAnotherBot,
    Viewer,
    Member,
    Admin,
    Owner,
};
constexpr int whoCount = int(Who::Owner) + 1;

struct Rights
{
    const char *route; ///< method and path, under /api/v1/ if it does not start with a slash; sockets are "WS"
    const char *marks; ///< '+' may, '-' may not, in the order of Who; spaces do not count

    bool allow(Who caller) const;
};

/// One row for every route.
const QList<Rights> &declaredRights();

} // namespace hidettp::test
