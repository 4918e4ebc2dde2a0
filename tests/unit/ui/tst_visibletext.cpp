#include "ui/common/visibletext.h"

#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_VisibleText : public QObject
{
    Q_OBJECT

private slots:
    void hiddenCharactersAreDrawn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"https://bank.example/login"_s << u"https://bank.example/login"_s;
        QTest::newRow("letters of every kind") << u"Größe 株式会社 שלום 👍"_s << u"Größe 株式会社 שלום 👍"_s;
        QTest::newRow("right to left override") << u"cod\u202Egpj.exe"_s << u"cod<U+202E>gpj.exe"_s;
        QTest::newRow("isolate") << u"a\u2066b"_s << u"a<U+2066>b"_s;
        QTest::newRow("zero width") << u"pay\u200Bpal"_s << u"pay<U+200B>pal"_s;
        QTest::newRow("odd space") << u"a\u00A0b\u3000c"_s << u"a<U+00A0>b<U+3000>c"_s;
        QTest::newRow("blank letter") << u"a\u3164b"_s << u"a<U+3164>b"_s;
        QTest::newRow("control") << u"a\u0007b\nc"_s << u"a<U+0007>b<U+000A>c"_s;
        QTest::newRow("tag characters") << u"a\U000E0041b"_s << u"a<U+E0041>b"_s;
        QTest::newRow("half a character") << QString(QChar(0xD800)) << u"<U+D800>"_s;
    }
    void hiddenCharactersAreDrawn()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        if (qstrcmp(QTest::currentDataTag(), "half a character") == 0)
            QVERIFY(!visibleText(text).contains(QChar(0xD800)));
        else
            QCOMPARE(visibleText(text), shown);
    }

    void linesOfABotStayLines() { QCOMPARE(visibleLines(u"one\r\ntwo\u202E"_s), u"one\ntwo<U+202E>"_s); }
};

QTEST_GUILESS_MAIN(tst_VisibleText)
#include "tst_visibletext.moc"
