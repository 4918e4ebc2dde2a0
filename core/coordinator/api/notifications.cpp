#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/notifier.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

namespace {

net::Response setupBody(const Services &services)
{
    return net::Response::json(200, wire::NotificationSetup::of(services.notifier.setups().everybody()).toJson());
}

net::Response botSetupBody(const Services &services, const BotId &id)
{
    return net::Response::json(200, wire::BotNotificationSetup::of(services.notifier.setups().of(id)).toJson());
}

net::Response preferencesBody(const Services &services, const Person &person)
{
    return resource(services.notifier.setups().of(person.id));
}

net::Response unreadBody(const Services &services, const Person &person)
{
    return net::Response::json(200, {{"unread"_L1, services.notifier.notices().unread(person)}});
}

MessageId messageId(const Call &call) { return MessageId(call.captured.value(u"message"_s)); }

} // namespace

Reply<net::Response> getNotifications(Services &services, const Call &) { return setupBody(services); }

Reply<net::Response> putNotifications(Services &services, const Call &call)
{
    const auto wish = wire::NotificationSetup::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.notifier.setups().put(*wish, call.principal.person).andThen(&services.notifier, [&services] {
        return setupBody(services);
    });
}

Reply<net::Response> testNotification(Services &services, const Call &call)
{
    const auto wish = wire::TestNotification::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.notifier.test(*wish).andThen(
        &services.notifier, [](const wire::TestReport &report) { return net::Response::json(200, report.toJson()); });
}

Reply<net::Response> notificationStatus(Services &services, const Call &)
{
    QJsonArray items;
    for (const wire::ChannelStatus &channel : services.notifier.status())
        items << channel.toJson();
    return net::Response::json(200, wire::listBody(items));
}

Reply<net::Response> listDeadLetters(Services &services, const Call &call)
{
    const auto paging = pagingOf(call.request);
    if (!paging)
        return paging.error();
    return services.ledger.storage()
        .messages(OutboxMessage::State::Dead, *paging)
        .andThen(&services.notifier, [](const Page<OutboxMessage> &page) { return list(page.items, page.nextCursor); });
}

Reply<net::Response> resendDeadLetter(Services &services, const Call &call)
{
    return services.notifier.resend(messageId(call)).andThen(&services.notifier, [](const OutboxMessage &message) {
        return resource(message);
    });
}

Reply<net::Response> dropDeadLetter(Services &services, const Call &call)
{
    return services.notifier.forget(messageId(call)).andThen(&services.notifier, [] { return net::Response::empty(); });
}

Reply<net::Response> getBotNotifications(Services &services, const Call &call)
{
    if (!services.ledger.state().bot(call.botId()))
        return Error{ErrorCode::NotFound, u"There is no such bot."_s};
    return botSetupBody(services, call.botId());
}

Reply<net::Response> putBotNotifications(Services &services, const Call &call)
{
    const auto wish = wire::BotNotificationSetup::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.notifier.setups()
        .put(call.botId(), *wish, call.principal.person)
        .andThen(&services.notifier, [&services, id = call.botId()] { return botSetupBody(services, id); });
}

Reply<net::Response> getPreferences(Services &services, const Call &call)
{
    return preferencesBody(services, call.principal.person);
}

Reply<net::Response> putPreferences(Services &services, const Call &call)
{
    const auto wishes = wire::notificationPreferencesFromJson(call.body);
    if (!wishes)
        return wishes.error();
    return services.notifier.setups()
        .put(call.principal.person.id, *wishes)
        .andThen(&services.notifier,
                 [&services, person = call.principal.person] { return preferencesBody(services, person); });
}

Reply<net::Response> listNotices(Services &services, const Call &call)
{
    const auto unread = call.request.queryValue(u"unread");
    const auto which = unread && *unread != "false"_L1 ? NoticeBoard::Which::Unread : NoticeBoard::Which::All;
    NoticeBoard &notices = services.notifier.notices();
    return pageOf(notices.of(call.principal.person, which), call.request,
                  {{"unread"_L1, notices.unread(call.principal.person)}});
}

Reply<net::Response> readNotices(Services &services, const Call &call)
{
    const auto which = wire::MarkNotices::fromJson(call.body);
    if (!which)
        return which.error();
    return services.notifier.notices()
        .markRead(*which, call.principal.person)
        .andThen(&services.notifier,
                 [&services, person = call.principal.person] { return unreadBody(services, person); });
}

Reply<net::Response> dismissNotices(Services &services, const Call &call)
{
    const auto which = wire::MarkNotices::fromJson(call.body);
    if (!which)
        return which.error();
    return services.notifier.notices()
        .dismiss(*which, call.principal.person)
        .andThen(&services.notifier,
                 [&services, person = call.principal.person] { return unreadBody(services, person); });
}

} // namespace hidettp::api
