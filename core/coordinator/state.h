#pragma once

#include "core/storage/storage.h"
#include "core/wire/events.h"

#include <QHash>
#include <QList>

#include <deque>

namespace hidettp {

/// Everything that is alive, in memory, as the store has it. Main thread. Changed only after the store has said yes.
class State
{
public:
    /// What the last coordinator left behind.
    void fill(const Loaded &loaded);

    const QJsonObject &settings() const { return m_settings; }
    const QHash<BotId, Bot> &bots() const { return m_bots; }
    const QHash<UserId, User> &users() const { return m_users; }
    const QHash<KeyId, ApiKey> &keys() const { return m_keys; }
    const QHash<ExecutionId, Execution> &executions() const { return m_executions; }
    const QHash<InterventionId, Intervention> &interventions() const { return m_interventions; }

    // nullptr: not here. An execution or intervention that is over may still be in the store.
    const Bot *bot(const BotId &id) const { return find(m_bots, id); }
    const Execution *execution(const ExecutionId &id) const { return find(m_executions, id); }
    const Intervention *intervention(const InterventionId &id) const { return find(m_interventions, id); }
    const User *userByToken(const QByteArray &hash) const;
    const ApiKey *keyByToken(const QByteArray &hash) const;
    const Grant *grantByToken(const QByteArray &hash) const { return find(m_grants, hash); }
    const ShareLink *link(const LinkId &id) const { return find(m_links, id); }
    const ShareLink *linkBySecret(const QByteArray &hash) const;
    QList<ShareLink> linksOf(const InterventionId &id) const; ///< oldest first

    void put(const Bot &bot) { m_bots.insert(bot.id, bot); }
    void put(const Execution &execution);
    void put(const Intervention &intervention);
    void put(const User &user);
    void put(const ApiKey &key);
    void put(const ShareLink &link);
    void put(const Grant &grant) { m_grants.insert(grant.tokenHash, grant); }
    /// A null value removes it.
    void put(const PutSetting &setting);
    void remove(const BotId &id);
    void remove(const UserId &id);
    void remove(const KeyId &id);
    void remove(const ExecutionId &id); ///< and its interventions

    /// What a stored mutation means here.
    void apply(const Mutation &mutation);

    /// For a console, or for a key that sees one bot only.
    wire::Snapshot snapshot(qint64 seq, const std::optional<BotId> &onlyBot) const;

private:
    template<typename Map, typename Key>
    static auto find(const Map &map, const Key &key) -> const typename Map::mapped_type *
    {
        const auto found = map.constFind(key);
        return found == map.cend() ? nullptr : &*found;
    }
    void forget(const InterventionId &id);

    QJsonObject m_settings;
    QHash<BotId, Bot> m_bots;
    QHash<UserId, User> m_users;
    QHash<KeyId, ApiKey> m_keys;
    QHash<ExecutionId, Execution> m_executions;
    QHash<InterventionId, Intervention> m_interventions;
    QHash<LinkId, ShareLink> m_links;
    QHash<QByteArray, Grant> m_grants; ///< by the hash of their token

    QHash<QByteArray, UserId> m_userByToken;
    QHash<QByteArray, KeyId> m_keyByToken;
    QHash<QByteArray, LinkId> m_linkBySecret;
    QMultiHash<InterventionId, LinkId> m_linksOf;

    // What is over stays for a while: consoles show it, and guests are told how it ended.
    std::deque<ExecutionId> m_overExecutions;
    std::deque<InterventionId> m_overInterventions;
};

} // namespace hidettp
