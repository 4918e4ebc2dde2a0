#include "core/coordinator/notificationsetups.h"

#include "core/notify/address.h"

#include <QSet>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

QString toText(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray toBytes(const QJsonValue &value) { return QByteArray::fromBase64(value.toString().toLatin1()); }

QString keyOfPerson(const QString &id) { return "notifications.person."_L1 + id; }

/// As the store has it: what is on the wire, and the sealed secrets beside it.
struct StoredSettings
{
    static constexpr QLatin1StringView key{"notifications"};

    NotificationSettings settings;

    QJsonObject toJson() const
    {
        QJsonObject object = wire::NotificationSetup::of(settings).toJson();
        QJsonObject secrets;
        for (const WebhookSettings &webhook : settings.webhooks)
            secrets[webhook.id] = toText(webhook.sealedSecret);
        object["sealed"_L1] = QJsonObject{{"slackUrl"_L1, toText(settings.slack.sealedUrl)},
                                          {"emailPassword"_L1, toText(settings.email.sealedPassword)},
                                          {"webhooks"_L1, secrets}};
        return object;
    }

    static Result<StoredSettings> fromJson(const QJsonObject &object)
    {
        return wire::NotificationSetup::fromJson(object).transform([&](const wire::NotificationSetup &setup) {
            StoredSettings stored{.settings = setup.settings};
            const QJsonObject sealed = object["sealed"_L1].toObject();
            stored.settings.slack.sealedUrl = toBytes(sealed["slackUrl"_L1]);
            stored.settings.email.sealedPassword = toBytes(sealed["emailPassword"_L1]);
            for (WebhookSettings &webhook : stored.settings.webhooks)
                webhook.sealedSecret = toBytes(sealed["webhooks"_L1][webhook.id]);
            return stored;
        });
    }
};

Error wrong(const QString &field, const QString &what)
{
    return {ErrorCode::BadRequest, u"'%1': %2"_s.arg(field, what)};
}

Result<void> checkAddresses(const QString &field, const QStringList &addresses)
{
    for (const QString &address : addresses) {
        if (!notify::isMailAddress(address))
            return wrong(field, u"'%1' is not a mail address."_s.arg(address));
    }
    return {};
}

Result<void> checkEmail(const EmailSettings &email, AllowedAddresses allowed)
{
    if (const auto valid = checkAddresses(u"email.to"_s, email.to); !valid)
        return valid;
    if (email.host.isEmpty())
        return {};
    if (const auto valid = notify::checkMailServer(email, allowed); !valid)
        return wrong(u"email.host"_s, valid.error().message);
    return checkAddresses(u"email.from"_s, {email.from});
}

Result<void> checkWebhooks(const QList<WebhookSettings> &webhooks, AllowedAddresses allowed)
{
    QSet<QString> ids;
    for (const WebhookSettings &webhook : webhooks) {
        if (ids.contains(webhook.id))
            return wrong(u"webhooks"_s, u"two have the id '%1'."_s.arg(webhook.id));
        ids.insert(webhook.id);
        if (const auto url = notify::checkedUrl(webhook.url, allowed); !url)
            return wrong(u"webhooks"_s, url.error().message);
    }
    return {};
}

/// What is kept of a secret: the new one, none, or what there was.
Result<QByteArray> sealedUrl(const notify::Seal &seal, const QString &field, const std::optional<QString> &wish,
                             const QByteArray &before, AllowedAddresses allowed)
{
    if (!wish || wish->isEmpty())
        return wish ? QByteArray() : before;
    const auto url = notify::checkedUrl(*wish, allowed);
    if (!url)
        return wrong(field, url.error().message);
    return seal.close(*url);
}

} // namespace

NotificationSetups::NotificationSetups(Ledger &ledger, SettingsService &settings, const notify::Seal &seal,
                                       QObject *parent)
    : QObject(parent), m_ledger(ledger), m_settings(settings), m_seal(seal)
{
    connect(&settings, &SettingsService::changed, this, [this](const QString &key) {
        if (key != StoredSettings::key)
            return;
        restore();
        emit changed();
    });
}

void NotificationSetups::restore() { m_everybody = m_settings.get<StoredSettings>().settings; }

QString NotificationSetups::keyOf(const BotId &id) { return "notifications.bot."_L1 + id.toString(); }

BotNotifications NotificationSetups::of(const BotId &id) const
{
    if (const auto known = m_bots.constFind(id); known != m_bots.cend())
        return *known;
    const QJsonObject stored = m_ledger.state().settings()[keyOf(id)].toObject();
    BotNotifications settings =
        wire::BotNotificationSetup::fromJson(stored).value_or(wire::BotNotificationSetup{}).settings;
    settings.sealedSlackUrl = toBytes(stored["sealedSlackUrl"_L1]);
    m_bots.insert(id, settings);
    return settings;
}

NotificationPreferences NotificationSetups::of(const QString &personId) const
{
    if (const auto known = m_preferences.constFind(personId); known != m_preferences.cend())
        return *known;
    const QJsonObject stored = m_ledger.state().settings()[keyOfPerson(personId)].toObject();
    const NotificationPreferences wishes =
        wire::notificationPreferencesFromJson(stored).value_or(NotificationPreferences{});
    m_preferences.insert(personId, wishes);
    return wishes;
}

Result<NotificationSettings> NotificationSetups::sealed(const wire::NotificationSetup &wish) const
{
    NotificationSettings settings = wish.settings;
    if (const auto valid = checkEmail(settings.email, settings.allowedAddresses); !valid)
        return valid.error();
    if (const auto valid = checkWebhooks(settings.webhooks, settings.allowedAddresses); !valid)
        return valid.error();
    const auto slack =
        sealedUrl(m_seal, u"slack.url"_s, wish.slackUrl, m_everybody.slack.sealedUrl, settings.allowedAddresses);
    if (!slack)
        return slack.error();
    settings.slack.sealedUrl = *slack;
    if (wish.emailPassword) {
        settings.email.sealedPassword =
            wish.emailPassword->isEmpty() ? QByteArray() : m_seal.close(wish.emailPassword->toUtf8());
    } else if (!m_everybody.email.sealedPassword.isEmpty() && !settings.email.host.isEmpty()) {
        if (!settings.email.isSameServer(m_everybody.email))
            return wrong(u"email.password"_s, u"Another mail server or user needs the password again."_s);
        settings.email.sealedPassword = m_everybody.email.sealedPassword;
    }
    for (WebhookSettings &webhook : settings.webhooks) {
        for (const WebhookSettings &before : m_everybody.webhooks) {
            if (before.id == webhook.id)
                webhook.sealedSecret = before.sealedSecret;
        }
        if (const auto secret = wish.webhookSecrets.constFind(webhook.id); secret != wish.webhookSecrets.cend())
            webhook.sealedSecret = secret->isEmpty() ? QByteArray() : m_seal.close(secret->toUtf8());
    }
    return settings;
}

Reply<void> NotificationSetups::put(const wire::NotificationSetup &wish, const Person &by)
{
    const auto settings = sealed(wish);
    if (!settings)
        return settings.error();
    return m_settings.put(StoredSettings{.settings = *settings}, by).andThen(this, [](const StoredSettings &) {});
}

Reply<void> NotificationSetups::put(const BotId &id, const wire::BotNotificationSetup &wish, const Person &by)
{
    if (!m_ledger.state().bot(id))
        return Error{ErrorCode::NotFound, u"There is no such bot."_s};
    if (const auto valid = checkAddresses(u"emails"_s, wish.settings.emails); !valid)
        return valid.error();
    const auto slack =
        sealedUrl(m_seal, u"slackUrl"_s, wish.slackUrl, of(id).sealedSlackUrl, m_everybody.allowedAddresses);
    if (!slack)
        return slack.error();
    BotNotifications settings = wish.settings;
    settings.sealedSlackUrl = *slack;
    QJsonObject stored = wire::BotNotificationSetup::of(settings).toJson();
    stored["sealedSlackUrl"_L1] = toText(settings.sealedSlackUrl);
    const AuditEntry row{
        .at = m_ledger.now(), .actor = by, .action = u"settingsChanged"_s, .details = {{"settings"_L1, keyOf(id)}}};
    return m_ledger.commit({PutSetting{keyOf(id), stored}, AppendAudit{row}}).andThen(this, [this, id] {
        m_bots.remove(id);
    });
}

Reply<void> NotificationSetups::put(const QString &personId, const NotificationPreferences &wishes)
{
    if (!wishes.email.isEmpty()) {
        if (const auto valid = checkAddresses(u"email"_s, {wishes.email}); !valid)
            return valid.error();
    }
    return m_ledger.commit({PutSetting{keyOfPerson(personId), wire::toJson(wishes)}}).andThen(this, [this, personId] {
        m_preferences.remove(personId);
    });
}

} // namespace hidettp
