#include "ui/liveview/screenshot.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_Screenshot : public QObject
{
    Q_OBJECT

private slots:
    void nameFitsEveryFileSystem_data();
    void nameFitsEveryFileSystem();
    void onlyAPngIsTaken();
    void whatCannotBeWrittenIsExplained();
};

void tst_Screenshot::nameFitsEveryFileSystem_data()
{
    QTest::addColumn<QString>("bot");
    QTest::addColumn<QString>("start");
    QTest::newRow("plain") << u"Harbour Bank"_s << u"Harbour Bank"_s;
    QTest::newRow("nameless") << QString() << u"hidettp"_s;
    QTest::newRow("a way out") << u"../../etc/passwd"_s << u"etc passwd"_s;
    QTest::newRow("only forbidden") << u"/:*"_s << u"hidettp"_s;
    QTest::newRow("umlaut") << u"Bänk"_s << u"Bänk"_s;
}

void tst_Screenshot::nameFitsEveryFileSystem()
{
    QFETCH(QString, bot);
    QFETCH(QString, start);
    const QDateTime taken(QDate(2026, 11, 23), QTime(16, 12, 5));
    const QString name = screenshotName(bot, taken);
    QVERIFY2(name.endsWith(start + u" 2026-11-23 16-12-05.png"_s), qPrintable(name));
    QVERIFY(!name.contains(u'/'));
    QVERIFY(!name.startsWith(u'.'));
    QVERIFY(screenshotName(QString(500, u'a'), taken).size() < 100);
}

void tst_Screenshot::onlyAPngIsTaken()
{
    const QByteArray png = "\x89PNG\r\n\x1a\n";
    QCOMPARE(pngFromDataUrl(u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64())), std::optional(png));
    for (const QString &other :
         {QString(), u"data:image/png;base64,"_s, u"data:image/png;base64,%%%"_s, u"data:image/png;base64,PGh0bWw+"_s,
          u"data:text/html;base64,iVBORw0KGgo="_s, u"https://bank.example/a.png"_s})
        QCOMPARE(pngFromDataUrl(other), std::nullopt);
}

void tst_Screenshot::whatCannotBeWrittenIsExplained()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.png"_s);
    QVERIFY(writeScreenshot(path, "picture"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "picture");
    const auto refused = writeScreenshot(folder.filePath(u"missing/a.png"_s), "picture");
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"Choose another folder"_s));
}

QTEST_APPLESS_MAIN(tst_Screenshot)
#include "tst_screenshot.moc"
