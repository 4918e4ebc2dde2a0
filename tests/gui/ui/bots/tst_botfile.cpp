#include "core/client/botfile.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

Bot sample()
{
    return {.name = u"Balance"_s,
            .targetUrl = u"https://bank.example"_s,
            .parameters = {{"user"_L1, QJsonObject{{"required"_L1, true}}}},
            .steps = {QJsonObject{{"goto"_L1, u"https://bank.example/login"_s}},
                      QJsonObject{{"type"_L1, QJsonObject{{"selector"_L1, u"#a\"b"_s}, {"text"_L1, u"],}"_s}}}},
                      QJsonObject{{"click"_L1, QJsonObject{{"selector"_L1, u"button"_s}}}}}};
}

} // namespace

class tst_BotFile : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void aStepIsALine();
    void brokenTextNamesTheLine();
    void whatIsNoBotIsSaid_data();
    void whatIsNoBotIsSaid();
    void stepIsFoundInTheText_data();
    void stepIsFoundInTheText();
    void errorNamesAStep_data();
    void errorNamesAStep();
};

void tst_BotFile::whatIsWrittenIsRead()
{
    const auto read = botFromText(botToText(sample()));
    QVERIFY(read);
    QCOMPARE(read->steps, sample().steps);
    QCOMPARE(read->parameters, sample().parameters);
    QCOMPARE(read->humanIntervention, sample().humanIntervention);
}

void tst_BotFile::aStepIsALine()
{
    const QStringList lines = botToText(sample()).split(u'\n');
    QVERIFY(lines.contains(u"    {\"goto\": \"https://bank.example/login\"},"_s));
    QVERIFY(lines.contains(u"    {\"click\": {\"selector\": \"button\"}}"_s));
    QCOMPARE(lines[1], u"  \"name\": \"Balance\","_s);
}

void tst_BotFile::brokenTextNamesTheLine()
{
    const auto read = botFromText(u"{\n \"name\": \"x\",\n \"steps\": [}\n}"_s);
    QVERIFY(!read);
    QVERIFY2(read.error().message.startsWith("Line 3 "_L1), qPrintable(read.error().message));
}

void tst_BotFile::whatIsNoBotIsSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a list") << u"[]"_s;
    QTest::newRow("no name") << u"{\"steps\": []}"_s;
}

void tst_BotFile::whatIsNoBotIsSaid()
{
    QFETCH(QString, text);
    const auto read = botFromText(text);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
}

void tst_BotFile::stepIsFoundInTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("found");
    const QString written = botToText(sample());
    QTest::newRow("the first") << written << 1 << u"{\"goto\": \"https://bank.example/login\"}"_s;
    QTest::newRow("brackets inside a string")
        << written << 2 << u"{\"type\": {\"selector\": \"#a\\\"b\", \"text\": \"],}\"}}"_s;
    QTest::newRow("the last") << written << 3 << u"{\"click\": {\"selector\": \"button\"}}"_s;
    QTest::newRow("beyond the last") << written << 4 << QString();
    QTest::newRow("no steps") << u"{\"name\": \"x\"}"_s << 1 << QString();
    QTest::newRow("empty steps") << u"{\"steps\": []}"_s << 1 << QString();
    QTest::newRow("steps elsewhere") << u"{\"parameters\": {\"steps\": [1]}, \"steps\": [2]}"_s << 1 << u"2"_s;
    QTest::newRow("half a text") << u"{\"steps\": [{\"goto\""_s << 1 << QString();
    QTest::newRow("nothing") << QString() << 1 << QString();
}

void tst_BotFile::stepIsFoundInTheText()
{
    QFETCH(QString, text);
    QFETCH(int, step);
    const TextRange place = placeOfStep(text, step);
    QTEST(text.mid(place.begin, place.length), "found");
}

void tst_BotFile::errorNamesAStep_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("step");
    QTest::newRow("as the coordinator says it") << u"step 4 'click': 'selector' is missing"_s << 4;
    QTest::newRow("inside a sentence") << u"The script is wrong. Step 12 'goto': no URL."_s << 12;
    QTest::newRow("of no step") << u"'name' is missing."_s << 0;
    QTest::newRow("steps are no step") << u"steps 4 are too many"_s << 0;
}

void tst_BotFile::errorNamesAStep()
{
    QFETCH(QString, message);
    QTEST(stepOfError(message), "step");
}

QTEST_GUILESS_MAIN(tst_BotFile)
#include "tst_botfile.moc"
