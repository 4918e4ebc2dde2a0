#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/common/durationspinbox.h"
#include "ui/settings/botnotificationspage.h"
#include "ui/settings/channelspage.h"
#include "ui/settings/deliverypage.h"
#include "ui/settings/mynotificationspage.h"
#include "ui/settings/organizationpage.h"
#include "ui/settings/retentionpage.h"
#include "ui/settings/rulespage.h"
#include "ui/settings/settingswindow.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The settings as an administrator uses them, against what a coordinator keeps of them.
class tst_SettingsPages : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        client = std::make_unique<Client>(clock);
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(client->connection().status().isLive());
        window = std::make_unique<SettingsWindow>();
        window->show();
    }
    void cleanup()
    {
        window.reset();
        client.reset();
        coordinator.reset();
    }

    void aBoxInTheMatrixIsARule()
    {
        open(new RulesPage(client->api()));
        box(u"Execution completed, Slack"_s)->click();
        box(u"A human is needed, E-mail"_s)->click();
        press(QDialogButtonBox::Apply);
        const Routing &routing = coordinator->settings.notifications.settings.routing;
        QTRY_VERIFY(routing.at(NotificationEvent::ExecutionCompleted).contains(NotificationChannel::Slack));
        QVERIFY(!routing.at(NotificationEvent::HumanActionRequested).contains(NotificationChannel::Email));
        QVERIFY(routing.at(NotificationEvent::HumanActionRequested).contains(NotificationChannel::Slack));
    }

    void stepsOfTheEscalationAreAddedAndRemoved()
    {
        auto *page = new RulesPage(client->api());
        open(page);
        button(u"Add Step"_s)->click();
        QCOMPARE(page->findChildren<DurationSpinBox *>(u"offset"_s).size(), 2);
        page->findChildren<DurationSpinBox *>(u"offset"_s).last()->setValue(1500);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.notifications.settings.escalation.size(), 2);
        QCOMPARE(coordinator->settings.notifications.settings.escalation.last().offset, 1500s);
    }

    void aSecretGoesInAndIsNeverSeenAgain()
    {
        auto *page = new ChannelsPage(client->api());
        open(page);
        named<QLineEdit>(u"Address of the Slack webhook"_s)->setText(u"https://hooks.slack.example/T/B/x"_s);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.slackUrl, u"https://hooks.slack.example/T/B/x"_s);
        QTRY_VERIFY(!page->hasChanges());
        QVERIFY(named<QLineEdit>(u"Address of the Slack webhook"_s)->text().isEmpty());
        named<QLineEdit>(u"Password of the mail server"_s)->setText(u"pass"_s);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.emailPassword, u"pass"_s);
        QTRY_VERIFY(!page->hasChanges() && page->isEnabled());
        QCOMPARE(coordinator->settings.slackUrl, u"https://hooks.slack.example/T/B/x"_s);
        button(u"Remove"_s)->click();
        press(QDialogButtonBox::Apply);
        QTRY_VERIFY(coordinator->settings.slackUrl.isEmpty());
    }

    void aTestShowsTheRealError()
    {
        auto *page = new ChannelsPage(client->api());
        open(page);
        coordinator->settings.report = {.problem = u"404 no_service"_s};
        button(u"Send Test Message"_s)->click();
        QTRY_VERIFY(hasText(u"404 no_service"_s));
        QCOMPARE(coordinator->settings.tested.first().channel, NotificationChannel::Slack);
    }

    void whatIsNotAppliedIsNotTested()
    {
        auto *page = new ChannelsPage(client->api());
        open(page);
        named<QLineEdit>(u"Address of the Slack webhook"_s)->setText(u"https://x"_s);
        QVERIFY(!button(u"Send Test Message"_s)->isEnabled());
    }

    void aWebhookIsAdded()
    {
        open(new ChannelsPage(client->api()));
        button(u"Add Webhook"_s)->click();
        for (QLineEdit *edit : window->findChildren<QLineEdit *>()) {
            if (edit->placeholderText().startsWith("https://hooks"_L1))
                edit->setText(u"https://hooks.example/in"_s);
        }
        named<QLineEdit>(u"Secret of the webhook"_s)->setText(u"sssh"_s);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.notifications.settings.webhooks.size(), 1);
        QCOMPARE(coordinator->settings.notifications.settings.webhooks.first().url, u"https://hooks.example/in"_s);
        QCOMPARE(coordinator->settings.notifications.webhooksWithSecret.size(), 1);
    }

    void quietHoursAndBotsAreMineAlone()
    {
        coordinator->put(Bot{.id = BotId(u"bot-1"_s), .name = u"Balance"_s});
        coordinator->put(Bot{.id = BotId(u"bot-2"_s), .name = u"Invoices"_s});
        QTRY_COMPARE(client->bots().count(), 2);
        open(new MyNotificationsPage(*client));
        box(u"Leave me alone from"_s)->click();
        box(u"All bots"_s)->click();
        named<QListWidget>(u"Bots that I am told about"_s)->item(1)->setCheckState(Qt::Checked);
        box(u"I choose myself what I am told"_s)->click();
        box(u"Resumed, Desktop"_s)->click();
        press(QDialogButtonBox::Apply);
        QTRY_VERIFY(coordinator->preferences.quietHours);
        QCOMPARE(coordinator->preferences.quietHours->from, 22h);
        QCOMPARE(coordinator->preferences.bots, QStringList{client->bots().rows().at(1).id.toString()});
        QVERIFY(
            coordinator->preferences.routing->at(NotificationEvent::Resumed).contains(NotificationChannel::Desktop));
        QVERIFY(coordinator->preferences.routing->at(NotificationEvent::TimedOut).contains(NotificationChannel::Slack));
    }

    void oneBotIsToldDifferently()
    {
        coordinator->put(Bot{.id = BotId(u"bot-1"_s), .name = u"Balance"_s});
        coordinator->settings.users = {{.id = UserId(u"usr-1"_s), .name = u"Ann"_s}};
        QTRY_COMPARE(client->bots().count(), 1);
        open(new BotNotificationsPage(*client));
        box(u"&Mute: nobody is told about this bot"_s)->click();
        box(u"Everybody"_s)->click();
        auto *team = named<QListWidget>(u"The bot’s team"_s);
        QTRY_COMPARE(team->count(), 1);
        team->item(0)->setCheckState(Qt::Checked);
        press(QDialogButtonBox::Apply);
        QTRY_VERIFY(coordinator->settings.ofBots.contains(u"bot-1"_s));
        const BotNotifications &kept = coordinator->settings.ofBots[u"bot-1"_s].settings;
        QVERIFY(kept.isMuted);
        QCOMPARE(kept.people, QStringList{u"usr-1"_s});
        QVERIFY(!kept.routing);
    }

    void whatWasGivenUpIsSentAgain()
    {
        coordinator->settings.channels = {{.channel = NotificationChannel::Email, .isReady = true, .dead = 1}};
        coordinator->settings.deadLetters = {{.id = MessageId(u"msg-1"_s),
                                              .receiver = u"ops@example.com"_s,
                                              .attempts = 12,
                                              .createdAt = clock.now(),
                                              .problem = u"550 no such user"_s}};
        open(new DeliveryPage(client->api()));
        auto *table = window->findChild<QTableWidget *>();
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(table->item(0, 5)->text(), u"550 no such user"_s);
        QVERIFY(!button(u"Send Again"_s)->isEnabled());
        table->selectRow(0);
        button(u"Send Again"_s)->click();
        QTRY_VERIFY(hasText(u"Every message was delivered."_s));
        QVERIFY(coordinator->settings.deadLetters.isEmpty());
    }

    void theOrganizationHasANameAndSites()
    {
        open(new OrganizationPage(client->api()));
        window->findChild<QPlainTextEdit *>()->setPlainText(u" https://a.example \n\nhttps://b.example"_s);
        window->findChildren<QLineEdit *>().first()->setText(u" First Example Bank "_s);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.organization.name, u"First Example Bank"_s);
        QCOMPARE(coordinator->settings.organization.embeddingSites,
                 QStringList({u"https://a.example"_s, u"https://b.example"_s}));
    }

    void retentionIsDaysOrForEver()
    {
        open(new RetentionPage(client->api()));
        const auto boxes = window->findChildren<QSpinBox *>();
        boxes.at(0)->setValue(0);
        boxes.at(2)->setValue(365);
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(coordinator->settings.retention.auditDays, std::optional(365));
        QCOMPARE(coordinator->settings.retention.executionDays, std::nullopt);
        QCOMPARE(coordinator->settings.retention.pictureDays, std::optional(30));
    }

    void whoLeavesAPageWithChangesIsAsked_data()
    {
        QTest::addColumn<QMessageBox::StandardButton>("answer");
        QTest::addColumn<int>("pageAfter");
        QTest::addColumn<QString>("nameAfter");
        QTest::newRow("apply") << QMessageBox::Apply << 1 << u"New"_s;
        QTest::newRow("discard") << QMessageBox::Discard << 1 << QString();
        QTest::newRow("cancel") << QMessageBox::Cancel << 0 << QString();
    }
    void whoLeavesAPageWithChangesIsAsked()
    {
        QFETCH(QMessageBox::StandardButton, answer);
        QFETCH(int, pageAfter);
        QFETCH(QString, nameAfter);
        open(new OrganizationPage(client->api()));
        window->findChildren<QLineEdit *>().first()->setText(u"New"_s);
        window->addPage(new RetentionPage(client->api()));
        auto *list = window->findChild<QListWidget *>();
        list->setCurrentRow(1);
        QCOMPARE(list->currentRow(), 0);
        window->findChild<QMessageBox *>()->button(answer)->click();
        QTRY_COMPARE(list->currentRow(), pageAfter);
        QCOMPARE(coordinator->settings.organization.name, nameAfter);
    }

    void aRefusalIsShownAndTheWindowStays()
    {
        open(new OrganizationPage(client->api()));
        window->findChildren<QLineEdit *>().first()->setText(u"New"_s);
        coordinator->answerWith(
            u"PUT settings/organization"_s,
            {.status = 400, .body = R"({"error":{"code":"badRequest","message":"'name' is too long."}})"});
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(hasText(u"'name' is too long."_s));
        QVERIFY(window->isVisible());
        QVERIFY(window->currentPage()->hasChanges());
    }

    void whatOthersChangedMeanwhileStays()
    {
        open(new RetentionPage(client->api()));
        coordinator->settings.retention.auditDays = 10;
        window->findChildren<QSpinBox *>().at(0)->setValue(5);
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(!window->isVisible());
        QCOMPARE(coordinator->settings.retention.executionDays, std::optional(5));
    }

    void everythingThatCanBeUsedHasANameForScreenReaders()
    {
        coordinator->put(Bot{.id = BotId(u"bot-1"_s), .name = u"Balance"_s});
        QTRY_COMPARE(client->bots().count(), 1);
        open(new RulesPage(client->api()));
        for (SettingsPage *page : std::initializer_list<SettingsPage *>{
                 new ChannelsPage(client->api()), new MyNotificationsPage(*client), new BotNotificationsPage(*client),
                 new DeliveryPage(client->api()), new OrganizationPage(client->api()),
                 new RetentionPage(client->api())}) {
            window->addPage(page);
        }
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisibleTo(window.get()) && !qobject_cast<const SettingsPage *>(widget->window()))
                continue;
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()
                || widget->objectName().startsWith("qt_"_L1) || widget->inherits("QScrollArea"))
                continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            const bool hasName = spoken && !spoken->text(QAccessible::Name).isEmpty();
            QVERIFY2(hasName, qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
    }

private:
    void open(SettingsPage *page)
    {
        QSignalSpy loaded(page, &SettingsPage::edited);
        window->addPage(page);
        if (!qobject_cast<DeliveryPage *>(page))
            QTRY_VERIFY(!loaded.isEmpty());
        else
            QTRY_VERIFY(page->findChild<QTableWidget *>()->isVisible());
    }
    void press(QDialogButtonBox::StandardButton which)
    {
        QPushButton *button = window->findChild<QDialogButtonBox *>()->button(which);
        QVERIFY(button->isEnabled());
        button->click();
    }
    QCheckBox *box(const QString &name) const
    {
        for (QCheckBox *one : window->findChildren<QCheckBox *>()) {
            if (one->accessibleName() == name || one->text() == name)
                return one;
        }
        return nullptr;
    }
    template<typename Widget>
    Widget *named(const QString &name) const
    {
        for (Widget *one : window->findChildren<Widget *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : window->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    bool hasText(const QString &text) const
    {
        const auto labels = window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }

    SystemClock clock;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
    std::unique_ptr<SettingsWindow> window;
};

QTEST_MAIN(tst_SettingsPages)
#include "tst_settingspages.moc"
