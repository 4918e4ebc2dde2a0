#pragma once

#include "core/coordinator/notificationsetups.h"
#include "core/notify/courier.h"
#include "core/notify/mail.h"
#include "core/notify/news.h"

namespace hidettp {

/// The news in the form of a channel, addressed to one of its receivers. Conflict, with what to do, if that is not set
/// up (any more).
Result<notify::Parcel> parcelFor(const NotificationSetups &setups, const notify::Seal &seal,
                                 const OutboxMessage &message, const notify::News &news, Instant now,
                                 const std::optional<notify::Attachment> &attachment = {});

} // namespace hidettp
