#pragma once

#include "core/notify/news.h"

#include <QByteArray>
#include <QList>

namespace hidettp::notify {

/// What a webhook of anybody's gets: `{"id","event","kind","title","at",…}`; `id` is the same when it comes again.
QByteArray webhookBody(const News &news, const MessageId &id, Instant now);

/// `X-Hidettp-Signature: v1=HEX`, HMAC-SHA256 with the webhook's secret over `TIMESTAMP.BODY`, and the timestamp, id
/// and event beside it. Without a secret nothing is signed.
QList<QByteArray> webhookHeaders(const News &news, const MessageId &id, const QByteArray &body,
                                 const QByteArray &secret, Instant now);

} // namespace hidettp::notify
