#include "tests/support/malformedrequests.h"

namespace hidettp::test {

namespace {

using Rows = std::vector<MalformedRequest>;
using namespace Qt::StringLiterals;

QByteArray withLine(const QByteArray &requestLine) { return requestLine + "\r\nHost: localhost\r\n\r\n"; }

QByteArray withTarget(const QByteArray &target) { return withLine("GET " + target + " HTTP/1.1"); }

QByteArray withFields(const QByteArray &fields)
{
    return "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n\r\n";
}

QByteArray withHost(const QByteArray &host) { return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"; }

QByteArray withLength(const QByteArray &length)
{
    return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:" + length + "\r\n\r\n12345678";
}

QByteArray withChunks(const QByteArray &chunks)
{
    return "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

QByteArray withEncoding(const QByteArray &fields)
{
    return "POST / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
}

QByteArray handshake(const QByteArray &line, const QByteArray &version, const QByteArray &key)
{
    return line + "\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + version + key + "\r\n";
}

void addRequestLines(Rows &rows)
{
    rows.insert(rows.end(), {
                                {"empty method", withLine(" / HTTP/1.1"), 400},
                                {"no target", withLine("GET HTTP/1.1"), 400},
                                {"no version", withLine("GET /"), 400},
                                {"only a method", withLine("GET"), 400},
                                {"HTTP/0.9", "GET /\r\n\r\n", 400},
                                {"two spaces before the target", withLine("GET  / HTTP/1.1"), 400},
                                {"two spaces before the version", withLine("GET /  HTTP/1.1"), 400},
                                {"space after the version", withLine("GET / HTTP/1.1 "), 400},
                                {"space before the method", withLine(" GET / HTTP/1.1"), 400},
                                {"tab instead of space", withLine("GET\t/\tHTTP/1.1"), 400},
                                {"space in the target", withLine("GET /a b HTTP/1.1"), 400},
                                {"colon in the method", withLine("GE:T / HTTP/1.1"), 400},
                                {"slash in the method", withLine("GE/T / HTTP/1.1"), 400},
                                {"non-ASCII method", withLine("G\xc3\x8bT / HTTP/1.1"), 400},
                                {"control character in the method", withLine("GE\x01T / HTTP/1.1"), 400},
                                {"TLS on a plain port", QByteArray::fromHex("16030100f1010000ed0303"), 400},
                                {"two blank lines first", "\r\n\r\n" + withLine("GET / HTTP/1.1"), 400},
                                {"bare LF first", "\n" + withLine("GET / HTTP/1.1"), 400},
                                {"version 1.2", withLine("GET / HTTP/1.2"), 505},
                                {"version 2.0", withLine("GET / HTTP/2.0"), 505},
                                {"version 0.9", withLine("GET / HTTP/0.9"), 505},
                                {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
                                {"version 1.10", withLine("GET / HTTP/1.10"), 400},
                                {"version 01.1", withLine("GET / HTTP/01.1"), 400},
                                {"version without a dot", withLine("GET / HTTP/11"), 400},
                                {"version with a comma", withLine("GET / HTTP/1,1"), 400},
                                {"version 1.", withLine("GET / HTTP/1."), 400},
                                {"lower-case version", withLine("GET / http/1.1"), 400},
                                {"other protocol", withLine("GET / HTCPCP/1.1"), 400},
                                {"version of letters", withLine("GET / HTTP/x.y"), 400},
                                {"request line too long", withTarget("/" + QByteArray(9000, 'a')), 414},
                                {"method too long", withLine(QByteArray(9000, 'A') + " / HTTP/1.1"), 414},
                                {"endless request line", QByteArray(20'000, 'A'), 414},
                            });
}

void addTargets(Rows &rows)
{
    rows.insert(rows.end(), {
                                {"absolute form", withTarget("http://localhost/"), 400},
                                {"authority form", withLine("CONNECT localhost:80 HTTP/1.1"), 400},
                                {"asterisk for GET", withTarget("*"), 400},
                                {"relative path", withTarget("a"), 400},
                                {"backslash", withTarget("\\"), 400},
                                {"backslash in the path", withTarget("/a\\b"), 400},
                                {"fragment", withTarget("/a#b"), 400},
                                {"quote", withTarget("/a\"b"), 400},
                                {"angle bracket", withTarget("/a<b"), 400},
                                {"brace", withTarget("/a{b"), 400},
                                {"pipe in the query", withTarget("/?a|b"), 400},
                                {"caret", withTarget("/a^b"), 400},
                                {"back-tick", withTarget("/a`b"), 400},
                                {"tab in the target", withTarget("/a\tb"), 400},
                                {"control character in the target", withTarget("/a\x07z"), 400},
                                {"DEL in the target", withTarget("/a\x7fz"), 400},
                                {"raw UTF-8 in the target", withTarget("/\xc3\xa4"), 400},
                                {"raw Latin-1 in the target", withTarget("/\xe4"), 400},
                                {"half an escape", withTarget("/a%4"), 400},
                                {"lone percent sign", withTarget("/a%"), 400},
                                {"escape that is not hexadecimal", withTarget("/a%zz"), 400},
                                {"escape with a sign", withTarget("/a%+1"), 400},
                                {"bad escape in the query", withTarget("/?a=%4"), 400},
                                {"encoded NUL", withTarget("/a%00b"), 400},
                                {"encoded NUL in the query", withTarget("/?a=%00"), 400},
                                {"encoded line feed", withTarget("/a%0Ab"), 400},
                                {"encoded carriage return in the query", withTarget("/?a=%0D"), 400},
                                {"encoded DEL", withTarget("/%7f"), 400},
                                {"encoded slash", withTarget("/a%2Fb"), 400},
                                {"encoded backslash", withTarget("/a%5cb"), 400},
                                {"parent directory", withTarget("/a/../b"), 400},
                                {"encoded parent directory", withTarget("/a/%2e%2E/b"), 400},
                                {"parent directory at the end", withTarget("/a/.."), 400},
                                {"current directory", withTarget("/./a"), 400},
                                {"overlong UTF-8", withTarget("/%c0%af"), 400},
                                {"truncated UTF-8", withTarget("/%e2%82"), 400},
                                {"encoded surrogate", withTarget("/?a=%ed%a0%80"), 400},
                            });
}

void addFields(Rows &rows)
{
    const QByteArray manyFields = QByteArray("a: b\r\n").repeated(100).chopped(2); // and Host
    rows.insert(
        rows.end(),
        {
            {"space before the colon", withFields("Name : value"), 400},
            {"tab before the colon", withFields("Name\t: value"), 400},
            {"no colon", withFields("Name"), 400},
            {"no name", withFields(": value"), 400},
            {"space in the name", withFields("Na me: value"), 400},
            {"bracket in the name", withFields("Na(me: value"), 400},
            {"quote in the name", withFields("\"Name\": value"), 400},
            {"non-ASCII name", withFields("N\xc3\xa4me: value"), 400},
            {"folded line", withFields("Name: value\r\n more"), 400},
            {"folded line with a tab", withFields("Name: value\r\n\tmore"), 400},
            {"folded first line", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 400},
            {"line of white space", withFields("Name: value\r\n  "), 400},
            {"bare LF after a field", withFields("Name: value\nOther: value"), 400},
            {"bare LF after the request line", "GET / HTTP/1.1\nHost: localhost\r\n\r\n", 400},
            {"bare LF for the blank line", "GET / HTTP/1.1\r\nHost: localhost\r\n\n", 400},
            {"only LF everywhere", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
            {"bare CR in a value", withFields("Name: val\rue"), 400},
            {"CR CR LF", "GET / HTTP/1.1\r\r\nHost: localhost\r\n\r\n", 400},
            {"NUL in a value", withFields(QByteArray("Name: a\0b", 9)), 400},
            {"NUL in a name", withFields(QByteArray("Na\0me: b", 8)), 400},
            {"control character in a value", withFields("Name: a\x08"), 400},
            {"escape character in a value", withFields("Name: \x1b[2J"), 400},
            {"DEL in a value", withFields("Name: a\x7f"), 400},
            {"header line too long", withFields("Name: " + QByteArray(17'000, 'a')), 431},
            {"headers too long together",
             withFields(QByteArray("Name: " + QByteArray(1000, 'a') + "\r\n").repeated(17)), 431},
            {"too many headers", withFields(manyFields), 431},
            {"endless headers", "GET / HTTP/1.1\r\n" + QByteArray("a:b\r\n").repeated(5000), 431},
            {"name too long", withFields(QByteArray(20'000, 'n') + ": v"), 431},
            {"two Connection headers", withFields("Connection: close\r\nConnection: keep-alive"), 400},
            {"Connection with an empty element", withFields("Connection: close,,upgrade"), 400},
            {"Connection that is not a word", withFields("Connection: \"close\""), 400},
            {"empty Connection", withFields("Connection:"), 400},
            {"two Expect headers", withFields("Expect: 100-continue\r\nExpect: 100-continue"), 400},
            {"unknown expectation", withFields("Expect: tea"), 417},
            {"two Authorization headers", withFields("Authorization: Bearer a\r\nAuthorization: Bearer b"), 400},
            {"two Origin headers", withFields("Origin: http://a\r\nOrigin: http://b"), 400},
            {"two Content-Type headers", withFields("Content-Type: a/b\r\nContent-Type: a/c"), 400},
        });
}

void addHosts(Rows &rows)
{
    rows.insert(rows.end(), {
                                {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
                                {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 400},
                                {"two Hosts", withHost("localhost\r\nHost: localhost"), 400},
                                {"two different Hosts", withHost("localhost\r\nhost: other"), 400},
                                {"empty Host", withHost(""), 400},
                                {"other Host", withHost("evil.example"), 400},
                                {"other Host that begins alike", withHost("localhost.evil.example"), 400},
                                {"Host with a user", withHost("user@localhost"), 400},
                                {"Host with a path", withHost("localhost/"), 400},
                                {"Host with a scheme", withHost("http://localhost"), 400},
                                {"Host with a space", withHost("local host"), 400},
                                {"Host list", withHost("localhost, localhost"), 400},
                                {"Host with an empty port", withHost("localhost:"), 400},
                                {"Host with a port of letters", withHost("localhost:http"), 400},
                                {"Host with a negative port", withHost("localhost:-1"), 400},
                                {"Host with a port too big", withHost("localhost:65536"), 400},
                                {"Host with a port too long", withHost("localhost:000080"), 400},
                                {"Host with two ports", withHost("localhost:80:80"), 400},
                                {"Host of a port only", withHost(":80"), 400},
                                {"Host with an open bracket", withHost("[::1"), 400},
                                {"Host with text behind the bracket", withHost("[::1]x"), 400},
                                {"Host with a scope", withHost("[fe80::1%25eth0]"), 400},
                                {"Host in UTF-8",
                                 withHost("l\xc3\xb6"
                                          "calhost"),
                                 400},
                                {"Host with percent-encoding", withHost("local%68ost"), 400},
                            });
}

void addLengths(Rows &rows)
{
    rows.insert(rows.end(), {
                                {"negative Content-Length", withLength("-1"), 400},
                                {"Content-Length with a plus", withLength("+8"), 400},
                                {"Content-Length of letters", withLength("eight"), 400},
                                {"hexadecimal Content-Length", withLength("0x8"), 400},
                                {"Content-Length with a point", withLength("8.0"), 400},
                                {"Content-Length with an exponent", withLength("8e0"), 400},
                                {"empty Content-Length", withLength(""), 400},
                                {"Content-Length of white space", withLength(" \t "), 400},
                                {"Content-Length list", withLength("8, 8"), 400},
                                {"Content-Length with a space inside", withLength("8 8"), 400},
                                {"Content-Length beyond 64 bits", withLength("18446744073709551616"), 400},
                                {"Content-Length far beyond 64 bits", withLength(QByteArray(200, '9')), 400},
                                {"quoted Content-Length", withLength("\"8\""), 400},
                                {"two equal Content-Lengths", withLength("8\r\nContent-Length: 8"), 400},
                                {"two different Content-Lengths", withLength("8\r\nContent-Length: 9"), 400},
                                {"two Content-Lengths in other cases", withLength("8\r\ncontent-length: 8"), 400},
                                {"Content-Length over the limit", withLength("1001"), 413},
                                {"Content-Length way over the limit", withLength("999999999999999"), 413},
                                {"Content-Length and chunked", withLength("8\r\nTransfer-Encoding: chunked"), 400},
                                {"chunked and Content-Length",
                                 withEncoding("Transfer-Encoding: chunked\r\nContent-Length: 5"), 400},
                            });
}

void addChunks(Rows &rows)
{
    rows.insert(
        rows.end(),
        {
            {"Transfer-Encoding identity", withEncoding("Transfer-Encoding: identity"), 400},
            {"Transfer-Encoding gzip", withEncoding("Transfer-Encoding: gzip"), 400},
            {"Transfer-Encoding gzip, chunked", withEncoding("Transfer-Encoding: gzip, chunked"), 400},
            {"Transfer-Encoding chunked, chunked", withEncoding("Transfer-Encoding: chunked, chunked"), 400},
            {"Transfer-Encoding xchunked", withEncoding("Transfer-Encoding: xchunked"), 400},
            {"Transfer-Encoding chunked;q=1", withEncoding("Transfer-Encoding: chunked;q=1"), 400},
            {"quoted Transfer-Encoding", withEncoding("Transfer-Encoding: \"chunked\""), 400},
            {"empty Transfer-Encoding", withEncoding("Transfer-Encoding:"), 400},
            {"two Transfer-Encodings", withEncoding("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400},
            {"Transfer-Encoding with a vertical tab",
             withEncoding("Transfer-Encoding: \x0b"
                          "chunked"),
             400},
            {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             400},
            {"chunk size of letters", withChunks("xyz\r\n"), 400},
            {"no chunk size", withChunks("\r\nhello\r\n0\r\n\r\n"), 400},
            {"negative chunk size", withChunks("-5\r\nhello\r\n0\r\n\r\n"), 400},
            {"chunk size with a plus", withChunks("+5\r\nhello\r\n0\r\n\r\n"), 400},
            {"chunk size with 0x", withChunks("0x5\r\nhello\r\n0\r\n\r\n"), 400},
            {"space before the chunk size", withChunks(" 5\r\nhello\r\n0\r\n\r\n"), 400},
            {"space after the chunk size", withChunks("5 \r\nhello\r\n0\r\n\r\n"), 400},
            {"chunk size too long", withChunks("0000000000000005\r\nhello\r\n0\r\n\r\n"), 400},
            {"chunk size beyond 64 bits", withChunks("fffffffffffffffff\r\n"), 400},
            {"chunk over the limit", withChunks("3e9\r\n"), 413},
            {"chunks over the limit together", withChunks(("64\r\n" + QByteArray(100, 'a') + "\r\n").repeated(11)),
             413},
            {"chunk size ended by LF", withChunks("5\nhello\r\n0\r\n\r\n"), 400},
            {"chunk size ended by CR", withChunks("5\rhello\r\n0\r\n\r\n"), 400},
            {"chunk longer than its size", withChunks("5\r\nhello!\r\n0\r\n\r\n"), 400},
            {"chunk ended by LF", withChunks("5\r\nhello\n0\r\n\r\n"), 400},
            {"chunk ended by CR", withChunks("5\r\nhello\rx0\r\n\r\n"), 400},
            {"NUL in a chunk extension", withChunks(QByteArray("5;a\0b\r\nhello\r\n", 14)), 400},
            {"LF in a chunk extension", withChunks("5;a\nhello\r\n0\r\n\r\n"), 400},
            {"endless chunk extension", withChunks("5;" + QByteArray(20'000, 'a')), 431},
            {"many chunk extensions", withChunks(("1;" + QByteArray(200, 'a') + "\r\nx\r\n").repeated(100)), 431},
            {"trailer without a colon", withChunks("0\r\ntrailer\r\n\r\n"), 400},
            {"trailer with a space before the colon", withChunks("0\r\ntrailer : x\r\n\r\n"), 400},
            {"folded trailer", withChunks("0\r\ntrailer: x\r\n y\r\n\r\n"), 400},
            {"trailer ended by LF", withChunks("0\r\ntrailer: x\n\r\n"), 400},
            {"NUL in a trailer", withChunks(QByteArray("0\r\nt: \0\r\n\r\n", 11)), 400},
            {"endless trailer", withChunks("0\r\nt: " + QByteArray(20'000, 'a')), 431},
            {"too many trailers", withChunks("0\r\n" + QByteArray("t: v\r\n").repeated(99) + "\r\n"), 431},
        });
}

void addHandshakes(Rows &rows)
{
    const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    rows.insert(
        rows.end(),
        {
            {"WebSocket by POST", handshake("POST / HTTP/1.1", version, key), 400},
            {"WebSocket in HTTP/1.0", handshake("GET / HTTP/1.0", version, key), 400},
            {"WebSocket without a version", handshake("GET / HTTP/1.1", "", key), 426},
            {"WebSocket version 8", handshake("GET / HTTP/1.1", "Sec-WebSocket-Version: 8\r\n", key), 426},
            {"two WebSocket versions", handshake("GET / HTTP/1.1", version + version, key), 400},
            {"WebSocket without a key", handshake("GET / HTTP/1.1", version, ""), 400},
            {"WebSocket key too short", handshake("GET / HTTP/1.1", version, "Sec-WebSocket-Key: AAAA\r\n"), 400},
            {"WebSocket key that is not base64",
             handshake("GET / HTTP/1.1", version, "Sec-WebSocket-Key: ************************\r\n"), 400},
            {"two WebSocket keys", handshake("GET / HTTP/1.1", version, key + key), 400},
            {"WebSocket with a body", handshake("GET / HTTP/1.1", version, key + "Content-Length: 1\r\n") + "x", 400},
        });
}

} // namespace

std::vector<MalformedRequest> malformedRequests()
{
    Rows rows;
    addRequestLines(rows);
    addTargets(rows);
    addFields(rows);
    addHosts(rows);
    addLengths(rows);
    addChunks(rows);
    addHandshakes(rows);
    return rows;
}

} // namespace hidettp::test
