#include "ui/common/accents.h"
#include "ui/common/colourscheme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSharedPointer>
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

    void whatCanBeUsedHasAnEdgeInTheDark_data()
    {
        QTest::addColumn<QSharedPointer<QWidget>>("widget");
        applyColourScheme(ColourScheme::Dark);
        QTest::newRow("box") << QSharedPointer<QWidget>(new QCheckBox);
        QTest::newRow("round box") << QSharedPointer<QWidget>(new QRadioButton);
        QTest::newRow("field") << QSharedPointer<QWidget>(new QLineEdit);
    }
    void whatCanBeUsedHasAnEdgeInTheDark()
    {
        QFETCH(QSharedPointer<QWidget>, widget);
        const QImage picture = widget->grab().toImage();
        double best = 1;
        for (int x = 0; x < picture.width(); ++x) {
            const QColor pixel = picture.pixelColor(x, picture.height() / 2);
            best = std::max(best, contrast(pixel, widget->palette().color(QPalette::Window)));
        }
        QCOMPARE_GE(best, 3.0);
    }

    void contrastIsThatOfTheGuideline()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    }
};

QTEST_MAIN(tst_Accents)
#include "tst_accents.moc"
