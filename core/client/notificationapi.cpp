#include "core/client/notificationapi.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

Result<NoticePage> noticePageFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    NoticePage page{.nextCursor = reader.textOr("nextCursor"_L1),
                    .unread = int(reader.integerOr("unread"_L1, 0, 0, 1 << 30))};
    for (const QJsonValue &item : reader.array("items"_L1)) {
        auto notice = wire::noticeViewFromJson(item.toObject());
        if (!notice)
            return notice.error();
        page.notices << *std::move(notice);
    }
    return reader.finish(page);
}

Result<int> unreadFromJson(const QJsonObject &object)
{
    wire::Reader reader(object);
    return reader.finish(int(reader.integer("unread"_L1, 0, 1 << 30)));
}

Call put(const QString &path, const QJsonObject &body) { return {.method = "PUT"_ba, .path = path, .body = body}; }

QString botPath(const BotId &id) { return resourcePath("bots"_L1, id, "notifications"_L1); }

constexpr auto letters = "settings/notifications/dead-letters"_L1;

} // namespace

Reply<NoticePage> NotificationApi::notices(const QString &cursor)
{
    return m_caller.fetch({.path = u"me/notices"_s, .query = pageQuery(cursor)}, noticePageFromJson);
}

Reply<int> NotificationApi::mark(QLatin1StringView action, const wire::MarkNotices &which)
{
    return m_caller.fetch({.method = "POST"_ba, .path = "me/notices/"_L1 + action, .body = which.toJson()},
                          unreadFromJson);
}

Reply<int> NotificationApi::markRead(const wire::MarkNotices &which) { return mark("read"_L1, which); }

Reply<int> NotificationApi::dismiss(const wire::MarkNotices &which) { return mark("dismiss"_L1, which); }

Reply<NotificationPreferences> NotificationApi::preferences()
{
    return m_caller.fetch({.path = u"me/notifications"_s}, wire::notificationPreferencesFromJson);
}

Reply<NotificationPreferences> NotificationApi::setPreferences(const NotificationPreferences &wishes)
{
    return m_caller.fetch(put(u"me/notifications"_s, wire::toJson(wishes)), wire::notificationPreferencesFromJson);
}

Reply<NotificationSetup> NotificationApi::setup()
{
    return m_caller.fetch({.path = u"settings/notifications"_s}, NotificationSetup::fromJson);
}

Reply<NotificationSetup> NotificationApi::setSetup(const NotificationSetup &setup)
{
    return m_caller.fetch(put(u"settings/notifications"_s, setup.toJson()), NotificationSetup::fromJson);
}

Reply<TestReport> NotificationApi::test(const TestNotification &test)
{
    return m_caller.fetch({.method = "POST"_ba, .path = u"settings/notifications/test"_s, .body = test.toJson()},
                          TestReport::fromJson);
}

Reply<ListPage<ChannelStatus>> NotificationApi::status()
{
    return m_caller.fetchList({.path = u"settings/notifications/status"_s}, ChannelStatus::fromJson);
}

Reply<ListPage<OutboxMessage>> NotificationApi::deadLetters(const QString &cursor)
{
    return m_caller.fetchList({.path = letters, .query = pageQuery(cursor)}, wire::outboxMessageFromJson);
}

Reply<void> NotificationApi::resend(const MessageId &id)
{
    return m_caller.sendForNothing({.method = "POST"_ba, .path = resourcePath(letters, id, "resend"_L1)});
}

Reply<void> NotificationApi::forget(const MessageId &id)
{
    return m_caller.sendForNothing({.method = "DELETE"_ba, .path = resourcePath(letters, id)});
}

Reply<BotNotificationSetup> NotificationApi::botSetup(const BotId &id)
{
    return m_caller.fetch({.path = botPath(id)}, BotNotificationSetup::fromJson);
}

Reply<BotNotificationSetup> NotificationApi::setBotSetup(const BotId &id, const BotNotificationSetup &setup)
{
    return m_caller.fetch(put(botPath(id), setup.toJson()), BotNotificationSetup::fromJson);
}

} // namespace hidettp
