#pragma once

#include "core/base/result.h"
#include "core/domain/notification.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

/// Notifications on the wire: how they are set up, what a person sees of them, what could not be delivered.
namespace hidettp::wire {

/// GET and PUT settings/notifications. Secrets only go in: what is asked for says whether there is one. On the way in
/// none means "as it was", an empty one "none any more".
struct NotificationSetup
{
    NotificationSettings settings; ///< without anything sealed
    bool hasSlackUrl = false;
    bool hasEmailPassword = false;
    QStringList webhooksWithSecret; ///< their ids
    std::optional<QString> slackUrl;
    std::optional<QString> emailPassword;
    QHash<QString, QString> webhookSecrets; ///< by the id of the webhook

    bool operator==(const NotificationSetup &) const = default;
    static NotificationSetup of(const NotificationSettings &settings);
    QJsonObject toJson() const;
    static Result<NotificationSetup> fromJson(const QJsonObject &object);
};

/// GET and PUT bots/{id}/notifications
struct BotNotificationSetup
{
    BotNotifications settings;
    bool hasSlackUrl = false;
    std::optional<QString> slackUrl;

    bool operator==(const BotNotificationSetup &) const = default;
    static BotNotificationSetup of(const BotNotifications &settings);
    QJsonObject toJson() const;
    static Result<BotNotificationSetup> fromJson(const QJsonObject &object);
};

/// GET and PUT me/notifications
QJsonObject toJson(const NotificationPreferences &preferences);
Result<NotificationPreferences> notificationPreferencesFromJson(const QJsonObject &object);

/// A notice as one person sees it.
struct NoticeView
{
    Notice notice;
    bool isRead = false;
    bool isDismissed = false;
    bool isForDesktop = false; ///< show it on the desktop too, if it is new

    bool operator==(const NoticeView &) const = default;
};

QJsonObject toJson(const NoticeView &view);
Result<NoticeView> noticeViewFromJson(const QJsonObject &object);

/// POST me/notices/read, me/notices/dismiss
struct MarkNotices
{
    QList<NoticeId> ids;
    bool all = false;

    QJsonObject toJson() const;
    static Result<MarkNotices> fromJson(const QJsonObject &object);
};

/// POST settings/notifications/test
struct TestNotification
{
    NotificationChannel channel = NotificationChannel::Slack;
    QString to; ///< e-mail: an address; webhook: its id; Slack: the id of a bot; empty: the usual one

    QJsonObject toJson() const;
    static Result<TestNotification> fromJson(const QJsonObject &object);
};

/// What came of it: the other side's own words if it refused.
struct TestReport
{
    bool isDelivered = false;
    QString problem;
    Duration took{0};

    bool operator==(const TestReport &) const = default;
    QJsonObject toJson() const;
    static Result<TestReport> fromJson(const QJsonObject &object);
};

/// GET settings/notifications/dead-letters
QJsonObject toJson(const OutboxMessage &message);
Result<OutboxMessage> outboxMessageFromJson(const QJsonObject &object);

/// How a channel does, as GET settings/notifications/status tells.
struct ChannelStatus
{
    NotificationChannel channel = NotificationChannel::Slack;
    bool isReady = false; ///< set up and enabled
    int waiting = 0;
    int dead = 0;
    std::optional<Instant> lastDeliveredAt;
    std::optional<Instant> pausedUntil; ///< after failures
    QString problem;                    ///< of the last attempt; empty: it went well

    bool operator==(const ChannelStatus &) const = default;
    QJsonObject toJson() const;
    static Result<ChannelStatus> fromJson(const QJsonObject &object);
};

} // namespace hidettp::wire
