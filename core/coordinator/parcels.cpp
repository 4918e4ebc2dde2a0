#include "core/coordinator/parcels.h"

#include "core/notify/slack.h"
#include "core/notify/webhook.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;
using notify::News;
using notify::Parcel;

namespace {

Error notSetUp(const QString &what)
{
    return {ErrorCode::Conflict, u"%1 is not set up. Enter it in the settings of notifications."_s.arg(what)};
}

Result<Parcel> slackParcel(const NotificationSetups &setups, const notify::Seal &seal, const OutboxMessage &message,
                           const News &news, Instant now)
{
    const NotificationSettings &settings = setups.everybody();
    const QByteArray own =
        message.receiver.isEmpty() ? QByteArray() : setups.of(BotId(message.receiver)).sealedSlackUrl;
    const QByteArray sealed = message.receiver.isEmpty() ? settings.slack.sealedUrl : own;
    if (sealed.isEmpty())
        return notSetUp(u"Slack"_s);
    return seal.open(sealed).transform([&](const QByteArray &url) {
        return Parcel{.url = url,
                      .allowed = settings.allowedAddresses,
                      .body = notify::slackBody(news, now),
                      .headers = {"Content-Type: application/json; charset=utf-8"}};
    });
}

Result<Parcel> webhookParcel(const NotificationSetups &setups, const notify::Seal &seal, const OutboxMessage &message,
                             const News &news, Instant now)
{
    const NotificationSettings &settings = setups.everybody();
    const auto webhook = std::find_if(settings.webhooks.begin(), settings.webhooks.end(),
                                      [&](const WebhookSettings &one) { return one.id == message.receiver; });
    if (webhook == settings.webhooks.end())
        return notSetUp(u"This webhook"_s);
    const auto secret =
        webhook->sealedSecret.isEmpty() ? Result<QByteArray>(QByteArray()) : seal.open(webhook->sealedSecret);
    if (!secret)
        return secret.error();
    const QByteArray body = notify::webhookBody(news, message.id, now);
    return Parcel{.url = webhook->url.toLatin1(),
                  .allowed = settings.allowedAddresses,
                  .body = body,
                  .headers = notify::webhookHeaders(news, message.id, body, *secret, now)};
}

Result<Parcel> mailParcel(const NotificationSetups &setups, const notify::Seal &seal, const OutboxMessage &message,
                          const News &news, Instant now, const std::optional<notify::Attachment> &attachment)
{
    const NotificationSettings &settings = setups.everybody();
    const EmailSettings &email = settings.email;
    if (email.host.isEmpty() || email.from.isEmpty())
        return notSetUp(u"E-mail"_s);
    const auto password =
        email.sealedPassword.isEmpty() ? Result<QByteArray>(QByteArray()) : seal.open(email.sealedPassword);
    if (!password)
        return password.error();
    const notify::Envelope envelope{
        .id = message.id, .from = email.from, .to = message.receiver, .domain = email.from.section(u'@', -1)};
    const bool isTls = email.security == MailSecurity::Tls;
    return Parcel{.url = u"%1://%2:%3"_s.arg(isTls ? u"smtps"_s : u"smtp"_s, email.host).arg(email.port).toLatin1(),
                  .allowed = settings.allowedAddresses,
                  .body = notify::mailMessage(news, envelope, now, attachment),
                  .from = '<' + email.from.toLatin1() + '>',
                  .to = '<' + message.receiver.toLatin1() + '>',
                  .user = email.user,
                  .password = *password,
                  .mustUpgrade = email.security == MailSecurity::StartTls};
}

} // namespace

Result<Parcel> parcelFor(const NotificationSetups &setups, const notify::Seal &seal, const OutboxMessage &message,
                         const News &news, Instant now, const std::optional<notify::Attachment> &attachment)
{
    switch (message.channel) {
    case NotificationChannel::Slack:
        return slackParcel(setups, seal, message, news, now);
    case NotificationChannel::Email:
        return mailParcel(setups, seal, message, news, now, attachment);
    case NotificationChannel::Webhook:
        return webhookParcel(setups, seal, message, news, now);
    case NotificationChannel::InApp:
    case NotificationChannel::Desktop:
        return Error{ErrorCode::BadRequest, u"Consoles show this; nothing is sent."_s};
    }
    Q_UNREACHABLE();
}

} // namespace hidettp
