#include "core/coordinator/state.h"

#include <algorithm>

namespace hidettp {

// So many executions and interventions that are over are kept in memory.
static constexpr std::size_t keptWhenOver = 200;

void State::fill(const Loaded &loaded)
{
    m_settings = loaded.settings;
    for (const Bot &bot : loaded.bots)
        put(bot);
    for (const User &user : loaded.users)
        put(user);
    for (const ApiKey &key : loaded.keys)
        put(key);
    for (const Execution &execution : loaded.executions)
        put(execution);
    for (const Intervention &intervention : loaded.interventions)
        put(intervention);
    for (const ShareLink &link : loaded.links)
        put(link);
    for (const Grant &grant : loaded.grants)
        put(grant);
}

const User *State::userByToken(const QByteArray &hash) const
{
    const UserId *const id = find(m_userByToken, hash);
    return id ? find(m_users, *id) : nullptr;
}

const ApiKey *State::keyByToken(const QByteArray &hash) const
{
    const KeyId *const id = find(m_keyByToken, hash);
    return id ? find(m_keys, *id) : nullptr;
}

const ShareLink *State::linkBySecret(const QByteArray &hash) const
{
    const LinkId *const id = find(m_linkBySecret, hash);
    return id ? find(m_links, *id) : nullptr;
}

QList<ShareLink> State::linksOf(const InterventionId &id) const
{
    QList<ShareLink> links;
    for (const LinkId &linkId : m_linksOf.values(id))
        links << m_links.value(linkId);
    std::stable_sort(links.begin(), links.end(),
                     [](const ShareLink &a, const ShareLink &b) { return a.createdAt < b.createdAt; });
    return links;
}

void State::put(const Execution &execution)
{
    const Execution *const before = this->execution(execution.id);
    if (isOver(execution.status) && (!before || !isOver(before->status)))
        m_overExecutions.push_back(execution.id);
    m_executions.insert(execution.id, execution);
    if (m_overExecutions.size() > keptWhenOver) {
        m_executions.remove(m_overExecutions.front());
        m_overExecutions.pop_front();
    }
}

void State::put(const Intervention &intervention)
{
    const Intervention *const before = this->intervention(intervention.id);
    if (!intervention.isOpen() && (!before || before->isOpen()))
        m_overInterventions.push_back(intervention.id);
    m_interventions.insert(intervention.id, intervention);
    if (m_overInterventions.size() > keptWhenOver) {
        forget(m_overInterventions.front());
        m_overInterventions.pop_front();
    }
}

void State::forget(const InterventionId &id)
{
    for (const LinkId &linkId : m_linksOf.values(id))
        m_linkBySecret.remove(m_links.take(linkId).secretHash);
    m_linksOf.remove(id);
    m_grants.removeIf([&](const auto &grant) { return grant.value().interventionId == id; });
    m_interventions.remove(id);
}

void State::put(const User &user)
{
    m_userByToken.remove(m_users.value(user.id).tokenHash);
    m_users.insert(user.id, user);
    m_userByToken.insert(user.tokenHash, user.id);
}

void State::put(const ApiKey &key)
{
    m_keyByToken.remove(m_keys.value(key.id).tokenHash);
    m_keys.insert(key.id, key);
    m_keyByToken.insert(key.tokenHash, key.id);
}

void State::put(const ShareLink &link)
{
    if (!m_links.contains(link.id))
        m_linksOf.insert(link.interventionId, link.id);
    m_links.insert(link.id, link);
    m_linkBySecret.insert(link.secretHash, link.id);
}

void State::put(const PutSetting &setting)
{
    if (setting.value.isNull())
        m_settings.remove(setting.key);
    else
        m_settings[setting.key] = setting.value;
}

void State::remove(const BotId &id)
{
    m_bots.remove(id);
    const auto keys = m_keys.values();
    for (const ApiKey &key : keys) {
        if (key.botId == id)
            remove(key.id);
    }
}

void State::remove(const ExecutionId &id)
{
    QList<InterventionId> gone;
    for (const Intervention &intervention : std::as_const(m_interventions)) {
        if (intervention.executionId == id)
            gone << intervention.id;
    }
    for (const InterventionId &intervention : std::as_const(gone)) {
        forget(intervention);
        std::erase(m_overInterventions, intervention);
    }
    m_executions.remove(id);
    std::erase(m_overExecutions, id);
}

void State::remove(const UserId &id) { m_userByToken.remove(m_users.take(id).tokenHash); }

void State::remove(const KeyId &id) { m_keyByToken.remove(m_keys.take(id).tokenHash); }

namespace {

/// A mutation as a change of the state; what only the store keeps (steps, audit, blobs) is none.
struct Applier
{
    State &state;

    void operator()(const PutBot &put) const { state.put(put.bot); }
    void operator()(const DeleteBot &gone) const { state.remove(gone.id); }
    void operator()(const PutExecution &) const {}    // a Ledger's business: it knows the new version
    void operator()(const PutIntervention &) const {} // likewise
    void operator()(const PutStepReport &) const {}
    void operator()(const PutLink &put) const { state.put(put.link); }
    void operator()(const PutGrant &put) const { state.put(put.grant); }
    void operator()(const DeleteGrantsOf &) const {}
    void operator()(const PutUser &put) const { state.put(put.user); }
    void operator()(const DeleteUser &gone) const { state.remove(gone.id); }
    void operator()(const PutKey &put) const { state.put(put.key); }
    void operator()(const DeleteKey &gone) const { state.remove(gone.id); }
    void operator()(const PutSetting &put) const { state.put(put); }
    void operator()(const AppendAudit &) const {}
    void operator()(const PutBlob &) const {}
    void operator()(const DeleteExecution &gone) const { state.remove(gone.id); }
    void operator()(const DeleteBlobsOf &) const {}
    void operator()(const PruneAudit &) const {}
    void operator()(const DropPrunedAudit &) const {}
    // The notifier follows these itself.
    void operator()(const EnqueueMessage &) const {}
    void operator()(const PutMessage &) const {}
    void operator()(const DeleteMessage &) const {}
    void operator()(const PruneOutbox &) const {}
    void operator()(const AddNotice &) const {}
    void operator()(const CloseNotices &) const {}
    void operator()(const PutNoticeMark &) const {}
    void operator()(const TrimNotices &) const {}
};

template<typename T>
QList<T> inOrderOfCreation(QList<T> values)
{
    std::sort(values.begin(), values.end(), [](const T &a, const T &b) { return a.createdAt < b.createdAt; });
    return values;
}

} // namespace

void State::apply(const Mutation &mutation) { std::visit(Applier{*this}, mutation); }

wire::Snapshot State::snapshot(qint64 seq, const std::optional<BotId> &onlyBot) const
{
    wire::Snapshot snapshot{.seq = seq,
                            .bots = inOrderOfCreation(m_bots.values()),
                            .interventions = inOrderOfCreation(m_interventions.values()),
                            .executions = inOrderOfCreation(m_executions.values())};
    if (onlyBot) {
        snapshot.bots.removeIf([&](const Bot &bot) { return bot.id != *onlyBot; });
        snapshot.interventions.removeIf([&](const Intervention &one) { return one.botId != *onlyBot; });
        snapshot.executions.removeIf([&](const Execution &one) { return one.botId != *onlyBot; });
    }
    return snapshot;
}

} // namespace hidettp
