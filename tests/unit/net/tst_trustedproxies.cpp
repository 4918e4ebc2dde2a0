#include "core/net/address.h"
#include "core/net/trustedproxies.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using net::TrustedProxies;

class tst_TrustedProxies : public QObject
{
    Q_OBJECT

private slots:
    void networksContainTheirAddresses_data();
    void networksContainTheirAddresses();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void theClientIsTheFirstWhoIsNoProxy_data();
    void theClientIsTheFirstWhoIsNoProxy();
    void strangersAreNotBelieved();
    void schemeAndHostAreTheOutermost();
    void aV6HostIsItsNetwork();
};

static const QStringList proxies{u"127.0.0.1"_s, u"10.0.0.0/8"_s, u"fd00::/8"_s};

void tst_TrustedProxies::networksContainTheirAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("is");
    QTest::newRow("itself") << u"127.0.0.1"_s << true;
    QTest::newRow("beside it") << u"127.0.0.2"_s << false;
    QTest::newRow("in the network") << u"10.255.0.9"_s << true;
    QTest::newRow("past its end") << u"11.0.0.0"_s << false;
    QTest::newRow("mapped") << u"::ffff:10.1.2.3"_s << true;
    QTest::newRow("v6") << u"fd12::1"_s << true;
    QTest::newRow("other v6") << u"2001:db8::1"_s << false;
    QTest::newRow("no address") << u"ten"_s << false;
}

void tst_TrustedProxies::networksContainTheirAddresses()
{
    QFETCH(QString, address);
    QTEST(TrustedProxies::parse(proxies)->contains(address), "is");
}

void tst_TrustedProxies::nonsenseIsRefused_data()
{
    QTest::addColumn<QString>("network");
    QTest::newRow("name") << u"proxy.example"_s;
    QTest::newRow("too many bits") << u"10.0.0.0/33"_s;
    QTest::newRow("no bits") << u"10.0.0.0/"_s;
    QTest::newRow("empty") << QString();
}

void tst_TrustedProxies::nonsenseIsRefused()
{
    QFETCH(QString, network);
    QVERIFY(!TrustedProxies::parse({network}));
}

void tst_TrustedProxies::theClientIsTheFirstWhoIsNoProxy_data()
{
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<QString>("client");
    QTest::newRow("one") << "203.0.113.7"_ba << u"203.0.113.7"_s;
    QTest::newRow("what the client made up stands before") << "1.1.1.1, 203.0.113.7"_ba << u"203.0.113.7"_s;
    QTest::newRow("through two of ours") << "203.0.113.7, 10.0.0.5"_ba << u"203.0.113.7"_s;
    QTest::newRow("a port") << "203.0.113.7:4711"_ba << u"203.0.113.7"_s;
    QTest::newRow("v6 with a port") << "[2001:db8::1]:4711"_ba << u"2001:db8::1"_s;
    QTest::newRow("v6") << "2001:db8::1"_ba << u"2001:db8::1"_s;
    QTest::newRow("nonsense") << "unknown"_ba << u"127.0.0.1"_s;
    QTest::newRow("nonsense beyond ours") << "x, 10.0.0.5"_ba << u"10.0.0.5"_s;
}

void tst_TrustedProxies::theClientIsTheFirstWhoIsNoProxy()
{
    QFETCH(QByteArray, forwardedFor);
    net::Request request{.headers = {{"X-Forwarded-For", forwardedFor}}, .peerAddress = u"127.0.0.1"_s};
    TrustedProxies::parse(proxies)->unwrap(request);
    QTEST(request.peerAddress, "client");
}

void tst_TrustedProxies::strangersAreNotBelieved()
{
    const net::Request asked{.headers = {{"Host", "a.example"},
                                         {"X-Forwarded-For", "127.0.0.1"},
                                         {"X-Forwarded-Proto", "https"},
                                         {"X-Forwarded-Host", "b.example"}},
                             .peerAddress = u"203.0.113.7"_s};
    net::Request request = asked;
    TrustedProxies::parse(proxies)->unwrap(request);
    QCOMPARE(request.peerAddress, asked.peerAddress);
    QCOMPARE(request.headers, asked.headers);
    QVERIFY(!request.isSecure);
    QVERIFY(!TrustedProxies().contains(u"127.0.0.1"_s));
}

void tst_TrustedProxies::schemeAndHostAreTheOutermost()
{
    net::Request request{.headers = {{"Host", "backend:8080"},
                                     {"X-Forwarded-Proto", "https"},
                                     {"X-Forwarded-Host", "made.up, Help.Example"}},
                         .peerAddress = u"10.0.0.5"_s};
    TrustedProxies::parse(proxies)->unwrap(request);
    QVERIFY(request.isSecure);
    QCOMPARE(request.header("Host"), "help.example"_ba);
}

void tst_TrustedProxies::aV6HostIsItsNetwork()
{
    QCOMPARE(net::networkOf(u"2001:db8:1:2:3:4:5:6"_s), net::networkOf(u"2001:db8:1:2::9"_s));
    QVERIFY(net::networkOf(u"2001:db8:1:3::9"_s) != net::networkOf(u"2001:db8:1:2::9"_s));
    QCOMPARE(net::networkOf(u"203.0.113.7"_s), u"203.0.113.7"_s);
}

QTEST_GUILESS_MAIN(tst_TrustedProxies)
#include "tst_trustedproxies.moc"
