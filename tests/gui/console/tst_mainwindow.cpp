#include "app/console/mainwindow.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/tray/trayicon.h"

#include <QLabel>
#include <QSignalSpy>
#include <QStatusBar>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        client = std::make_unique<Client>(clock);
        window = std::make_unique<MainWindow>(*client);
        tray = std::make_unique<TrayIcon>(*client);
        first = new QWidget;
        second = new QWidget;
        window->addSection("queue"_L1, u"Queue"_s, first);
        window->addSection("bots"_L1, u"Bots"_s, second);
        window->show();
    }
    void cleanup()
    {
        tray.reset();
        window.reset();
        client.reset();
        coordinator.reset();
    }

    void saysHowTheConnectionIs()
    {
        QVERIFY(says("Not signed in"_L1));
        QCOMPARE(tray->toolTip(), u"hidettp: Not signed in"_s);
        signIn();
        QVERIFY(says("Live"_L1));
        QVERIFY(says("Ann, Member"_L1));
        coordinator->stop();
        QTRY_VERIFY(says("Not connected, last known"_L1));
        QVERIFY(tray->toolTip().contains("Not connected, last known"_L1));
    }

    void countsWhoNeedsAHuman()
    {
        signIn();
        for (int i = 0; i < 3; ++i)
            coordinator->put(waitingIntervention(QString::number(i), clock.now()));
        QTRY_VERIFY(window->windowTitle().startsWith("(3)"_L1));
        QVERIFY(tray->toolTip().contains(u'3'));
        coordinator->put(*waitingIntervention(u"1"_s, clock.now()).claimed({PersonKind::User, u"b"_s, u"Bob"_s}));
        QTRY_VERIFY(window->windowTitle().startsWith("(2)"_L1));
    }

    void theTrayOffersTheMostUrgentOnes()
    {
        signIn();
        Intervention later = waitingIntervention(u"later"_s, clock.now());
        later.botName = u"Later & last"_s;
        coordinator->put(later);
        Intervention sooner = waitingIntervention(u"sooner"_s, clock.now() - std::chrono::minutes(20));
        coordinator->put(sooner);
        QTRY_COMPARE(client->interventions().count(), 2);
        auto &menu = const_cast<QMenu &>(tray->menu());
        emit menu.aboutToShow();
        QSignalSpy wished(tray.get(), &TrayIcon::requestWished);
        QCOMPARE(menu.actions()[0]->text(), u"Balance: 2FA code"_s);
        QCOMPARE(menu.actions()[1]->text(), u"Later && last: 2FA code"_s);
        menu.actions()[0]->trigger();
        QCOMPARE(wished.first().first().value<InterventionId>(), InterventionId(u"sooner"_s));
    }

    void sectionsHaveKeys()
    {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QCOMPARE(window->currentView(), first);
        QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(window->currentView(), second);
        window->setSectionAvailable(second, false);
        QCOMPARE(window->currentView(), first);
    }

    void closingHidesOnlyWhereATrayShowsThatItGoesOn_data()
    {
        QTest::addColumn<bool>("hasTray");
        QTest::newRow("with a tray") << true;
        QTest::newRow("without") << false;
    }
    void closingHidesOnlyWhereATrayShowsThatItGoesOn()
    {
        QFETCH(bool, hasTray);
        QSignalSpy closed(window.get(), &MainWindow::closedForGood);
        window->setHidesOnClose([hasTray] { return hasTray; });
        window->close();
        QVERIFY(!window->isVisible());
        QCOMPARE(closed.size(), hasTray ? 0 : 1);
    }

private:
    bool says(QLatin1StringView text) const
    {
        const auto labels = window->statusBar()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [text](const QLabel *label) { return label->text().contains(text); });
    }
    void signIn()
    {
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(client->connection().status().isLive());
    }

    SystemClock clock;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<TrayIcon> tray;
    QWidget *first = nullptr;
    QWidget *second = nullptr;
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
