#include "core/liveview/address.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace Qt::StringLiterals;

class tst_PageAddress : public QObject
{
    Q_OBJECT

private slots:
    void addressOfAPageIsOpened_data();
    void addressOfAPageIsOpened();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
};

void tst_PageAddress::addressOfAPageIsOpened_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("opened");
    QTest::newRow("whole") << u"https://example.com/a?b=c#d"_s << u"https://example.com/a?b=c#d"_s;
    QTest::newRow("not encrypted") << u"http://example.com"_s << u"http://example.com"_s;
    QTest::newRow("shouted") << u"HTTPS://Example.com/A"_s << u"https://example.com/A"_s;
    QTest::newRow("no scheme") << u"example.com/login"_s << u"https://example.com/login"_s;
    QTest::newRow("blanks around it") << u"  example.com "_s << u"https://example.com"_s;
    QTest::newRow("port") << u"example.com:8443/x"_s << u"https://example.com:8443/x"_s;
    QTest::newRow("this machine") << u"localhost:3000"_s << u"http://localhost:3000"_s;
    QTest::newRow("numbers") << u"192.168.1.1/admin"_s << u"http://192.168.1.1/admin"_s;
    QTest::newRow("IPv6") << u"[::1]:8080/"_s << u"http://[::1]:8080/"_s;
    QTest::newRow("other letters") << u"bücher.example/ä"_s << u"https://xn--bcher-kva.example/%C3%A4"_s;
}

void tst_PageAddress::addressOfAPageIsOpened()
{
    QFETCH(QString, typed);
    const auto url = addressToOpen(typed);
    QVERIFY2(url, url ? "" : qPrintable(url.error().message));
    QTEST(url->toString(QUrl::FullyEncoded), "opened");
}

void tst_PageAddress::anythingElseIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "chrome://settings", "about:blank",
          "view-source:https://example.com", "ftp://example.com/", "blob:https://example.com/1", "https://",
          "https://user:secret@example.com/", "devtools://x", "", "   ", "/etc/passwd", "?x"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void tst_PageAddress::anythingElseIsRefused()
{
    QFETCH(QString, typed);
    QVERIFY(!addressToOpen(typed));
}

QTEST_APPLESS_MAIN(tst_PageAddress)
#include "tst_pageaddress.moc"
