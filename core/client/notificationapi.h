#pragma once

#include "core/client/caller.h"
#include "core/wire/notifications.h"

namespace hidettp {

// What the surface shows of them.
using NoticeView = wire::NoticeView;
using NotificationSetup = wire::NotificationSetup;
using BotNotificationSetup = wire::BotNotificationSetup;
using TestNotification = wire::TestNotification;
using TestReport = wire::TestReport;
using ChannelStatus = wire::ChannelStatus;

/// What a person was told, newest first, and how much of it they have not read.
struct NoticePage
{
    QList<NoticeView> notices;
    QString nextCursor;
    int unread = 0;
};

/// The calls about telling people: one's own notices and wishes, and what administrators set up.
class NotificationApi
{
public:
    explicit NotificationApi(Caller &caller) : m_caller(caller) {}

    Reply<NoticePage> notices(const QString &cursor = {});
    /// The answers are how many are left unread.
    Reply<int> markRead(const wire::MarkNotices &which);
    Reply<int> dismiss(const wire::MarkNotices &which);

    Reply<NotificationPreferences> preferences();
    Reply<NotificationPreferences> setPreferences(const NotificationPreferences &wishes);

    Reply<NotificationSetup> setup();
    Reply<NotificationSetup> setSetup(const NotificationSetup &setup);
    /// A refusal by the other side is a report too, and no Error.
    Reply<TestReport> test(const TestNotification &test);
    Reply<ListPage<ChannelStatus>> status();

    Reply<ListPage<OutboxMessage>> deadLetters(const QString &cursor = {});
    Reply<void> resend(const MessageId &id);
    Reply<void> forget(const MessageId &id);

    Reply<BotNotificationSetup> botSetup(const BotId &id);
    Reply<BotNotificationSetup> setBotSetup(const BotId &id, const BotNotificationSetup &setup);

private:
    Reply<int> mark(QLatin1StringView action, const wire::MarkNotices &which);

    Caller &m_caller;
};

} // namespace hidettp
