#include "core/storage/migrations.h"
#include "core/storage/sqlstorage.h"
#include "tests/integration/storage/rawdatabase.h"
#include "tests/support/storage/samples.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace hidettp;
using namespace Qt::StringLiterals;
using test::waitFor;

class tst_Migrations : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyOldSchemaKeepsItsRows_data();
    void everyOldSchemaKeepsItsRows();
    void eachStepIsAppliedOnce();
    void aStepThatFailsLeavesNothing();
    void aNewerDatabaseIsRefused();
    void anotherPastIsRefused();
    void programsThatStartTogetherMigrateOnce();
    void aStatementEndsAtTheEndOfALine();

private:
    QString complaint(const QList<Migration> &migrations) const
    {
        const auto connection = SqlConnection::open(m_url);
        if (!connection)
            return connection.error().message;
        const auto migrated = migrate(**connection, migrations);
        return migrated ? QString() : migrated.error().message;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    StorageUrl m_url;
};

static const QList<Migration> small{
    {.version = 1, .name = u"001_one"_s, .sql = "CREATE TABLE one (a INTEGER);\nINSERT INTO one VALUES (1);\n"},
    {.version = 2, .name = u"002_two"_s, .sql = "-- more\nALTER TABLE one ADD COLUMN b INTEGER NOT NULL DEFAULT 7;\n"},
};

static QList<Migration> carried()
{
    return migrationsIn(SqlDialect::of(StorageUrl::Engine::Sqlite)->migrationFolder());
}

void tst_Migrations::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_url = StorageUrl::inDirectory(m_directory->path());
}

void tst_Migrations::cleanup() { m_directory.reset(); }

void tst_Migrations::everyOldSchemaKeepsItsRows_data()
{
    QTest::addColumn<int>("version");
    QVERIFY(!carried().isEmpty());
    for (const Migration &migration : carried())
        QTest::addRow("from %s", qPrintable(migration.name)) << migration.version;
}

/// tests/data/storage/rows_NNN.sql holds the samples as a program of that schema wrote them.
void tst_Migrations::everyOldSchemaKeepsItsRows()
{
    QFETCH(int, version);
    QCOMPARE(complaint(carried().first(version)), QString());
    QFile rows(u"%1/rows_%2.sql"_s.arg(QStringLiteral(HIDETTP_TEST_DATA)).arg(version, 3, 10, QLatin1Char('0')));
    QVERIFY2(rows.open(QIODevice::ReadOnly), qPrintable(rows.fileName()));
    {
        RawDatabase raw(m_url.path);
        for (const QString &statement : statementsOf(rows.readAll()))
            QCOMPARE(raw.complaint(statement), QString());
    }

    const auto storage = SqlStorage::open(m_url);
    QVERIFY(storage);
    const auto loaded = waitFor((*storage)->load());
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    Execution execution = samples::execution(u"execution-1"_s);
    Intervention intervention = samples::intervention(u"intervention-1"_s, execution.id);
    intervention.phase = Phase::Waiting;
    execution.version = intervention.version = 1;
    ShareLink link = samples::link(u"link-1"_s, intervention.id);
    if (version < 2) {
        link.pinHash.clear();
        link.wrongPins = 0;
    }
    Bot bot = samples::bot(u"bot-1"_s);
    if (version < 3) {
        bot.humanIntervention.maximum = {};
        bot.runLimit = {};
        intervention.mustEndBy.reset();
        intervention.windowStopped.reset();
    }
    if (version < 5)
        bot.humanIntervention.addressSchemes = webSchemes();
    if (version < 6) {
        bot.humanIntervention.viewport = Viewport::Fixed;
        execution.pageSizes = {};
    }
    ApiKey key = samples::key(u"key-1"_s);
    key.botId = BotId(u"bot-1"_s);
    QCOMPARE(loaded->bots, QList{bot});
    QCOMPARE(loaded->users, QList{samples::user(u"user-1"_s)});
    QCOMPARE(loaded->keys, QList{key});
    QCOMPARE(loaded->executions, QList{execution});
    QCOMPARE(loaded->interventions, QList{intervention});
    QCOMPARE(loaded->links, QList{link});
    QCOMPARE(loaded->grants, QList{samples::grant(link, "token")});
    if (version >= 4) {
        QCOMPARE(loaded->outbox, QList{samples::message(u"message-1"_s)});
        QCOMPARE(loaded->notices, QList{samples::notice(u"notice-1"_s)});
        QCOMPARE(loaded->noticeMarks, QList{samples::noticeMark(NoticeId(u"notice-1"_s))});
    }
    QCOMPARE(loaded->settings, (QJsonObject{{u"theme"_s, u"dark"_s}}));
    QCOMPARE(loaded->lastEvent, 2);
    QCOMPARE(*waitFor((*storage)->steps(execution.id)), QList{samples::stepReport(execution.id, 0)});
    QCOMPARE(waitFor((*storage)->blob(execution.id, BlobKind::Dom))->bytes, "<html>");
    QCOMPARE(waitFor((*storage)->verifyAudit())->rows, 1);
    QVERIFY(waitFor((*storage)->verifyAudit())->holds());
    QVERIFY(waitFor((*storage)->integrityCheck())->isEmpty());
    QVERIFY(waitFor((*storage)->commit(samples::request(u"2"_s))));
}

void tst_Migrations::eachStepIsAppliedOnce()
{
    QCOMPARE(complaint(small.first(1)), QString());
    QCOMPARE(complaint(small), QString());
    QCOMPARE(complaint(small), QString());
    RawDatabase raw(m_url.path);
    QCOMPARE(raw.value(u"SELECT count(*) FROM one WHERE b = 7"_s), 1);
    QCOMPARE(raw.value(u"SELECT group_concat(version || name) FROM schema_migrations"_s), u"1001_one,2002_two"_s);
}

void tst_Migrations::aStepThatFailsLeavesNothing()
{
    QCOMPARE(complaint(small.first(1)), QString());
    auto broken = small;
    broken[1].sql = "CREATE TABLE two (a INTEGER);\nINSERT INTO nowhere VALUES (1);\n";
    QVERIFY(!complaint(broken).isEmpty());
    QCOMPARE(RawDatabase(m_url.path).value(u"SELECT count(*) FROM sqlite_master WHERE name = 'two'"_s), 0);
    QCOMPARE(complaint(small), QString());
}

void tst_Migrations::aNewerDatabaseIsRefused()
{
    QCOMPARE(complaint(small), QString());
    QVERIFY(complaint(small.first(1)).contains(u"newer hidettp (schema 2, this program knows 1)"_s));
}

void tst_Migrations::anotherPastIsRefused()
{
    QCOMPARE(complaint(small), QString());
    auto altered = small;
    altered[0].sql += "-- altered\n";
    QVERIFY(complaint(altered).contains(u"another build"_s));
}

void tst_Migrations::programsThatStartTogetherMigrateOnce()
{
    std::vector<std::future<bool>> programs;
    for (int i = 0; i < 8; ++i)
        programs.push_back(std::async(std::launch::async, [this] { return bool(SqlStorage::open(m_url)); }));
    for (auto &program : programs)
        QVERIFY(program.get());
}

void tst_Migrations::aStatementEndsAtTheEndOfALine()
{
    const QStringList expected{u"CREATE TABLE a (\n  b TEXT\n);\n"_s,
                               u"CREATE TRIGGER c BEFORE DELETE ON a\nBEGIN SELECT 1; END;\n"_s};
    QCOMPARE(statementsOf("-- comment;\nCREATE TABLE a (\n  b TEXT\n);\n\n"
                          "CREATE TRIGGER c BEFORE DELETE ON a\nBEGIN SELECT 1; END;\n"),
             expected);
}

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_migrations.moc"
