#include "core/notify/outbox.h"

#include "core/base/logging.h"

#include <algorithm>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

constexpr Duration longestSleep = 10s;

// The store was not able to take what became of a message; it may be soon.
constexpr Duration keepAgainAfter = 1s;

QString keyOf(const OutboxMessage &message)
{
    return u"%1 %2 %3"_s.arg(message.moment, nameOf(message.channel), message.receiver);
}

int usualWidth(NotificationChannel channel)
{
    return channel == NotificationChannel::Slack ? 1 : 8; // Slack takes one message a second
}

} // namespace

Outbox::Outbox(const Clock &clock, Deliver deliver, Keep keep, Chance chance, QObject *parent)
    : QObject(parent),
      m_clock(clock),
      m_deliver(std::move(deliver)),
      m_keep(std::move(keep)),
      m_chance(std::move(chance))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::check);
}

/// Mail servers are one to us; of the others each receiver is a server of its own.
Outbox::LaneKey Outbox::laneOf(const OutboxMessage &message)
{
    return {message.channel, message.channel == NotificationChannel::Email ? QString() : message.receiver};
}

void Outbox::add(const OutboxMessage &message)
{
    const QString key = keyOf(message);
    if (const auto told = m_told.constFind(key); told != m_told.cend() && *told != message.id) {
        if (const auto waits = m_messages.find(*told); waits != m_messages.end() && waits->isGroup)
            ++waits->count;
        return;
    }
    m_told.insert(key, message.id);
    if (message.interventionId) {
        ++m_moments[message.moment];
        m_keysOf.insert(*message.interventionId, key);
    }
    if (message.state == OutboxMessage::State::Sent) {
        if (message.interventionId)
            m_delivered[*message.interventionId] << message;
        return;
    }
    enqueue(message);
    arm();
}

void Outbox::enqueue(const OutboxMessage &message)
{
    m_messages.insert(message.id, message);
    m_lanes[laneOf(message)].due.insert({message.dueAt, message.id});
}

void Outbox::dropAlertsOf(const InterventionId &id)
{
    const auto keys = m_keysOf.values(id);
    for (const QString &key : keys) {
        const auto found = m_messages.constFind(m_told.value(key));
        if (found == m_messages.cend() || !isAlert(found->event))
            continue;
        if (m_lanes[laneOf(*found)].due.erase({found->dueAt, found->id}) == 0) {
            m_overMeanwhile.insert(found->id); // it is under way, and may still arrive
            continue;
        }
        OutboxMessage dropped = m_messages.take(found->id);
        dropped.state = OutboxMessage::State::Dropped;
        dropped.doneAt = m_clock.now();
        keep(dropped);
    }
}

void Outbox::forget(const InterventionId &id)
{
    for (const QString &key : m_keysOf.values(id)) {
        if (!m_messages.contains(m_told.value(key)))
            m_told.remove(key);
        m_moments.remove(key.section(u' ', 0, 0));
    }
    m_keysOf.remove(id);
    m_delivered.remove(id);
}

void Outbox::check()
{
    if (!m_isRunning)
        return;
    const Instant now = m_clock.now();
    for (auto &[key, lane] : m_lanes) {
        while (lane.breaker.lets(now) && lane.underWay < lane.breaker.width(usualWidth(key.first)) && !lane.due.empty()
               && lane.due.begin()->first <= now) {
            const MessageId id = lane.due.begin()->second;
            lane.due.erase(lane.due.begin());
            start(lane, id);
        }
    }
    arm();
}

void Outbox::start(Lane &lane, const MessageId &id)
{
    ++lane.underWay;
    OutboxMessage &message = m_messages[id];
    ++message.attempts;
    m_deliver(message).finally(this, [this, id](const Result<Receipt> &receipt) {
        arrived(id, receipt ? *receipt : Receipt{Receipt::Outcome::Later, receipt.error().message});
    });
}

void Outbox::arrived(const MessageId &id, const Receipt &receipt)
{
    using Outcome = Receipt::Outcome;
    const Instant now = m_clock.now();
    OutboxMessage &message = m_messages[id];
    Lane &lane = m_lanes[laneOf(message)];
    --lane.underWay;
    lane.breaker.take(receipt, now);
    Figures &figures = m_figures[std::size_t(message.channel)];
    message.problem = figures.problem = receipt.problem;
    const bool isOver = m_overMeanwhile.remove(id);
    const bool isLast = isOver || message.attempts >= mostAttempts || now - message.createdAt > longestLife;
    if (receipt.outcome == Outcome::Later && !isLast) {
        ++figures.failures;
        const Duration pause =
            std::max(betweenAttempts.pause(message.attempts, m_chance()), receipt.retryAfter.value_or(0s));
        message.dueAt = now + pause;
        lane.due.insert({message.dueAt, id});
        keep(message);
    } else {
        OutboxMessage over = m_messages.take(id);
        over.doneAt = now;
        over.state = receipt.outcome == Outcome::Delivered             ? OutboxMessage::State::Sent
                     : receipt.outcome == Outcome::NotNeeded || isOver ? OutboxMessage::State::Dropped
                                                                       : OutboxMessage::State::Dead;
        if (over.state == OutboxMessage::State::Sent) {
            ++figures.delivered;
            figures.lastDeliveredAt = now;
            over.sealed.clear();
        } else if (over.state == OutboxMessage::State::Dead) {
            ++figures.dead;
            qCWarning(logNotify) << "A message by" << nameOf(over.channel) << "was given up:" << over.problem;
        }
        keep(over);
    }
    check();
}

void Outbox::keep(const OutboxMessage &message)
{
    m_keep(message).finally(this, [this, message](const Result<void> &outcome) {
        // Conflict: the store has told the same already.
        if (outcome || outcome.error().code == ErrorCode::Conflict) {
            kept(message);
            return;
        }
        if (message.state == OutboxMessage::State::Waiting)
            return; // that it failed once more may be forgotten
        qCWarning(logNotify) << "What became of a message waits for the store:" << outcome.error().message;
        QTimer::singleShot(keepAgainAfter, this, [this, message] { keep(message); });
    });
}

void Outbox::kept(const OutboxMessage &message)
{
    if (message.state == OutboxMessage::State::Waiting)
        return;
    if (message.state == OutboxMessage::State::Sent && message.interventionId)
        m_delivered[*message.interventionId] << message;
    emit done(message);
    if (!message.interventionId)
        m_told.remove(keyOf(message));
}

int Outbox::waiting(NotificationChannel channel) const
{
    return int(std::count_if(m_messages.begin(), m_messages.end(),
                             [&](const OutboxMessage &message) { return message.channel == channel; }));
}

std::optional<Instant> Outbox::pausedUntil(NotificationChannel channel) const
{
    std::optional<Instant> until;
    for (const auto &[key, lane] : m_lanes) {
        const auto paused = lane.breaker.pausedUntil(m_clock.now());
        if (key.first == channel && paused)
            until = std::max(until.value_or(*paused), *paused);
    }
    return until;
}

void Outbox::arm()
{
    if (!m_isRunning)
        return;
    const Instant now = m_clock.now();
    std::optional<Instant> next;
    for (const auto &[key, lane] : m_lanes) {
        if (lane.due.empty() || lane.underWay >= lane.breaker.width(usualWidth(key.first)))
            continue;
        const Instant at = std::max(lane.due.begin()->first, lane.breaker.pausedUntil(now).value_or(now));
        next = std::min(next.value_or(at), at);
    }
    if (!next)
        m_timer.stop();
    else
        m_timer.start(std::clamp<Duration>(*next - now, 0ms, longestSleep));
}

} // namespace hidettp::notify
