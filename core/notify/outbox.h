#pragma once

#include "core/base/reply.h"
#include "core/domain/notification.h"
#include "core/notify/retry.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace hidettp::notify {

/// Delivers what waits: each receiver in a lane of its own, so that a dead or slow one holds up nobody else. What comes
/// of a message is kept before anything else is done with it, so that after a crash at most those under way come twice.
/// Main thread.
class Outbox : public QObject
{
    Q_OBJECT

public:
    using Deliver = std::function<Reply<Receipt>(const OutboxMessage &)>;
    using Keep = std::function<Reply<void>(const OutboxMessage &)>;
    using Chance = std::function<double()>;

    Outbox(const Clock &clock, Deliver deliver, Keep keep, Chance chance, QObject *parent = nullptr);

    /// It is stored. What was told already is not told again; a group that waits counts one more.
    void add(const OutboxMessage &message);
    /// The request is over: what waits about it is dropped, unless it tells of that end.
    void dropAlertsOf(const InterventionId &id);

    /// Told, or about to be told, while its request was open.
    bool knows(const QString &moment) const { return m_moments.contains(moment); }
    QList<OutboxMessage> deliveredOf(const InterventionId &id) const { return m_delivered.value(id); }
    void forget(const InterventionId &id);

    int waiting(NotificationChannel channel) const;
    std::optional<Instant> pausedUntil(NotificationChannel channel) const;
    struct Figures
    {
        qint64 delivered = 0;
        qint64 failures = 0; ///< attempts that will be made again
        qint64 dead = 0;
        std::optional<Instant> lastDeliveredAt;
        QString problem; ///< of the last attempt
    };
    const Figures &figures(NotificationChannel channel) const { return m_figures[std::size_t(channel)]; }

    /// Nothing is delivered before.
    void begin()
    {
        m_isRunning = true;
        check();
    }
    /// Starts what is due. The timer does this; a test with a clock of its own may.
    void check();

signals:
    /// It was delivered or given up, and that is stored.
    void done(const hidettp::OutboxMessage &message);

private:
    using LaneKey = std::pair<NotificationChannel, QString>;
    struct Lane
    {
        std::set<std::pair<Instant, MessageId>> due;
        int underWay = 0;
        CircuitBreaker breaker;
    };

    static LaneKey laneOf(const OutboxMessage &message);
    void enqueue(const OutboxMessage &message);
    void start(Lane &lane, const MessageId &id);
    void arrived(const MessageId &id, const Receipt &receipt);
    void keep(const OutboxMessage &message);
    void kept(const OutboxMessage &message);
    void arm();

    const Clock &m_clock;
    const Deliver m_deliver;
    const Keep m_keep;
    const Chance m_chance;
    std::map<LaneKey, Lane> m_lanes;
    QHash<MessageId, OutboxMessage> m_messages; ///< that wait or are under way
    QSet<MessageId> m_overMeanwhile;            ///< of those under way: not to be tried again
    QHash<QString, MessageId> m_told;           ///< by moment, channel and receiver
    QHash<QString, int> m_moments;
    QMultiHash<InterventionId, QString> m_keysOf;
    QHash<InterventionId, QList<OutboxMessage>> m_delivered;
    std::array<Figures, notificationChannels> m_figures;
    bool m_isRunning = false;
    QTimer m_timer;
};

} // namespace hidettp::notify
