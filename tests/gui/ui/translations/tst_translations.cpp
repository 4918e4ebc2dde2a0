#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context;
    QString source;
    bool isNumerus = false;
    bool isUnfinished = false;
    QStringList translations;
};

QString translationsOf(QXmlStreamReader &xml, Message &message)
{
    QString text;
    while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == "translation"_L1)) {
        if (xml.isCharacters() && !xml.isWhitespace())
            text += xml.text();
        if (xml.isStartElement() && xml.name() == "numerusform"_L1)
            message.translations << xml.readElementText();
    }
    return text;
}

QList<Message> readFile(const QString &name)
{
    QFile file(QStringLiteral(HIDETTP_TRANSLATIONS) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            messages << Message{.context = context, .isNumerus = xml.attributes().value("numerus"_L1) == "yes"_L1};
        } else if (xml.name() == "source"_L1) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            messages.last().isUnfinished = xml.attributes().hasAttribute("type"_L1);
            const QString text = translationsOf(xml, messages.last());
            if (!messages.last().isNumerus)
                messages.last().translations << text;
        }
    }
    return messages;
}

/// %1, %2, %n, sorted.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%(?:\\d{1,2}|n)"_s);
    QStringList found;
    for (const auto &match : pattern.globalMatch(text))
        found << match.captured();
    found.sort();
    return found;
}

} // namespace

class tst_Translations : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void placeholdersMatch_data() { nothingIsUnfinished_data(); }
    void placeholdersMatch();
    void endingsMatch();
    void programFindsGerman();
    void otherLanguagesGetEnglishPlurals();
};

void tst_Translations::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("German") << u"hidettp_de.ts"_s;
    QTest::newRow("English plurals") << u"hidettp_en.ts"_s;
}

void tst_Translations::nothingIsUnfinished()
{
    QFETCH(QString, file);
    const auto messages = readFile(file);
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        QVERIFY2(!message.isUnfinished, qPrintable(message.context + u": "_s + message.source));
        QCOMPARE(message.translations.size(), message.isNumerus ? 2 : 1);
        for (const QString &translation : message.translations)
            QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(message.context + u": "_s + message.source));
    }
}

void tst_Translations::placeholdersMatch()
{
    QFETCH(QString, file);
    for (const Message &message : readFile(file)) {
        for (const QString &translation : message.translations)
            QVERIFY2(placeholders(translation) == placeholders(message.source), qPrintable(translation));
    }
}

// A sentence stays a sentence, and a button that opens a question keeps its ellipsis.
void tst_Translations::endingsMatch()
{
    for (const Message &message : readFile(u"hidettp_de.ts"_s)) {
        for (const QString &translation : message.translations) {
            for (const QString &ending : {u"…"_s, u"?"_s})
                QVERIFY2(translation.endsWith(ending) == message.source.endsWith(ending), qPrintable(translation));
        }
    }
}

void tst_Translations::programFindsGerman()
{
    QTranslator translator;
    QVERIFY(translator.load(QLocale(u"de_AT"_s), u"hidettp"_s, u"_"_s, u":/i18n"_s));
    QCOMPARE(translator.translate("hidettp::LiveBar", "Take Control"), u"Kontrolle übernehmen"_s);
    QCOMPARE(translator.translate("hidettp::PeopleStrip", "%n viewer(s)", nullptr, 1), u"%n Person hier"_s);
    QCOMPARE(translator.translate("hidettp::PeopleStrip", "%n viewer(s)", nullptr, 3), u"%n Personen hier"_s);
}

void tst_Translations::otherLanguagesGetEnglishPlurals()
{
    for (const QString &locale : {u"en_GB"_s, u"fr_FR"_s, u"C"_s}) {
        QTranslator translator;
        QVERIFY2(translator.load(QLocale(locale), u"hidettp"_s, u"_"_s, u":/i18n"_s), qPrintable(locale));
        QCOMPARE(translator.translate("hidettp::PeopleStrip", "%n viewer(s)", nullptr, 1), u"%n viewer"_s);
        QCOMPARE(translator.translate("hidettp::PeopleStrip", "%n viewer(s)", nullptr, 3), u"%n viewers"_s);
    }
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
