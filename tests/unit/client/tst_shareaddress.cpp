#include "core/client/guestapi.h"

#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_ShareAddress : public QObject
{
    Q_OBJECT

private slots:
    void linksAreFoundInWhatPeoplePaste_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("coordinator");
        QTest::newRow("bare") << u"https://bots.example/s#hs_Ab-9"_s << u"https://bots.example"_s;
        QTest::newRow("with a path") << u"https://example.com/hidettp/s#hs_Ab-9"_s << u"https://example.com/hidettp"_s;
        QTest::newRow("in a message") << u"Please help: <https://bots.example:8443/s#hs_Ab-9>, thanks"_s
                                      << u"https://bots.example:8443"_s;
        QTest::newRow("end of a sentence") << u"It is https://bots.example/s#hs_Ab-9."_s << u"https://bots.example"_s;
        QTest::newRow("with a language") << u"https://bots.example/s?lang=de#hs_Ab-9"_s << u"https://bots.example"_s;
        QTest::newRow("our scheme") << u"hidettp://bots.example/s#hs_Ab-9"_s << u"https://bots.example"_s;
        QTest::newRow("our scheme, here") << u"hidettp://127.0.0.1:8080/s#hs_Ab-9"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("this computer") << u"http://localhost:8080/s#hs_Ab-9"_s << u"http://localhost:8080"_s;
    }
    void linksAreFoundInWhatPeoplePaste()
    {
        QFETCH(QString, text);
        QFETCH(QString, coordinator);
        const auto address = shareAddressFromText(text);
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(address->coordinator, QUrl(coordinator));
        QCOMPARE(address->secret, u"hs_Ab-9"_s);
    }

    void everythingElseIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no secret") << u"https://bots.example/s"_s;
        QTest::newRow("empty secret") << u"https://bots.example/s#"_s;
        QTest::newRow("another page") << u"https://bots.example/settings#hs_Ab-9"_s;
        QTest::newRow("another scheme") << u"ftp://bots.example/s#hs_Ab-9"_s;
        QTest::newRow("a name and password") << u"https://me:you@bots.example/s#hs_Ab-9"_s;
        QTest::newRow("endless") << u"https://bots.example/s#"_s + QString(300, u'a');
        QTest::newRow("not encrypted") << u"http://bots.example/s#hs_Ab-9"_s;
    }
    void everythingElseIsNone()
    {
        QFETCH(QString, text);
        const auto address = shareAddressFromText(text);
        QVERIFY(!address);
        QVERIFY(!address.error().message.contains("hs_Ab-9"_L1));
    }
};

QTEST_APPLESS_MAIN(tst_ShareAddress)
#include "tst_shareaddress.moc"
