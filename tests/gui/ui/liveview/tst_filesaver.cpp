#include "tests/gui/ui/liveview/waituntil.h"
#include "ui/liveview/filesaver.h"
#include "ui/liveview/livepage.h"
#include "ui/liveview/livescheme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QWebEngineView>

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString madeHere = u"URL.createObjectURL(new Blob(['what the page gave']))"_s;

QString giving(const QString &address)
{
    return u"{ const link = document.createElement('a'); link.href = %1; link.download = 'report.txt'; link.click(); }"_s
        .arg(address);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no such file";
}

void accept(QFileDialog &dialog, const QString &path)
{
    dialog.findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(path);
    static_cast<QDialog &>(dialog).done(QDialog::Accepted);
}

/// While it lives no file of this program grows beyond `room`.
class FullDisk
{
public:
    explicit FullDisk(rlim_t room) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit narrow{room, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &narrow);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_signal)(int);
};

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
        bool isGiven = false;
        page.runJavaScript(giving(address), [&isGiven](const QVariant &) { isGiven = true; });
        QVERIFY(waitUntil([&isGiven] { return isGiven; }));
    }

    /// The one that asks, if one does.
    QFileDialog *dialog() const { return visible<QFileDialog>(); }
    /// What went wrong, if something did.
    QMessageBox *trouble() const { return visible<QMessageBox>(); }

    template<typename Dialog>
    Dialog *visible() const
    {
        const auto all = view.findChildren<Dialog *>();
        const auto found = std::find_if(all.begin(), all.end(), [](const Dialog *each) { return each->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }

    void saveAs(const QString &path) const { accept(*dialog(), path); }

    LiveProfile profile{u":/liveview"_s};
    QWebEngineView view;
    LivePage page{&profile};
};

} // namespace

class tst_FileSaver : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }

    void fileIsPutWhereThePersonSays_data();
    void fileIsPutWhereThePersonSays();
    void whoChangesTheirMindKeepsNothing();
    void whatCannotBeSavedThereIsOfferedAgain();
    void whatIsDiscardedIsNotOfferedAgain();
    void questionOutlivesThePicture();
    void fileThatIsThereIsReplacedAsAWholeOrNotAtAll_data();
    void fileThatIsThereIsReplacedAsAWholeOrNotAtAll();
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
    const QString target = folder.filePath(u"mine.txt"_s);
    if (!before.isEmpty())
        write(target, before);
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    QCOMPARE(QFileInfo(scene.dialog()->selectedFiles().value(0)).fileName(), u"report.txt"_s);
    scene.saveAs(target);
    QCOMPARE(contents(target), "what the page gave");
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

void tst_FileSaver::whatCannotBeSavedThereIsOfferedAgain()
{
    const QTemporaryDir folder;
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    scene.saveAs(folder.filePath(u"missing/mine.txt"_s));
    QVERIFY(scene.trouble());
    QVERIFY2(scene.trouble()->informativeText().contains(u"missing/mine.txt"_s),
             qPrintable(scene.trouble()->informativeText()));
    QTest::keyClick(scene.trouble(), Qt::Key_Escape); // whoever looks away for a moment loses nothing
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    QCOMPARE(QFileInfo(scene.dialog()->selectedFiles().value(0)).fileName(), u"mine.txt"_s);
    scene.saveAs(folder.filePath(u"mine.txt"_s));
    QVERIFY(!scene.trouble());
    QCOMPARE(contents(folder.filePath(u"mine.txt"_s)), "what the page gave");
}

void tst_FileSaver::whatIsDiscardedIsNotOfferedAgain()
{
    const QTemporaryDir folder;
    Scene scene;
    QVERIFY(scene.isLoaded());
    scene.give(madeHere);
    QVERIFY(waitUntil([&] { return scene.dialog() != nullptr; }));
    scene.saveAs(folder.filePath(u"missing/mine.txt"_s));
    const auto buttons = scene.trouble()->buttons();
    const auto discard = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton *each) {
        return scene.trouble()->buttonRole(each) == QMessageBox::DestructiveRole;
    });
    QVERIFY(discard != buttons.end());
    (*discard)->click();
    QVERIFY(!scene.trouble());
    QVERIFY(!scene.dialog());
}

void tst_FileSaver::questionOutlivesThePicture()
{
    const QTemporaryDir folder;
    QWidget around;
    LiveProfile profile(u":/liveview"_s);
    auto *const view = new QWebEngineView(&around);
    auto *const page = new LivePage(&profile, view);
    view->setPage(page);
    around.show();
    bool isThere = false;
    connect(page, &QWebEnginePage::loadFinished, &around, [&isThere] { isThere = true; });
    page->open(u"chrome=none"_s);
    QVERIFY(waitUntil([&isThere] { return isThere; }));
    page->runJavaScript(giving(madeHere));
    QVERIFY(waitUntil([&] { return around.findChild<QFileDialog *>() != nullptr; }));
    delete view;
    accept(*around.findChild<QFileDialog *>(), folder.filePath(u"mine.txt"_s));
    QCOMPARE(contents(folder.filePath(u"mine.txt"_s)), "what the page gave");
}

void tst_FileSaver::fileThatIsThereIsReplacedAsAWholeOrNotAtAll_data()
{
    QTest::addColumn<QByteArray>("fetched");
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("good") << QByteArray("newer") << true;
    QTest::newRow("empty") << QByteArray("") << true;
    QTest::newRow("gone meanwhile") << QByteArray() << false;
    QTest::newRow("larger than there is room") << QByteArray(3 * 1024 * 1024, 'x') << false;
}

void tst_FileSaver::fileThatIsThereIsReplacedAsAWholeOrNotAtAll()
{
    QFETCH(QByteArray, fetched);
    QFETCH(bool, isSaved);
    const QTemporaryDir folder;
    const QString source = folder.filePath(u"fetched"_s);
    const QString target = folder.filePath(u"mine.txt"_s);
    if (!fetched.isNull())
        write(source, fetched);
    write(target, "older");
    {
        const FullDisk disk(2 * 1024 * 1024);
        const auto put = putFile(source, target);
        QCOMPARE(put.has_value(), isSaved);
        if (!put)
            QVERIFY(put.error().message.contains(u"mine.txt"_s));
    }
    QCOMPARE(contents(target), isSaved ? fetched : "older");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), fetched.isNull() ? 1 : 2); // nothing half done is left
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
