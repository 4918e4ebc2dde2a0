#pragma once

#include "core/domain/intervention.h"
#include "ui/common/accents.h"

#include <cstdint>

namespace hidettp {

/// How much time a waiting intervention has left, in three words.
enum class Urgency : std::uint8_t {
    None, ///< no window runs
    Calm,
    Soon,     ///< less than five minutes
    Critical, ///< less than one
};

Urgency urgencyOf(const Intervention &intervention, Instant now);
Accent accentOf(Urgency urgency);

} // namespace hidettp
