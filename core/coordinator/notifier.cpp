#include "core/coordinator/notifier.h"

#include "core/base/logging.h"
#include "core/coordinator/interventionservice.h"
#include "core/coordinator/parcels.h"
#include "core/notify/address.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using notify::News;
using notify::Receipt;

namespace {

// What was sent is remembered for so long, for those who ask why nobody was told.
constexpr Duration keptWhenDone = 7 * 24h;

// The store was not able to take what a clock told; it may be soon.
constexpr Duration alarmAgainAfter = 5s;

// Of the clocks of an intervention: -1 is the event, others are steps of the escalation.
constexpr int aboutToExpire = -1;

QString clockName(const InterventionId &id, int step) { return u"%1 %2"_s.arg(id.toString()).arg(step); }

double chance() { return QRandomGenerator::global()->generateDouble(); }

Receipt never(const QString &problem) { return {Receipt::Outcome::Never, problem}; }

} // namespace

Notifier::Notifier(Ledger &ledger, EventStream &events, SettingsService &settings, notify::Seal seal,
                   const notify::Courier::Options &options, QObject *parent)
    : QObject(parent),
      m_ledger(ledger),
      m_seal(std::move(seal)),
      m_setups(ledger, settings, m_seal),
      m_courier(options),
      m_outbox(
          ledger.clock(), [this](const OutboxMessage &message) { return deliver(message); },
          [this](const OutboxMessage &message) { return keep(message); }, chance),
      m_plan(ledger.state(), m_setups, m_outbox, m_seal),
      m_notices(ledger, events, m_setups),
      m_clocks(ledger.clock())
{
    ledger.setCompanion(
        [this](const Subject &before, const Change &change, Instant now) { return m_plan.of(before, change, now); });
    connect(&ledger, &Ledger::mutationsStored, this, &Notifier::take);
    connect(&ledger, &Ledger::interventionChanged, this, &Notifier::follow);
    connect(&m_clocks, &DeadlineQueue::due, this, &Notifier::alarm);
    connect(&m_outbox, &notify::Outbox::done, this, &Notifier::done);
    connect(&m_setups, &NotificationSetups::changed, this, [this] {
        m_clocks.clear();
        for (const Intervention &intervention : m_ledger.state().interventions())
            setClocks(intervention);
    });
}

void Notifier::restore(const Loaded &loaded)
{
    m_setups.restore();
    m_notices.restore(loaded);
    for (const OutboxMessage &message : loaded.outbox)
        m_outbox.add(message);
}

void Notifier::begin(const QString &publicUrl)
{
    m_plan.setPublicUrl(publicUrl);
    m_outbox.begin();
    for (const Intervention &intervention : m_ledger.state().interventions())
        setClocks(intervention);
    m_ledger.storage()
        .messages(OutboxMessage::State::Dead, {.limit = Paging::mostItems})
        .finally(this, [this](const Result<Page<OutboxMessage>> &page) {
            for (const OutboxMessage &message : page ? page->items : QList<OutboxMessage>())
                ++m_deadBy[std::size_t(message.channel)];
        });
    prune();
}

void Notifier::prune()
{
    m_ledger.commit({PruneOutbox{m_ledger.now() - keptWhenDone}}).finally(this, [](const Result<void> &) {});
    QTimer::singleShot(24h, this, &Notifier::prune);
}

void Notifier::check()
{
    m_clocks.check();
    m_outbox.check();
}

void Notifier::take(const std::vector<Mutation> &mutations)
{
    for (const Mutation &mutation : mutations) {
        if (const auto *const enqueued = std::get_if<EnqueueMessage>(&mutation))
            m_outbox.add(enqueued->message);
    }
}

void Notifier::follow(const Intervention &after)
{
    setClocks(after);
    if (after.isOpen())
        return;
    send(m_plan.lateFollowUp(after, m_ledger.now()));
    m_outbox.dropAlertsOf(after.id);
    m_outbox.forget(after.id);
}

void Notifier::setClocks(const Intervention &intervention)
{
    const NotificationSettings &settings = m_setups.everybody();
    const bool waits = intervention.phase == Phase::Waiting && intervention.deadline;
    const bool canExpire = waits && settings.aboutToExpire > 0s && settings.aboutToExpire < intervention.responseWindow
                           && !m_outbox.knows(NotificationPlan::momentOfExpiry(intervention));
    m_clocks.set(clockName(intervention.id, aboutToExpire),
                 canExpire ? std::optional(*intervention.deadline - settings.aboutToExpire) : std::nullopt);
    for (int i = 0; i < settings.escalation.size(); ++i) {
        const EscalationStep &step = settings.escalation[i];
        std::optional<Instant> at;
        if (waits && !intervention.claimedBy && !m_outbox.knows(NotificationPlan::momentOf(intervention, step))) {
            at = step.from == EscalationStep::From::Request ? NotificationPlan::waitingSince(intervention) + step.offset
                                                            : *intervention.deadline - step.offset;
        }
        m_clocks.set(clockName(intervention.id, i), at);
    }
}

std::vector<Mutation> Notifier::dueNow(const Intervention &intervention, int step, Instant now)
{
    if (intervention.phase != Phase::Waiting || intervention.controllerIsConnected)
        return {};
    if (step == aboutToExpire)
        return m_plan.aboutToExpire(intervention, now);
    const auto &steps = m_setups.everybody().escalation;
    if (intervention.claimedBy || step >= steps.size())
        return {};
    return m_plan.escalation(intervention, steps[step], now);
}

void Notifier::alarm(const QString &name)
{
    const InterventionId id(name.section(u' ', 0, 0));
    const int step = name.section(u' ', 1).toInt();
    m_ledger
        .change(id,
                [this, step](const Subject &subject, Instant now) -> Result<Change> {
                    return Change{.also = dueNow(*subject.intervention, step, now)};
                })
        .finally(this, [this, name](const Result<Subject> &told) {
            if (!told && told.error().code == ErrorCode::Unavailable)
                m_clocks.set(name, m_ledger.now() + alarmAgainAfter);
        });
}

bool Notifier::isPointless(const OutboxMessage &message) const
{
    if (!message.interventionId || !isAlert(message.event))
        return false;
    const Intervention *const about = m_ledger.state().intervention(*message.interventionId);
    return !about || !about->isOpen();
}

Reply<Receipt> Notifier::deliver(const OutboxMessage &message)
{
    if (isPointless(message))
        return Receipt{Receipt::Outcome::NotNeeded};
    const auto plain = m_seal.open(message.sealed);
    if (!plain)
        return never(plain.error().message);
    auto news = notify::newsFromJson(QJsonDocument::fromJson(*plain).object());
    if (!news)
        return never(news.error().message);
    news->count = message.count;
    const bool hasPicture = message.event == NotificationEvent::ExecutionFailed && news->executionId
                            && message.channel == NotificationChannel::Email;
    if (!hasPicture)
        return hand(message, *news, {});
    const auto handed = std::make_shared<Replier<Receipt>>();
    auto reply = handed->reply();
    m_ledger.storage()
        .blob(*news->executionId, BlobKind::Screenshot)
        .finally(this, [this, message, news = *news, handed](const Result<Blob> &blob) {
            std::optional<notify::Attachment> picture;
            if (blob && blob->contentType == "image/jpeg"_L1)
                picture = {.contentType = "image/jpeg", .fileName = "screenshot.jpg", .bytes = blob->bytes};
            hand(message, news, picture).finally(this, [handed](Result<Receipt> receipt) {
                handed->finish(std::move(receipt));
            });
        });
    return reply;
}

Reply<Receipt> Notifier::hand(const OutboxMessage &message, const News &news,
                              const std::optional<notify::Attachment> &attachment)
{
    auto parcel = parcelFor(m_setups, m_seal, message, news, m_ledger.now(), attachment);
    if (!parcel)
        return never(parcel.error().message);
    return m_courier.deliver(*std::move(parcel));
}

Reply<void> Notifier::keep(const OutboxMessage &message)
{
    std::vector<Mutation> mutations{PutMessage{message}};
    if (message.state == OutboxMessage::State::Sent && message.interventionId) {
        QJsonObject details{{"channel"_L1, nameOf(message.channel)}, {"event"_L1, nameOf(message.event)}};
        if (!message.receiver.isEmpty())
            details["receiver"_L1] = message.receiver;
        mutations.push_back(AppendAudit{{.at = m_ledger.now(),
                                         .interventionId = *message.interventionId,
                                         .action = u"notified"_s,
                                         .details = details}});
    }
    return m_ledger.commit(std::move(mutations));
}

void Notifier::send(std::vector<Mutation> messages)
{
    if (!messages.empty())
        m_ledger.commit(std::move(messages)).finally(this, [](const Result<void> &) {});
}

void Notifier::done(const OutboxMessage &message)
{
    if (message.state == OutboxMessage::State::Dead)
        ++m_deadBy[std::size_t(message.channel)];
    if (message.state != OutboxMessage::State::Sent || !isPointless(message))
        return;
    // It was under way when its request ended: whoever reads it must not wonder.
    const Intervention *const ended = m_ledger.state().intervention(*message.interventionId);
    if (ended && !ended->isOpen())
        send(m_plan.over(message, *ended, m_ledger.now()));
    m_outbox.forget(*message.interventionId);
}

Reply<wire::TestReport> Notifier::test(const wire::TestNotification &wish)
{
    const NotificationSettings &settings = m_setups.everybody();
    OutboxMessage message{.id = newId<MessageId>("m"_L1), .channel = wish.channel, .receiver = wish.to};
    if (wish.channel == NotificationChannel::Email && wish.to.isEmpty())
        message.receiver = settings.email.to.value(0, settings.email.from);
    if (wish.channel == NotificationChannel::Email && !notify::isMailAddress(message.receiver))
        return Error{ErrorCode::BadRequest, u"'to' is not a mail address."_s};
    if (wish.channel == NotificationChannel::Webhook && wish.to.isEmpty() && !settings.webhooks.isEmpty())
        message.receiver = settings.webhooks[0].id;
    const News news{.kind = News::Kind::Test, .at = m_ledger.now()};
    auto parcel = parcelFor(m_setups, m_seal, message, news, m_ledger.now());
    if (!parcel)
        return parcel.error();
    const Instant begun = m_ledger.now();
    return m_courier.deliver(*std::move(parcel)).andThen(this, [this, begun](const Receipt &receipt) {
        return wire::TestReport{.isDelivered = receipt.outcome == Receipt::Outcome::Delivered,
                                .problem = receipt.problem,
                                .took = m_ledger.now() - begun};
    });
}

QList<wire::ChannelStatus> Notifier::status() const
{
    using C = NotificationChannel;
    const NotificationSettings &settings = m_setups.everybody();
    const bool hasWebhook = std::any_of(settings.webhooks.begin(), settings.webhooks.end(),
                                        [](const WebhookSettings &webhook) { return webhook.isEnabled; });
    QList<wire::ChannelStatus> all;
    for (const auto &[channel, isReady] :
         {std::pair(C::Slack, settings.slack.isReady()), std::pair(C::Email, settings.email.isReady()),
          std::pair(C::Webhook, hasWebhook)}) {
        const auto &figures = m_outbox.figures(channel);
        all << wire::ChannelStatus{.channel = channel,
                                   .isReady = isReady,
                                   .waiting = m_outbox.waiting(channel),
                                   .dead = m_deadBy[std::size_t(channel)],
                                   .lastDeliveredAt = figures.lastDeliveredAt,
                                   .pausedUntil = m_outbox.pausedUntil(channel),
                                   .problem = figures.problem};
    }
    return all;
}

Result<void> Notifier::canShare(const wire::SendTo &how) const
{
    const bool isMail = how.channel == NotificationChannel::Email;
    if (isMail && !notify::isMailAddress(how.to))
        return Error{ErrorCode::BadRequest, u"'send.to' is not a mail address."_s};
    const NotificationSettings &settings = m_setups.everybody();
    const bool isReady = isMail ? settings.email.isReady() : settings.slack.isReady();
    if (how.channel != NotificationChannel::Slack && !isMail)
        return Error{ErrorCode::BadRequest, u"'send.channel' is neither 'slack' nor 'email'."_s};
    if (!isReady)
        return Error{ErrorCode::Conflict, u"Cannot send the link. An administrator has to set that channel up."_s};
    return {};
}

Reply<void> Notifier::share(const Intervention &intervention, const wire::SendTo &how, const QString &url,
                            const Person &by)
{
    const QString receiver = how.channel == NotificationChannel::Email ? how.to : QString();
    return m_ledger.commit(
        {EnqueueMessage{m_plan.shared(intervention, how.channel, receiver, url, by, m_ledger.now())}});
}

Reply<OutboxMessage> Notifier::dead(const MessageId &id)
{
    return m_ledger.storage().message(id).andThen(this, [](const OutboxMessage &message) -> Result<OutboxMessage> {
        if (message.state != OutboxMessage::State::Dead)
            return Error{ErrorCode::NotFound, u"There is no such message among those that were given up."_s};
        return message;
    });
}

Reply<OutboxMessage> Notifier::resend(const MessageId &id)
{
    return dead(id).andThen(this, [this](const OutboxMessage &message) -> Reply<OutboxMessage> {
        if (isPointless(message))
            return Error{ErrorCode::Conflict, u"Cannot send the message again. What it asks for is over."_s};
        OutboxMessage again = message;
        again.state = OutboxMessage::State::Waiting;
        again.attempts = 0;
        again.doneAt.reset();
        again.createdAt = again.dueAt = m_ledger.now();
        return m_ledger.commit({PutMessage{again}}).andThen(this, [this, again, message] {
            --m_deadBy[std::size_t(again.channel)];
            m_outbox.add(again);
            return message;
        });
    });
}

Reply<void> Notifier::forget(const MessageId &id)
{
    return dead(id).andThen(this, [this](const OutboxMessage &message) {
        return m_ledger.commit({DeleteMessage{message.id}}).andThen(this, [this, channel = message.channel] {
            --m_deadBy[std::size_t(channel)];
        });
    });
}

} // namespace hidettp
