#include "core/storage/sqlstorage.h"
#include "tests/support/storage/samples.h"
#include "tests/support/waiting.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using test::waitFor;

/// A program that is killed while it commits loses nothing that it was told is stored, and tears nothing.
class tst_Killed : public QObject
{
    Q_OBJECT

private slots:
    void everyAcknowledgedCommitIsThere();

private:
    QStringList acknowledgedBeforeKill(int first, int acknowledgements);

    QTemporaryDir m_directory;
};

QStringList tst_Killed::acknowledgedBeforeKill(int first, int acknowledgements)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(HIDETTP_COMMITTER), {m_directory.path(), QString::number(first)});
    QByteArray output;
    while (output.count('\n') < acknowledgements && child.waitForReadyRead(10'000))
        output += child.readAllStandardOutput();
    child.kill();
    child.waitForFinished();
    output += child.readAllStandardOutput();
    return QString::fromLatin1(output.first(output.lastIndexOf('\n') + 1)).split(u'\n', Qt::SkipEmptyParts);
}

void tst_Killed::everyAcknowledgedCommitIsThere()
{
    constexpr int kills = 40;
    QSet<QString> acknowledged;
    for (int kill = 0; kill < kills; ++kill) {
        const int wanted = QRandomGenerator::global()->bounded(60);
        const QStringList seen = acknowledgedBeforeKill(kill * 100'000, wanted);
        QVERIFY2(seen.size() >= wanted, qPrintable(u"kill %1: %2 of %3"_s.arg(kill).arg(seen.size()).arg(wanted)));
        acknowledged += QSet(seen.begin(), seen.end());

        const auto storage = SqlStorage::open(StorageUrl::inDirectory(m_directory.path()));
        QVERIFY(storage);
        const auto loaded = waitFor((*storage)->load());
        QVERIFY(loaded);
        QSet<QString> stored;
        for (const Execution &execution : loaded->executions)
            stored += execution.id.toString().mid(u"execution-"_s.size());
        const auto lost = acknowledged - stored;
        QVERIFY2(lost.isEmpty(), qPrintable(QStringList(lost.values()).join(u' ')));
        // Whole transactions only, and no number given twice or left out.
        QCOMPARE(loaded->interventions.size(), stored.size());
        QCOMPARE(loaded->links.size(), stored.size());
        QCOMPARE(loaded->lastEvent, 2 * stored.size());
        const auto verdict = waitFor((*storage)->verifyAudit());
        QVERIFY2(verdict->holds(), qPrintable(verdict->problem));
        QCOMPARE(verdict->rows, stored.size());
        QCOMPARE(waitFor((*storage)->integrityCheck()).value(), QStringList());
    }
    qInfo("%d kills, %lld acknowledged commits, none lost", kills, static_cast<long long>(acknowledged.size()));
}

QTEST_GUILESS_MAIN(tst_Killed)
#include "tst_killed.moc"
