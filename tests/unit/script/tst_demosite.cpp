#include "core/coordinator/demo/demosite.h"
#include "core/coordinator/demo/totp.h"
#include "core/script/script.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::demo;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SetClock final : public Clock
{
public:
    Instant now() const override { return at; }
    Instant at{1'700'000'000s};
};

/// A browser that keeps cookies and follows redirects.
struct Visitor
{
    const DemoSite &site;
    QMap<QString, QString> cookies = {};
    QString path = {};

    PageResponse open(const QByteArray &method, const QString &to, const QByteArray &form = {})
    {
        PageResponse response = site.answer({method, to, formFrom(form), cookies});
        path = to;
        QString next;
        for (const auto &[name, value] : response.headers) {
            if (name == "Set-Cookie")
                cookies.insert(cookiesFrom(value.left(value.indexOf(';'))));
            if (name == "Location")
                next = QString::fromUtf8(value);
        }
        return next.isEmpty() ? response : open("GET", next);
    }
};

} // namespace

class tst_DemoSite : public QObject
{
    Q_OBJECT

private slots:
    void codesAreThoseOfTheRfc_data();
    void codesAreThoseOfTheRfc();
    void theBankWantsPasswordAndCode();
    void aCodeIsGoodForAboutItsTime_data();
    void aCodeIsGoodForAboutItsTime();
    void stagesCannotBeSkippedOrForged();
    void thePuzzleWantsAHand_data();
    void thePuzzleWantsAHand();
    void whatComesFromVisitorsIsShownAsText();
    void itsBotsAreValid();

private:
    SetClock m_clock;
    DemoSite m_site{m_clock};
};

void tst_DemoSite::codesAreThoseOfTheRfc_data()
{
    // Appendix B of RFC 6238, the last six of eight digits.
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QString>("code");
    QTest::newRow("59") << qint64(59) << u"287082"_s;
    QTest::newRow("1111111109") << qint64(1111111109) << u"081804"_s;
    QTest::newRow("1234567890") << qint64(1234567890) << u"005924"_s;
    QTest::newRow("20000000000") << qint64(20000000000) << u"353130"_s;
}

void tst_DemoSite::codesAreThoseOfTheRfc()
{
    QFETCH(qint64, second);
    QTEST(totp("12345678901234567890", Instant{std::chrono::seconds(second)}), "code");
}

void tst_DemoSite::theBankWantsPasswordAndCode()
{
    Visitor visitor{m_site};
    QVERIFY(visitor.open("GET", u"/demo/bank"_s).body.contains("id=\"user\""));
    QCOMPARE(visitor.open("POST", u"/demo/bank/login"_s, "user=ann&password=wrong").status, 401);
    QVERIFY(visitor.open("POST", u"/demo/bank/login"_s, "user=ann&password=harbour").body.contains("id=\"otp\""));
    QCOMPARE(visitor.open("POST", u"/demo/bank/code"_s, "code=000000").status, 401);
    const auto account = visitor.open("POST", u"/demo/bank/code"_s, "code=" + m_site.codeOnPhone().toUtf8());
    QCOMPARE(visitor.path, u"/demo/bank/account"_s);
    QVERIFY(account.body.contains("4,815.16 EUR"));
}

void tst_DemoSite::aCodeIsGoodForAboutItsTime_data()
{
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("at once") << 0 << true;
    QTest::newRow("a slow hand") << 30 << true;
    QTest::newRow("too late") << 90 << false;
}

void tst_DemoSite::aCodeIsGoodForAboutItsTime()
{
    QFETCH(int, secondsLater);
    const QString code = totp("key", m_clock.now());
    QTEST(isTotp(code, "key", m_clock.now() + std::chrono::seconds(secondsLater)), "isGood");
}

void tst_DemoSite::stagesCannotBeSkippedOrForged()
{
    Visitor visitor{m_site};
    visitor.open("GET", u"/demo/bank/account"_s);
    QCOMPARE(visitor.path, u"/demo/bank"_s);
    visitor.cookies[u"hidettp_demo"_s].replace(u".."_s, u".in."_s);
    visitor.open("GET", u"/demo/bank/account"_s);
    QCOMPARE(visitor.path, u"/demo/bank"_s);
}

void tst_DemoSite::thePuzzleWantsAHand_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("passes");
    QTest::newRow("a hand") << 3 << 20 << 700 << true;
    QTest::newRow("beside the gap") << 30 << 20 << 700 << false;
    QTest::newRow("one leap") << 0 << 2 << 700 << false;
    QTest::newRow("in no time") << 0 << 20 << 20 << false;
}

void tst_DemoSite::thePuzzleWantsAHand()
{
    QFETCH(int, offset);
    QFETCH(int, points);
    QFETCH(int, milliseconds);
    Visitor visitor{m_site};
    visitor.open("GET", u"/demo/puzzle"_s);
    const int x = m_site.gapOf(visitor.cookies[u"hidettp_demo"_s].section(u'.', 0, 0)) + offset;
    QByteArrayList path;
    for (int i = 1; i <= points; ++i)
        path << QByteArray::number(x * i / points) + "," + QByteArray::number(milliseconds * i / points);
    const auto answer = visitor.open("POST", u"/demo/puzzle"_s,
                                     "x=" + QByteArray::number(x) + "&path=" + path.join(';').toPercentEncoding());
    QFETCH(bool, passes);
    QCOMPARE(visitor.path == "/demo/puzzle/ticket"_L1, passes);
    QCOMPARE(answer.body.contains("id=\"ticket\""), passes);
}

void tst_DemoSite::whatComesFromVisitorsIsShownAsText()
{
    for (const QString &path : {u"/demo"_s, u"/demo/bank"_s, u"/demo/phone"_s, u"/demo/puzzle"_s, u"/demo/shop"_s}) {
        const auto answer = m_site.answer({"GET", path, {}, {}});
        QCOMPARE(answer.status, 200);
        QVERIFY2(!answer.body.contains("{{"), qPrintable(path));
        QVERIFY(!answer.body.contains("http"));
    }
    QCOMPARE(m_site.answer({"GET", u"/demo/../etc/passwd"_s, {}, {}}).status, 404);
}

void tst_DemoSite::itsBotsAreValid()
{
    const auto bots = demoBots(u"http://127.0.0.1:9"_s);
    QCOMPARE(bots.size(), 3);
    for (const QJsonObject &bot : bots) {
        const auto parsed = script::parseScript(bot);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().message));
        QCOMPARE(parsed->parameters[u"site"_s].defaultValue, u"http://127.0.0.1:9"_s);
    }
}

QTEST_GUILESS_MAIN(tst_DemoSite)
#include "tst_demosite.moc"
