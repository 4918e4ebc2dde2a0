#pragma once

#include "core/notify/news.h"

#include <QByteArray>

namespace hidettp::notify {

struct Attachment
{
    QByteArray contentType;
    QByteArray fileName;
    QByteArray bytes;
};

struct Envelope
{
    MessageId id;
    QString from; ///< addresses; isMailAddress() has passed them
    QString to;
    QString domain; ///< of message ids
};

/// A whole message of RFC 5322: text and HTML with the link, and a picture if there is one. Those about one request
/// belong to one thread.
QByteArray mailMessage(const News &news, const Envelope &envelope, Instant now,
                       const std::optional<Attachment> &attachment = {});

} // namespace hidettp::notify
