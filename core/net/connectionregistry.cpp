#include "core/net/connectionregistry.h"

#include <algorithm>

namespace hidettp::net {

ConnectionRegistry::Slot::Slot(std::shared_ptr<ConnectionRegistry> registry, QByteArray address)
    : m_registry(std::move(registry)),
      m_address(std::move(address)),
      m_place(m_registry->m_connections.emplace(m_registry->m_connections.end()))
{
}

ConnectionRegistry::Slot::~Slot()
{
    if (m_registry)
        m_registry->leave(m_address, m_place);
}

std::optional<ConnectionRegistry::Slot> ConnectionRegistry::enter(const QByteArray &address, bool isLoopback)
{
    if (m_isStopping)
        return std::nullopt;
    // A host commonly owns a whole /64 of IPv6.
    const QByteArray counted =
        isLoopback && !m_countsLoopback ? QByteArray() : address.first(std::min<qsizetype>(address.size(), 8));
    if (!counted.isEmpty()) {
        int &count = m_perAddress[counted];
        if (count >= m_limit)
            return std::nullopt;
        ++count;
    }
    return Slot(shared_from_this(), counted);
}

void ConnectionRegistry::leave(const QByteArray &address, std::list<std::weak_ptr<Connection>>::iterator place)
{
    m_connections.erase(place);
    if (!address.isEmpty() && --m_perAddress[address] == 0)
        m_perAddress.remove(address);
    answerIfEmpty();
}

void ConnectionRegistry::stop(Replier<void> whenEmpty)
{
    m_isStopping = true;
    m_whenEmpty.push_back(std::move(whenEmpty));
    forEach([](Connection &connection) { connection.goAway(); });
    answerIfEmpty();
}

void ConnectionRegistry::cutAll()
{
    m_isStopping = true;
    forEach([](Connection &connection) { connection.cut(); });
}

void ConnectionRegistry::answerIfEmpty()
{
    if (!m_connections.empty())
        return;
    for (Replier<void> &replier : std::exchange(m_whenEmpty, {}))
        replier.finish(Result<void>());
}

template<typename F>
void ConnectionRegistry::forEach(F f)
{
    // A copy: a connection may leave while it is being asked.
    const auto connections = m_connections;
    for (const auto &weak : connections) {
        if (const auto connection = weak.lock())
            f(*connection);
    }
}

} // namespace hidettp::net
