#include "core/net/address.h"
#include "core/net/http.h"
#include "core/net/responsehead.h"

#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace hidettp::net;
using namespace Qt::StringLiterals;

class tst_HttpValues : public QObject
{
    Q_OBJECT

private slots:
    void addressesAreParsed_data();
    void addressesAreParsed();
    void errorsHaveStatusAndBody();
    void answersAreSafeByDefault();
    void answersMayBringTheirOwnSafety();
    void headersCannotBreakTheFraming();
    void emptyAnswersHaveNoLength();
};

void tst_HttpValues::addressesAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << u"127.0.0.1:8080"_s << u"127.0.0.1"_s << 8080;
    QTest::newRow("IPv6") << u"[::1]:8080"_s << u"::1"_s << 8080;
    QTest::newRow("name") << u"localhost:0"_s << u"localhost"_s << 0;
    QTest::newRow("no port") << u"127.0.0.1"_s << QString() << 0;
    QTest::newRow("port too big") << u"127.0.0.1:65536"_s << QString() << 0;
    QTest::newRow("no host") << u":80"_s << QString() << 0;
    QTest::newRow("IPv6 without brackets") << u"::1:80"_s << QString() << 0;
    QTest::newRow("empty brackets") << u"[]:80"_s << QString() << 0;
}

void tst_HttpValues::addressesAreParsed()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto address = Address::parse(text);
    QCOMPARE(address.has_value(), !host.isEmpty());
    if (address)
        QCOMPARE(*address, (Address{host, quint16(port)}));
}

void tst_HttpValues::errorsHaveStatusAndBody()
{
    const Response response = Response::error({ErrorCode::Conflict, u"Cannot claim the request."_s});
    QCOMPARE(response.status, 409);
    QCOMPARE(response.header("content-type"), "application/json"_ba);
    QCOMPARE(response.body, R"({"error":{"code":"conflict","message":"Cannot claim the request."}})");
    QCOMPARE(Response::error(405, ErrorCode::BadRequest, u"no"_s).status, 405);
}

void tst_HttpValues::answersAreSafeByDefault()
{
    const QByteArray head = responseHead(Response::text(200, u"hi"_s), AfterAnswer::KeepAlive, "DATE");
    QCOMPARE(head, "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: text/plain; charset=utf-8\r\n"
                   "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                   "Cross-Origin-Resource-Policy: same-origin\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n");
}

void tst_HttpValues::answersMayBringTheirOwnSafety()
{
    const auto response = Response::empty(200).with("cache-control", "max-age=60");
    const QByteArray head = responseHead(response, AfterAnswer::Close, "DATE");
    QVERIFY(head.contains("cache-control: max-age=60\r\n"));
    QVERIFY(!head.contains("no-store"));
    QVERIFY(head.contains("Connection: close\r\n"));
}

void tst_HttpValues::headersCannotBreakTheFraming()
{
    const auto response = Response::empty(200)
                              .with("X-Title", "a\r\nSet-Cookie: b")
                              .with("X\r\nY", "z")
                              .with("content-length", "7")
                              .with("Transfer-Encoding", "chunked");
    const QByteArray head = responseHead(response, AfterAnswer::KeepAlive, "DATE");
    QVERIFY(!head.contains("Set-Cookie"));
    QVERIFY(!head.contains('Y'));
    QVERIFY(!head.contains("content-length: 7"));
    QVERIFY(!head.contains("chunked"));
    QVERIFY(head.contains("Content-Length: 0\r\n"));
}

void tst_HttpValues::emptyAnswersHaveNoLength()
{
    QVERIFY(!responseHead(Response::empty(204), AfterAnswer::KeepAlive, "DATE").contains("Content-Length"));
    QVERIFY(!responseHead(Response::empty(304), AfterAnswer::KeepAlive, "DATE").contains("Content-Length"));
}

QTEST_GUILESS_MAIN(tst_HttpValues)
#include "tst_httpvalues.moc"
