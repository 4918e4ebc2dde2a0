#pragma once

#include "core/coordinator/ledger.h"
#include "core/coordinator/notificationsetups.h"
#include "core/notify/news.h"
#include "core/notify/outbox.h"
#include "core/notify/seal.h"

#include <QHash>

#include <utility>
#include <vector>

namespace hidettp {

/// Who is told of what: makes of a change the messages and notices that are stored with it.
class NotificationPlan
{
public:
    NotificationPlan(const State &state, const NotificationSetups &setups, const notify::Outbox &outbox,
                     const notify::Seal &seal);

    void setPublicUrl(const QString &url) { m_publicUrl = url; }

    std::vector<Mutation> of(const Subject &before, const Change &change, Instant now);
    /// While nobody has interacted.
    std::vector<Mutation> aboutToExpire(const Intervention &intervention, Instant now);
    std::vector<Mutation> escalation(const Intervention &intervention, const EscalationStep &step, Instant now);
    /// To whoever got an alert, unless the end itself is told there.
    std::vector<Mutation> over(const OutboxMessage &alert, const Intervention &ended, Instant now);
    /// To whoever got an alert while the end was being stored.
    std::vector<Mutation> lateFollowUp(const Intervention &ended, Instant now);
    /// Somebody sends a link themselves.
    OutboxMessage shared(const Intervention &intervention, NotificationChannel channel, const QString &receiver,
                         const QString &url, const Person &by, Instant now) const;

    // What is told then; the same moment is told once.
    static QString momentOfExpiry(const Intervention &intervention);
    static QString momentOf(const Intervention &intervention, const EscalationStep &step);
    /// Since when it has waited for somebody this time.
    static Instant waitingSince(const Intervention &intervention);

private:
    struct Telling
    {
        notify::News news;
        QString moment;
        ChannelSet channels;
        Audience audience = Audience::Team;
        std::optional<Intervention> alert{}; ///< whose link the messages carry
        QString actorId{};                   ///< who need not be told
    };
    using Receiver = std::pair<NotificationChannel, QString>;

    void tell(const Telling &telling, Instant now, std::vector<Mutation> &to);
    void tellInApp(const Telling &telling, const BotNotifications &bot, Instant now, std::vector<Mutation> &to) const;
    void send(const Telling &telling, const Receiver &receiver, Instant now, std::vector<Mutation> &to);
    void followUp(const Intervention &ended, qsizetype from, Instant now, std::vector<Mutation> &to);
    bool tellsEnd(const Intervention &ended, const Receiver &receiver, Instant now) const;
    QList<Receiver> receiversOf(const Telling &telling, const BotNotifications &bot, Instant now) const;
    QStringList mailAddressesOf(const Telling &telling, const BotNotifications &bot, Instant now) const;
    ChannelSet channelsFor(NotificationEvent event, const BotId &bot) const;
    bool isBurst(const Receiver &receiver, Instant now);
    OutboxMessage messageOf(const Telling &telling, const Receiver &receiver, Instant now) const;
    QString labelOf(const Receiver &receiver) const;

    const State &m_state;
    const NotificationSetups &m_setups;
    const notify::Outbox &m_outbox;
    const notify::Seal &m_seal;
    QString m_publicUrl;
    QHash<InterventionId, qsizetype> m_followedUp;   ///< how many of the alerts, as the end was decided
    QHash<QString, std::pair<qint64, int>> m_recent; ///< per receiver: the window, and how many were sent in it
};

} // namespace hidettp
