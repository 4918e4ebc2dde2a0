#include "core/notify/address.h"
#include "core/notify/courier.h"
#include "tests/support/waiting.h"

#include <QRegularExpression>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hidettp;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

/// Somebody at a free port of this host.
class Listener
{
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        m_isReady = bind(m_socket, address(), sizeof m_address) == 0 && listen(m_socket, 8) == 0
                    && getsockname(m_socket, address(), &m_length) == 0;
        Q_ASSERT(m_isReady);
    }
    ~Listener() { close(m_socket); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    int port() const { return ntohs(m_address.sin_port); }
    bool hasHeard()
    {
        if (const int caller = accept(m_socket, nullptr, nullptr); caller >= 0) {
            m_hasHeard = true;
            close(caller);
        }
        return m_hasHeard;
    }

private:
    sockaddr *address() { return reinterpret_cast<sockaddr *>(&m_address); }

    const int m_socket;
    sockaddr_in m_address{.sin_family = AF_INET};
    socklen_t m_length = sizeof m_address;
    bool m_isReady = false;
    bool m_hasHeard = false;
};

} // namespace

class tst_Address : public QObject
{
    Q_OBJECT

private slots:
    void forbiddenSpellingsAreRefused_data();
    void forbiddenSpellingsAreRefused();
    void whatSlippedThroughIsNotConnectedTo_data();
    void whatSlippedThroughIsNotConnectedTo();
    void whoListensHereHearsNothing_data();
    void whoListensHereHearsNothing();
    void publicAddressesAreTaken_data();
    void publicAddressesAreTaken();
    void anAdministratorMayAllowMore();
    void mailAddressesHoldNothingElse_data();
    void mailAddressesHoldNothingElse();
};

static const QStringList forbidden{
    // loopback and this host, in the spellings that resolvers take
    u"https://127.0.0.1/"_s,
    u"https://127.0.0.1:8443/"_s,
    u"https://127.1/"_s,
    u"https://127.0.1/"_s,
    u"https://127.255.255.254/"_s,
    u"https://2130706433/"_s,
    u"https://0x7f000001/"_s,
    u"https://0x7f.0.0.1/"_s,
    u"https://0177.0.0.1/"_s,
    u"https://017700000001/"_s,
    u"https://0x7f.1/"_s,
    u"https://127.0.0.1./"_s,
    u"https://127.1./"_s,
    u"https://0/"_s,
    u"https://0.0.0.0/"_s,
    u"https://0x0/"_s,
    u"https://0.1.2.3/"_s,
    u"https://localhost/"_s,
    u"https://LOCALHOST/"_s,
    u"https://localhost./"_s,
    u"https://a.localhost/"_s,
    u"https://%6c%6f%63%61%6c%68%6f%73%74/"_s,
    u"https://127.0.0.%31/"_s,
    // private, shared, link-local, metadata
    u"https://10.0.0.1/"_s,
    u"https://10.255.255.255/"_s,
    u"https://10.1/"_s,
    u"https://0x0a000001/"_s,
    u"https://167772161/"_s,
    u"https://012.0.0.1/"_s,
    u"https://172.16.0.1/"_s,
    u"https://172.31.255.255/"_s,
    u"https://192.168.0.1/"_s,
    u"https://192.168.1/"_s,
    u"https://3232235521/"_s,
    u"https://0xC0A80001/"_s,
    u"https://0300.0250.0.1/"_s,
    u"https://100.64.0.1/"_s,
    u"https://100.127.255.255/"_s,
    u"https://169.254.0.1/"_s,
    u"https://169.254.169.254/latest/meta-data/"_s,
    u"https://2852039166/"_s,
    u"https://0xa9fea9fe/"_s,
    // documentation, benchmarks, multicast, reserved, broadcast
    u"https://192.0.0.1/"_s,
    u"https://192.0.2.1/"_s,
    u"https://198.51.100.1/"_s,
    u"https://203.0.113.1/"_s,
    u"https://192.88.99.1/"_s,
    u"https://198.18.0.1/"_s,
    u"https://198.19.255.255/"_s,
    u"https://224.0.0.1/"_s,
    u"https://239.255.255.255/"_s,
    u"https://240.0.0.1/"_s,
    u"https://255.255.255.255/"_s,
    u"https://4294967295/"_s,
    // IPv6
    u"https://[::]/"_s,
    u"https://[::1]/"_s,
    u"https://[0:0:0:0:0:0:0:1]/"_s,
    u"https://[0000::0001]/"_s,
    u"https://[::ffff:127.0.0.1]/"_s,
    u"https://[::ffff:7f00:1]/"_s,
    u"https://[::ffff:10.0.0.1]/"_s,
    u"https://[::ffff:8.8.8.8]/"_s,
    u"https://[::127.0.0.1]/"_s,
    u"https://[64:ff9b::127.0.0.1]/"_s,
    u"https://[64:ff9b::a00:1]/"_s,
    u"https://[64:ff9b::169.254.169.254]/"_s,
    u"https://[64:ff9b:1::1]/"_s,
    u"https://[2002:7f00:1::]/"_s,
    u"https://[2002:a00:1::1]/"_s,
    u"https://[2001::1]/"_s,
    u"https://[2001:10::1]/"_s,
    u"https://[2001:db8::1]/"_s,
    u"https://[3fff::1]/"_s,
    u"https://[fe80::1]/"_s,
    u"https://[fe80::1%25eth0]/"_s,
    u"https://[fec0::1]/"_s,
    u"https://[fc00::1]/"_s,
    u"https://[fd12:3456::1]/"_s,
    u"https://[ff02::1]/"_s,
    u"https://[100::1]/"_s,
    // names that are nobody's on the Internet
    u"https://router/"_s,
    u"https://printer.local/"_s,
    u"https://db.internal/"_s,
    u"https://metadata.google.internal/"_s,
    u"https://wiki.corp/"_s,
    u"https://nas.home.arpa/"_s,
    u"https://box.lan/"_s,
    // tricks
    u"https://hooks.slack.com@127.0.0.1/"_s,
    u"https://user:pw@hooks.slack.com/"_s,
    u"https://127.0.0.1#@a.com/"_s,
    u"https://127.0.0.1?@a.com/"_s,
    u"https://hooks.slack.com\\@127.0.0.1/"_s,
    u"https://１２７.0.0.1/"_s,
    u"https://127。0。0。1/"_s,
    u"https://ⓛocalhost/"_s,
    u"https:///etc/passwd"_s,
    u"https://"_s,
    u"https://a b.com/"_s,
    u"https://a.com/\r\nX: 1"_s,
    u"http://hooks.slack.com/"_s,
    u"ftp://a.com/"_s,
    u"file:///etc/passwd"_s,
    u"gopher://a.com/"_s,
    u"smtp://a.com/"_s,
    u"javascript:alert(1)"_s,
    u"hooks.slack.com"_s,
    u""_s,
};

void tst_Address::forbiddenSpellingsAreRefused_data()
{
    QTest::addColumn<QString>("url");
    QVERIFY(forbidden.size() >= 80);
    for (const QString &url : forbidden)
        QTest::addRow("%s", qPrintable(url)) << url;
}

void tst_Address::forbiddenSpellingsAreRefused()
{
    QFETCH(QString, url);
    const auto checked = notify::checkedUrl(url, AllowedAddresses::PublicHttps);
    QVERIFY2(!checked, checked ? checked->constData() : "");
    QVERIFY(checked.error().message.endsWith(u'.'));
}

void tst_Address::whatSlippedThroughIsNotConnectedTo_data()
{
    static const QRegularExpression needsNameServer(
        u"//(router|printer|db|metadata|wiki|nas|box|hooks|a b|a\\.com|ⓛ)"_s);
    QTest::addColumn<QString>("url");
    for (const QString &url : forbidden) {
        if (!url.contains(needsNameServer) && url.startsWith("https://"_L1))
            QTest::addRow("%s", qPrintable(url)) << url;
    }
}

/// The last word is had as the address is connected to, whatever was entered and however it was resolved.
void tst_Address::whatSlippedThroughIsNotConnectedTo()
{
    QFETCH(QString, url);
    static notify::Courier courier({.patience = std::chrono::seconds(5)});
    const auto receipt = waitFor(courier.deliver({.url = url.toUtf8(), .body = "{}"}));
    QVERIFY(receipt);
    QVERIFY(receipt->outcome != notify::Receipt::Outcome::Delivered);
    // Not that nobody answered there: it was not tried.
    QVERIFY2(!receipt->problem.contains("onnection refused"_L1), qPrintable(receipt->problem));
}

void tst_Address::whoListensHereHearsNothing_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("host");
    for (const char *scheme : {"https", "smtp", "smtps"}) {
        for (const char *host : {"127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001", "0.0.0.0",
                                 "localhost", "[::1]", "[::ffff:127.0.0.1]"})
            QTest::addRow("%s://%s", scheme, host) << QString::fromLatin1(scheme) << QString::fromLatin1(host);
    }
}

void tst_Address::whoListensHereHearsNothing()
{
    QFETCH(QString, scheme);
    QFETCH(QString, host);
    Listener listener;
    static notify::Courier courier({.patience = std::chrono::seconds(5)});
    notify::Parcel parcel{.url = u"%1://%2:%3"_s.arg(scheme, host).arg(listener.port()).toLatin1(), .body = "{}"};
    parcel.from = parcel.to = "<a@example.org>";
    const auto receipt = waitFor(courier.deliver(parcel));
    QVERIFY(receipt);
    QCOMPARE(receipt->outcome, notify::Receipt::Outcome::Never);
    QVERIFY2(receipt->problem.contains("not a public one"_L1), qPrintable(receipt->problem));
    QVERIFY(!listener.hasHeard());
    if (host.startsWith(u'['))
        return; // not every machine has IPv6
    parcel.allowed = AllowedAddresses::Any;
    const auto tried = courier.deliver(parcel);
    QTRY_VERIFY(listener.hasHeard()); // it would have been reached
}

void tst_Address::publicAddressesAreTaken_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"https://hooks.slack.com/services/T0/B0/x", "https://8.8.8.8/", "https://[2606:4700::1111]/",
          "https://[64:ff9b::8.8.8.8]/", "https://example.com:8443/a?b=c", "https://172.32.0.1/",
          "https://100.128.0.1/", "https://xn--bcher-kva.com/", "HTTPS://Example.com/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void tst_Address::publicAddressesAreTaken()
{
    QFETCH(QString, url);
    const auto checked = notify::checkedUrl(url, AllowedAddresses::PublicHttps);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
}

void tst_Address::anAdministratorMayAllowMore()
{
    QVERIFY(notify::checkedUrl(u"https://10.0.0.1/"_s, AllowedAddresses::PrivateHttps));
    QVERIFY(!notify::checkedUrl(u"http://10.0.0.1/"_s, AllowedAddresses::PrivateHttps));
    QVERIFY(notify::checkedUrl(u"http://10.0.0.1/"_s, AllowedAddresses::Any));
    QVERIFY(!notify::checkedUrl(u"file:///etc/passwd"_s, AllowedAddresses::Any));
    EmailSettings mail{.host = u"127.0.0.1"_s, .security = MailSecurity::None};
    QVERIFY(!notify::checkMailServer(mail, AllowedAddresses::PrivateHttps));
    QVERIFY(notify::checkMailServer(mail, AllowedAddresses::Any));
    mail.security = MailSecurity::Tls;
    QVERIFY(!notify::checkMailServer(mail, AllowedAddresses::PublicHttps));
    QVERIFY(notify::checkMailServer(mail, AllowedAddresses::PrivateHttps));
    mail.host = u"mail.example.com/x?y"_s;
    QVERIFY(!notify::checkMailServer(mail, AllowedAddresses::Any));
}

void tst_Address::mailAddressesHoldNothingElse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isAddress");
    for (const char *good : {"a@b.example", "ann.o'neil+bots@mail.example.com", "root@localhost"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char *bad :
         {"",      "a",       "@b",   "a@",   "a@b@c", "a b@c",  "a@b c",  "\"a\"@b",       "<a@b>",  "a@b\r\nBcc: c@d",
          "a@b\n", "a@b,c@d", "a@-b", ".a@b", "a.@b",  "a..b@c", "a(x)@b", "a@[127.0.0.1]", "a@b..c", "\xff@b"})
        QTest::addRow("not %s", bad) << QString::fromLatin1(bad) << false;
}

void tst_Address::mailAddressesHoldNothingElse()
{
    QFETCH(QString, text);
    QFETCH(bool, isAddress);
    QCOMPARE(notify::isMailAddress(text), isAddress);
}

QTEST_GUILESS_MAIN(tst_Address)
#include "tst_address.moc"
