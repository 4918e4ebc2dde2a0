#include "core/client/onetimecode.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Hash = OneTimeSecret::Hash;

namespace {

Instant at(qint64 seconds) { return {std::chrono::seconds(seconds)}; }

/// The keys of RFC 6238's appendix B: digits over and over, as long as the hash.
OneTimeSecret keyOfTheRfc(Hash hash, qsizetype length)
{
    return {.key = QByteArray("1234567890").repeated(7).left(length), .hash = hash, .digits = 8};
}

} // namespace

Q_DECLARE_METATYPE(hidettp::OneTimeSecret)

class tst_OneTimeCode : public QObject
{
    Q_OBJECT

private slots:
    void codesAreThoseOfTheRfc_data();
    void codesAreThoseOfTheRfc();
    void codeIsGoodUntilTheNextStep();
    void keyIsReadAsItIsShown_data();
    void keyIsReadAsItIsShown();
    void addressIsReadWithAllItSays();
    void whatIsNoSecretIsRefusedWithoutRepeatingIt_data();
    void whatIsNoSecretIsRefusedWithoutRepeatingIt();
    void secretComesBackFromItsText();
    void codeIsFoundInWhatWasCopied_data();
    void codeIsFoundInWhatWasCopied();
};

void tst_OneTimeCode::codesAreThoseOfTheRfc_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QStringList>("codes"); // SHA-1, SHA-256, SHA-512
    const auto row = [](qint64 time, const QString &codes) {
        QTest::addRow("%lld", static_cast<long long>(time)) << time << codes.split(u' ');
    };
    row(59, u"94287082 46119246 90693936"_s);
    row(1111111109, u"07081804 68084774 25091201"_s);
    row(1111111111, u"14050471 67062674 99943326"_s);
    row(1234567890, u"89005924 91819424 93441116"_s);
    row(2000000000, u"69279037 90698825 38618901"_s);
    row(20000000000, u"65353130 77737706 47863826"_s);
}

void tst_OneTimeCode::codesAreThoseOfTheRfc()
{
    QFETCH(qint64, time);
    QFETCH(QStringList, codes);
    const OneTimeSecret secrets[]{keyOfTheRfc(Hash::Sha1, 20), keyOfTheRfc(Hash::Sha256, 32),
                                  keyOfTheRfc(Hash::Sha512, 64)};
    for (qsizetype index = 0; index < 3; ++index) {
        OneTimeSecret secret = secrets[index];
        QCOMPARE(oneTimeCode(secret, at(time)), codes[index]);
        for (secret.digits = 6; secret.digits < 8; ++secret.digits)
            QCOMPARE(oneTimeCode(secret, at(time)), codes[index].right(secret.digits));
    }
}

void tst_OneTimeCode::codeIsGoodUntilTheNextStep()
{
    const OneTimeSecret secret = keyOfTheRfc(Hash::Sha1, 20);
    QCOMPARE(timeLeft(secret, at(60)), 30s);
    QCOMPARE(timeLeft(secret, at(59)), 1s);
    QCOMPARE(timeLeft(secret, {59999ms}), 1ms);
    QCOMPARE(oneTimeCode(secret, at(30)), oneTimeCode(secret, {59999ms}));
    QVERIFY(oneTimeCode(secret, at(59)) != oneTimeCode(secret, at(60)));
}

void tst_OneTimeCode::keyIsReadAsItIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"GEZDGNBVGY3TQOJQ"_s;
    QTest::newRow("small") << u"gezdgnbvgy3tqojq"_s;
    QTest::newRow("in groups") << u" gezd gnbv gy3t qojq\n"_s;
    QTest::newRow("with hyphens") << u"GEZD-GNBV-GY3T-QOJQ"_s;
    QTest::newRow("padded") << u"GEZDGNBVGY3TQOJQ===="_s;
    QTest::newRow("address") << u"otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ"_s;
}

void tst_OneTimeCode::keyIsReadAsItIsShown()
{
    QFETCH(QString, text);
    const auto read = secretFromText(text);
    QVERIFY(read);
    QCOMPARE(read->secret, OneTimeSecret{.key = "1234567890"});
}

void tst_OneTimeCode::addressIsReadWithAllItSays()
{
    const auto read = secretFromText(u"otpauth://totp/Harbour%20Bank:ann@example.com?secret=GEZDGNBVGY3TQOJQ"
                                     "&issuer=Harbour%20Bank&algorithm=sha256&digits=8&period=60"_s);
    QVERIFY(read);
    QCOMPARE(read->name, u"Harbour Bank:ann@example.com"_s);
    QCOMPARE(
        read->secret,
        (OneTimeSecret{.key = "1234567890", .hash = Hash::Sha256, .digits = 8, .period = std::chrono::seconds(60)}));
}

void tst_OneTimeCode::whatIsNoSecretIsRefusedWithoutRepeatingIt_data()
{
    QTest::addColumn<QString>("text");
    const auto address = [](const char *name, const QString &rest) {
        QTest::newRow(name) << u"otpauth://totp/x?"_s + rest;
    };
    QTest::newRow("nothing") << QString();
    QTest::newRow("digits that base32 has not") << u"GEZDGNBVGY3TQOJ1"_s;
    QTest::newRow("too short") << u"GEZDGN"_s;
    QTest::newRow("too long") << QString(300, u'A');
    QTest::newRow("a web address") << u"https://bank.example/GEZDGNBVGY3TQOJQ"_s;
    QTest::newRow("counts presses") << u"otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ&counter=0"_s;
    QTest::newRow("neither") << u"otpauth://steam/x?secret=GEZDGNBVGY3TQOJQ"_s;
    address("no secret", u"digits=6"_s);
    address("empty secret", u"secret="_s);
    address("two secrets", u"secret=GEZDGNBVGY3TQOJQ&secret=GEZDGNBVGY3TQOJQ"_s);
    address("unknown hash", u"secret=GEZDGNBVGY3TQOJQ&algorithm=MD5"_s);
    address("five digits", u"secret=GEZDGNBVGY3TQOJQ&digits=5"_s);
    address("nine digits", u"secret=GEZDGNBVGY3TQOJQ&digits=9"_s);
    address("half a digit", u"secret=GEZDGNBVGY3TQOJQ&digits=6.5"_s);
    address("no period", u"secret=GEZDGNBVGY3TQOJQ&period=0"_s);
    address("negative period", u"secret=GEZDGNBVGY3TQOJQ&period=-30"_s);
    address("endless period", u"secret=GEZDGNBVGY3TQOJQ&period=99999999999"_s);
    address("hash twice", u"secret=GEZDGNBVGY3TQOJQ&algorithm=SHA1&algorithm=SHA256"_s);
}

void tst_OneTimeCode::whatIsNoSecretIsRefusedWithoutRepeatingIt()
{
    QFETCH(QString, text);
    const auto read = secretFromText(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadRequest);
    QVERIFY(!read.error().message.contains(u"GEZDGN"_s));
}

void tst_OneTimeCode::secretComesBackFromItsText()
{
    for (const qsizetype length : {5, 10, 11, 12, 13, 14, 20, 32, 64}) {
        const NamedSecret named{u"Bänk/ann & co: 100 % #1?"_s,
                                {QByteArray("\x00\xff\x80 abcdef", 10).repeated(7).left(length), Hash::Sha512, 7,
                                 std::chrono::seconds(45)}};
        const auto read = secretFromText(secretToText(named));
        QVERIFY(read);
        QCOMPARE(read->name, named.name);
        QCOMPARE(read->secret, named.secret);
    }
}

void tst_OneTimeCode::codeIsFoundInWhatWasCopied_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("plain") << u"123456"_s << u"123456"_s;
    QTest::newRow("in groups") << u" 123 456\n"_s << u"123456"_s;
    QTest::newRow("no-break space") << u"123\u00a0456"_s << u"123456"_s;
    QTest::newRow("with a hyphen") << u"123-456"_s << u"123456"_s;
    QTest::newRow("full width") << u"１２３４５６"_s << u"123456"_s;
    QTest::newRow("recovery code") << u"k7f2-9qxz"_s << u"k7f2-9qxz"_s;
    QTest::newRow("a sentence") << u"Your code is: 123456."_s << QString();
    QTest::newRow("nothing") << u"  "_s << QString();
    QTest::newRow("too long") << u"12345678901234567"_s << QString();
    QTest::newRow("a line that would press Enter elsewhere") << u"123\t456\r\n"_s << u"123456"_s;
}

void tst_OneTimeCode::codeIsFoundInWhatWasCopied()
{
    QFETCH(QString, text);
    QTEST(codeFromText(text).value_or(QString()), "code");
}

QTEST_APPLESS_MAIN(tst_OneTimeCode)
#include "tst_onetimecode.moc"
