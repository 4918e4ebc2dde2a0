#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/common/emptystate.h"
#include "ui/queue/answerbox.h"
#include "ui/queue/historyview.h"
#include "ui/queue/interventionactions.h"
#include "ui/queue/queuepage.h"
#include "ui/queue/queuetable.h"
#include "ui/share/sessionlinks.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_QueuePage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        client = std::make_unique<Client>(clock);
        window = std::make_unique<QWidget>();
        actions = new InterventionActions(*client, window.get());
        page = new QueuePage(*client, *actions, urls, window.get());
        window->resize(1200, 700);
        page->resize(1200, 700);
        window->show();
        table = page->findChild<QueueTable *>();
    }
    void cleanup()
    {
        window.reset();
        client.reset();
        coordinator.reset();
    }

    void explainsWhyThereIsNothingToSee()
    {
        QVERIFY(emptyTitle().contains("not signed in"_L1));
        signIn();
        QTRY_COMPARE(emptyTitle(), u"No bot needs a human"_s);
        coordinator->put(waiting(u"int-1"_s));
        QTRY_VERIFY(table->isVisible());
        search()->setText(u"zebra"_s);
        QTRY_COMPARE(emptyTitle(), u"No request matches"_s);
        button(u"Clear Filter"_s)->click();
        QTRY_VERIFY(table->isVisible());
        QVERIFY(search()->text().isEmpty());
    }

    void saysWhenItIsNotConnected()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        QVERIFY(button(u"Claim Request"_s)->isEnabled());
        coordinator->stop();
        QTRY_VERIFY(hasLabel("Not connected, last known"_L1));
        QVERIFY(table->isVisible());
        QVERIFY(!button(u"Claim Request"_s)->isEnabled());
        QVERIFY(button(u"Claim Request"_s)->toolTip().contains("Not connected"_L1));
    }

    void isWorkedWithTheKeyboardAlone()
    {
        coordinator->put(waiting(u"int-1"_s));
        coordinator->put(waiting(u"int-2"_s));
        signIn();
        QSignalSpy opened(page, &QueuePage::openRequested);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Slash);
        QTRY_VERIFY(search()->hasFocus());
        QTest::keyClicks(search(), u"balance"_s);
        QTest::keyClick(search(), Qt::Key_Down);
        QTRY_VERIFY(table->hasFocus());
        QCOMPARE(page->selected(), InterventionId(u"int-1"_s));
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(page->selected(), InterventionId(u"int-2"_s));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QTest::keyClick(table, Qt::Key_C);
        QTRY_VERIFY(known(u"int-2"_s).claimedBy);
        QTest::keyClick(table, Qt::Key_C);
        QTRY_VERIFY(!known(u"int-2"_s).claimedBy);
        QTest::keyClick(table, Qt::Key_Slash);
        QTest::keyClick(search(), Qt::Key_Escape);
        QVERIFY(search()->text().isEmpty());
        QTest::keyClick(search(), Qt::Key_Escape);
        QTRY_VERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(page->selected().isNull());
    }

    void resumesAndKeepsInSightHowItEnded()
    {
        coordinator->put(waiting(u"int-1"_s));
        coordinator->put(waiting(u"int-2"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        button(u"Resume Bot"_s)->click();
        QTRY_VERIFY(!known(u"int-1"_s).isOpen());
        QTRY_VERIFY(hasLabel("Resumed by Ann"_L1));
        QCOMPARE(page->selected(), InterventionId(u"int-1"_s));
        QVERIFY(!button(u"Resume Bot"_s)->isEnabled());
    }

    void asksBeforeItResumesWhileTheConditionIsUnmet()
    {
        Intervention unmet = waiting(u"int-1"_s);
        unmet.until = {{"url"_L1, "**/account"_L1}};
        unmet.conditionMet = false;
        coordinator->put(unmet);
        signIn();
        page->select(unmet.id);
        button(u"Resume Bot"_s)->click();
        auto *box = window->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(known(u"int-1"_s).isOpen());
        for (QAbstractButton *one : box->buttons()) {
            if (one->text() == "Resume Anyway"_L1)
                one->click();
        }
        QTRY_VERIFY(!known(u"int-1"_s).isOpen());
        QVERIFY(coordinator->requests().back().path.endsWith("audit"_L1)
                || coordinator->requests().back().body.contains("\"confirmed\":true"));
    }

    void declinesWithAReasonOnly()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        button(u"Decline…"_s)->click();
        auto *dialog = window->findChild<QDialog *>();
        QVERIFY(dialog);
        auto *take = buttonOf(dialog, u"Decline Request"_s);
        QVERIFY(!take->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"account locked"_s);
        take->click();
        QTRY_VERIFY(!known(u"int-1"_s).isOpen());
        QCOMPARE(known(u"int-1"_s).outcome->reason, u"account locked"_s);
    }

    void extendsTheWindow()
    {
        const Intervention before = waiting(u"int-1"_s);
        coordinator->put(before);
        signIn();
        page->select(before.id);
        button(u"Extend…"_s)->click();
        auto *dialog = window->findChild<QDialog *>();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"busy"_s);
        buttonOf(dialog, u"Extend Window"_s)->click();
        QTRY_VERIFY(known(u"int-1"_s).deadline == *before.deadline + 15min);
    }

    void answersInPlace_data()
    {
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QString>("press");
        QTest::addColumn<QString>("value");
        QTest::newRow("text") << Ask{.label = u"Name"_s} << u"Answer"_s << u"typed"_s;
        QTest::newRow("choice") << Ask{.type = Ask::Type::Choice, .label = u"Which"_s, .choices = {u"red"_s, u"blue"_s}}
                                << u"Answer"_s << u"red"_s;
        QTest::newRow("yes or no") << Ask{.type = Ask::Type::YesNo, .label = u"Good?"_s} << u"No"_s << u"no"_s;
    }
    void answersInPlace()
    {
        QFETCH(Ask, ask);
        QFETCH(QString, press);
        QFETCH(QString, value);
        Intervention asking = waiting(u"int-1"_s);
        asking.ask = ask;
        coordinator->put(asking);
        signIn();
        page->select(asking.id);
        auto *box = page->findChild<AnswerBox *>();
        QVERIFY(box->isVisible());
        if (ask.type == Ask::Type::Text) {
            QVERIFY(!buttonOf(box, press)->isEnabled());
            QTest::keyClicks(box->findChild<QLineEdit *>(), value);
        }
        buttonOf(box, press)->click();
        QTRY_VERIFY(!known(u"int-1"_s).isOpen());
        QCOMPARE(known(u"int-1"_s).outcome->value, value);
    }

    void showsHistoryAndTakesNotes()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        auto *history = page->findChild<HistoryView *>();
        QTRY_COMPARE(history->lines().size(), 1);
        QTest::keyClicks(history->findChild<QLineEdit *>(), u"called the bank"_s);
        QTest::keyClick(history->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(history->lines().size(), 2);
        QVERIFY(history->lines().last().contains("Left a note: called the bank"_L1));
    }

    void theLoserOfARaceIsToldWhoWon()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        coordinator->answerWith(
            u"POST interventions/int-1/claim"_s,
            {.status = 409,
             .body =
                 R"({"error":{"code":"conflict","message":"Cannot claim the request. Bob is already working on it."}})"});
        button(u"Claim Request"_s)->click();
        QTRY_VERIFY(window->findChild<QMessageBox *>());
        QVERIFY(window->findChild<QMessageBox *>()->informativeText().contains("Bob is already working"_L1));
    }

    void newRequestsAreToldAboveTheRows()
    {
        signIn();
        coordinator->put(waiting(u"int-1"_s));
        QTRY_VERIFY(hasLabel("Balance needs a human"_L1));
        button(u"Show Request"_s)->click();
        QCOMPARE(page->selected(), InterventionId(u"int-1"_s));
    }

    void everythingThatCanBeUsedHasAName()
    {
        coordinator->put(waiting(u"int-1"_s));
        signIn();
        page->select(InterventionId(u"int-1"_s));
        QVERIFY(!table->accessibleName().isEmpty());
        for (QWidget *one : page->findChildren<QWidget *>()) {
            const auto *asButton = qobject_cast<QAbstractButton *>(one);
            const bool isInput = qobject_cast<QLineEdit *>(one) || qobject_cast<QComboBox *>(one);
            const bool isPartOfAnother =
                qobject_cast<QLineEdit *>(one->parent()) || one->objectName().startsWith("qt_"_L1);
            if (!one->isVisible() || isPartOfAnother)
                continue;
            if (asButton && one->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!asButton->text().isEmpty() || !one->accessibleName().isEmpty(),
                         one->metaObject()->className());
            if (isInput)
                QVERIFY2(!one->accessibleName().isEmpty(), one->metaObject()->className());
        }
    }

private:
    Intervention waiting(const QString &id) const { return waitingIntervention(id, clock.now()); }
    const Intervention &known(const QString &id) const { return *client->interventions().find(InterventionId(id)); }
    void signIn()
    {
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(client->connection().status().isLive());
    }
    QLineEdit *search() const
    {
        for (QLineEdit *edit : page->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == "Search the queue"_L1)
                return edit;
        }
        return nullptr;
    }
    static QPushButton *buttonOf(const QWidget *parent, const QString &text)
    {
        for (QPushButton *one : parent->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const { return buttonOf(page, text); }
    bool hasLabel(QLatin1StringView text) const
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [text](const QLabel *one) { return one->isVisible() && one->text().contains(text); });
    }
    QString emptyTitle() const
    {
        for (const EmptyState *one : page->findChildren<EmptyState *>()) {
            if (one->isVisible() && !one->accessibleName().contains("selected"_L1))
                return one->accessibleName();
        }
        return {};
    }

    SystemClock clock;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
    std::unique_ptr<QWidget> window;
    SessionLinks urls;
    InterventionActions *actions = nullptr;
    QueuePage *page = nullptr;
    QueueTable *table = nullptr;
};

QTEST_MAIN(tst_QueuePage)
#include "tst_queuepage.moc"
