#include "core/net/bodyreader.h"
#include "core/net/requesthead.h"
#include "tests/support/malformedrequests.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::net;
using namespace Qt::StringLiterals;

namespace {

/// What the reader makes of the bytes of one request, given in pieces of this size.
struct Outcome
{
    std::optional<RequestHead> head;
    QByteArray body;
    int status = 0; // of a refusal
    bool isComplete = false;
    qsizetype consumed = 0;
};

void readBody(Outcome &outcome, std::optional<BodyReader> &body, QByteArrayView bytes)
{
    outcome.consumed += body->feed(bytes);
    if (body->refusal())
        outcome.status = body->refusal()->status;
    outcome.isComplete = body->isComplete();
    if (outcome.isComplete)
        outcome.body = body->takeBody();
}

Outcome readRequest(const QByteArray &bytes, qsizetype pieceSize, qint64 bodyLimit = 1000)
{
    const Limits limits;
    Outcome outcome;
    HeadScanner scanner(limits);
    std::optional<BodyReader> body;
    for (qsizetype at = 0; at < bytes.size() && !outcome.status && !outcome.isComplete; at += pieceSize) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(at, std::min(pieceSize, bytes.size() - at));
        if (!body) {
            const qsizetype consumed = scanner.feed(piece);
            outcome.consumed += consumed;
            piece = piece.sliced(consumed);
            if (scanner.refusal())
                outcome.status = scanner.refusal()->status;
            if (!scanner.isComplete())
                continue;
            const auto parsed = parseRequestHead(scanner.head());
            if (const auto refusal = std::get_if<Refusal>(&parsed)) {
                outcome.status = refusal->status;
                continue;
            }
            outcome.head = std::get<RequestHead>(parsed);
            body.emplace(*outcome.head, bodyLimit, limits);
        }
        readBody(outcome, body, piece);
    }
    return outcome;
}

QByteArray get(const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; }

QByteArray chunked(const QByteArray &chunks)
{
    return "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

} // namespace

class tst_RequestHead : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();
    void takesWhatIsWellFormed_data();
    void takesWhatIsWellFormed();
    void leavesTheNextRequestAlone_data();
    void leavesTheNextRequestAlone();
    void decodesPathAndQuery_data();
    void decodesPathAndQuery();
    void headersKeepOrderAndLoseWhiteSpace();
    void knowsWhetherTheConnectionStays_data();
    void knowsWhetherTheConnectionStays();
    void joinsChunks_data();
    void joinsChunks();
    void recognisesTheWebSocketHandshake();
};

void tst_RequestHead::refusesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    for (const auto &row : test::malformedRequests())
        QTest::newRow(row.name) << row.bytes << row.status;
}

void tst_RequestHead::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const bool isAboutTheName = QByteArray(QTest::currentDataTag()).startsWith("other Host"); // the owner decides
    for (const qsizetype pieceSize : {qsizetype(1), qsizetype(7), bytes.size()})
        QCOMPARE(readRequest(bytes, pieceSize).status, isAboutTheName ? 0 : status);
}

void tst_RequestHead::takesWhatIsWellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << get("/");
    QTest::newRow("one blank line first") << "\r\n" + get("/");
    QTest::newRow("every character a path may have") << get("/AZaz09-._~!$&'()*+,;=:@/x");
    QTest::newRow("every character a query may have") << get("/?AZaz09-._~!$&'()*+,;=:@/?x");
    QTest::newRow("empty segments") << get("//a//");
    QTest::newRow("asterisk") << "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba;
    QTest::newRow("unknown method") << "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba;
    QTest::newRow("HTTP/1.0") << "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"_ba;
    QTest::newRow("request line of 8 KiB") << get("/" + QByteArray(8 * 1024 - 14, 'a'));
    QTest::newRow("100 headers") << "GET / HTTP/1.1\r\n" + QByteArray("a:b\r\n").repeated(99)
                                        + "Host: localhost\r\n\r\n";
    QTest::newRow("empty value") << "GET / HTTP/1.1\r\nHost: localhost\r\nName:\r\n\r\n"_ba;
    QTest::newRow("tab in a value") << "GET / HTTP/1.1\r\nHost: localhost\r\nName:\ta\tb\t\r\n\r\n"_ba;
    QTest::newRow("UTF-8 in a value") << "GET / HTTP/1.1\r\nHost: localhost\r\nName: \xc3\xa4\r\n\r\n"_ba;
    QTest::newRow("Host with port") << "GET / HTTP/1.1\r\nHost: localhost:8080\r\n\r\n"_ba;
    QTest::newRow("Host in IPv6") << "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"_ba;
    QTest::newRow("other upgrade")
        << "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"_ba;
    QTest::newRow("empty body") << "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"_ba;
    QTest::newRow("body at the limit") << "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
                                              + QByteArray(1000, 'a');
    QTest::newRow("chunk at the limit") << chunked("3e8\r\n" + QByteArray(1000, 'a') + "\r\n0\r\n\r\n");
}

void tst_RequestHead::takesWhatIsWellFormed()
{
    QFETCH(QByteArray, bytes);
    for (const qsizetype pieceSize : {qsizetype(1), qsizetype(7), bytes.size()}) {
        const Outcome outcome = readRequest(bytes, pieceSize);
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.head);
        QCOMPARE(outcome.consumed, bytes.size());
        QVERIFY(outcome.isComplete || !outcome.head->hasBody());
    }
}

void tst_RequestHead::leavesTheNextRequestAlone_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("without a body") << get("/");
    QTest::newRow("with a length") << "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"_ba;
    QTest::newRow("chunked") << chunked("5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("chunked with a trailer") << chunked("5\r\nhello\r\n0\r\ntrailer: x\r\n\r\n");
}

void tst_RequestHead::leavesTheNextRequestAlone()
{
    QFETCH(QByteArray, first);
    const QByteArray both = first + get("/next");
    for (const qsizetype pieceSize : {qsizetype(1), qsizetype(7), both.size()}) {
        const Outcome outcome = readRequest(both, pieceSize);
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.isComplete);
        QCOMPARE(outcome.consumed, first.size());
    }
}

void tst_RequestHead::decodesPathAndQuery_data()
{
    using Query = QList<std::pair<QString, QString>>;
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    QTest::addColumn<Query>("query");
    QTest::newRow("root") << "/"_ba << u"/"_s << Query{};
    QTest::newRow("escapes") << "/a%20b/%C3%A4"_ba << u"/a b/ä"_s << Query{};
    QTest::newRow("plus in the path") << "/a+b"_ba << u"/a+b"_s << Query{};
    QTest::newRow("trailing slash") << "/a/"_ba << u"/a/"_s << Query{};
    QTest::newRow("dots inside a name") << "/a..b/..c"_ba << u"/a..b/..c"_s << Query{};
    QTest::newRow("query") << "/a?b=c&d=e"_ba << u"/a"_s << Query{{u"b"_s, u"c"_s}, {u"d"_s, u"e"_s}};
    QTest::newRow("empty query") << "/a?"_ba << u"/a"_s << Query{};
    QTest::newRow("no value") << "/?a&b="_ba << u"/"_s << Query{{u"a"_s, {}}, {u"b"_s, {}}};
    QTest::newRow("empty items") << "/?&&a=1&"_ba << u"/"_s << Query{{u"a"_s, u"1"_s}};
    QTest::newRow("equals in the value") << "/?a=b=c"_ba << u"/"_s << Query{{u"a"_s, u"b=c"_s}};
    QTest::newRow("form encoding") << "/?a=b+c%2Bd%26"_ba << u"/"_s << Query{{u"a"_s, u"b c+d&"_s}};
    QTest::newRow("question mark in the query") << "/?a=?b"_ba << u"/"_s << Query{{u"a"_s, u"?b"_s}};
}

void tst_RequestHead::decodesPathAndQuery()
{
    using Query = QList<std::pair<QString, QString>>;
    QFETCH(QByteArray, target);
    QFETCH(QString, path);
    QFETCH(Query, query);
    const Outcome outcome = readRequest(get(target), 1);
    QVERIFY(outcome.head);
    QCOMPARE(outcome.head->target, target);
    QCOMPARE(outcome.head->path, path);
    QVERIFY(outcome.head->query == query);
}

void tst_RequestHead::headersKeepOrderAndLoseWhiteSpace()
{
    const Outcome outcome = readRequest("GET / HTTP/1.1\r\nX-A:  1 \t\r\nhost:LocalHost:80\r\nx-a: 2 3\r\n\r\n", 1);
    QVERIFY(outcome.head);
    const Headers expected{{"X-A", "1"}, {"host", "LocalHost:80"}, {"x-a", "2 3"}};
    QVERIFY(outcome.head->headers == expected);
    QCOMPARE(outcome.head->host, "localhost:80");
    QCOMPARE(findHeader(outcome.head->headers, "X-a"), "1"_ba);
    QVERIFY(!findHeader(outcome.head->headers, "X"));
}

void tst_RequestHead::knowsWhetherTheConnectionStays_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("stays");
    QTest::newRow("1.1") << "1.1"_ba
                         << ""_ba << true;
    QTest::newRow("1.1 keep-alive") << "1.1"_ba
                                    << "Connection: keep-alive\r\n"_ba << true;
    QTest::newRow("1.1 close") << "1.1"_ba
                               << "Connection: Close\r\n"_ba << false;
    QTest::newRow("1.1 close in a list") << "1.1"_ba
                                         << "Connection: te , close\r\n"_ba << false;
    QTest::newRow("1.0") << "1.0"_ba
                         << ""_ba << false;
}

void tst_RequestHead::knowsWhetherTheConnectionStays()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, connection);
    QFETCH(bool, stays);
    const Outcome outcome = readRequest("GET / HTTP/" + version + "\r\nHost: localhost\r\n" + connection + "\r\n", 1);
    QVERIFY(outcome.head);
    QCOMPARE(outcome.head->keepsAlive, stays);
}

void tst_RequestHead::joinsChunks_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << "0\r\n\r\n"_ba
                             << ""_ba;
    QTest::newRow("one") << "5\r\nhello\r\n0\r\n\r\n"_ba
                         << "hello"_ba;
    QTest::newRow("several") << "1\r\nh\r\n3\r\nell\r\n1\r\no\r\n0\r\n\r\n"_ba
                             << "hello"_ba;
    QTest::newRow("hexadecimal") << "A\r\n0123456789\r\na\r\n0123456789\r\n00\r\n\r\n"_ba
                                 << "01234567890123456789"_ba;
    QTest::newRow("line ends in the data") << "6\r\n\r\n0\r\n\r\r\n0\r\n\r\n"_ba
                                           << "\r\n0\r\n\r"_ba;
    QTest::newRow("extensions") << "5;a=b;c=\"d e\"\r\nhello\r\n0;last\r\n\r\n"_ba
                                << "hello"_ba;
    QTest::newRow("trailers") << "5\r\nhello\r\n0\r\na: b\r\nc:\r\n\r\n"_ba
                              << "hello"_ba;
    QTest::newRow("leading zeros") << "0005\r\nhello\r\n000\r\n\r\n"_ba
                                   << "hello"_ba;
}

void tst_RequestHead::joinsChunks()
{
    QFETCH(QByteArray, chunks);
    QFETCH(QByteArray, body);
    for (const qsizetype pieceSize : {1, 2, 3, 5, 1000}) {
        const Outcome outcome = readRequest(chunked(chunks), pieceSize);
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.isComplete);
        QCOMPARE(outcome.body, body);
    }
}

void tst_RequestHead::recognisesTheWebSocketHandshake()
{
    const QByteArray handshake = "GET /live?ticket=t HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\n"
                                 "Upgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n"
                                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    QVERIFY(readRequest(handshake, 1).head->wantsWebSocket);
    QVERIFY(!readRequest(QByteArray(handshake).replace("keep-alive, Upgrade", "keep-alive"), 1).head->wantsWebSocket);
    QVERIFY(!readRequest(QByteArray(handshake).replace("WebSocket\r\nSec", "h2c\r\nSec"), 1).head->wantsWebSocket);
}

QTEST_GUILESS_MAIN(tst_RequestHead)
#include "tst_requesthead.moc"
