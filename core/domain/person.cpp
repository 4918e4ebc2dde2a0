#include "core/domain/person.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto kinds = enumNames<PersonKind::Key>("system", "user", "guest", "key");

QString nameOf(PersonKind kind) { return kinds.name(kind); }

std::optional<PersonKind> personKindFromString(QStringView text) { return kinds.value(text); }

} // namespace hidettp
