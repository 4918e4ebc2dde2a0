#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>

/// Time-based one-time passwords as in RFC 6238: HMAC-SHA-1, 30 seconds, six digits.
namespace hidettp::demo {

constexpr std::chrono::seconds totpPeriod{30};

QString totp(const QByteArray &secret, Instant at);

/// Whether the code is right now, or was or will be one period away: clocks differ.
bool isTotp(const QString &code, const QByteArray &secret, Instant at);

/// How long the code of this moment will be shown.
std::chrono::seconds totpTimeLeft(Instant at);

} // namespace hidettp::demo
