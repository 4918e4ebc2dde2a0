#include "core/domain/link.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto scopes = enumNames<Scope::Control>("view", "control");

QString nameOf(Scope scope) { return scopes.name(scope); }

std::optional<Scope> scopeFromString(QStringView text) { return scopes.value(text); }

} // namespace hidettp
