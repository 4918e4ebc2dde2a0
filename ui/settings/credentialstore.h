#pragma once

#include "core/base/reply.h"
#include "core/client/credentials.h"

#include <QHash>
#include <QObject>

#include <cstdint>

namespace hidettp {

/// Where a token is kept.
enum class Keeping : std::uint8_t {
    Keyring, ///< the system's own; found again after a restart
    Memory,  ///< there is no keyring: gone when the program ends
};

/// Keeps tokens in the system's keyring, by coordinator. Without a keyring it keeps them in memory and says so; a token
/// never gets into a file.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Where a token would go now.
    Reply<Keeping> keeping();
    Reply<Keeping> keep(const Credentials &credentials);
    /// NotFound: none is kept for this coordinator.
    Reply<Credentials> find(const QUrl &coordinator);
    Reply<void> forget(const QUrl &coordinator);

private:
    QHash<QString, QString> m_tokens; ///< without a keyring, and until one answers
};

} // namespace hidettp
