#pragma once

#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/wire/notifications.h"
#include "core/wire/settings.h"

#include <QHash>

#include <optional>

namespace hidettp {

/// What administrators have set up, as a coordinator keeps it: secrets go in and are never told.
struct FakeSettings
{
    wire::NotificationSetup notifications;
    QHash<QString, wire::BotNotificationSetup> ofBots;
    wire::OrganizationSettings organization;
    wire::RetentionSettings retention;
    QList<User> users;
    QList<OutboxMessage> deadLetters;
    QList<wire::ChannelStatus> channels;
    wire::TestReport report{.isDelivered = true, .took = Duration(42)}; ///< of whatever is tested
    QList<wire::TestNotification> tested;
    QString slackUrl; ///< the last that went in
    QString emailPassword;

    /// None: the path is about something else.
    std::optional<Result<QJsonObject>> answer(const QByteArray &method, const QString &path, const QJsonObject &body);

private:
    Result<QJsonObject> setUp(const QJsonObject &body);
    Result<QJsonObject> setUpBot(const QString &bot, const QJsonObject &body);
    Result<QJsonObject> letter(const QByteArray &method, const QString &id);
};

} // namespace hidettp
