#include "core/domain/addressschemes.h"
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
    void whatTheBotAllowsIsOpened_data();
    void whatTheBotAllowsIsOpened();
    void whatNoBotMayAllowIsRefused_data();
    void whatNoBotMayAllowIsRefused();
    void refusalSaysWhatIsAllowed_data();
    void refusalSaysWhatIsAllowed();
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
    const auto url = addressToOpen(typed, webSchemes());
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
    QVERIFY(!addressToOpen(typed, webSchemes()));
}

void tst_PageAddress::whatTheBotAllowsIsOpened_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("opened");
    QTest::newRow("empty page") << u"about:blank"_s << u"about:blank"_s;
    QTest::newRow("page in its own address")
        << u"data:text/html,<h1>a b</h1>"_s << u"data:text/html,%3Ch1%3Ea%20b%3C/h1%3E"_s;
    QTest::newRow("file") << u"file:///srv/form.html"_s << u"file:///srv/form.html"_s;
    QTest::newRow("still a host name") << u"example.com"_s << u"https://example.com"_s;
    QTest::newRow("still a bare word") << u"intranet"_s << u"https://intranet"_s;
}

void tst_PageAddress::whatTheBotAllowsIsOpened()
{
    QFETCH(QString, typed);
    const auto url = addressToOpen(typed, knownAddressSchemes());
    QVERIFY2(url, url ? "" : qPrintable(url.error().message));
    QTEST(url->toString(QUrl::FullyEncoded), "opened");
}

void tst_PageAddress::whatNoBotMayAllowIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed :
         {"javascript:alert(1)", "JavaScript:alert(1)", "chrome://settings", "about:settings", "about:blank?x",
          "about:srcdoc", "devtools://x", "blob:https://example.com/1", "view-source:https://example.com",
          "view-source:file:///etc/passwd", "data:", "file://example.com/share", "file:"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void tst_PageAddress::whatNoBotMayAllowIsRefused()
{
    QFETCH(QString, typed);
    QVERIFY(!addressToOpen(typed, knownAddressSchemes()));
}

void tst_PageAddress::refusalSaysWhatIsAllowed_data()
{
    QTest::addColumn<QStringList>("schemes");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("web pages") << webSchemes()
                               << u"Cannot open that address. This bot opens http and https addresses only."_s;
    QTest::newRow("one") << QStringList{u"https"_s}
                         << u"Cannot open that address. This bot opens https addresses only."_s;
    QTest::newRow("more") << QStringList{u"http"_s, u"https"_s, u"data"_s}
                          << u"Cannot open that address. This bot opens http, https and data addresses only."_s;
}

void tst_PageAddress::refusalSaysWhatIsAllowed()
{
    QFETCH(QStringList, schemes);
    QTEST(addressToOpen(u"file:///etc/passwd"_s, schemes).error().message, "sentence");
}

QTEST_APPLESS_MAIN(tst_PageAddress)
#include "tst_pageaddress.moc"
