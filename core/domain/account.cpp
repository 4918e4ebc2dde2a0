#include "core/domain/account.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto roles = enumNames<Role::Owner>("viewer", "member", "admin", "owner");
static constexpr auto keyScopes = enumNames<KeyScope::Admin>("read", "write", "admin");

QString nameOf(Role role) { return roles.name(role); }

std::optional<Role> roleFromString(QStringView text) { return roles.value(text); }

QString nameOf(KeyScope scope) { return keyScopes.name(scope); }

std::optional<KeyScope> keyScopeFromString(QStringView text) { return keyScopes.value(text); }

} // namespace hidettp
