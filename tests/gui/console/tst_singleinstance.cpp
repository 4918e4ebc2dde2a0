#include "app/console/singleinstance.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

/// The second one is this program again, with what to claim on its command line.
class tst_SingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    }

    void theSecondHandsItsArgumentsToTheFirst()
    {
        SingleInstance first(u"one"_s);
        QVERIFY(first.claim({}));
        QSignalSpy raised(&first, &SingleInstance::raised);
        QProcess second;
        second.start(QCoreApplication::applicationFilePath(), {u"--claim"_s, u"one"_s, u"https://c.example/s#x"_s});
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 3); // was not the first
        QCOMPARE(raised.size(), 1);
        QVERIFY(raised.first().first().toStringList().contains(u"https://c.example/s#x"_s));
    }

    void anotherProfileIsAnotherInstance()
    {
        SingleInstance first(u"one"_s);
        QVERIFY(first.claim({}));
        SingleInstance other(u"two"_s);
        QVERIFY(other.claim({}));
    }

    void afterACrashTheNextOneIsFirst()
    {
        QProcess crashing;
        crashing.start(QCoreApplication::applicationFilePath(), {u"--claim-and-hang"_s, u"one"_s});
        QVERIFY(crashing.waitForReadyRead(10000));
        crashing.kill();
        QVERIFY(crashing.waitForFinished());
        SingleInstance next(u"one"_s);
        QVERIFY(next.claim({}));
    }

private:
    QTemporaryDir runtime;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    if (what.startsWith("--claim"_L1)) {
        SingleInstance instance(arguments.value(2));
        const bool isFirst = instance.claim(arguments.mid(3));
        if (what == "--claim"_L1)
            return isFirst ? 0 : 3;
        std::puts("claimed");
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    tst_SingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
