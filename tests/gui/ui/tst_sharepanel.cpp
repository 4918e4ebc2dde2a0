#include "core/wire/envelope.h"
#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/share/linkform.h"
#include "ui/share/linkrow.h"
#include "ui/share/linktexts.h"
#include "ui/share/qrcode.h"
#include "ui/share/sessionlinks.h"
#include "ui/share/sharepanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SharePanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        coordinator = std::make_unique<FakeCoordinator>();
        coordinator->put(waitingIntervention(id.toString(), clock.now()));
        client = std::make_unique<Client>(clock);
        urls.clear();
        panel = std::make_unique<SharePanel>(*client, urls);
        panel->resize(340, 700);
        panel->show();
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(client->connection().status().isLive());
        panel->showIntervention(id);
    }
    void cleanup()
    {
        panel.reset();
        client.reset();
        coordinator.reset();
    }

    void onePressMakesALinkThatIsReadyToBePasted()
    {
        button(u"Create and Copy Link"_s)->click();
        QTRY_COMPARE(rows().size(), 1);
        const QString address = u"%1/s#secret-of-lnk-1"_s.arg(coordinator->url().toString());
        QCOMPARE(QGuiApplication::clipboard()->text(), address);
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
        QCOMPARE(rows().first()->findChild<QLineEdit *>()->text(), address);
        QVERIFY(toolButton(u"Copied"_s));
        QTRY_VERIFY(toolButton(u"Copy"_s));
    }

    void aLinkIsMadeAsItWasWished()
    {
        auto *form = panel->findChild<LinkForm *>();
        form->findChildren<QComboBox *>().at(0)->setCurrentIndex(1);
        toolButton(u"More"_s)->click();
        QTest::keyClicks(form->findChild<QLineEdit *>(), u"Erik"_s);
        form->findChildren<QComboBox *>().at(1)->setCurrentIndex(1);
        form->findChild<QSpinBox *>()->setValue(3);
        QTest::keyClick(form->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(coordinator->links.size(), 1);
        const ShareLink &made = coordinator->links.first().link;
        QCOMPARE(made.scope, Scope::View);
        QCOMPARE(made.label, u"Erik"_s);
        QCOMPARE(made.maxUses, std::optional(3));
        QCOMPARE(*made.expiresAt - made.createdAt, Duration(10min));
        QVERIFY(form->findChild<QLineEdit *>()->text().isEmpty());
    }

    void aLinkIsSentByAChannelThatIsSetUp_data()
    {
        QTest::addColumn<NotificationChannel>("channel");
        QTest::addColumn<QString>("to");
        QTest::newRow("Slack") << NotificationChannel::Slack << QString();
        QTest::newRow("e-mail") << NotificationChannel::Email << u"erik@example.com"_s;
    }
    void aLinkIsSentByAChannelThatIsSetUp()
    {
        QFETCH(NotificationChannel, channel);
        QFETCH(QString, to);
        auto *how = combo(u"How the link is handed over"_s);
        QVERIFY(!how->isVisible());
        coordinator->settings.channels = {{.channel = channel, .isReady = true}};
        panel->hide();
        panel->show();
        QTRY_VERIFY(how->isVisible());
        QCOMPARE(how->count(), 2);
        how->setCurrentIndex(1);
        QCOMPARE(button(u"Create, Copy and Send Link"_s)->isEnabled(), to.isEmpty());
        for (QLineEdit *edit : panel->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == u"E-mail address"_s)
                edit->setText(to);
        }
        button(u"Create, Copy and Send Link"_s)->click();
        QTRY_COMPARE(coordinator->links.size(), 1);
        const auto wished = wire::CreateLink::fromJson(*wire::parseObject(lastLinkWished()));
        QCOMPARE(wished->send->channel, channel);
        QCOMPARE(wished->send->to, to);
    }

    void theAddressOfALinkThatWasMadeElsewhereIsNotKnown()
    {
        coordinator->links << someLink(u"lnk-x"_s);
        panel->hide();
        panel->show();
        QTRY_COMPARE(rows().size(), 1);
        QVERIFY(!rows().first()->findChild<QLineEdit *>()->isVisible());
        QVERIFY(!toolButton(u"Copy"_s));
        QVERIFY(toolButton(u"Revoke…"_s));
    }

    void revokesOnlyAfterAQuestion()
    {
        button(u"Create and Copy Link"_s)->click();
        QTRY_COMPARE(rows().size(), 1);
        toolButton(u"Revoke…"_s)->click();
        answerQuestion(u"Cancel"_s);
        QVERIFY(!coordinator->links.first().link.revokedAt);
        toolButton(u"Revoke…"_s)->click();
        answerQuestion(u"Revoke Link"_s);
        QTRY_VERIFY(coordinator->links.first().link.revokedAt);
        QTRY_VERIFY(hasText(u"Revoked"_s));
        QVERIFY(urls.urlOf(LinkId(u"lnk-1"_s)).isEmpty());
    }

    void reissuingMakesANewOneAndWithdrawsTheOld()
    {
        coordinator->links << someLink(u"lnk-x"_s);
        panel->hide();
        panel->show();
        QTRY_COMPARE(rows().size(), 1);
        toolButton(u"Reissue"_s)->click();
        QTRY_COMPARE(rows().size(), 2);
        QVERIFY(coordinator->links.at(0).link.revokedAt);
        QCOMPARE(coordinator->links.at(1).link.label, coordinator->links.at(0).link.label);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith("#secret-of-lnk-2"_L1));
    }

    void saysWhatWentWrongAndCanTryAgain()
    {
        coordinator->answerWith(
            u"POST interventions/int-1/links"_s,
            {.status = 503, .body = R"({"error":{"code":"unavailable","message":"The database is busy."}})"});
        button(u"Create and Copy Link"_s)->click();
        QTRY_VERIFY(hasText(u"The link was not made. The database is busy."_s));
        QVERIFY(button(u"Create and Copy Link"_s)->isEnabled());
        const int before = coordinator->requestCount("GET", u"interventions/int-1/links"_s);
        button(u"Try Again"_s)->click();
        QTRY_COMPARE(coordinator->requestCount("GET", u"interventions/int-1/links"_s), before + 1);
    }

    void offersToWatchAGuestWhoDrivesAndToTakeControlBack()
    {
        QVERIFY(!button(u"Watch"_s)->isVisible());
        const Person guest{PersonKind::Guest, u"g-1"_s, u"Max"_s};
        coordinator->put(*coordinator->intervention(id)->controlTaken(guest, Force::No));
        QTRY_VERIFY(hasText(u"Max has control by a share link."_s));
        QSignalSpy watched(panel.get(), &SharePanel::watchWished);
        QSignalSpy takenBack(panel.get(), &SharePanel::takeBackWished);
        button(u"Watch"_s)->click();
        button(u"Take Control Back"_s)->click();
        QCOMPARE(watched.size(), 1);
        QCOMPARE(takenBack.size(), 1);
    }

    void afterTheEndThereIsOnlyToRead()
    {
        button(u"Create and Copy Link"_s)->click();
        QTRY_COMPARE(rows().size(), 1);
        coordinator->put(*coordinator->intervention(id)->cancelled({}, {}, clock.now()));
        QTRY_VERIFY(hasText(u"Over"_s));
        QVERIFY(!button(u"Create and Copy Link"_s)->isVisible());
        QVERIFY(!toolButton(u"Copy"_s));
        QVERIFY(!toolButton(u"Reissue"_s));
    }

    void whoMayOnlyWatchCannotShare()
    {
        coordinator->me.role = hidettp::Role::Viewer;
        client->signIn(coordinator->credentials());
        QTRY_VERIFY(button(u"Create and Copy Link"_s)->toolTip().contains("only watch"_L1));
        QVERIFY(!button(u"Create and Copy Link"_s)->isEnabled());
    }

    void escapeClosesIt()
    {
        QSignalSpy closed(panel.get(), &SharePanel::closeWished);
        panel->takeFocus();
        QTest::keyClick(button(u"Create and Copy Link"_s), Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }

    void saysWhoIsOnALink()
    {
        LinkReport report = someLink(u"lnk-x"_s);
        report.viewers = {{PersonKind::Guest, u"g-1"_s, u"Mia"_s}, {PersonKind::Guest, u"g-2"_s, u"Tom"_s}};
        coordinator->links << report;
        panel->hide();
        panel->show();
        QTRY_VERIFY(hasText(u"Here now: Mia, Tom"_s));
    }

    void aLinkWithAPinIsReissuedWithAPin()
    {
        LinkReport report = someLink(u"lnk-x"_s);
        report.needsPin = true;
        coordinator->links << report;
        panel->hide();
        panel->show();
        QTRY_COMPARE(rows().size(), 1);
        toolButton(u"Reissue"_s)->click();
        QVERIFY(panel->findChild<QDialog *>());
        QVERIFY(!coordinator->links.first().link.revokedAt);
    }

    void aShortPinIsNone()
    {
        auto *pin = panel->findChild<QLineEdit *>(u"pin"_s);
        pin->setText(u"123"_s);
        QVERIFY(!button(u"Create and Copy Link"_s)->isEnabled());
        pin->actions().constFirst()->trigger();
        QCOMPARE(pin->text().size(), 6);
        button(u"Create and Copy Link"_s)->click();
        QTRY_COMPARE(coordinator->links.size(), 1);
        QCOMPARE(coordinator->pins.size(), 1);
        QVERIFY(pin->text().isEmpty());
    }

    void aLinksStateIsWhatIsTrueNow_data()
    {
        QTest::addColumn<LinkReport>("report");
        QTest::addColumn<LinkStanding>("standing");
        LinkReport report = someLink(u"lnk-x"_s);
        QTest::newRow("open") << report << LinkStanding::Open;
        report.state = LinkState::UsedUp;
        QTest::newRow("used up") << report << LinkStanding::UsedUp;
        report.state = LinkState::Active;
        report.link.expiresAt = clock.now() - 1s;
        QTest::newRow("expired since the report") << report << LinkStanding::Expired;
        report.link.revokedAt = clock.now();
        QTest::newRow("revoked") << report << LinkStanding::Revoked;
    }
    void aLinksStateIsWhatIsTrueNow()
    {
        QFETCH(LinkReport, report);
        QFETCH(LinkStanding, standing);
        QCOMPARE(standingOf(report, *coordinator->intervention(id), clock.now()), standing);
    }

    void theCodeIsSquareWithItsQuietZone()
    {
        const QImage code = qrCode(u"https://bots.example.com/s#"_s + QString(43, u'a'));
        QCOMPARE(code.width(), code.height());
        QVERIFY(code.width() >= 21 + 8);
        QCOMPARE(code.pixelColor(3, 3), QColor(Qt::white));
        QCOMPARE(code.pixelColor(4, 4), QColor(Qt::black)); // the corner of a finder pattern
        QVERIFY(qrCode(QString(5000, u'a')).isNull());
    }

private:
    LinkReport someLink(const QString &name) const
    {
        return {.link = {.id = LinkId(name), .interventionId = id, .label = u"Client"_s, .createdAt = clock.now()}};
    }
    QByteArray lastLinkWished() const
    {
        QByteArray body;
        for (const FakeCoordinator::Request &one : coordinator->requests()) {
            if (one.method == "POST" && one.path.endsWith("/links"_L1))
                body = one.body;
        }
        return body;
    }
    QComboBox *combo(const QString &name) const
    {
        for (QComboBox *one : panel->findChildren<QComboBox *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    QList<LinkRow *> rows() const
    {
        QList<LinkRow *> shown;
        for (LinkRow *row : panel->findChildren<LinkRow *>()) {
            if (row->isVisible())
                shown << row;
        }
        return shown;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : panel->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    QToolButton *toolButton(const QString &text) const
    {
        for (QToolButton *one : panel->findChildren<QToolButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    bool hasText(const QString &text) const
    {
        const auto labels = panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }
    void answerQuestion(const QString &text)
    {
        auto *box = panel->findChild<QMessageBox *>(QString(), Qt::FindDirectChildrenOnly);
        for (QAbstractButton *one : box->buttons()) {
            if (one->text().remove(u'&') == text)
                one->click();
        }
        delete box;
    }

    const InterventionId id{u"int-1"_s};
    SystemClock clock;
    SessionLinks urls;
    std::unique_ptr<FakeCoordinator> coordinator;
    std::unique_ptr<Client> client;
    std::unique_ptr<SharePanel> panel;
};

QTEST_MAIN(tst_SharePanel)
#include "tst_sharepanel.moc"
