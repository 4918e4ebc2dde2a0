// Draws the main window with a queue as it is on a busy day, in light and dark, into PNG files:
//   screenshots FOLDER
// For people who look at what they have changed; no test depends on it.

#include "app/console/mainwindow.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/common/colourscheme.h"
#include "ui/notifications/noticecentre.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queuepage.h"
#include "ui/settings/botnotificationspage.h"
#include "ui/settings/channelspage.h"
#include "ui/settings/computerpage.h"
#include "ui/settings/deliverypage.h"
#include "ui/settings/mynotificationspage.h"
#include "ui/settings/organizationpage.h"
#include "ui/settings/retentionpage.h"
#include "ui/settings/rulespage.h"
#include "ui/settings/settingswindow.h"
#include "ui/share/linkform.h"
#include "ui/share/sessionlinks.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QTest>
#include <QToolButton>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Person bob{PersonKind::User, u"usr-bob"_s, u"Bob Okafor"_s};

QByteArray pageAsItWas()
{
    QImage image(1280, 720, QImage::Format_RGB32);
    image.fill(QColor(0xf2, 0xf5, 0xf8));
    QPainter painter(&image);
    painter.fillRect(0, 0, 1280, 90, QColor(0x18, 0x3a, 0x5c));
    QFont font = painter.font();
    font.setPixelSize(34);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(48, 58, u"First Example Bank"_s);
    painter.fillRect(390, 190, 500, 330, Qt::white);
    painter.setPen(QColor(0x22, 0x2a, 0x33));
    painter.drawText(440, 260, u"Confirm it is you"_s);
    font.setPixelSize(22);
    painter.setFont(font);
    painter.drawText(440, 310, u"Code from your phone"_s);
    painter.drawRect(440, 330, 400, 54);
    painter.fillRect(440, 420, 400, 54, QColor(0x18, 0x3a, 0x5c));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "png");
    return bytes;
}

void fill(FakeCoordinator &coordinator, Instant now)
{
    struct Case
    {
        QString bot, kind, instructions;
        std::chrono::seconds age, left;
    };
    const Case cases[]{
        {u"Balance check"_s, u"2fa"_s, u"Enter the six digits from the authenticator app of the shared account."_s,
         131s, 26min},
        {u"Supplier portal"_s, u"captcha"_s, u"Drag the slider until the piece fits, then wait for the green tick."_s,
         26min, 232s},
        {u"Invoice download"_s, u"changedPage"_s,
         u"The button “Download all” cannot be found. Click whatever has replaced it."_s, 29min + 20s, 41s},
        {u"Ad review"_s, u"judgement"_s, u"Is this advertisement acceptable under policy 4.2? Answer yes or no."_s,
         12min, 48min},
        {u"Tax office"_s, u"2fa"_s, u"Confirm the sign-in on the phone."_s, 8min, 22min},
        {u"Warehouse sync"_s, u"confirm parcel label"_s, u"Compare the label with the photo and accept it."_s, 3min,
         57min},
    };
    int number = 0;
    for (const Case &one : cases) {
        Intervention intervention = waitingIntervention(u"int-%1"_s.arg(++number), now - one.age);
        intervention.botName = one.bot;
        intervention.botId = BotId(u"bot-%1"_s.arg(number));
        intervention.kind = one.kind;
        intervention.instructions = one.instructions;
        intervention.deadline = now + one.left;
        intervention.page = {.url = u"https://first.example.bank/login/confirm?session=4f2a91&return=%2Faccounts"_s,
                             .title = u"Confirm it is you – First Example Bank"_s};
        if (number == 4)
            intervention.ask = Ask{.type = Ask::Type::YesNo, .label = u"Acceptable under policy 4.2?"_s};
        if (number == 5)
            intervention.claimedBy = coordinator.me.person;
        coordinator.put(intervention);
        if (number == 6)
            coordinator.put(*intervention.controlTaken(bob, Force::No)->withInput(bob, 1, now));
    }
    Intervention ended = waitingIntervention(u"int-99"_s, now - 40min);
    ended.botName = u"Balance check"_s;
    coordinator.put(*ended.resumed(bob, now - 20min));
}

QList<LinkReport> sampleLinks(Instant now)
{
    const InterventionId id(u"int-1"_s);
    const auto person = [](const QString &name) { return Person{PersonKind::Guest, name, name}; };
    return {{.link = {.id = LinkId(u"lnk-a"_s), .interventionId = id, .createdAt = now - 130s}},
            {.link = {.id = LinkId(u"lnk-b"_s),
                      .interventionId = id,
                      .scope = Scope::View,
                      .label = u"Client’s auditor"_s,
                      .createdAt = now - 100s,
                      .expiresAt = now + 10min,
                      .lastUsedAt = now - 40s,
                      .maxUses = 5,
                      .uses = 2},
             .needsPin = true,
             .viewers = {person(u"Mia"_s), person(u"Tom Becker"_s)}},
            {.link = {.id = LinkId(u"lnk-c"_s),
                      .interventionId = id,
                      .label = u"Wrong person"_s,
                      .createdAt = now - 90s,
                      .revokedAt = now - 80s},
             .state = LinkState::Revoked}};
}

void tellThings(FakeCoordinator &coordinator, Instant now)
{
    int number = 0;
    for (const Intervention &one :
         {*coordinator.intervention(InterventionId(u"int-1"_s)), *coordinator.intervention(InterventionId(u"int-2"_s)),
          *coordinator.intervention(InterventionId(u"int-6"_s))}) {
        wire::NoticeView view = alertOf(one, u"ntc-%1"_s.arg(++number));
        view.isRead = number == 2;
        if (number == 3)
            view.notice.overAt = now;
        coordinator.tell(view);
    }
    coordinator.tell({.notice = {.id = NoticeId(u"ntc-9"_s),
                                 .event = NotificationEvent::ExecutionFailed,
                                 .botName = u"Supplier portal"_s,
                                 .title = u"Supplier portal failed"_s,
                                 .text = u"Step 4 'click': nothing matches button.download."_s,
                                 .createdAt = now - 3h}});
}

void setUp(FakeSettings &settings, Instant now)
{
    settings.notifications.hasSlackUrl = true;
    settings.notifications.settings.email.host = u"mail.example.com"_s;
    settings.notifications.settings.email.from = u"bots@example.com"_s;
    settings.notifications.settings.webhooks = {{.id = u"w-1"_s, .name = u"Pager"_s, .url = u"https://p.example/in"_s}};
    settings.organization.name = u"First Example Bank"_s;
    settings.users = {{.id = UserId(u"usr-1"_s), .name = u"Ann Lindqvist"_s},
                      {.id = UserId(u"usr-2"_s), .name = u"Bob Okafor"_s}};
    settings.channels = {{.channel = NotificationChannel::Slack, .isReady = true, .lastDeliveredAt = now - 90s},
                         {.channel = NotificationChannel::Email,
                          .isReady = true,
                          .waiting = 3,
                          .dead = 1,
                          .pausedUntil = now + 2min,
                          .problem = u"Connection timed out after 10 s"_s},
                         {.channel = NotificationChannel::Webhook}};
    settings.deadLetters = {{.id = MessageId(u"msg-1"_s),
                             .receiver = u"ops@example.com"_s,
                             .attempts = 12,
                             .createdAt = now - 2h,
                             .problem = u"550 5.1.1 The mailbox does not exist"_s}};
}

/// Every page of the settings, each as a picture of its own.
void drawSettings(Client &client, Settings &settings, const QDir &folder, const QString &suffix)
{
    SettingsWindow window;
    window.show();
    for (SettingsPage *page : std::initializer_list<SettingsPage *>{
             new ComputerPage(settings), new MyNotificationsPage(client), new RulesPage(client.api()),
             new ChannelsPage(client.api()), new BotNotificationsPage(client), new DeliveryPage(client.api()),
             new OrganizationPage(client.api()), new RetentionPage(client.api())}) {
        window.addPage(page);
        window.showPage(page);
        QTest::qWait(300);
        const QString name = QString::fromLatin1(page->metaObject()->className()).section(u"::"_s, -1).toLower();
        window.grab().save(folder.filePath(u"settings-"_s + name + suffix + u".png"_s));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QDir folder(application.arguments().value(1, u"."_s));
    folder.mkpath(u"."_s);
    rememberPlatformLook();

    const SystemClock clock;
    FakeCoordinator coordinator;
    coordinator.me.person.name = u"Ann Lindqvist"_s;
    coordinator.picture = pageAsItWas();
    fill(coordinator, clock.now());
    setUp(coordinator.settings, clock.now());
    coordinator.put(Bot{.id = BotId(u"bot-1"_s), .name = u"Balance check"_s});
    coordinator.put(Bot{.id = BotId(u"bot-2"_s), .name = u"Supplier portal"_s});
    Settings settings(folder.filePath(u"console.ini"_s));
    const auto save = [&folder](MainWindow &window, const QString &name) {
        QTest::qWait(300);
        window.grab().save(folder.filePath(name + u".png"_s));
    };
    for (const auto scheme : {ColourScheme::Light, ColourScheme::Dark}) {
        const QString suffix = scheme == ColourScheme::Dark ? u"-dark"_s : u"-light"_s;
        applyColourScheme(scheme);
        Client client(clock);
        MainWindow window(client);
        InterventionActions actions(client, &window);
        SessionLinks urls;
        auto *queue = new QueuePage(client, actions, urls);
        window.addSection("queue"_L1, u"Queue"_s, queue);
        window.addSection("bots"_L1, u"Bots"_s, new QWidget);
        window.addSection("executions"_L1, u"Executions"_s, new QWidget);
        auto *notices = new NoticeCentre(client);
        window.addSection("bell"_L1, u"Notifications"_s, notices);
        window.show();
        save(window, u"signed-out"_s + suffix);
        client.signIn(coordinator.credentials());
        if (!QTest::qWaitFor([&client] { return client.connection().status().isLive(); }))
            return 1;
        save(window, u"nothing-selected"_s + suffix);
        queue->select(InterventionId(u"int-1"_s));
        save(window, u"queue"_s + suffix);
        queue->toggleShare();
        coordinator.links = sampleLinks(clock.now());
        emit window.findChild<LinkForm *>()->wished({.label = u"Erik, accounting"_s});
        QTest::qWait(300);
        for (QToolButton *button : window.findChildren<QToolButton *>(u"showCode"_s)) {
            if (button->isVisible())
                button->click();
        }
        save(window, u"share"_s + suffix);
        queue->toggleShare();
        tellThings(coordinator, clock.now());
        window.showSection(notices);
        save(window, u"notices"_s + suffix);
        drawSettings(client, settings, folder, suffix);
        window.showSection(queue);
        queue->select(InterventionId(u"int-4"_s));
        coordinator.put(waitingIntervention(u"int-new"_s + suffix, clock.now()));
        save(window, u"question"_s + suffix);
        coordinator.stop();
        save(window, u"stale"_s + suffix);
        coordinator.startAgain();
        window.resize(1000, 620);
        save(window, u"small"_s + suffix);
    }
    return 0;
}
