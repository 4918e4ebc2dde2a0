#include "ui/common/picture.h"

#include <QBuffer>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

static QByteArray encoded(const char *format, QSize size = {64, 48})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, format);
    return bytes;
}

class tst_Picture : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatABrowserTakes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PNG") << encoded("png");
        QTest::newRow("JPEG") << encoded("jpeg");
    }
    void readsWhatABrowserTakes()
    {
        QFETCH(QByteArray, bytes);
        const auto image = decodePicture(bytes);
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(64, 48));
    }

    void refusesWhatIsNoPicture_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("another format") << encoded("bmp");
        QTest::newRow("cut off in the header") << encoded("png").left(20);
        QByteArray huge = encoded("png");
        huge.replace(16, 8, QByteArray::fromHex("0000ffff0000ffff")); // says that it is 65535 x 65535
        QTest::newRow("too large") << huge;
    }
    void refusesWhatIsNoPicture()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decodePicture(bytes));
    }
};

QTEST_GUILESS_MAIN(tst_Picture)
#include "tst_picture.moc"
