#include "core/wire/notifications.h"

#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_Notifications : public QObject
{
    Q_OBJECT

private slots:
    void settingsSurviveTheWire();
    void secretsGoInOnly();
    void whatWasNeverSaidIsTheUsual();
    void preferencesSurviveTheWire();
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
};

static NotificationSettings everythingSet()
{
    using C = NotificationChannel;
    NotificationSettings settings;
    settings.routing.at(NotificationEvent::TakenOver) = {C::Email};
    settings.aboutToExpire = 7min;
    settings.escalation = {{.offset = 60s, .audience = Audience::Team, .channels = {C::Slack}},
                           {.from = EscalationStep::From::WindowEnd,
                            .offset = 90s,
                            .audience = Audience::Everybody,
                            .channels = {C::Email}}};
    settings.burst = {.most = 3, .window = 30s};
    settings.includesLink = false;
    settings.allowedAddresses = AllowedAddresses::PrivateHttps;
    settings.slack.isEnabled = false;
    settings.email = {.host = u"mail.example"_s,
                      .port = 465,
                      .security = MailSecurity::Tls,
                      .user = u"bot"_s,
                      .from = u"bot@example.com"_s,
                      .to = {u"team@example.com"_s}};
    settings.webhooks = {{.id = u"w-1"_s, .name = u"Pager"_s, .url = u"https://pager.example/in"_s}};
    return settings;
}

void tst_Notifications::settingsSurviveTheWire()
{
    const auto read = wire::NotificationSetup::fromJson(wire::NotificationSetup::of(everythingSet()).toJson());
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->settings, everythingSet());
}

void tst_Notifications::secretsGoInOnly()
{
    NotificationSettings settings = everythingSet();
    settings.slack.sealedUrl = "SEALED";
    settings.email.sealedPassword = "SEALED";
    settings.webhooks[0].sealedSecret = "SEALED";
    const QJsonObject told = wire::NotificationSetup::of(settings).toJson();
    QVERIFY(!QJsonDocument(told).toJson().contains("SEALED"));
    const auto read = wire::NotificationSetup::fromJson(told);
    QVERIFY(read->hasSlackUrl && read->hasEmailPassword);
    QCOMPARE(read->webhooksWithSecret, QStringList{u"w-1"_s});
    QVERIFY(!read->slackUrl && !read->emailPassword && read->webhookSecrets.isEmpty());

    wire::NotificationSetup wish = *read;
    wish.slackUrl = u"https://hooks.example/1"_s;
    wish.emailPassword = QString();
    wish.webhookSecrets = {{u"w-1"_s, u"key"_s}};
    QCOMPARE(*wire::NotificationSetup::fromJson(wish.toJson()), wish);
}

void tst_Notifications::whatWasNeverSaidIsTheUsual()
{
    QCOMPARE(wire::NotificationSetup::fromJson({})->settings, NotificationSettings{});
}

void tst_Notifications::preferencesSurviveTheWire()
{
    const NotificationPreferences wishes{
        .bots = {u"b-1"_s},
        .routing = Routing::usual(),
        .doNotDisturb = true,
        .quietHours = QuietHours{.from = 21h + 30min, .to = 6h + 5min, .timeZone = u"Europe/Berlin"_s},
        .email = u"ann@example.com"_s};
    QCOMPARE(*wire::notificationPreferencesFromJson(wire::toJson(wishes)), wishes);
    QCOMPARE(*wire::notificationPreferencesFromJson({}), NotificationPreferences{});
}

void tst_Notifications::wrongFieldsAreNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("channel") << QByteArray(R"({"routing":{"resumed":["pigeon"]}})") << u"'routing' is wrong"_s;
    QTest::newRow("step") << QByteArray(R"({"escalation":[{"channels":[]}]})") << u"'escalation' has a wrong entry"_s;
    QTest::newRow("port") << QByteArray(R"({"email":{"port":0}})") << u"'email.port' is not a whole number"_s;
    QTest::newRow("webhook without url") << QByteArray(R"({"webhooks":[{}]})") << u"'webhooks' has a wrong entry"_s;
    QTest::newRow("addresses") << QByteArray(R"({"allowedAddresses":"all"})") << u"'allowedAddresses' is not"_s;
    QTest::newRow("burst") << QByteArray(R"({"burst":{"windowSeconds":0}})") << u"'burst.windowSeconds' is not"_s;
}

void tst_Notifications::wrongFieldsAreNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const auto read = wire::NotificationSetup::fromJson(QJsonDocument::fromJson(body).object());
    QVERIFY(!read);
    QVERIFY2(read.error().message.startsWith(message), qPrintable(read.error().message));
}

QTEST_GUILESS_MAIN(tst_Notifications)
#include "tst_notifications.moc"
