#include "core/domain/link.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto scopes = enumNames<Scope::Control>("view", "control");
static constexpr auto linkStates = enumNames<LinkState::Revoked>("active", "expired", "usedUp", "revoked");

QString nameOf(Scope scope) { return scopes.name(scope); }

std::optional<Scope> scopeFromString(QStringView text) { return scopes.value(text); }

QString nameOf(LinkState state) { return linkStates.name(state); }

std::optional<LinkState> linkStateFromString(QStringView text) { return linkStates.value(text); }

} // namespace hidettp
