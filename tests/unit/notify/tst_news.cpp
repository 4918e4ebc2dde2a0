#include "core/notify/mail.h"
#include "core/notify/news.h"
#include "core/notify/seal.h"
#include "core/notify/slack.h"
#include "core/notify/webhook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace hidettp::notify;
using namespace Qt::StringLiterals;

namespace {

const QString helpLink = u"https://hidettp.example/s#secret"_s;
constexpr Instant now{Duration(1'795'435'200'000)};

/// What a bot or a page may try to make of a message.
QStringList hostileStrings()
{
    QStringList hostile{u"<!channel>"_s,
                        u"<!everyone> <@U123> <#C1|x>"_s,
                        u"<https://evil.example|Help Now>"_s,
                        u"*bold* _it_ ~s~ `code` ```pre```"_s,
                        u"&lt;!here&gt;"_s,
                        u"<script>alert(1)</script>"_s,
                        u"\"><img src=x onerror=alert(1)>"_s,
                        u"</table></body><h1>Fake</h1>"_s,
                        u"<a href=\"https://evil.example\">Help now</a>"_s,
                        u"x\r\nBcc: everybody@example.org"_s,
                        u"x\nSubject: other"_s,
                        u"x\r\n\r\n<html>"_s,
                        u"x\r\n.\r\nMAIL FROM:<a@b>"_s,
                        u"--=_\r\nContent-Type: text/html"_s,
                        u"=?UTF-8?B?QmNjOiBh?="_s,
                        u"\u202Egnp.exe"_s,
                        u"a\u2066b\u2069c\u200Fd\u061Ce"_s,
                        u"\u200B\u200C\u2060\uFEFF"_s,
                        u"\u0000\u0001\u001B[31m\u007F"_s,
                        u"\u2028\u2029\u0085"_s,
                        QString(QChar(0xD800)),
                        QString(QChar(0xDC00)) + u"x"_s,
                        QString(100'000, u'A'),
                        QString(100'000, u'<'),
                        QString(5'000, u'\n'),
                        u"😀"_s.repeated(2'000),
                        u"a\u0301"_s.repeated(3'000),
                        u"%s%n{0}%1${x}"_s,
                        u"https://evil.example/login"_s,
                        u"   "_s};
    static const QString alphabet = u"<>&\"'*_~`|@#!:/\\\r\n\t\u202E\u2066\u200B=?-.;,%AB😀é\u0000"_s;
    QRandomGenerator random(4711);
    while (hostile.size() < 500) {
        QString text;
        for (int i = random.bounded(1, 200); i > 0; --i)
            text += alphabet[random.bounded(int(alphabet.size()))];
        hostile << text;
    }
    return hostile;
}

using Field = QString News::*;
const QList<Field> fields{&News::botName,   &News::requestKind, &News::instructions, &News::pageUrl,
                          &News::pageTitle, &News::person,      &News::reason};

News harmless()
{
    return {.botId = BotId(u"b-1"_s),
            .botName = u"Balance"_s,
            .interventionId = InterventionId(u"i-1"_s),
            .executionId = ExecutionId(u"e-1"_s),
            .requestKind = u"2fa"_s,
            .instructions = u"Enter the code"_s,
            .pageUrl = u"https://bank.example/otp?token=1"_s,
            .pageTitle = u"One more step"_s,
            .deadline = now + std::chrono::minutes(27),
            .link = helpLink,
            .person = u"Ann"_s,
            .reason = u"No reason"_s,
            .at = now};
}

/// Every kind and event with a hostile string in every field, one at a time.
template<typename Check>
void forEveryAttack(Check check)
{
    for (const QString &hostile : hostileStrings()) {
        for (const Field field : fields) {
            News news = harmless();
            news.*field = hostile;
            news.event = NotificationEvent(hostile.size() % int(notificationEvents));
            news.kind = hostile.size() % 3 == 0 ? News::Kind::Over : News::Kind::Event;
            check(news);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

bool isHarmless(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u'\n' || c == u'\t' || c.isSurrogate()
               || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
    });
}

QMap<QByteArray, QByteArray> headersOf(const QByteArray &mail)
{
    QMap<QByteArray, QByteArray> headers;
    const QByteArray head = mail.first(mail.indexOf("\r\n\r\n")).replace("\r\n ", " ");
    for (const QByteArray &line : head.split('\n')) {
        const QByteArray name = line.first(std::max<qsizetype>(0, line.indexOf(':')));
        headers[name] += line.mid(name.size() + 1).trimmed();
    }
    return headers;
}

QString partOf(const QByteArray &mail, const QByteArray &type)
{
    const qsizetype at = mail.indexOf("\r\n\r\n", mail.indexOf("Content-Type: " + type)) + 4;
    return QString::fromUtf8(QByteArray::fromBase64(mail.mid(at, mail.indexOf("--=_", at) - at)));
}

} // namespace

class tst_News : public QObject
{
    Q_OBJECT

private slots:
    void slackShowsForeignTextAsText();
    void mailHoldsForeignTextAsText();
    void webhooksGetTheWordsAsTheyAre();
    void theLinkStandsInEveryForm();
    void mailsOfOneRequestBelongTogether();
    void aPictureComesWithTheMail();
    void newsSurviveTheStore();
    void queriesOfPagesAreNotShown();
    void secretsOpenWithTheirKeyOnly();
};

void tst_News::slackShowsForeignTextAsText()
{
    forEveryAttack([](const News &news) {
        const QJsonObject body = QJsonDocument::fromJson(slackBody(news, now)).object();
        QVERIFY(!body.isEmpty());
        QVERIFY(!body["text"_L1].toString().contains(u'<') && body["text"_L1].toString().size() <= 3000);
        QVERIFY(body["blocks"_L1].toArray().size() <= 50);
        for (const auto &value : body["blocks"_L1].toArray()) {
            const QJsonObject block = value.toObject();
            if (block["type"_L1] == "actions"_L1) {
                QCOMPARE(block["elements"_L1][0]["url"_L1].toString(), helpLink);
                continue;
            }
            const QString text = block["text"_L1]["text"_L1].toString();
            QCOMPARE(block["text"_L1]["type"_L1].toString(), u"plain_text"_s);
            QVERIFY(!text.isEmpty() && text.size() <= (block["type"_L1] == "header"_L1 ? 150 : 3000));
            QVERIFY(isHarmless(text));
        }
    });
}

void tst_News::mailHoldsForeignTextAsText()
{
    const Envelope envelope{.id = MessageId(u"m-1"_s),
                            .from = u"bots@example.org"_s,
                            .to = u"ann@example.org"_s,
                            .domain = u"example.org"_s};
    const auto names = headersOf(mailMessage(harmless(), envelope, now)).keys();
    static const QRegularExpression tag(u"<(/?)([a-z0-9!]+)([^>]*)>"_s, QRegularExpression::CaseInsensitiveOption);
    static const QStringList ours{u"!doctype"_s, u"html"_s, u"body"_s, u"div"_s, u"h2"_s, u"p"_s,
                                  u"table"_s,    u"tr"_s,   u"td"_s,   u"a"_s,   u"br"_s};
    forEveryAttack([&](const News &news) {
        const QByteArray mail = mailMessage(news, envelope, now);
        QCOMPARE(headersOf(mail).keys(), names);
        QVERIFY(std::all_of(mail.begin(), mail.end(),
                            [](char c) { return (c >= ' ' && c < 0x7f) || c == '\r' || c == '\n'; }));
        for (const QByteArray &line : mail.split('\n'))
            QVERIFY2(line.size() < 990, line.constData());
        const QString html = partOf(mail, "text/html");
        for (const auto &match : tag.globalMatch(html)) {
            QVERIFY2(ours.contains(match.captured(2).toLower()), qPrintable(match.captured(0)));
            QVERIFY2(!match.captured(3).contains(u"onerror"_s), qPrintable(match.captured(0)));
        }
        QCOMPARE(html.count(u"href="_s), html.count(u"<a href=\"%1\""_s.arg(helpLink)) + html.count(u"href=&quot;"_s));
        QVERIFY(isHarmless(html) && isHarmless(partOf(mail, "text/plain")));
    });
}

void tst_News::webhooksGetTheWordsAsTheyAre()
{
    forEveryAttack([](const News &news) {
        const QByteArray body = webhookBody(news, MessageId(u"m-1"_s), now);
        QVERIFY(QJsonDocument::fromJson(body).isObject());
        const auto headers = webhookHeaders(news, MessageId(u"m-1"_s), body, "secret", now);
        for (const QByteArray &header : headers)
            QVERIFY(!header.contains('\r') && !header.contains('\n'));
        QCOMPARE(headers.size(), 5);
    });
    QCOMPARE(webhookHeaders(harmless(), MessageId(u"m-1"_s), "{}", {}, now).size(), 4);
}

void tst_News::theLinkStandsInEveryForm()
{
    const QByteArray mail = mailMessage(harmless(), {.id = MessageId(u"m"_s)}, now);
    QVERIFY(partOf(mail, "text/plain").contains(helpLink));
    QVERIFY(partOf(mail, "text/html").contains(helpLink));
    QVERIFY(slackBody(harmless(), now).contains(helpLink.toLatin1()));
    QVERIFY(webhookBody(harmless(), MessageId(u"m"_s), now).contains(helpLink.toLatin1()));
    QVERIFY(partOf(mail, "text/plain").contains(u"Time left: 27 min"_s));
}

void tst_News::mailsOfOneRequestBelongTogether()
{
    News later = harmless();
    later.event = NotificationEvent::AboutToExpire;
    const auto first = headersOf(mailMessage(harmless(), {.id = MessageId(u"m-1"_s)}, now));
    const auto second = headersOf(mailMessage(later, {.id = MessageId(u"m-2"_s)}, now));
    QCOMPARE(first["References"], second["References"]);
    QVERIFY(first["Message-ID"] != second["Message-ID"]);
    QCOMPARE(headersOf(mailMessage(harmless(), {.id = MessageId(u"m-1"_s)}, now + std::chrono::hours(1)))["Message-ID"],
             first["Message-ID"]);
}

void tst_News::aPictureComesWithTheMail()
{
    const QByteArray mail = mailMessage(harmless(), {.id = MessageId(u"m-1"_s)}, now,
                                        Attachment{"image/jpeg", "screenshot.jpg", "\xff\xd8 picture"});
    QVERIFY(mail.contains("multipart/mixed") && mail.contains("filename=\"screenshot.jpg\""));
    QVERIFY(mail.contains(QByteArray("\xff\xd8 picture").toBase64()));
}

void tst_News::newsSurviveTheStore() { QCOMPARE(*newsFromJson(toJson(harmless())), harmless()); }

void tst_News::queriesOfPagesAreNotShown()
{
    for (const Fact &fact : factsOf(harmless(), now))
        QVERIFY2(!fact.value.contains(u"token"_s), qPrintable(fact.value));
}

void tst_News::secretsOpenWithTheirKeyOnly()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"key"_s);
    const auto seal = Seal::withKeyFile(path);
    QVERIFY(seal);
    const QByteArray closed = seal->close("secret");
    QVERIFY(!closed.contains("secret"));
    QVERIFY(closed != seal->close("secret"));
    QCOMPARE(*Seal::withKeyFile(path)->open(closed), QByteArray("secret"));
    QCOMPARE(QFile(path).permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(!Seal::forThisProcess().open(closed));
    QByteArray altered = closed;
    altered[altered.size() - 1] = char(altered.back() ^ 1);
    QVERIFY(!seal->open(altered));
    QVERIFY(!seal->open("short"));
    QVERIFY(!Seal::withKeyFile(directory.filePath(u"none/key"_s)));
}

QTEST_GUILESS_MAIN(tst_News)
#include "tst_news.moc"
