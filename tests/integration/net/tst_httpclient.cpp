#include "core/net/httpclient.h"
#include "tests/integration/net/testserver.h"

#include <QTest>

#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

/// A server that says exactly these bytes to its one client, one at a time, and closes.
class ScriptedServer
{
public:
    explicit ScriptedServer(QByteArray bytes) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), length);
        ::listen(m_socket, 1);
        ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &length);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this, bytes = std::move(bytes)] { serve(bytes); });
    }
    ~ScriptedServer()
    {
        m_thread.join();
        ::close(m_socket);
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/json/version"_s.arg(m_port)); }

private:
    void serve(const QByteArray &bytes) const
    {
        const int client = ::accept(m_socket, nullptr, nullptr);
        const int yes = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        char request[4096];
        (void)!::recv(client, request, sizeof request, 0);
        for (const char c : bytes)
            ::send(client, &c, 1, MSG_NOSIGNAL);
        ::close(client);
    }

    int m_socket;
    quint16 m_port = 0;
    std::jthread m_thread;
};

} // namespace

class tst_HttpClient : public QObject
{
    Q_OBJECT

private slots:
    void getsAnAnswer();
    void mayAskByOtherMethods();
    void understandsAnswersByteByByte_data();
    void understandsAnswersByteByByte();
    void brokenAnswersAreErrors_data();
    void brokenAnswersAreErrors();
    void silentServerIsATimeout();
    void deadServerIsUnavailable();
    void onlyPlainHttpIsAsked();

private:
    Result<Response> ask(IoThread &thread, const QUrl &url, const HttpClientOptions &options = {})
    {
        std::optional<Result<Response>> outcome;
        HttpClient::get(thread, url, options).finally(this, [&](auto answer) { outcome = std::move(answer); });
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 15'000))
            qFatal("no answer at all");
        return *outcome;
    }
};

void tst_HttpClient::getsAnAnswer()
{
    TestServer server;
    const auto answer = ask(server.thread, QUrl(u"http://localhost:%1/target%20x?a=b"_s.arg(server.port())));
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
    QCOMPARE(answer->header("content-type"), "application/json"_ba);
    QVERIFY(answer->body.contains("'/target x'"));
    QCOMPARE(ask(server.thread, QUrl(u"http://localhost:%1/hello"_s.arg(server.port())))->body, "hello");
}

void tst_HttpClient::mayAskByOtherMethods()
{
    TestServer server;
    const auto answer = ask(server.thread, QUrl(u"http://localhost:%1/echo"_s.arg(server.port())), {.method = "PUT"});
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "");
}

void tst_HttpClient::understandsAnswersByteByByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("of known length") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba;
    QTest::newRow("until the end") << "HTTP/1.0 200 OK\r\n\r\nhello"_ba;
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"_ba;
    QTest::newRow("in several chunks")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\na: b\r\n\r\n"_ba;
}

void tst_HttpClient::understandsAnswersByteByByte()
{
    QFETCH(QByteArray, bytes);
    IoThread thread;
    ScriptedServer server(bytes);
    const auto answer = ask(thread, server.url());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->body, "hello");
}

void tst_HttpClient::brokenAnswersAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("not HTTP") << "hello\r\n\r\n"_ba;
    QTest::newRow("truncated") << "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello"_ba;
    QTest::newRow("bad chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"_ba;
    QTest::newRow("too long") << "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + QByteArray(5000, 'x');
}

void tst_HttpClient::brokenAnswersAreErrors()
{
    QFETCH(QByteArray, bytes);
    IoThread thread;
    ScriptedServer server(bytes);
    const auto answer = ask(thread, server.url(), {.bodyBytes = 1000});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Protocol);
}

void tst_HttpClient::silentServerIsATimeout()
{
    TestServer server;
    const auto answer = ask(server.thread, QUrl(u"http://localhost:%1/late"_s.arg(server.port())), {.deadline = 100ms});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
}

void tst_HttpClient::deadServerIsUnavailable()
{
    IoThread thread;
    const auto answer = ask(thread, QUrl(u"http://127.0.0.1:1/json/version"_s));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
    QVERIFY(answer.error().message.startsWith("Cannot connect to http://127.0.0.1:1"_L1));
}

void tst_HttpClient::onlyPlainHttpIsAsked()
{
    IoThread thread;
    QCOMPARE(ask(thread, QUrl(u"https://localhost/"_s)).error().code, ErrorCode::BadRequest);
    QCOMPARE(ask(thread, QUrl(u"file:///etc/passwd"_s)).error().code, ErrorCode::BadRequest);
}

QTEST_GUILESS_MAIN(tst_HttpClient)
#include "tst_httpclient.moc"
