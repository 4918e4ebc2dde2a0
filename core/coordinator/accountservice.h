#pragma once

#include "core/coordinator/ledger.h"
#include "core/domain/account.h"
#include "core/wire/requests.h"

#include <QObject>

namespace hidettp {

template<typename Account>
struct NewAccount
{
    Account account;
    QString token; ///< told once, kept nowhere
};

/// Users, API keys and whom a token belongs to.
class AccountService : public QObject
{
    Q_OBJECT

public:
    /// Whoever acts with the local token.
    static constexpr QLatin1StringView localUserId{"local"};

    explicit AccountService(Ledger &ledger, QObject *parent = nullptr);

    /// Whose token it is. Unauthorized if nobody's; Gone, with the reason, for a guest whose link no longer opens. A
    /// guest of a request that is over is known as long as the store has it: they are told how it ended.
    Reply<Principal> principal(const QString &token);
    /// Likewise, of the token that a ticket was issued for.
    Reply<Principal> principalByHash(const QByteArray &tokenHash);

    /// A token for programs of this machine that may read the data directory, as long as this program runs.
    QString makeLocalToken();

    Reply<NewAccount<User>> createUser(const wire::CreateUser &wish, const Principal &by);
    Reply<void> deleteUser(const UserId &id, const Principal &by);
    Reply<NewAccount<ApiKey>> createKey(const wire::CreateKey &wish);
    Reply<void> deleteKey(const KeyId &id);

    QList<User> users() const;
    QList<ApiKey> keys() const;

signals:
    /// A token that no longer opens anything.
    void withdrawn(const QByteArray &tokenHash);

private:
    std::optional<Result<Principal>> known(const QByteArray &tokenHash) const;
    Result<Principal> guest(const Grant &grant, const ShareLink *link) const;
    Reply<Principal> guestOfThePast(const QByteArray &tokenHash);

    Ledger &m_ledger;
    QByteArray m_localTokenHash;
};

} // namespace hidettp
