// How notifications are set up: by administrators, for one bot, by each person.
#include "core/wire/notifications.h"

#include "core/wire/reader.h"
#include "core/wire/resources.h"

namespace hidettp::wire {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr seconds longestOffset = 720h;
constexpr int mostWebhooks = 20;
constexpr int mostSteps = 20;

template<typename Enum>
auto valuesUpTo(Enum last)
{
    QList<Enum> values;
    for (int i = 0; i <= int(last); ++i)
        values << Enum(i);
    return values;
}

QJsonArray toArray(const ChannelSet &channels)
{
    QJsonArray names;
    for (const auto channel : valuesUpTo(NotificationChannel::Webhook)) {
        if (channels.contains(channel))
            names << nameOf(channel);
    }
    return names;
}

ChannelSet channelsFrom(Reader &reader, QLatin1StringView name)
{
    ChannelSet channels;
    for (const QString &word : reader.textsOr(name)) {
        if (const auto channel = notificationChannelFromString(word))
            channels.insert(*channel);
        else
            reader.fail(name, u"has an unknown channel: '%1'"_s.arg(word));
    }
    return channels;
}

QJsonObject jsonOf(const Routing &routing)
{
    QJsonObject object;
    for (const auto event : valuesUpTo(NotificationEvent::ExecutionCompleted))
        object[nameOf(event)] = toArray(routing.at(event));
    return object;
}

/// Events that are left out stay as they are in `otherwise`.
Routing routingFrom(Reader &outer, const Routing &otherwise)
{
    Routing routing = otherwise;
    Reader reader(outer.objectOr("routing"_L1), u"routing."_s);
    for (const auto event : valuesUpTo(NotificationEvent::ExecutionCompleted)) {
        const QByteArray name = nameOf(event).toLatin1();
        if (const QLatin1StringView key(name); reader.has(key))
            routing.at(event) = channelsFrom(reader, key);
    }
    if (reader.error())
        outer.fail("routing"_L1, u"is wrong: %1"_s.arg(reader.error()->message.chopped(1)));
    return routing;
}

std::optional<QString> secretIfAny(Reader &reader, QLatin1StringView name)
{
    if (!reader.has(name))
        return std::nullopt;
    return reader.textOr(name, {}, 2000);
}

QLatin1StringView nameOfOffset(EscalationStep::From from)
{
    return from == EscalationStep::From::Request ? "afterSeconds"_L1 : "beforeEndSeconds"_L1;
}

QJsonObject jsonOf(const EscalationStep &step)
{
    return {{nameOfOffset(step.from), qint64(step.offset.count())},
            {"audience"_L1, nameOf(step.audience)},
            {"channels"_L1, toArray(step.channels)}};
}

/// `part` of every object in a list; what is wrong with one is said of the list.
template<typename Part>
auto listFrom(Reader &outer, QLatin1StringView name, qsizetype most, Part part)
{
    QList<std::invoke_result_t<Part, Reader &>> values;
    const QJsonArray array = outer.arrayOr(name);
    if (array.size() > most)
        outer.fail(name, u"has more than %1 entries"_s.arg(most));
    for (const QJsonValue &value : array) {
        Reader reader(value.toObject());
        values << part(reader);
        if (reader.error())
            outer.fail(name, u"has a wrong entry: %1"_s.arg(reader.error()->message.chopped(1)));
    }
    return values;
}

EscalationStep stepFrom(Reader &reader)
{
    using From = EscalationStep::From;
    EscalationStep step{.from = reader.has(nameOfOffset(From::WindowEnd)) ? From::WindowEnd : From::Request};
    step.offset = seconds{reader.integer(nameOfOffset(step.from), 0, longestOffset.count())};
    if (reader.has("audience"_L1))
        step.audience = reader.word("audience"_L1, audienceFromString);
    step.channels = channelsFrom(reader, "channels"_L1);
    return step;
}

QJsonObject jsonOf(const EmailSettings &email, bool hasPassword)
{
    return {{"enabled"_L1, email.isEnabled}, {"host"_L1, email.host},
            {"port"_L1, email.port},         {"security"_L1, nameOf(email.security)},
            {"user"_L1, email.user},         {"hasPassword"_L1, hasPassword},
            {"from"_L1, email.from},         {"to"_L1, QJsonArray::fromStringList(email.to)}};
}

EmailSettings emailFrom(Reader &reader)
{
    EmailSettings email{.isEnabled = reader.flagOr("enabled"_L1, true),
                        .host = reader.textOr("host"_L1, {}, 255),
                        .port = int(reader.integerOr("port"_L1, 587, 1, 65535)),
                        .user = reader.textOr("user"_L1, {}, 320),
                        .from = reader.textOr("from"_L1, {}, 320),
                        .to = reader.textsOr("to"_L1, 50, 320)};
    if (reader.has("security"_L1))
        email.security = reader.word("security"_L1, mailSecurityFromString);
    return email;
}

std::optional<minutes> timeOfDay(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 2 || parts[0].size() != 2 || parts[1].size() != 2)
        return std::nullopt;
    bool isHour = false;
    bool isMinute = false;
    const int hour = parts[0].toInt(&isHour);
    const int minute = parts[1].toInt(&isMinute);
    if (!isHour || !isMinute || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    return minutes(hour * 60 + minute);
}

QString timeOfDay(minutes time)
{
    return u"%1:%2"_s.arg(time.count() / 60, 2, 10, QLatin1Char('0')).arg(time.count() % 60, 2, 10, QLatin1Char('0'));
}

minutes timeOfDay(Reader &reader, QLatin1StringView name)
{
    const auto time = timeOfDay(reader.text(name, 5));
    if (!time)
        reader.fail(name, u"is not a time of day like 22:00"_s);
    return time.value_or(0min);
}

} // namespace

NotificationSetup NotificationSetup::of(const NotificationSettings &settings)
{
    NotificationSetup setup{.settings = settings,
                            .hasSlackUrl = !settings.slack.sealedUrl.isEmpty(),
                            .hasEmailPassword = !settings.email.sealedPassword.isEmpty()};
    setup.settings.slack.sealedUrl.clear();
    setup.settings.email.sealedPassword.clear();
    for (WebhookSettings &webhook : setup.settings.webhooks) {
        if (!webhook.sealedSecret.isEmpty())
            setup.webhooksWithSecret << webhook.id;
        webhook.sealedSecret.clear();
    }
    return setup;
}

QJsonObject NotificationSetup::toJson() const
{
    QJsonArray steps;
    for (const EscalationStep &step : settings.escalation)
        steps << jsonOf(step);
    QJsonObject slack{{"enabled"_L1, settings.slack.isEnabled}, {"hasUrl"_L1, hasSlackUrl}};
    if (slackUrl)
        slack["url"_L1] = *slackUrl;
    QJsonObject email = jsonOf(settings.email, hasEmailPassword);
    if (emailPassword)
        email["password"_L1] = *emailPassword;
    QJsonArray webhooks;
    for (const WebhookSettings &webhook : settings.webhooks) {
        QJsonObject object{{"id"_L1, webhook.id},
                           {"name"_L1, webhook.name},
                           {"enabled"_L1, webhook.isEnabled},
                           {"url"_L1, webhook.url},
                           {"hasSecret"_L1, webhooksWithSecret.contains(webhook.id)}};
        if (webhookSecrets.contains(webhook.id))
            object["secret"_L1] = webhookSecrets[webhook.id];
        webhooks << object;
    }
    return {{"routing"_L1, jsonOf(settings.routing)},
            {"aboutToExpireSeconds"_L1, qint64(settings.aboutToExpire.count())},
            {"escalation"_L1, steps},
            {"burst"_L1, QJsonObject{{"most"_L1, settings.burst.most},
                                     {"windowSeconds"_L1, qint64(settings.burst.window.count())}}},
            {"includesLink"_L1, settings.includesLink},
            {"allowedAddresses"_L1, nameOf(settings.allowedAddresses)},
            {"slack"_L1, slack},
            {"email"_L1, email},
            {"webhooks"_L1, webhooks}};
}

Result<NotificationSetup> NotificationSetup::fromJson(const QJsonObject &object)
{
    const NotificationSettings usual;
    Reader reader(object);
    Reader burst(reader.objectOr("burst"_L1), u"burst."_s);
    Reader slack(reader.objectOr("slack"_L1), u"slack."_s);
    Reader email(reader.objectOr("email"_L1), u"email."_s);
    NotificationSetup setup;
    NotificationSettings &settings = setup.settings;
    settings.routing = routingFrom(reader, usual.routing);
    settings.aboutToExpire = reader.secondsOr("aboutToExpireSeconds"_L1, usual.aboutToExpire, 0s, longestOffset);
    if (reader.has("escalation"_L1))
        settings.escalation = listFrom(reader, "escalation"_L1, mostSteps, stepFrom);
    settings.burst = {.most = int(burst.integerOr("most"_L1, usual.burst.most, 0, 100000)),
                      .window = burst.secondsOr("windowSeconds"_L1, usual.burst.window, 1s, 3600s)};
    settings.includesLink = reader.flagOr("includesLink"_L1, true);
    if (reader.has("allowedAddresses"_L1))
        settings.allowedAddresses = reader.word("allowedAddresses"_L1, allowedAddressesFromString);
    settings.slack.isEnabled = slack.flagOr("enabled"_L1, true);
    setup.hasSlackUrl = slack.flagOr("hasUrl"_L1, false);
    setup.slackUrl = secretIfAny(slack, "url"_L1);
    settings.email = emailFrom(email);
    setup.hasEmailPassword = email.flagOr("hasPassword"_L1, false);
    setup.emailPassword = secretIfAny(email, "password"_L1);
    settings.webhooks = listFrom(reader, "webhooks"_L1, mostWebhooks, [&setup](Reader &webhook) {
        const WebhookSettings one{.id = webhook.textOr("id"_L1, newIdText("w"_L1), 100),
                                  .name = webhook.textOr("name"_L1, {}, 100),
                                  .isEnabled = webhook.flagOr("enabled"_L1, true),
                                  .url = webhook.text("url"_L1, 2000)};
        if (webhook.flagOr("hasSecret"_L1, false))
            setup.webhooksWithSecret << one.id;
        if (const auto secret = secretIfAny(webhook, "secret"_L1))
            setup.webhookSecrets[one.id] = *secret;
        return one;
    });
    for (const Reader *const inner : {&burst, &slack, &email}) {
        if (inner->error())
            return *inner->error();
    }
    return reader.finish(setup);
}

BotNotificationSetup BotNotificationSetup::of(const BotNotifications &settings)
{
    BotNotificationSetup setup{.settings = settings, .hasSlackUrl = !settings.sealedSlackUrl.isEmpty()};
    setup.settings.sealedSlackUrl.clear();
    return setup;
}

QJsonObject BotNotificationSetup::toJson() const
{
    QJsonObject object{{"muted"_L1, settings.isMuted},
                       {"routing"_L1, settings.routing ? QJsonValue(jsonOf(*settings.routing)) : QJsonValue::Null},
                       {"people"_L1, QJsonArray::fromStringList(settings.people)},
                       {"emails"_L1, QJsonArray::fromStringList(settings.emails)},
                       {"hasSlackUrl"_L1, hasSlackUrl}};
    if (slackUrl)
        object["slackUrl"_L1] = *slackUrl;
    return object;
}

Result<BotNotificationSetup> BotNotificationSetup::fromJson(const QJsonObject &object)
{
    Reader reader(object);
    BotNotificationSetup setup{.settings = {.isMuted = reader.flagOr("muted"_L1, false),
                                            .people = reader.textsOr("people"_L1, 500, 100),
                                            .emails = reader.textsOr("emails"_L1, 50, 320)},
                               .hasSlackUrl = reader.flagOr("hasSlackUrl"_L1, false),
                               .slackUrl = secretIfAny(reader, "slackUrl"_L1)};
    if (reader.has("routing"_L1))
        setup.settings.routing = routingFrom(reader, Routing::usual());
    return reader.finish(setup);
}

QJsonObject toJson(const NotificationPreferences &preferences)
{
    QJsonValue quiet = QJsonValue::Null;
    if (preferences.quietHours) {
        quiet = QJsonObject{{"from"_L1, timeOfDay(preferences.quietHours->from)},
                            {"to"_L1, timeOfDay(preferences.quietHours->to)},
                            {"timeZone"_L1, preferences.quietHours->timeZone}};
    }
    return {{"bots"_L1, QJsonArray::fromStringList(preferences.bots)},
            {"routing"_L1, preferences.routing ? QJsonValue(jsonOf(*preferences.routing)) : QJsonValue::Null},
            {"doNotDisturb"_L1, preferences.doNotDisturb},
            {"quietHours"_L1, quiet},
            {"email"_L1, preferences.email}};
}

Result<NotificationPreferences> notificationPreferencesFromJson(const QJsonObject &object)
{
    Reader reader(object);
    NotificationPreferences preferences{.bots = reader.textsOr("bots"_L1, 1000, 100),
                                        .doNotDisturb = reader.flagOr("doNotDisturb"_L1, false),
                                        .email = reader.textOr("email"_L1, {}, 320)};
    if (reader.has("routing"_L1))
        preferences.routing = routingFrom(reader, Routing::usual());
    if (reader.has("quietHours"_L1)) {
        Reader quiet(reader.object("quietHours"_L1), u"quietHours."_s);
        preferences.quietHours = QuietHours{.from = timeOfDay(quiet, "from"_L1),
                                            .to = timeOfDay(quiet, "to"_L1),
                                            .timeZone = quiet.text("timeZone"_L1, 100)};
        if (quiet.error())
            return *quiet.error();
        if (!preferences.quietHours->hasKnownTimeZone())
            return Error{ErrorCode::BadRequest, u"'quietHours.timeZone' is not a time zone like Europe/Berlin."_s};
    }
    return reader.finish(preferences);
}

} // namespace hidettp::wire
