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
    QTest::newRow("right-to-left override") << u"exe.\u202Efdp"_s << u"exe.⟨202E⟩fdp"_s << 100;
    QTest::newRow("isolates") << u"\u2066x\u2069"_s << u"⟨2066⟩x⟨2069⟩"_s << 100;
    QTest::newRow("zero width") << u"pay\u200Bpal\uFEFF"_s << u"pay⟨200B⟩pal⟨FEFF⟩"_s << 100;
    QTest::newRow("joiner at the start") << u"\u200Da"_s << u"⟨200D⟩a"_s << 100;
    QTest::newRow("delete and C1") << u"\u007F\u0085"_s << u"⟨007F⟩⟨0085⟩"_s << 100;
    QTest::newRow("line separator") << u"\u2028"_s << u"⟨2028⟩"_s << 100;
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
