#include "tests/support/desktop/desktopsession.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/tray/alerts.h"

#include <QSignalSpy>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Against a real notification daemon on a bus and a screen of its own.
class tst_Alerts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(desktop.startBus());
        QVERIFY(desktop.startScreen());
    }
    void init()
    {
        QVERIFY(desktop.startNotifications());
        coordinator = std::make_unique<FakeCoordinator>();
        client = std::make_unique<Client>(clock);
        alerts = std::make_unique<Alerts>(*client);
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(client->connection().status().isLive());
    }
    void cleanup()
    {
        alerts.reset();
        client.reset();
        coordinator.reset();
        desktop.stopNotifications();
    }

    void aRequestIsShownUntilSomebodyIsOnIt()
    {
        ask(u"int-1"_s);
        QTRY_COMPARE(desktop.notificationCount(), 1);
        coordinator->put(*waiting(u"int-1"_s).claimed(bob));
        QTRY_COMPARE(desktop.notificationCount(), 0);
    }

    void isTakenBackWhenItEnds()
    {
        ask(u"int-1"_s);
        QTRY_COMPARE(desktop.notificationCount(), 1);
        coordinator->put(*waiting(u"int-1"_s).timedOut(clock.now() + std::chrono::hours(1)));
        QTRY_COMPARE(desktop.notificationCount(), 0);
    }

    void pressingItOpensTheRequest()
    {
        QSignalSpy opened(alerts.get(), &Alerts::opened);
        ask(u"int-1"_s);
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-1"_s));
        desktop.dunstctl({u"action"_s, u"0"_s}); // its default action
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<InterventionId>(), InterventionId(u"int-1"_s));
    }

    void aFloodBecomesOneThatCounts()
    {
        QSignalSpy queueWished(alerts.get(), &Alerts::queueWished);
        for (int i = 0; i < 12; ++i)
            ask(u"int-%1"_s.arg(i));
        QTRY_VERIFY(alerts->notifier().isShown(u"many"_s));
        QTRY_COMPARE(desktop.notificationCount(), 1);
        desktop.dunstctl({u"action"_s, u"0"_s});
        QTRY_COMPARE(queueWished.size(), 1);
    }

    void takeOverIsAPressOnItsButton()
    {
        QSignalSpy wished(alerts.get(), &Alerts::takeOverWished);
        ask(u"int-1"_s);
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-1"_s));
        emit alerts->notifier().actionPressed(u"ntc-int-1"_s, u"takeOver"_s);
        QCOMPARE(wished.size(), 1);
        QCOMPARE(wished.first().first().value<InterventionId>(), InterventionId(u"int-1"_s));
    }

    void whatIsSnoozedComesBackUnlessSomebodyHasIt()
    {
        alerts->setSnoozeLength(300ms);
        ask(u"int-1"_s);
        ask(u"int-2"_s);
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-1"_s) && alerts->notifier().isShown(u"ntc-int-2"_s));
        for (const QString &key : {u"ntc-int-1"_s, u"ntc-int-2"_s})
            emit alerts->notifier().actionPressed(key, u"snooze"_s);
        coordinator->put(*waiting(u"int-2"_s).claimed(bob));
        QTRY_VERIFY(!alerts->notifier().isShown(u"ntc-int-1"_s));
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-1"_s));
        QTRY_COMPARE(desktop.notificationCount(), 1);
        QVERIFY(!alerts->notifier().isShown(u"ntc-int-2"_s));
    }

    void whatWasReadElsewhereIsTakenBackHere()
    {
        ask(u"int-1"_s);
        QTRY_COMPARE(desktop.notificationCount(), 1);
        wire::NoticeView view = coordinator->notices().first();
        view.isRead = true;
        coordinator->tell(view);
        QTRY_COMPARE(desktop.notificationCount(), 0);
    }

    void whatIsNotForTheDesktopIsNotShownThere()
    {
        QSignalSpy counted(&client->notices(), &NoticeStore::unreadCountChanged);
        wire::NoticeView view = alertOf(waiting(u"int-1"_s), u"ntc-int-1"_s);
        view.isForDesktop = false;
        coordinator->tell(view);
        QTRY_COMPARE(counted.size(), 1);
        QVERIFY(!alerts->notifier().isShown(u"ntc-int-1"_s));
    }

    void textOfABotIsTextAndNotMarkup()
    {
        Intervention sly = waiting(u"int-1"_s);
        sly.instructions = u"<b>1 < 2</b> & <img src=\"file:///etc/passwd\">"_s;
        coordinator->put(sly);
        coordinator->tell(alertOf(sly, u"ntc-int-1"_s));
        QTRY_COMPARE(desktop.notificationCount(), 1);
        desktop.dunstctl({u"close"_s});
        QTRY_VERIFY(desktop.dunstctl({u"history"_s}).contains("&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; &lt;img"));
    }

    void whatSomebodyHasClosedStaysClosed()
    {
        ask(u"int-1"_s);
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-1"_s));
        desktop.dunstctl({u"close"_s});
        QTRY_VERIFY(!alerts->notifier().isShown(u"ntc-int-1"_s));
        QCOMPARE(desktop.notificationCount(), 0);
    }

    void switchedOffNothingIsShown()
    {
        ask(u"int-1"_s);
        QTRY_COMPARE(desktop.notificationCount(), 1);
        alerts->setEnabled(false);
        QTRY_COMPARE(desktop.notificationCount(), 0);
        QSignalSpy told(&client->notices(), &NoticeStore::arrived);
        ask(u"int-2"_s);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(!alerts->notifier().isShown(u"ntc-int-2"_s));
    }

    void withoutADaemonNothingFailsAndItIsFoundWhenItComes()
    {
        desktop.stopNotifications();
        QSignalSpy told(&client->notices(), &NoticeStore::arrived);
        ask(u"int-1"_s);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(desktop.startNotifications());
        ask(u"int-2"_s);
        QTRY_VERIFY(alerts->notifier().isShown(u"ntc-int-2"_s));
    }

private:
    Intervention waiting(const QString &id) const
    {
        Intervention one = waitingIntervention(id, clock.now());
        one.instructions = u"Enter the code of "_s + id; // the same words twice are one to some services
        return one;
    }
    void ask(const QString &id)
    {
        coordinator->put(waiting(id));
        coordinator->tell(alertOf(waiting(id), u"ntc-"_s + id));
    }

    const Person bob{PersonKind::User, u"usr-bob"_s, u"Bob"_s};
    SystemClock clock;
    DesktopSession desktop;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
    std::unique_ptr<Alerts> alerts;
};

QTEST_MAIN(tst_Alerts)
#include "tst_alerts.moc"
