#include "ui/common/accents.h"
#include "ui/common/colourscheme.h"

#include <QApplication>
#include <QtTest>

using namespace hidettp;

class tst_Accents : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { rememberPlatformLook(); }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<ColourScheme>("scheme");
        QTest::addColumn<Accent>("accent");
        for (const auto accent : {Accent::Neutral, Accent::Busy, Accent::Good, Accent::Attention, Accent::Urgent}) {
            QTest::addRow("light %d", int(accent)) << ColourScheme::Light << accent;
            QTest::addRow("dark %d", int(accent)) << ColourScheme::Dark << accent;
        }
    }
    void everyTextCanBeRead()
    {
        QFETCH(ColourScheme, scheme);
        QFETCH(Accent, accent);
        applyColourScheme(scheme);
        const QPalette palette = QApplication::palette();
        QCOMPARE(isDark(palette), scheme == ColourScheme::Dark);
        const QColor text = accentColour(accent, palette);
        for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window})
            QVERIFY2(contrast(text, palette.color(role)) >= 4.5, qPrintable(palette.color(role).name()));
        QCOMPARE_GE(contrast(text, accentSurface(accent, palette)), 4.5);
        QCOMPARE_GE(contrast(quietText(palette), palette.color(QPalette::Base)), 4.5);
        QCOMPARE_GE(contrast(quietText(palette), palette.color(QPalette::Window)), 4.5);
        QCOMPARE_GE(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.5);
        QCOMPARE_GE(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)), 4.5);
    }

    void contrastIsThatOfTheGuideline()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    }
};

QTEST_MAIN(tst_Accents)
#include "tst_accents.moc"
