#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/domain/link.h"
#include "core/domain/person.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace hidettp {

/// In rising order: each may do what the one before may.
enum class Role : std::uint8_t { Viewer, Member, Admin, Owner };
enum class KeyScope : std::uint8_t { Read, Write, Admin };

struct User
{
    UserId id;
    QString name;
    Role role = Role::Member;
    QByteArray tokenHash;
    Instant createdAt;

    bool operator==(const User &) const = default;
};

/// A program's token. One that names a bot acts for that bot only.
struct ApiKey
{
    KeyId id;
    QString name;
    KeyScope scope = KeyScope::Read;
    std::optional<BotId> botId;
    QByteArray tokenHash;
    Instant createdAt;
    std::optional<Instant> expiresAt;

    bool operator==(const ApiKey &) const = default;
};

/// What a redeemed share link allows: one intervention, in one scope, until it ends.
struct Grant
{
    InterventionId interventionId;
    LinkId linkId;
    Scope scope = Scope::View;
    Person guest;
    QByteArray tokenHash;
    Instant createdAt;

    bool operator==(const Grant &) const = default;
};

/// Who asks, as the gate found by their token.
struct Principal
{
    enum class Kind : std::uint8_t { Nobody, User, Key, Guest };

    Kind kind = Kind::Nobody;
    Person person;
    Role role = Role::Viewer;           ///< of a User
    KeyScope keyScope = KeyScope::Read; ///< of a Key
    std::optional<BotId> botId;         ///< of a Key that is bound to a bot
    std::optional<Grant> grant;         ///< of a Guest

    bool operator==(const Principal &) const = default;
};

QString nameOf(Role role);
std::optional<Role> roleFromString(QStringView text);
QString nameOf(KeyScope scope);
std::optional<KeyScope> keyScopeFromString(QStringView text);

} // namespace hidettp
