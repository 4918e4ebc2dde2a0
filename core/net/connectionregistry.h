#pragma once

// Internal.

#include "core/base/reply.h"
#include "core/net/limits.h"

#include <QHash>

#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace hidettp::net {

/// What a server can ask of each of its connections.
class Connection
{
public:
    virtual ~Connection() = default;
    virtual void goAway() = 0; ///< finish what is being done and close
    virtual void cut() = 0;    ///< close now
};

/// The connections of one server, counted by address. I/O thread only.
class ConnectionRegistry : public std::enable_shared_from_this<ConnectionRegistry>
{
public:
    /// A connection's place in the count; given back when it is destroyed.
    class Slot
    {
    public:
        Slot(std::shared_ptr<ConnectionRegistry> registry, QByteArray address);
        ~Slot();
        Slot(Slot &&) noexcept = default;
        Slot &operator=(Slot &&) = delete;
        void setConnection(const std::weak_ptr<Connection> &connection) { *m_place = connection; }

    private:
        std::shared_ptr<ConnectionRegistry> m_registry;
        QByteArray m_address;
        std::list<std::weak_ptr<Connection>>::iterator m_place;
    };

    explicit ConnectionRegistry(const Limits &limits)
        : m_limit(limits.connectionsPerAddress), m_countsLoopback(limits.countLoopback)
    {
    }

    /// Nothing if there are too many from `address` already. `address`: raw bytes in network order.
    std::optional<Slot> enter(const QByteArray &address, bool isLoopback);

    bool isStopping() const { return m_isStopping; }
    /// Asks all to go away; answers when the last has gone.
    void stop(Replier<void> whenEmpty);
    void cutAll();

private:
    void leave(const QByteArray &address, std::list<std::weak_ptr<Connection>>::iterator place);
    void answerIfEmpty();
    template<typename F>
    void forEach(F f);

    int m_limit;
    bool m_countsLoopback;
    bool m_isStopping = false;
    QHash<QByteArray, int> m_perAddress;
    std::list<std::weak_ptr<Connection>> m_connections;
    std::vector<Replier<void>> m_whenEmpty;
};

} // namespace hidettp::net
