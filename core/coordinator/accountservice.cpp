#include "core/coordinator/accountservice.h"

#include "core/coordinator/secrets.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

AccountService::AccountService(Ledger &ledger, QObject *parent) : QObject(parent), m_ledger(ledger) {}

static Error nobodys() { return {ErrorCode::Unauthorized, u"The token is not known. Sign in again."_s}; }

Reply<Principal> AccountService::principal(const QString &token)
{
    const QByteArray hash = hashOfSecret(token);
    if (const auto somebody = known(hash))
        return *somebody;
    return token.startsWith(TokenPrefix::Guest) ? guestOfThePast(hash) : nobodys();
}

Reply<Principal> AccountService::principalByHash(const QByteArray &tokenHash)
{
    if (const auto somebody = known(tokenHash))
        return *somebody;
    return guestOfThePast(tokenHash);
}

std::optional<Result<Principal>> AccountService::known(const QByteArray &tokenHash) const
{
    if (!m_localTokenHash.isEmpty() && tokenHash == m_localTokenHash) {
        return Principal{
            .kind = Principal::Kind::User, .person = {PersonKind::User, localUserId, u"local"_s}, .role = Role::Owner};
    }
    const State &state = m_ledger.state();
    if (const User *const user = state.userByToken(tokenHash)) {
        return Principal{.kind = Principal::Kind::User,
                         .person = {PersonKind::User, user->id.toString(), user->name},
                         .role = user->role};
    }
    if (const ApiKey *const key = state.keyByToken(tokenHash)) {
        if (key->expiresAt && m_ledger.now() >= *key->expiresAt)
            return Error{ErrorCode::Unauthorized, u"This API key has expired. Ask for a new one."_s};
        return Principal{.kind = Principal::Kind::Key,
                         .person = {PersonKind::Key, key->id.toString(), key->name},
                         .keyScope = key->scope,
                         .botId = key->botId};
    }
    if (const Grant *const grant = state.grantByToken(tokenHash))
        return guest(*grant, state.link(grant->linkId));
    return std::nullopt;
}

Result<Principal> AccountService::guest(const Grant &grant, const ShareLink *link) const
{
    if (!link || link->revokedAt)
        return Error{ErrorCode::Gone, u"The share link has been withdrawn."_s};
    if (link->expiresAt && m_ledger.now() >= *link->expiresAt)
        return Error{ErrorCode::Gone, u"The share link has expired."_s};
    return Principal{.kind = Principal::Kind::Guest, .person = grant.guest, .grant = grant};
}

/// Memory has the grants of what is open and of what has just ended; after a restart of what is open only.
Reply<Principal> AccountService::guestOfThePast(const QByteArray &tokenHash)
{
    const auto replier = std::make_shared<Replier<Principal>>();
    m_ledger.storage()
        .grantByTokenHash(tokenHash)
        .andThen(this,
                 [this](const Grant &grant) {
                     return m_ledger.storage()
                         .links(grant.interventionId)
                         .andThen(this, [this, grant](const QList<ShareLink> &links) {
                             const auto link = std::ranges::find(links, grant.linkId, &ShareLink::id);
                             return guest(grant, link == links.end() ? nullptr : &*link);
                         });
                 })
        .finally(this, [replier](const Result<Principal> &found) {
            replier->finish(!found && found.error().code == ErrorCode::NotFound ? nobodys() : found);
        });
    return replier->reply();
}

QString AccountService::makeLocalToken()
{
    const QString token = newSecret(TokenPrefix::User);
    m_localTokenHash = hashOfSecret(token);
    return token;
}

Reply<NewAccount<User>> AccountService::createUser(const wire::CreateUser &wish, const Principal &by)
{
    if (wish.role == Role::Owner && by.role != Role::Owner)
        return Error{ErrorCode::Forbidden, u"Cannot add an owner. Only an owner can."_s};
    const auto users = m_ledger.state().users();
    const bool isTaken =
        std::any_of(users.begin(), users.end(), [&](const User &user) { return user.name == wish.name; });
    if (isTaken)
        return Error{ErrorCode::Conflict, u"There is a user named %1 already. Choose another name."_s.arg(wish.name)};
    NewAccount<User> made{
        .account = {.id = newId<UserId>("u"_L1), .name = wish.name, .role = wish.role, .createdAt = m_ledger.now()},
        .token = newSecret(TokenPrefix::User)};
    made.account.tokenHash = hashOfSecret(made.token);
    return m_ledger.commit({PutUser{made.account}}).andThen(this, [made] { return made; });
}

Reply<void> AccountService::deleteUser(const UserId &id, const Principal &by)
{
    const auto &users = m_ledger.state().users();
    const auto user = users.constFind(id);
    if (user == users.cend())
        return Error{ErrorCode::NotFound, u"There is no such user."_s};
    if (user->role == Role::Owner && by.role != Role::Owner)
        return Error{ErrorCode::Forbidden, u"Cannot remove an owner. Only an owner can."_s};
    return m_ledger.commit({DeleteUser{id}}).andThen(this, [this, hash = user->tokenHash] { emit withdrawn(hash); });
}

Reply<NewAccount<ApiKey>> AccountService::createKey(const wire::CreateKey &wish)
{
    if (wish.botId && !m_ledger.state().bot(*wish.botId))
        return Error{ErrorCode::NotFound, u"There is no such bot."_s};
    NewAccount<ApiKey> made{.account = {.id = newId<KeyId>("k"_L1),
                                        .name = wish.name,
                                        .scope = wish.scope,
                                        .botId = wish.botId,
                                        .createdAt = m_ledger.now()},
                            .token = newSecret(TokenPrefix::Key)};
    made.account.tokenHash = hashOfSecret(made.token);
    return m_ledger.commit({PutKey{made.account}}).andThen(this, [made] { return made; });
}

Reply<void> AccountService::deleteKey(const KeyId &id)
{
    const auto &keys = m_ledger.state().keys();
    const auto key = keys.constFind(id);
    if (key == keys.cend())
        return Error{ErrorCode::NotFound, u"There is no such key."_s};
    return m_ledger.commit({DeleteKey{id}}).andThen(this, [this, hash = key->tokenHash] { emit withdrawn(hash); });
}

namespace {

template<typename Account>
QList<Account> oldestFirst(QList<Account> accounts)
{
    std::sort(accounts.begin(), accounts.end(), [](const Account &a, const Account &b) {
        return std::pair(a.createdAt, a.id) < std::pair(b.createdAt, b.id);
    });
    return accounts;
}

} // namespace

QList<User> AccountService::users() const { return oldestFirst(m_ledger.state().users().values()); }

QList<ApiKey> AccountService::keys() const { return oldestFirst(m_ledger.state().keys().values()); }

} // namespace hidettp
