#include "core/domain/bot.h"

#include "core/base/enumnames.h"

namespace hidettp {

static constexpr auto viewports = enumNames<Viewport::Fitted>("fixed", "fitted");

QString nameOf(Viewport viewport) { return viewports.name(viewport); }

std::optional<Viewport> viewportFromString(QStringView text) { return viewports.value(text); }

} // namespace hidettp
