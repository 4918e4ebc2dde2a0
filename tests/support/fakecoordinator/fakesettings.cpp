#include "tests/support/fakecoordinator/fakesettings.h"

#include "core/wire/envelope.h"
#include "core/wire/resources.h"

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

template<typename T, typename ToJson>
QJsonObject listOf(const QList<T> &values, ToJson toJson)
{
    QJsonArray items;
    for (const T &value : values)
        items << toJson(value);
    return wire::listBody(items);
}

template<typename Settings>
Result<QJsonObject> keep(Settings &settings, const QByteArray &method, const QJsonObject &body)
{
    if (method == "PUT") {
        const auto wished = Settings::fromJson(body);
        if (!wished)
            return wished.error();
        settings = *wished;
    }
    return settings.toJson();
}

} // namespace

std::optional<Result<QJsonObject>> FakeSettings::answer(const QByteArray &method, const QString &path,
                                                        const QJsonObject &body)
{
    const QStringList parts = path.split(u'/');
    if (path == "settings/organization"_L1)
        return keep(organization, method, body);
    if (path == "settings/retention"_L1)
        return keep(retention, method, body);
    if (path == "settings/notifications"_L1)
        return method == "PUT" ? setUp(body) : notifications.toJson();
    if (path == "settings/notifications/status"_L1)
        return listOf(channels, [](const wire::ChannelStatus &one) { return one.toJson(); });
    if (path == "settings/notifications/test"_L1) {
        tested << *wire::TestNotification::fromJson(body);
        return report.toJson();
    }
    if (path == "settings/notifications/dead-letters"_L1)
        return listOf(deadLetters, [](const OutboxMessage &one) { return wire::toJson(one); });
    if (path.startsWith("settings/notifications/dead-letters/"_L1))
        return letter(method, parts.value(3));
    if (path == "users"_L1)
        return listOf(users, [](const User &one) { return wire::toJson(one); });
    if (parts.size() == 3 && parts[0] == "bots"_L1 && parts[2] == "notifications"_L1)
        return method == "PUT" ? setUpBot(parts[1], body) : ofBots.value(parts[1]).toJson();
    return std::nullopt;
}

Result<QJsonObject> FakeSettings::setUp(const QJsonObject &body)
{
    auto wished = wire::NotificationSetup::fromJson(body);
    if (!wished)
        return wished.error();
    slackUrl = wished->slackUrl.value_or(slackUrl);
    emailPassword = wished->emailPassword.value_or(emailPassword);
    wished->hasSlackUrl = !slackUrl.isEmpty();
    wished->hasEmailPassword = !emailPassword.isEmpty();
    for (auto secret = wished->webhookSecrets.cbegin(); secret != wished->webhookSecrets.cend(); ++secret)
        wished->webhooksWithSecret << secret.key();
    wished->slackUrl.reset();
    wished->emailPassword.reset();
    wished->webhookSecrets.clear();
    notifications = *wished;
    return notifications.toJson();
}

Result<QJsonObject> FakeSettings::setUpBot(const QString &bot, const QJsonObject &body)
{
    auto wished = wire::BotNotificationSetup::fromJson(body);
    if (!wished)
        return wished.error();
    if (wished->slackUrl)
        wished->hasSlackUrl = !std::exchange(wished->slackUrl, std::nullopt)->isEmpty();
    ofBots[bot] = *wished;
    return wished->toJson();
}

Result<QJsonObject> FakeSettings::letter(const QByteArray &method, const QString &id)
{
    const auto isIt = [&id](const OutboxMessage &one) { return one.id.toString() == id; };
    const auto found = std::find_if(deadLetters.cbegin(), deadLetters.cend(), isIt);
    if (found == deadLetters.cend())
        return Error{ErrorCode::NotFound, u"There is no such message."_s};
    const QJsonObject told = method == "DELETE" ? QJsonObject() : wire::toJson(*found);
    deadLetters.removeIf(isIt);
    return told;
}

} // namespace hidettp
