#include "core/script/script.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace hidettp;
using namespace hidettp::script;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The corpus is shared with the JSON Schema's test: what the parser takes, the schema takes.
class tst_Script : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatIsValid_data() { addCases({u"valid"_s}); }
    void readsWhatIsValid();
    void saysWhatIsWrongByStepAndField_data() { addCases({u"invalid"_s, u"invalidBeyondSchema"_s}); }
    void saysWhatIsWrongByStepAndField();
    void everyFieldArrives();
    void conditionsSurviveTheirJson();
    void globsMatchAddresses_data();
    void globsMatchAddresses();
    void parametersAreBound_data();
    void parametersAreBound();

private:
    void addCases(const QStringList &groups);
    QJsonObject m_cases;
};

void tst_Script::initTestCase()
{
    QFile file(QStringLiteral(BOT_CASES));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_cases = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_cases.isEmpty());
}

void tst_Script::addCases(const QStringList &groups)
{
    QTest::addColumn<QJsonObject>("testCase");
    for (const QString &group : groups) {
        const QJsonArray rows = m_cases[group].toArray();
        for (const QJsonValue &row : rows)
            QTest::newRow(qPrintable(row["name"_L1].toString())) << row.toObject();
    }
}

void tst_Script::readsWhatIsValid()
{
    QFETCH(QJsonObject, testCase);
    const auto script = parseScript(testCase["bot"_L1].toObject());
    QVERIFY2(script, qPrintable(script ? QString() : script.error().message));
    QCOMPARE(script->steps.size(), testCase["bot"_L1]["steps"_L1].toArray().size());
}

void tst_Script::saysWhatIsWrongByStepAndField()
{
    QFETCH(QJsonObject, testCase);
    const auto script = parseScript(testCase["bot"_L1].toObject());
    QVERIFY(!script);
    QCOMPARE(script.error().code, ErrorCode::BadRequest);
    const QStringList said = script.error().message.split(u'\n');
    const QJsonArray expected = testCase["problems"_L1].toArray();
    QVERIFY2(said.size() == expected.size(), qPrintable(script.error().message));
    for (qsizetype i = 0; i < said.size(); ++i)
        QVERIFY2(said[i].startsWith(expected[i].toString()), qPrintable(said[i]));
}

void tst_Script::everyFieldArrives()
{
    const QJsonObject request{{u"kind"_s, u"2fa"_s},
                              {u"instructions"_s, u"Enter the code"_s},
                              {u"when"_s, QJsonObject{{u"selector"_s, u"#otp"_s}}},
                              {u"until"_s, u"navigation"_s},
                              {u"responseWindowSeconds"_s, 60},
                              {u"priority"_s, 5},
                              {u"onTimeout"_s, u"end"_s},
                              {u"onDecline"_s, u"skip"_s}};
    const QJsonObject bot{
        {u"name"_s, u"Balance"_s},
        {u"humanIntervention"_s, QJsonObject{{u"enabled"_s, false}, {u"responseWindowSeconds"_s, 7}}},
        {u"steps"_s, QJsonArray{QJsonObject{{u"click"_s, u"#a"_s},
                                            {u"timeoutSeconds"_s, 5},
                                            {u"onError"_s, QJsonObject{{u"retry"_s, QJsonObject{{u"attempts"_s, 4}}}}}},
                                QJsonObject{{u"requestHuman"_s, request}}, QJsonObject{{u"label"_s, u"end"_s}}}}};

    const auto script = parseScript(bot);

    QVERIFY(script);
    QCOMPARE(script->name, u"Balance"_s);
    QCOMPARE(script->humanIntervention.enabled, false);
    QCOMPARE(script->humanIntervention.responseWindow, 7s);
    const Step &click = script->steps[0];
    QCOMPARE(std::get<Click>(click.action), Click{.selector = u"#a"_s});
    QCOMPARE(click.timeout, 5s);
    QCOMPARE(click.onError.kind, OnError::Kind::Retry);
    QCOMPARE(click.onError.attempts, 4);
    const auto &human = std::get<RequestHuman>(script->steps[1].action);
    QCOMPARE(human.kind, u"2fa"_s);
    QCOMPARE(human.when, (Condition{.kind = Condition::Kind::Selector, .text = u"#otp"_s}));
    QCOMPARE(human.until, Condition{});
    QCOMPARE(human.responseWindow, 60s);
    QCOMPARE(human.priority, 5);
    QCOMPARE(human.onTimeout, (Consequence{Consequence::Kind::Jump, u"end"_s}));
    QCOMPARE(human.onDecline, Consequence{Consequence::Kind::Skip});
    QCOMPARE(stepOfLabel(*script, u"end"_s), 2);
    QCOMPARE(stepOfLabel(*script, u"start"_s), std::nullopt);
}

void tst_Script::conditionsSurviveTheirJson()
{
    const QJsonObject json{
        {u"any"_s,
         QJsonArray{QJsonObject{{u"url"_s, u"**/a"_s}}, QJsonObject{{u"not"_s, QJsonObject{{u"text"_s, u"b"_s}}}},
                    QJsonObject{{u"cookie"_s, QJsonObject{{u"name"_s, u"c"_s}, {u"value"_s, u"d"_s}}}},
                    QJsonObject{{u"navigation"_s, true}}}}};
    const auto condition = conditionFromJson(json);
    QVERIFY(condition);
    QCOMPARE(condition->parts.size(), 4);
    QCOMPARE(toJson(*condition), json);
    QCOMPARE(conditionFromJson(u"navigation"_s).value(), condition->parts[3]);
    QCOMPARE(conditionFromJson(QJsonObject{{u"url"_s, 1}}).error().code, ErrorCode::BadRequest);
}

void tst_Script::globsMatchAddresses_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("matches");
    QTest::newRow("anywhere") << u"**/account"_s << u"https://bank.example/my/account"_s << true;
    QTest::newRow("only whole addresses") << u"**/account"_s << u"https://bank.example/accounts"_s << false;
    QTest::newRow("query and fragment do not matter") << u"**/account"_s << u"https://a/account?id=1#top"_s << true;
    QTest::newRow("unless they are named") << u"**/account?id=1"_s << u"https://a/account?id=2"_s << false;
    QTest::newRow("named query") << u"**/account?id=*"_s << u"https://a/account?id=2"_s << true;
    QTest::newRow("one star stays in its segment") << u"https://a/*/c"_s << u"https://a/b/c"_s << true;
    QTest::newRow("and does not cross it") << u"https://a/*/c"_s << u"https://a/b/b/c"_s << false;
    QTest::newRow("a dot is a dot") << u"https://a.b/"_s << u"https://axb/"_s << false;
    QTest::newRow("the exact address") << u"https://a/b"_s << u"https://a/b"_s << true;
}

void tst_Script::globsMatchAddresses()
{
    QFETCH(QString, glob);
    QFETCH(QString, url);
    QTEST(matchesGlob(glob, url), "matches");
}

void tst_Script::parametersAreBound_data()
{
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("given and default") << QJsonObject{{u"user"_s, u"ann"_s}} << u"ann en "_s;
    QTest::newRow("default replaced") << QJsonObject{{u"user"_s, 7}, {u"language"_s, true}} << u"7 true "_s;
    QTest::newRow("missing") << QJsonObject{} << u"parameter 'user': is missing"_s;
    QTest::newRow("unknown") << QJsonObject{{u"user"_s, u"a"_s}, {u"usr"_s, u"b"_s}}
                             << u"parameter 'usr': the bot does not have it"_s;
    QTest::newRow("a list") << QJsonObject{{u"user"_s, QJsonArray{}}}
                            << u"parameter 'user': must be a text, a number, true or false"_s;
}

void tst_Script::parametersAreBound()
{
    QFETCH(QJsonObject, given);
    Script script;
    script.parameters = {{u"user"_s, {.isRequired = true, .defaultValue = {}, .description = {}}},
                         {u"language"_s, {.isRequired = false, .defaultValue = u"en"_s, .description = {}}},
                         {u"note"_s, {}}};
    const auto bound = bindParameters(script, given);
    const QString outcome =
        bound ? u"%1 %2 %3"_s.arg(bound->value(u"user"_s), bound->value(u"language"_s), bound->value(u"note"_s))
              : bound.error().message;
    QTEST(outcome, "outcome");
}

QTEST_GUILESS_MAIN(tst_Script)
#include "tst_script.moc"
