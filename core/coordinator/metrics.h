#pragma once

#include "core/coordinator/services.h"

#include <QByteArray>

namespace hidettp {

/// How things stand, in the text format of Prometheus.
QByteArray metricsText(const Services &services);

} // namespace hidettp
