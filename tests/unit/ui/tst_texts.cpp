#include "ui/common/texts.h"

#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Texts : public QObject
{
    Q_OBJECT

private slots:
    void timeLeftCountsDownToZero_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("over") << qint64(-5000) << u"0:00"_s;
        QTest::newRow("the last moment") << qint64(1) << u"0:01"_s;
        QTest::newRow("seconds") << qint64(59'000) << u"0:59"_s;
        QTest::newRow("minutes") << qint64(299'000) << u"4:59"_s;
        QTest::newRow("hours") << qint64(3'723'000) << u"1:02:03"_s;
        QTest::newRow("days") << qint64(51 * 3'600'000) << u"2 d 3 h"_s;
    }
    void timeLeftCountsDownToZero()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, text);
        QCOMPARE(Texts::timeLeft(Duration{milliseconds}), text);
    }

    void lengthsAreCoarse()
    {
        QCOMPARE(Texts::duration(12s), u"12 s"_s);
        QCOMPARE(Texts::duration(199s), u"3 min"_s);
        QCOMPARE(Texts::duration(80min), u"1 h 20 min"_s);
        QCOMPARE(Texts::duration(49h), u"2 d"_s);
        QCOMPARE(Texts::ago(1s), u"just now"_s);
        QCOMPARE(Texts::ago(65s), u"1 min ago"_s);
    }

    void aBotsOwnKindIsShownAsItIs()
    {
        QCOMPARE(Texts::kind(u"2fa"_s), u"2FA code"_s);
        QCOMPARE(Texts::kind(u"weigh the parcel"_s), u"weigh the parcel"_s);
        QCOMPARE(Texts::kind(u"a\u202Eb"_s), u"a⟨U+202E⟩b"_s);
    }

    void todaysDateGoesWithoutSaying()
    {
        const Instant now{Duration{1'763'900'000'000}};
        QVERIFY(Texts::moment(now, now).size() < Texts::moment(now - 48h, now).size());
        QVERIFY(Texts::moment(now - 48h, now).endsWith(Texts::moment(now, now)));
    }
};

QTEST_GUILESS_MAIN(tst_Texts)
#include "tst_texts.moc"
