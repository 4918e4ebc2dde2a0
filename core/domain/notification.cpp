#include "core/domain/notification.h"

#include "core/base/enumnames.h"

#include <QDateTime>
#include <QTimeZone>

namespace hidettp {

static constexpr auto events = enumNames<NotificationEvent::ExecutionCompleted>(
    "humanActionRequested", "aboutToExpire", "returnedToQueue", "takenOver", "resumed", "timedOut", "executionFailed",
    "executionCompleted");
static constexpr auto channels =
    enumNames<NotificationChannel::Webhook>("inApp", "desktop", "slack", "email", "webhook");
static constexpr auto audiences = enumNames<Audience::Everybody>("team", "everybody");
static constexpr auto addresses = enumNames<AllowedAddresses::Any>("publicHttps", "privateHttps", "any");
static constexpr auto securities = enumNames<MailSecurity::None>("startTls", "tls", "none");
static constexpr auto states = enumNames<OutboxMessage::State::Dropped>("waiting", "sent", "dead", "dropped");

Routing Routing::usual()
{
    using E = NotificationEvent;
    using C = NotificationChannel;
    Routing routing;
    for (const E urgent : {E::HumanActionRequested, E::AboutToExpire, E::ReturnedToQueue})
        routing.at(urgent) = {C::InApp, C::Desktop, C::Slack, C::Email, C::Webhook};
    routing.at(E::TakenOver) = {C::InApp, C::Webhook};
    routing.at(E::Resumed) = {C::InApp, C::Webhook};
    routing.at(E::TimedOut) = {C::InApp, C::Desktop, C::Slack, C::Webhook};
    routing.at(E::ExecutionFailed) = {C::InApp, C::Slack, C::Email, C::Webhook};
    routing.at(E::ExecutionCompleted) = {C::InApp, C::Webhook};
    return routing;
}

QList<EscalationStep> NotificationSettings::usualEscalation()
{
    using C = NotificationChannel;
    return {{.from = EscalationStep::From::Request,
             .offset = 10min,
             .audience = Audience::Everybody,
             .channels = {C::InApp, C::Desktop, C::Slack, C::Email}}};
}

bool QuietHours::hasKnownTimeZone() const { return QTimeZone(timeZone.toLatin1()).isValid(); }

bool QuietHours::contains(Instant at) const
{
    const QTimeZone zone(timeZone.toLatin1());
    if (!zone.isValid())
        return false;
    const QTime time = QDateTime::fromMSecsSinceEpoch(at.sinceEpoch.count(), zone).time();
    const auto now = std::chrono::minutes(time.hour() * 60 + time.minute());
    return from <= to ? now >= from && now < to : now >= from || now < to;
}

bool isFor(const Notice &notice, const QString &personId, const NotificationPreferences &wishes)
{
    if (!notice.people.isEmpty() && !notice.people.contains(personId))
        return false;
    if (wishes.routing && !wishes.routing->at(notice.event).contains(NotificationChannel::InApp)
        && !wishes.routing->at(notice.event).contains(NotificationChannel::Desktop))
        return false;
    return notice.audience == Audience::Everybody || wishes.bots.isEmpty()
           || wishes.bots.contains(notice.botId.toString());
}

bool isForDesktop(const Notice &notice, const NotificationPreferences &wishes, Instant now)
{
    return notice.isDesktop && !notice.overAt && wishes.mayBeDisturbedAt(now)
           && (!wishes.routing || wishes.routing->at(notice.event).contains(NotificationChannel::Desktop));
}

QString nameOf(NotificationEvent event) { return events.name(event); }

std::optional<NotificationEvent> notificationEventFromString(QStringView text) { return events.value(text); }

QString nameOf(NotificationChannel channel) { return channels.name(channel); }

std::optional<NotificationChannel> notificationChannelFromString(QStringView text) { return channels.value(text); }

QString nameOf(Audience audience) { return audiences.name(audience); }

std::optional<Audience> audienceFromString(QStringView text) { return audiences.value(text); }

QString nameOf(AllowedAddresses allowed) { return addresses.name(allowed); }

std::optional<AllowedAddresses> allowedAddressesFromString(QStringView text) { return addresses.value(text); }

QString nameOf(MailSecurity security) { return securities.name(security); }

std::optional<MailSecurity> mailSecurityFromString(QStringView text) { return securities.value(text); }

QString nameOf(OutboxMessage::State state) { return states.name(state); }

std::optional<OutboxMessage::State> outboxStateFromString(QStringView text) { return states.value(text); }

} // namespace hidettp
