#include "core/net/websocketclient.h"
#include "tests/integration/net/rawclient.h"
#include "tests/integration/net/socketrecorder.h"
#include "tests/integration/net/testserver.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace hidettp::net;
using hidettp::test::RawClient;
using hidettp::test::SocketRecorder;
using hidettp::test::TestServer;
using namespace Qt::StringLiterals;

namespace {

/// Runs `openssl` and returns what it printed; nothing if it failed.
std::optional<QByteArray> openssl(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20'000) || process.exitCode() != 0)
        return std::nullopt;
    return process.readAll();
}

} // namespace

class tst_Tls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void servesHttp();
    void oldProtocolsAreRefused();
    void plainRequestIsNotServed();
    void silentConnectionIsClosed();
    void servesWebSockets();
    void clientVerifiesTheCertificate_data();
    void clientVerifiesTheCertificate();
    void clientsMayLeaveDuringTheHandshake();
    void missingFilesAreAnError_data();
    void missingFilesAreAnError();

private:
    TlsFiles files() const { return {m_directory.filePath(u"cert.pem"_s), m_directory.filePath(u"key.pem"_s)}; }
    QString address(const TestServer &server) const { return u"127.0.0.1:%1"_s.arg(server.port()); }

    QTemporaryDir m_directory;
};

void tst_Tls::initTestCase()
{
    QVERIFY(openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                     u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, files().key,
                     u"-out"_s, files().certificate}));
}

void tst_Tls::servesHttp()
{
    TestServer server({}, files());
    QVERIFY(server.server->url().startsWith("https://127.0.0.1:"_L1));
    const QByteArray request =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
    const auto output = openssl({u"s_client"_s, u"-quiet"_s, u"-verify_return_error"_s, u"-verify_hostname"_s,
                                 u"localhost"_s, u"-CAfile"_s, files().certificate, u"-connect"_s, address(server)},
                                request);
    QVERIFY(output);
    QVERIFY2(output->contains("HTTP/1.1 200 OK") && output->endsWith("\r\n\r\nhello"), output->constData());
}

void tst_Tls::oldProtocolsAreRefused()
{
    TestServer server({}, files());
    QVERIFY(
        !openssl({u"s_client"_s, u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s, u"-connect"_s, address(server)}));
    QVERIFY(openssl({u"s_client"_s, u"-tls1_2"_s, u"-connect"_s, address(server)}));
}

void tst_Tls::plainRequestIsNotServed()
{
    TestServer server({}, files());
    RawClient client(server.port());
    client.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto output = client.readUntilClosed();
    QVERIFY(output);
    QVERIFY(!output->contains("hello"));
}

void tst_Tls::silentConnectionIsClosed()
{
    TestServer server({.head = 200ms}, files());
    RawClient client(server.port());
    QVERIFY(client.isClosedByServer(3000));
}

void tst_Tls::servesWebSockets()
{
    TestServer server({}, files());
    const auto client = std::make_shared<SocketRecorder>();
    std::shared_ptr<WebSocket> socket;
    WebSocketClient::connect(server.thread, QUrl(u"wss://localhost:%1/socket"_s.arg(server.port())),
                             {.trustedCertificates = files().certificate}, client)
        .finally(this, [&](auto connected) { socket = connected.value_or(nullptr); });
    QTRY_VERIFY(socket);
    const QByteArray text(50'000, 't');
    for (int i = 0; i < 20; ++i)
        socket->sendText(text);
    QTRY_COMPARE(client->messageCount(), 20);
    QCOMPARE(client->messages().last(), text);
    socket->close(CloseCode::Normal, u"bye"_s);
    QTRY_COMPARE(client->closeCount(), 1);
    QCOMPARE(client->close().code, CloseCode::Normal);
}

void tst_Tls::clientVerifiesTheCertificate_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("unknown authority") << u"localhost"_s << false;
    QTest::newRow("other name") << u"127.0.0.1"_s << true;
}

void tst_Tls::clientVerifiesTheCertificate()
{
    QFETCH(QString, host);
    QFETCH(bool, isTrusted);
    TestServer server({}, files());
    std::optional<Result<std::shared_ptr<WebSocket>>> outcome;
    WebSocketClient::connect(server.thread, QUrl(u"wss://%1:%2/socket"_s.arg(host).arg(server.port())),
                             {.trustedCertificates = isTrusted ? files().certificate : QString()},
                             std::make_shared<SocketRecorder>())
        .finally(this, [&](auto connected) { outcome = connected; });
    QTRY_VERIFY(outcome);
    QVERIFY(!*outcome);
    QVERIFY2(outcome->error().message.contains("certificate verify failed"_L1), qPrintable(outcome->error().message));
}

void tst_Tls::clientsMayLeaveDuringTheHandshake()
{
    TestServer server({}, files());
    const auto hello = QByteArray::fromHex("16030100");
    for (int i = 0; i < 200; ++i) {
        RawClient client(server.port());
        client.send(hello.first(i % 5));
        if (i % 2)
            client.reset();
    }
    bool isDown = false;
    server.server->shutdown().finally(this, [&](const Result<void> &) { isDown = true; });
    QTRY_VERIFY(isDown);
}

void tst_Tls::missingFilesAreAnError_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("message");
    QTest::newRow("no certificate") << u"/nowhere.pem"_s << files().key
                                    << u"Cannot read the certificate '/nowhere.pem'"_s;
    QTest::newRow("no key") << files().certificate << u"/nowhere.pem"_s << u"Cannot use the key '/nowhere.pem'"_s;
    QTest::newRow("swapped") << files().key << files().certificate << u"Cannot read the certificate"_s;
}

void tst_Tls::missingFilesAreAnError()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, message);
    IoThread thread;
    const auto server = Server::listen(thread, {}, {}, TlsFiles{certificate, key}, {});
    QVERIFY(!server);
    QVERIFY2(server.error().message.startsWith(message), qPrintable(server.error().message));
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
