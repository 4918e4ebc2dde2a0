#include "core/script/template.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace hidettp;
using namespace hidettp::script;
using namespace Qt::StringLiterals;

class tst_Template : public QObject
{
    Q_OBJECT

private slots:
    void fillsReferencesIn_data();
    void fillsReferencesIn();
    void theFirstMissingValueEndsTheWork();
    void secretsAreTakenOutInEveryForm_data();
    void secretsAreTakenOutInEveryForm();
    void secretsAreTakenOutOfJson();
    void noPartOfALongerSecretIsLeftOver();
};

namespace {

QString words(const Reference &reference)
{
    static constexpr std::array kinds{"parameter"_L1, "secret"_L1, "output"_L1, "human"_L1};
    return u"<%1 %2>"_s.arg(kinds[static_cast<std::size_t>(reference.kind)], reference.name);
}

} // namespace

void tst_Template::fillsReferencesIn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("plain") << u"a $ b } {c}"_s << u"a $ b } {c}"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("each kind") << u"${user}-${secret:PIN}${output:a}, ${human.outcome}${human.value}${human.by}"_s
                               << u"<parameter user>-<secret PIN><output a>, <human outcome><human value><human by>"_s;
    QTest::newRow("escaped") << u"$${user} ${user}"_s << u"${user} <parameter user>"_s;
    QTest::newRow("not closed") << u"a ${user"_s << u"holds a '${' that is not closed"_s;
    QTest::newRow("nothing inside")
        << u"${}"_s
        << u"holds '${}', which is none of ${parameter}, ${secret:NAME}, ${output:name} and ${human.outcome} (or human.by, human.durationSeconds, human.outcome, human.reason, human.urlAfter, human.urlBefore, human.value)"_s;
}

void tst_Template::fillsReferencesIn()
{
    QFETCH(QString, text);
    const auto filled = fillIn(text, [](const Reference &reference) -> Result<QString> { return words(reference); });
    QTEST(filled ? *filled : filled.error().message, "outcome");
}

void tst_Template::theFirstMissingValueEndsTheWork()
{
    const auto filled = fillIn(u"${a}${b}"_s, [](const Reference &reference) -> Result<QString> {
        return Error{ErrorCode::NotFound, u"No %1."_s.arg(reference.name)};
    });
    QCOMPARE(filled.error().message, u"No a."_s);
}

void tst_Template::secretsAreTakenOutInEveryForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << uR"(typed p<w & "x" twice)"_s;
    QTest::newRow("HTML attribute") << u"value=\"p&lt;w &amp; &quot;x&quot;\""_s;
    QTest::newRow("HTML text") << u"<b>p&lt;w &amp; \"x\"</b>"_s;
    QTest::newRow("address") << u"https://a/?p=p%3Cw%20%26%20%22x%22"_s;
    QTest::newRow("form") << u"p=p%3Cw+%26+%22x%22"_s;
    QTest::newRow("JSON") << uR"({"p":"p<w & \"x\""})"_s;
}

void tst_Template::secretsAreTakenOutInEveryForm()
{
    QFETCH(QString, text);
    Redactor redactor;
    redactor.add(uR"(p<w & "x")"_s);
    const QString clean = redactor.redacted(text);
    QVERIFY2(clean.contains(u"••••••"_s), qPrintable(clean));
    QVERIFY2(!clean.contains(u'<') || text.startsWith(u'<'), qPrintable(clean));
    QVERIFY2(!clean.contains(u'x'), qPrintable(clean));
}

void tst_Template::secretsAreTakenOutOfJson()
{
    Redactor redactor;
    redactor.add(u"hush"_s);
    const QJsonObject outputs{{u"a"_s, QJsonArray{u"say hush now"_s, 1, QJsonObject{{u"hush"_s, true}}}}};
    QCOMPARE(redactor.redacted(QJsonValue(outputs)),
             QJsonValue(QJsonObject{{u"a"_s, QJsonArray{u"say •••••• now"_s, 1, QJsonObject{{u"••••••"_s, true}}}}}));
}

void tst_Template::noPartOfALongerSecretIsLeftOver()
{
    Redactor redactor;
    redactor.add(u"open"_s);
    redactor.add(u"open sesame"_s);
    QCOMPARE(redactor.redacted(u"open sesame, open"_s), u"••••••, ••••••"_s);
}

QTEST_GUILESS_MAIN(tst_Template)
#include "tst_template.moc"
