#pragma once

#include "core/domain/notification.h"
#include "ui/common/accents.h"

#include <QLatin1StringView>
#include <QString>

namespace hidettp {

/// "A human is needed", as a name for the kind of news.
QString textOf(NotificationEvent event);
QString textOf(NotificationChannel channel);
QLatin1StringView iconOf(NotificationEvent event);
Accent accentOf(NotificationEvent event);

} // namespace hidettp
