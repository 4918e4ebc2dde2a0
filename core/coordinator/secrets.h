#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

/// Bearer tokens and link secrets: 256 bits of the system's randomness. Only their hashes are kept.
namespace hidettp {

/// What a token is for, seen in its first characters, so that a leaked one can be told and searched for.
namespace TokenPrefix {
inline constexpr QLatin1StringView User{"hu_"};
inline constexpr QLatin1StringView Key{"hk_"};
inline constexpr QLatin1StringView Guest{"hg_"};
inline constexpr QLatin1StringView Ticket{"ht_"};
inline constexpr QLatin1StringView Link{""}; // stands in a URL of its own
} // namespace TokenPrefix

/// `prefix` and 43 characters of URL-safe base64.
QString newSecret(QLatin1StringView prefix);

/// BLAKE2b with 32 bytes. Secrets are found by their hash, so how long a look-up takes tells nothing about them.
QByteArray hashOfSecret(const QString &secret);

/// Of a link's PIN, keyed with the link's secret: a PIN is short, and whoever has only the hashes cannot try them all.
QByteArray hashOfPin(const QString &pin, const QString &secret);

} // namespace hidettp
