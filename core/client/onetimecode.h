#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace hidettp {

/// What an authenticator shares with a web site (RFC 6238).
struct OneTimeSecret
{
    enum class Hash : std::uint8_t { Sha1, Sha256, Sha512 };

    QByteArray key;
    Hash hash = Hash::Sha1;
    int digits = 6;
    std::chrono::seconds period{30};

    bool operator==(const OneTimeSecret &) const = default;
};

/// A secret and what the web site calls it; the name may be empty.
struct NamedSecret
{
    QString name;
    OneTimeSecret secret;
};

/// Reads what a web site shows when it sets up an authenticator: an otpauth:// address or the key alone, in base32 with
/// or without spaces. No message repeats what was given.
Result<NamedSecret> secretFromText(const QString &text);

/// The otpauth:// address that secretFromText() reads.
QString secretToText(const NamedSecret &named);

/// The code of this moment.
QString oneTimeCode(const OneTimeSecret &secret, Instant now);
/// How long it is good for; at least a millisecond.
Duration timeLeft(const OneTimeSecret &secret, Instant now);

/// The code in a text as people copy it ("123 456", "123-456", "１２３４５６", "G 7K4P"): what belongs to it, without
/// the rest. nullopt for what is no code.
std::optional<QString> codeFromText(const QString &text);

} // namespace hidettp
