#include "app/console/localcoordinator.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

/// With a script in the place of the coordinator's program.
class tst_LocalCoordinator : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhereItIsOnceItIsReady()
    {
        LocalCoordinator local(program("echo ready http://127.0.0.1:4711; exec sleep 60"), data());
        const auto url = wait(local.start());
        QVERIFY(url);
        QCOMPARE(*url, QUrl(u"http://127.0.0.1:4711"_s));
        QCOMPARE(*wait(local.start()), *url); // runs already
        QVERIFY(wait(local.stop()));
        QVERIFY(!local.isRunning());
    }

    void keepsItsDataWhereItIsTold()
    {
        LocalCoordinator local(program("echo ready http://127.0.0.1:1/$3; exec sleep 60"), data());
        QCOMPARE(wait(local.start())->path(), u'/' + data());
    }

    void saysWhyItCannotStart_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("words");
        QTest::newRow("ends at once") << QByteArray("exit 1") << u"ended at once"_s;
        QTest::newRow("is not there") << QByteArray() << u"not found"_s;
    }
    void saysWhyItCannotStart()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, words);
        LocalCoordinator local(script.isEmpty() ? u"/nowhere/hidettp-coordinator"_s : program(script), data());
        const auto url = wait(local.start());
        QVERIFY(!url);
        QVERIFY2(url.error().message.contains(words), qPrintable(url.error().message));
    }

    void addsAUserAndReadsTheToken()
    {
        LocalCoordinator local(program("[ \"$1 $2 $3 $4 $5\" = 'user add Ann --role owner' ] && echo tok-1"), data());
        const auto token = wait(local.addUser({u"Ann"_s}));
        QVERIFY(token);
        QCOMPARE(*token, u"tok-1"_s);
    }

    void takesTheNextNameIfOneIsTaken()
    {
        LocalCoordinator local(program("[ \"$3\" = 'Ann 2' ] && echo tok-2"), data());
        const auto token = wait(local.addUser({u"Ann"_s, u"Ann 2"_s}));
        QVERIFY(token);
        QCOMPARE(*token, u"tok-2"_s);
        QVERIFY(!wait(local.addUser({u"Ann"_s})));
    }

    void itsDeathIsTold()
    {
        LocalCoordinator local(program("echo ready http://127.0.0.1:1; sleep 0.2"), data());
        QSignalSpy died(&local, &LocalCoordinator::died);
        QVERIFY(wait(local.start()));
        QTRY_COMPARE(died.size(), 1);
    }

private:
    QString data() const { return folder.filePath(u"data"_s); }
    QString program(const QByteArray &script)
    {
        const QString path = folder.filePath(u"program"_s);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script + "\n") < 0)
            return {};
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    template<typename T>
    Result<T> wait(Reply<T> reply)
    {
        std::optional<Result<T>> answer;
        reply.finally(this, [&answer](Result<T> outcome) { answer = std::move(outcome); });
        const bool arrived = QTest::qWaitFor([&answer] { return answer.has_value(); }, 15000);
        return arrived ? *answer : Result<T>(Error{ErrorCode::Internal, u"No answer came"_s});
    }

    QTemporaryDir folder;
};

QTEST_GUILESS_MAIN(tst_LocalCoordinator)
#include "tst_localcoordinator.moc"
