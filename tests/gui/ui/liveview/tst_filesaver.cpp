#include "tests/gui/ui/liveview/waituntil.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livescheme.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QWebEngineView>

#include <algorithm>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The live-view page as the console has it, without anybody to connect to.
struct Scene
{
    Scene()
    {
        view.setPage(&page);
        view.show();
        page.open(u"chrome=none"_s);
    }

    bool isLoaded()
    {
        bool isThere = false;
        QObject::connect(&page, &QWebEnginePage::loadFinished, &page, [&isThere] { isThere = true; });
        return waitUntil([&isThere] { return isThere; });
    }

    void give(const QString &address)
    {
        page.runJavaScript(u"{ const link = document.createElement('a'); link.href = %1; link.download = 'report.txt'; "
                           "link.click(); }"_s.arg(address));
    }

    /// The one that asks, if one does.
    QFileDialog *dialog() const
    {
        const auto all = view.findChildren<QFileDialog *>();
        const auto found =
            std::find_if(all.begin(), all.end(), [](const QFileDialog *each) { return each->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }

    LiveProfile profile{u":/liveview"_s};
    QWebEngineView view;
    LivePage page{&profile};
};

const QString madeHere = u"URL.createObjectURL(new Blob(['what the page gave']))"_s;

} // namespace

class tst_FileSaver : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void fileIsPutWhereThePersonSays_data();
    void fileIsPutWhereThePersonSays();
    void whoChangesTheirMindKeepsNothing();
    void nothingElseIsTaken_data();
    void nothingElseIsTaken();
};

void tst_FileSaver::fileIsPutWhereThePersonSays_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("in an empty place") << QByteArray();
    QTest::newRow("instead of another") << QByteArray("older");
}

void tst_FileSaver::fileIsPutWhereThePersonSays()
{
    QFETCH(QByteArray, before);
    QTemporaryDir folder;
    QFile target(folder.filePath(u"mine.txt"_s));
    if (!before.isEmpty()) {
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(before);
        target.close();
    }
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    QCOMPARE(QFileInfo(scene.dialog()->selectedFiles().value(0)).fileName(), u"report.txt"_s);
    scene.dialog()->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(target.fileName());
    QCOMPARE(scene.dialog()->selectedFiles().value(0), target.fileName());
    static_cast<QDialog &>(*scene.dialog()).done(QDialog::Accepted);
    QVERIFY(target.open(QIODevice::ReadOnly));
    QCOMPARE(target.readAll(), "what the page gave");
}

void tst_FileSaver::whoChangesTheirMindKeepsNothing()
{
    QTemporaryDir folder;
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    scene.dialog()->reject();
    QVERIFY(!scene.dialog());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; })); // and may ask again
}

void tst_FileSaver::nothingElseIsTaken_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("what stands in its address") << u"'data:application/octet-stream,x'"_s;
    QTest::newRow("a file of the page") << u"'index.html'"_s;
    QTest::newRow("something of the net") << u"'http://127.0.0.1:9/x.bin'"_s;
}

void tst_FileSaver::nothingElseIsTaken()
{
    QFETCH(QString, address);
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(address);
    scene.give(madeHere); // comes after it
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    QCOMPARE(scene.view.findChildren<QFileDialog *>().size(), 1);
}

int main(int argc, char *argv[])
{
    registerLiveScheme();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    tst_FileSaver test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_filesaver.moc"
