#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <bitset>
#include <chrono>
#include <cstdint>
#include <optional>

/// What people are told about, by which ways, and as whom they wish to be told.
namespace hidettp {

using namespace std::chrono_literals;

enum class NotificationEvent : std::uint8_t {
    HumanActionRequested,
    AboutToExpire, ///< nobody has interacted and the window is nearly over
    ReturnedToQueue,
    TakenOver,
    Resumed, ///< and everything else by which a person or the page ended it well
    TimedOut,
    ExecutionFailed,
    ExecutionCompleted,
};

constexpr std::size_t notificationEvents = std::size_t(NotificationEvent::ExecutionCompleted) + 1;

/// What is pointless once nobody is needed any more.
constexpr bool isAlert(NotificationEvent event)
{
    return event == NotificationEvent::HumanActionRequested || event == NotificationEvent::AboutToExpire
           || event == NotificationEvent::ReturnedToQueue;
}

/// inApp and desktop are shown by consoles; the others leave the house.
enum class NotificationChannel : std::uint8_t { InApp, Desktop, Slack, Email, Webhook };

constexpr std::size_t notificationChannels = std::size_t(NotificationChannel::Webhook) + 1;

/// A set of channels.
class ChannelSet
{
public:
    ChannelSet() = default;
    ChannelSet(std::initializer_list<NotificationChannel> channels)
    {
        for (const NotificationChannel channel : channels)
            insert(channel);
    }

    bool operator==(const ChannelSet &) const = default;
    bool contains(NotificationChannel channel) const { return m_bits.test(std::size_t(channel)); }
    bool isEmpty() const { return m_bits.none(); }
    void insert(NotificationChannel channel) { m_bits.set(std::size_t(channel)); }
    ChannelSet operator&(const ChannelSet &other) const
    {
        ChannelSet both;
        both.m_bits = m_bits & other.m_bits;
        return both;
    }

private:
    std::bitset<notificationChannels> m_bits;
};

/// By which channels each event is told.
class Routing
{
public:
    bool operator==(const Routing &) const = default;
    const ChannelSet &at(NotificationEvent event) const { return m_channels[std::size_t(event)]; }
    ChannelSet &at(NotificationEvent event) { return m_channels[std::size_t(event)]; }

    /// As a new installation has it.
    static Routing usual();

private:
    std::array<ChannelSet, notificationEvents> m_channels;
};

/// Who hears of a step of an escalation.
enum class Audience : std::uint8_t {
    Team,      ///< the bot's own people; everybody if it has none
    Everybody, ///< whatever bots they chose
};

/// What is done while nobody has claimed a request: so long after it was made, or so long before its window ends.
struct EscalationStep
{
    enum class From : std::uint8_t { Request, WindowEnd };

    From from = From::Request;
    std::chrono::seconds offset{0};
    Audience audience = Audience::Everybody;
    ChannelSet channels;

    bool operator==(const EscalationStep &) const = default;
};

/// More messages than this to one receiver within the window become one: "12 bots need a person".
struct BurstLimit
{
    int most = 10; ///< 0: never grouped
    std::chrono::seconds window = 60s;

    bool operator==(const BurstLimit &) const = default;
};

/// Where our own messages may go.
enum class AllowedAddresses : std::uint8_t {
    PublicHttps,  ///< and mail servers with TLS at public addresses
    PrivateHttps, ///< in our own network too
    Any,          ///< without TLS too
};

// Secrets are sealed (core/notify/seal.h) wherever they stand in these values.

struct SlackSettings
{
    bool isEnabled = true;
    QByteArray sealedUrl; ///< of the incoming webhook; empty: not set up

    bool operator==(const SlackSettings &) const = default;
    bool isReady() const { return isEnabled && !sealedUrl.isEmpty(); }
};

enum class MailSecurity : std::uint8_t { StartTls, Tls, None };

struct EmailSettings
{
    bool isEnabled = true;
    QString host;
    int port = 587;
    MailSecurity security = MailSecurity::StartTls;
    QString user; ///< empty: no authentication
    QByteArray sealedPassword;
    QString from;
    QStringList to; ///< mailboxes of the organisation; people add their own

    bool operator==(const EmailSettings &) const = default;
    bool isReady() const { return isEnabled && !host.isEmpty() && !from.isEmpty(); }
    /// Whether a password for one may be shown to the other.
    bool isSameServer(const EmailSettings &other) const
    {
        return host == other.host && port == other.port && security == other.security && user == other.user;
    }
};

struct WebhookSettings
{
    QString id;
    QString name;
    bool isEnabled = true;
    QString url;
    QByteArray sealedSecret; ///< that signs what is sent there

    bool operator==(const WebhookSettings &) const = default;
};

/// As administrators have it for everybody.
struct NotificationSettings
{
    Routing routing = Routing::usual();
    std::chrono::seconds aboutToExpire = 5min; ///< before the end of the window; 0: never
    QList<EscalationStep> escalation = usualEscalation();
    BurstLimit burst;
    bool includesLink = true; ///< messages carry a share link, if the bot makes any
    AllowedAddresses allowedAddresses = AllowedAddresses::PublicHttps;
    SlackSettings slack;
    EmailSettings email;
    QList<WebhookSettings> webhooks;

    bool operator==(const NotificationSettings &) const = default;

    static QList<EscalationStep> usualEscalation();
};

/// What is different for one bot.
struct BotNotifications
{
    bool isMuted = false;           ///< nobody is told
    std::optional<Routing> routing; ///< none: as for everybody
    QStringList people;             ///< the bot's team: ids of users; empty: everybody
    QStringList emails;             ///< instead of the organisation's mailboxes, unless empty
    QByteArray sealedSlackUrl;      ///< instead of the organisation's webhook, unless empty

    bool operator==(const BotNotifications &) const = default;
};

/// A daily time in which a person is left alone: from `from` to `to` o'clock in their own time zone.
struct QuietHours
{
    std::chrono::minutes from = 22h; ///< since midnight
    std::chrono::minutes to = 7h;    ///< earlier than `from`: on the next day
    QString timeZone;                ///< IANA name, "Europe/Berlin"

    bool operator==(const QuietHours &) const = default;
    bool contains(Instant at) const;
    bool hasKnownTimeZone() const;
};

/// How one person wishes to be told.
struct NotificationPreferences
{
    QStringList bots;               ///< ids; empty: all
    std::optional<Routing> routing; ///< inApp, desktop and email; none: as the organisation has it
    bool doNotDisturb = false;      ///< no desktop notification and no mail of their own
    std::optional<QuietHours> quietHours;
    QString email; ///< empty: none of their own

    bool operator==(const NotificationPreferences &) const = default;
    bool mayBeDisturbedAt(Instant at) const { return !doNotDisturb && !(quietHours && quietHours->contains(at)); }
};

/// Something that happened, in a person's list. One for all whom it concerns; what each did with it is a NoticeMark.
struct Notice
{
    NoticeId id;
    NotificationEvent event = NotificationEvent::HumanActionRequested;
    BotId botId;
    QString botName;
    std::optional<InterventionId> interventionId;
    std::optional<ExecutionId> executionId;
    QString title;
    QString text;
    QStringList people; ///< ids of those it is for; empty: everybody
    Audience audience = Audience::Team;
    bool isInApp = true;
    bool isDesktop = false;
    Instant createdAt;
    std::optional<Instant> overAt; ///< there is nothing to be done about it any more

    bool operator==(const Notice &) const = default;
};

/// What one person did with a notice.
struct NoticeMark
{
    NoticeId noticeId;
    QString personId;
    std::optional<Instant> readAt;
    std::optional<Instant> dismissedAt;

    bool operator==(const NoticeMark &) const = default;
};

/// Whether a person who wishes so sees the notice at all, and on their desktop.
bool isFor(const Notice &notice, const QString &personId, const NotificationPreferences &wishes);
bool isForDesktop(const Notice &notice, const NotificationPreferences &wishes, Instant now);

/// A message that has to leave the house. It is stored with the change that it tells of and stays until it was
/// delivered; the receiver may see it twice, with the same id.
struct OutboxMessage
{
    enum class State : std::uint8_t {
        Waiting,
        Sent,
        Dead,    ///< given up; somebody may have it sent again
        Dropped, ///< not needed any more
    };

    MessageId id;
    QString moment; ///< what is told; together with channel and receiver it is told once
    NotificationChannel channel = NotificationChannel::Email;
    QString receiver; ///< a mail address, the id of a webhook, the id of a bot with a Slack webhook of its own
    NotificationEvent event = NotificationEvent::HumanActionRequested;
    std::optional<InterventionId> interventionId;
    QByteArray sealed; ///< what it says
    int count = 1;     ///< of how many it tells
    bool isGroup = false;
    State state = State::Waiting;
    int attempts = 0;
    Instant createdAt;
    Instant dueAt;
    std::optional<Instant> doneAt;
    QString problem; ///< why the last attempt failed

    bool operator==(const OutboxMessage &) const = default;
};

QString nameOf(NotificationEvent event);
std::optional<NotificationEvent> notificationEventFromString(QStringView text);
QString nameOf(NotificationChannel channel);
std::optional<NotificationChannel> notificationChannelFromString(QStringView text);
QString nameOf(Audience audience);
std::optional<Audience> audienceFromString(QStringView text);
QString nameOf(AllowedAddresses addresses);
std::optional<AllowedAddresses> allowedAddressesFromString(QStringView text);
QString nameOf(MailSecurity security);
std::optional<MailSecurity> mailSecurityFromString(QStringView text);
QString nameOf(OutboxMessage::State state);
std::optional<OutboxMessage::State> outboxStateFromString(QStringView text);

} // namespace hidettp
