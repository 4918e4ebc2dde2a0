#pragma once

#include "core/coordinator/deadlinequeue.h"
#include "core/coordinator/noticeboard.h"
#include "core/coordinator/notificationplan.h"
#include "core/notify/courier.h"
#include "core/notify/mail.h"
#include "core/wire/requests.h"

#include <QObject>

namespace hidettp {

/// Tells people. What is told is stored with the change it tells of; from then on it is nobody's concern whether a
/// channel is slow or dead.
class Notifier : public QObject
{
    Q_OBJECT

public:
    Notifier(Ledger &ledger, EventStream &events, SettingsService &settings, notify::Seal seal,
             const notify::Courier::Options &options, QObject *parent = nullptr);

    void restore(const Loaded &loaded);
    /// From now on messages leave, and clocks run.
    void begin(const QString &publicUrl);

    NotificationSetups &setups() { return m_setups; }
    NoticeBoard &notices() { return m_notices; }

    /// Past the outbox, for somebody who waits for it.
    Reply<wire::TestReport> test(const wire::TestNotification &wish);
    QList<wire::ChannelStatus> status() const;

    /// Whether a link can be sent so; Conflict or BadRequest if not.
    Result<void> canShare(const wire::SendTo &how) const;
    Reply<void> share(const Intervention &intervention, const wire::SendTo &how, const QString &url, const Person &by);

    Reply<OutboxMessage> resend(const MessageId &id);
    Reply<void> forget(const MessageId &id);

    const notify::Outbox &outbox() const { return m_outbox; }
    /// For tests with a clock of their own.
    void check();

private:
    void take(const std::vector<Mutation> &mutations);
    void follow(const Intervention &after);
    void setClocks(const Intervention &intervention);
    void alarm(const QString &name);
    std::vector<Mutation> dueNow(const Intervention &intervention, int step, Instant now);

    bool isPointless(const OutboxMessage &message) const;
    Reply<notify::Receipt> deliver(const OutboxMessage &message);
    Reply<notify::Receipt> hand(const OutboxMessage &message, const notify::News &news,
                                const std::optional<notify::Attachment> &attachment);
    Reply<void> keep(const OutboxMessage &message);
    void send(std::vector<Mutation> messages);
    void done(const OutboxMessage &message);
    Reply<OutboxMessage> dead(const MessageId &id);
    void prune();

    Ledger &m_ledger;
    const notify::Seal m_seal;
    NotificationSetups m_setups;
    notify::Courier m_courier;
    notify::Outbox m_outbox;
    NotificationPlan m_plan;
    NoticeBoard m_notices;
    DeadlineQueue m_clocks;                           ///< by intervention and step
    std::array<int, notificationChannels> m_deadBy{}; ///< that are kept
};

} // namespace hidettp
