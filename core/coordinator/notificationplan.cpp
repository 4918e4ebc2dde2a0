#include "core/coordinator/notificationplan.h"

#include "core/coordinator/accountservice.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/notificationevents.h"
#include "core/coordinator/sharelinks.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace hidettp {

using namespace Qt::StringLiterals;
using notify::News;

namespace {

// A group is sent a little after its window, so that whatever belongs to it is in the store.
constexpr Duration groupDelay = 2s;

QByteArray sealedNews(const notify::Seal &seal, const News &news)
{
    return seal.close(QJsonDocument(notify::toJson(news)).toJson(QJsonDocument::Compact));
}

NoticeId noticeIdOf(const QString &moment)
{
    const QByteArray hash = QCryptographicHash::hash(moment.toUtf8(), QCryptographicHash::Sha256).toHex();
    return NoticeId("n-"_L1 + QString::fromLatin1(hash.first(24)));
}

} // namespace

NotificationPlan::NotificationPlan(const State &state, const NotificationSetups &setups, const notify::Outbox &outbox,
                                   const notify::Seal &seal)
    : m_state(state), m_setups(setups), m_outbox(outbox), m_seal(seal)
{
}

Instant NotificationPlan::waitingSince(const Intervention &intervention)
{
    if (!intervention.firstInputAt || !intervention.deadline)
        return intervention.createdAt;
    return *intervention.deadline - intervention.responseWindow;
}

QString NotificationPlan::momentOfExpiry(const Intervention &intervention)
{
    const auto deadline = intervention.deadline.value_or(Instant{});
    return u"aboutToExpire/%1/%2"_s.arg(intervention.id.toString()).arg(qint64(deadline.sinceEpoch.count()));
}

QString NotificationPlan::momentOf(const Intervention &intervention, const EscalationStep &step)
{
    const bool isFromRequest = step.from == EscalationStep::From::Request;
    return u"escalation/%1/%2%3/%4"_s.arg(intervention.id.toString(), isFromRequest ? u"+"_s : u"-"_s)
        .arg(step.offset.count())
        .arg(qint64(waitingSince(intervention).sinceEpoch.count()));
}

std::vector<Mutation> NotificationPlan::of(const Subject &before, const Change &change, Instant now)
{
    std::vector<Mutation> mutations;
    if (change.intervention) {
        const Intervention &after = *change.intervention;
        const bool isKnown = before.intervention && before.intervention->id == after.id;
        const Intervention *const earlier = isKnown ? &*before.intervention : nullptr;
        if (const auto event = eventOf(earlier, after)) {
            Telling telling{.news = newsOf(*event, after, now),
                            .moment = u"%1/%2/%3"_s.arg(nameOf(*event), after.id.toString()).arg(after.version),
                            .channels = channelsFor(*event, after.botId)};
            if (isAlert(*event))
                telling.alert = after;
            const auto by = after.outcome ? std::optional(after.outcome->by) : after.claimedBy;
            if (by && !isAlert(*event)) {
                telling.news.person = by->name;
                telling.actorId = by->kind == PersonKind::User ? by->id : QString();
            }
            if (after.outcome)
                telling.news.reason = howItEnded(*after.outcome);
            tell(telling, now, mutations);
        }
        if (earlier && earlier->isOpen() && !after.isOpen()) {
            mutations.push_back(CloseNotices{after.id, now});
            followUp(after, 0, now, mutations);
        }
    }
    if (change.execution && !isOver(before.execution.status) && isOver(change.execution->status)) {
        if (const auto event = eventOfEnd(change.execution->status)) {
            const Execution &after = *change.execution;
            tell({.news = newsOf(*event, after, now),
                  .moment = u"%1/%2"_s.arg(nameOf(*event), after.id.toString()),
                  .channels = channelsFor(*event, after.botId)},
                 now, mutations);
        }
    }
    return mutations;
}

std::vector<Mutation> NotificationPlan::aboutToExpire(const Intervention &intervention, Instant now)
{
    std::vector<Mutation> mutations;
    const auto event = NotificationEvent::AboutToExpire;
    tell({.news = newsOf(event, intervention, now),
          .moment = momentOfExpiry(intervention),
          .channels = channelsFor(event, intervention.botId),
          .alert = intervention},
         now, mutations);
    return mutations;
}

std::vector<Mutation> NotificationPlan::escalation(const Intervention &intervention, const EscalationStep &step,
                                                   Instant now)
{
    std::vector<Mutation> mutations;
    News news = newsOf(NotificationEvent::HumanActionRequested, intervention, now);
    news.kind = News::Kind::Escalation;
    tell({.news = news,
          .moment = momentOf(intervention, step),
          .channels = step.channels,
          .audience = step.audience,
          .alert = intervention},
         now, mutations);
    return mutations;
}

ChannelSet NotificationPlan::channelsFor(NotificationEvent event, const BotId &bot) const
{
    return m_setups.of(bot).routing.value_or(m_setups.everybody().routing).at(event);
}

void NotificationPlan::tell(const Telling &telling, Instant now, std::vector<Mutation> &to)
{
    const BotNotifications bot = m_setups.of(telling.news.botId);
    if (bot.isMuted)
        return;
    tellInApp(telling, bot, now, to);
    for (const Receiver &receiver : receiversOf(telling, bot, now))
        send(telling, receiver, now, to);
}

void NotificationPlan::tellInApp(const Telling &telling, const BotNotifications &bot, Instant now,
                                 std::vector<Mutation> &to) const
{
    const bool isInApp = telling.channels.contains(NotificationChannel::InApp);
    const bool isDesktop = telling.channels.contains(NotificationChannel::Desktop);
    if (!isInApp && !isDesktop)
        return;
    QStringList lines;
    for (const notify::Fact &fact : notify::factsOf(telling.news, now)) {
        if (fact.label == "What"_L1 || fact.label == "Reason"_L1)
            lines << fact.value;
    }
    const Notice notice{.id = noticeIdOf(telling.moment),
                        .event = telling.news.event,
                        .botId = telling.news.botId,
                        .botName = telling.news.botName,
                        .interventionId = telling.news.interventionId,
                        .executionId = telling.news.executionId,
                        .title = notify::titleOf(telling.news),
                        .text = lines.join(u'\n'),
                        .people = telling.audience == Audience::Team ? bot.people : QStringList(),
                        .audience = telling.audience,
                        .isInApp = isInApp,
                        .isDesktop = isDesktop,
                        .createdAt = now};
    to.push_back(AddNotice{notice});
    if (!telling.actorId.isEmpty())
        to.push_back(PutNoticeMark{{.noticeId = notice.id, .personId = telling.actorId, .readAt = now}});
}

QList<NotificationPlan::Receiver> NotificationPlan::receiversOf(const Telling &telling, const BotNotifications &bot,
                                                                Instant now) const
{
    using C = NotificationChannel;
    const NotificationSettings &settings = m_setups.everybody();
    QList<Receiver> receivers;
    if (telling.channels.contains(C::Slack)) {
        if (!bot.sealedSlackUrl.isEmpty() && settings.slack.isEnabled)
            receivers << Receiver{C::Slack, telling.news.botId.toString()};
        const bool toAll = bot.sealedSlackUrl.isEmpty() || telling.audience == Audience::Everybody;
        if (toAll && settings.slack.isReady())
            receivers << Receiver{C::Slack, QString()};
    }
    if (telling.channels.contains(C::Email) && settings.email.isReady()) {
        for (const QString &address : mailAddressesOf(telling, bot, now))
            receivers << Receiver{C::Email, address};
    }
    if (telling.channels.contains(C::Webhook)) {
        for (const WebhookSettings &webhook : settings.webhooks) {
            if (webhook.isEnabled)
                receivers << Receiver{C::Webhook, webhook.id};
        }
    }
    return receivers;
}

QStringList NotificationPlan::mailAddressesOf(const Telling &telling, const BotNotifications &bot, Instant now) const
{
    const bool toEverybody = telling.audience == Audience::Everybody;
    QStringList addresses = bot.emails;
    if (bot.emails.isEmpty() || toEverybody)
        addresses += m_setups.everybody().email.to;
    QStringList people{AccountService::localUserId};
    for (const User &user : m_state.users())
        people << user.id.toString();
    for (const QString &id : people) {
        const NotificationPreferences wishes = m_setups.of(id);
        const bool isOfTeam = bot.people.isEmpty() || bot.people.contains(id);
        const bool wantsBot = wishes.bots.isEmpty() || wishes.bots.contains(telling.news.botId.toString());
        const bool wantsMail =
            !wishes.routing || wishes.routing->at(telling.news.event).contains(NotificationChannel::Email);
        if (!wishes.email.isEmpty() && wantsMail && wishes.mayBeDisturbedAt(now)
            && (toEverybody || (isOfTeam && wantsBot)))
            addresses << wishes.email;
    }
    addresses.removeDuplicates();
    return addresses;
}

bool NotificationPlan::isBurst(const Receiver &receiver, Instant now)
{
    const BurstLimit &limit = m_setups.everybody().burst;
    if (limit.most == 0)
        return false;
    const qint64 window = now.sinceEpoch / limit.window;
    auto &[lastWindow, count] = m_recent[nameOf(receiver.first) + u' ' + receiver.second];
    if (lastWindow != window)
        count = 0;
    lastWindow = window;
    return ++count > limit.most;
}

QString NotificationPlan::labelOf(const Receiver &receiver) const
{
    switch (receiver.first) {
    case NotificationChannel::Slack:
        return u"Slack"_s;
    case NotificationChannel::Email:
        return u"Mail to %1"_s.arg(receiver.second);
    case NotificationChannel::Webhook:
        for (const WebhookSettings &webhook : m_setups.everybody().webhooks) {
            if (webhook.id == receiver.second && !webhook.name.isEmpty())
                return webhook.name;
        }
        return u"Webhook"_s;
    case NotificationChannel::InApp:
    case NotificationChannel::Desktop:
        return {};
    }
    Q_UNREACHABLE();
}

OutboxMessage NotificationPlan::messageOf(const Telling &telling, const Receiver &receiver, Instant now) const
{
    return {.id = newId<MessageId>("m"_L1),
            .moment = telling.moment,
            .channel = receiver.first,
            .receiver = receiver.second,
            .event = telling.news.event,
            .interventionId = telling.news.interventionId,
            .sealed = sealedNews(m_seal, telling.news),
            .createdAt = now,
            .dueAt = now};
}

void NotificationPlan::send(const Telling &telling, const Receiver &receiver, Instant now, std::vector<Mutation> &to)
{
    if (isBurst(receiver, now)) {
        const auto window = m_setups.everybody().burst.window;
        const qint64 number = now.sinceEpoch / window;
        const News news{.kind = News::Kind::Group, .event = telling.news.event, .at = now};
        OutboxMessage group =
            messageOf({.news = news, .moment = u"group/%1/%2"_s.arg(nameOf(news.event)).arg(number)}, receiver, now);
        group.isGroup = true;
        group.dueAt = Instant{(number + 1) * window} + groupDelay;
        to.push_back(EnqueueMessage{group});
        return;
    }
    Telling own = telling;
    const Bot *const bot = m_state.bot(telling.news.botId);
    const bool maySendLink = m_setups.everybody().includesLink && (!bot || bot->humanIntervention.shareLink);
    if (telling.alert && maySendLink) {
        // A link of its own for each receiver: the audit tells through whom somebody came.
        wire::CreateLink wish;
        wish.label = labelOf(receiver);
        const NewLink made = makeLink(*telling.alert, wish, {}, now);
        own.news.link = made.urlAt(m_publicUrl);
        to.push_back(PutLink{made.link});
        to.push_back(
            AppendAudit{auditRow(*telling.alert, {}, u"linkCreated"_s,
                                 {{"linkId"_L1, made.link.id.toString()}, {"label"_L1, made.link.label}}, now)});
    }
    to.push_back(EnqueueMessage{messageOf(own, receiver, now)});
}

/// Whether the end itself is told there.
bool NotificationPlan::tellsEnd(const Intervention &ended, const Receiver &receiver, Instant now) const
{
    const BotNotifications bot = m_setups.of(ended.botId);
    const auto event = eventOfEnd(ended.outcome->type);
    if (!event || bot.isMuted)
        return false;
    return receiversOf({.news = newsOf(*event, ended, now), .channels = channelsFor(*event, ended.botId)}, bot, now)
        .contains(receiver);
}

void NotificationPlan::followUp(const Intervention &ended, qsizetype from, Instant now, std::vector<Mutation> &to)
{
    const QList<OutboxMessage> alerts = m_outbox.deliveredOf(ended.id);
    QList<Receiver> followed;
    for (qsizetype i = from; i < alerts.size(); ++i) {
        const Receiver receiver{alerts[i].channel, alerts[i].receiver};
        if (!isAlert(alerts[i].event) || followed.contains(receiver))
            continue;
        followed << receiver;
        const auto more = over(alerts[i], ended, now);
        to.insert(to.end(), more.begin(), more.end());
    }
    m_followedUp.insert(ended.id, alerts.size());
}

std::vector<Mutation> NotificationPlan::lateFollowUp(const Intervention &ended, Instant now)
{
    std::vector<Mutation> mutations;
    followUp(ended, m_followedUp.value(ended.id), now, mutations);
    m_followedUp.remove(ended.id);
    return mutations;
}

std::vector<Mutation> NotificationPlan::over(const OutboxMessage &alert, const Intervention &ended, Instant now)
{
    const Receiver receiver{alert.channel, alert.receiver};
    if (tellsEnd(ended, receiver, now))
        return {};
    std::vector<Mutation> mutations;
    News news = newsOf(NotificationEvent::Resumed, ended, now);
    news.kind = News::Kind::Over;
    news.reason = howItEnded(*ended.outcome);
    send({.news = news, .moment = "over/"_L1 + ended.id.toString()}, receiver, now, mutations);
    return mutations;
}

OutboxMessage NotificationPlan::shared(const Intervention &intervention, NotificationChannel channel,
                                       const QString &receiver, const QString &url, const Person &by, Instant now) const
{
    News news = newsOf(NotificationEvent::HumanActionRequested, intervention, now);
    news.kind = News::Kind::Shared;
    news.link = url;
    news.person = by.name;
    return messageOf({.news = news, .moment = "shared/"_L1 + newIdText("s"_L1)}, {channel, receiver}, now);
}

} // namespace hidettp
