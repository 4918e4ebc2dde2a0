#include "core/base/safetext.h"

#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_SafeText : public QObject
{
    Q_OBJECT

private slots:
    void nothingInvisibleStays_data();
    void nothingInvisibleStays();
    void linesMayStay() { QCOMPARE(safeText(u"one\n\ttwo\u202E\r", 100, LineBreaks::Kept), u"one\n\ttwo⟨U+202E⟩␍"_s); }
};

void tst_SafeText::nothingInvisibleStays_data()
{
    QTest::addColumn<QString>("foreign");
    QTest::addColumn<QString>("safe");
    QTest::addColumn<int>("longest");
    QTest::newRow("plain") << u"Log in – Bank"_s << u"Log in – Bank"_s << 100;
    QTest::newRow("other scripts") << u"日本語 عربي ñ 😀"_s << u"日本語 عربي ñ 😀"_s << 100;
    QTest::newRow("family emoji") << u"👩‍👧"_s << u"👩‍👧"_s << 100;
    QTest::newRow("lines and tabs") << u"a\nb\tc"_s << u"a␊b␉c"_s << 100;
    QTest::newRow("right-to-left override") << u"exe.\u202Efdp"_s << u"exe.⟨U+202E⟩fdp"_s << 100;
    QTest::newRow("isolates") << u"\u2066x\u2069"_s << u"⟨U+2066⟩x⟨U+2069⟩"_s << 100;
    QTest::newRow("zero width") << u"pay\u200Bpal\uFEFF"_s << u"pay⟨U+200B⟩pal⟨U+FEFF⟩"_s << 100;
    QTest::newRow("blank letter") << u"a\u3164b"_s << u"a⟨U+3164⟩b"_s << 100;
    QTest::newRow("tag characters") << u"a\U000E0041b"_s << u"a⟨U+E0041⟩b"_s << 100;
    QTest::newRow("half a character") << QString(QChar(0xD800)) << u"\uFFFD"_s << 100;
    QTest::newRow("spaces of other scripts") << u"株式\u3000会社 10\u00A0%"_s << u"株式\u3000会社 10\u00A0%"_s << 100;
    QTest::newRow("joiner at the start") << u"\u200Da"_s << u"⟨U+200D⟩a"_s << 100;
    QTest::newRow("delete and C1") << u"\u007F\u0085"_s << u"⟨U+007F⟩⟨U+0085⟩"_s << 100;
    QTest::newRow("line separator") << u"\u2028"_s << u"⟨U+2028⟩"_s << 100;
    QTest::newRow("too long") << u"0123456789ABC"_s << u"012345678…"_s << 10;
    QTest::newRow("cut inside a character") << u"01234567😀😀"_s << u"01234567…"_s << 10;
    QTest::newRow("exactly as long") << u"0123456789"_s << u"0123456789"_s << 10;
}

void tst_SafeText::nothingInvisibleStays()
{
    QFETCH(QString, foreign);
    QFETCH(QString, safe);
    QFETCH(int, longest);
    QCOMPARE(safeText(foreign, longest), safe);
}

QTEST_APPLESS_MAIN(tst_SafeText)
#include "tst_safetext.moc"
