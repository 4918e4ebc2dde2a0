#include "core/storage/commitgroup.h"
#include "core/storage/migrations.h"
#include "core/storage/sqlstorage.h"
#include "tests/integration/storage/rawdatabase.h"
#include "tests/support/storage/samples.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace hidettp;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

/// No file of this program may grow beyond `bytes` while this lives, as if the disk refused.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = static_cast<rlim_t>(bytes), .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_before{};
};

Transaction largeRequest(const QString &number)
{
    Transaction transaction = samples::request(number);
    transaction << PutBlob{ExecutionId(u"execution-"_s + number),
                           BlobKind::Screenshot,
                           {.contentType = u"image/png"_s, .bytes = QByteArray(1 << 20, 'x')}};
    return transaction;
}

} // namespace

/// What only the database file can show.
class tst_SqlStorage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void onlyTheOwnerMayReadTheFile();
    void everythingIsThereAfterReopening();
    void refusesUrlsThatAreNotAFile_data();
    void refusesUrlsThatAreNotAFile();
    void openingSaysWhatIsWrong_data();
    void openingSaysWhatIsWrong();
    void theAuditTakesRowsOnlyAtItsEnd_data();
    void theAuditTakesRowsOnlyAtItsEnd();
    void tamperingIsFoundWithItsRow_data();
    void tamperingIsFoundWithItsRow();
    void twoProgramsKeepOneNumbering();
    void aLockedDatabaseIsUnavailableAndRecovers();
    void aFullDatabaseRefusesAndRecovers();
    void aDiskThatRefusesLosesNothing();
    void whatIsAskedForIsDoneBeforeTheEnd();
    void aBackupIsWholeWhileCommitsGoOn();
    void aBackupNeverOverwrites();
    void aBackupWithoutRoomLeavesNothingBehind();
    void integrityCheckFindsWhatBelongsToNothing();

private:
    std::unique_ptr<SqlStorage> open() const
    {
        auto opened = SqlStorage::open(m_url);
        return opened ? *std::move(opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    StorageUrl m_url;
};

void tst_SqlStorage::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_url = StorageUrl::inDirectory(m_directory->path());
}

void tst_SqlStorage::cleanup() { m_directory.reset(); }

void tst_SqlStorage::onlyTheOwnerMayReadTheFile()
{
    const auto storage = open();
    QVERIFY(waitFor(storage->commit(samples::request(u"1"_s))));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    for (const QString &name : {m_url.path, m_url.path + "-wal"_L1, m_url.path + "-shm"_L1}) {
        QVERIFY(QFileInfo::exists(name));
        QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
    }
}

void tst_SqlStorage::everythingIsThereAfterReopening()
{
    auto storage = open();
    QVERIFY(waitFor(storage->commit(samples::request(u"1"_s))));
    const auto before = waitFor(storage->load());
    storage.reset();
    storage = open();
    const auto after = waitFor(storage->load());
    QCOMPARE(after->executions, before->executions);
    QCOMPARE(after->interventions, before->interventions);
    QCOMPARE(after->links, before->links);
    QCOMPARE(waitFor(storage->commit(samples::request(u"2"_s)))->firstEvent, 3);
    QVERIFY(waitFor(storage->verifyAudit())->holds());
}

void tst_SqlStorage::refusesUrlsThatAreNotAFile_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("file") << u"sqlite:///var/lib/hidettp/hidettp.sqlite"_s << true;
    QTest::newRow("space") << u"sqlite:///var/lib/hi%20dettp.sqlite"_s << true;
    QTest::newRow("another engine") << u"postgresql://user:secret@db/hidettp"_s << false;
    QTest::newRow("host") << u"sqlite://var/lib/hidettp.sqlite"_s << false;
    QTest::newRow("relative") << u"sqlite:hidettp.sqlite"_s << false;
    QTest::newRow("options") << u"sqlite:///var/lib/x.sqlite?mode=memory"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void tst_SqlStorage::refusesUrlsThatAreNotAFile()
{
    QFETCH(QString, text);
    QFETCH(bool, isFine);
    const auto url = StorageUrl::fromString(text);
    QCOMPARE(bool(url), isFine);
    if (!isFine)
        QVERIFY(!url.error().message.contains(u"secret"_s));
}

void tst_SqlStorage::openingSaysWhatIsWrong_data()
{
    QTest::addColumn<std::function<void(const QString &)>>("damage");
    QTest::addColumn<QString>("sentence");
    using Damage = std::function<void(const QString &)>;
    QTest::newRow("not a database") << Damage([](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
    }) << u"restore the latest backup"_s;
    QTest::newRow("cut off") << Damage([](const QString &path) {
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
    }) << u"restore the latest backup"_s;
    QTest::newRow("a folder") << Damage([](const QString &path) {
        QVERIFY(QFile::remove(path));
        QVERIFY(QDir().mkpath(path));
    }) << u"Check the permissions"_s;
}

void tst_SqlStorage::openingSaysWhatIsWrong()
{
    QFETCH(std::function<void(const QString &)>, damage);
    QFETCH(QString, sentence);
    QVERIFY(open());
    damage(m_url.path);
    const auto opened = SqlStorage::open(m_url);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(sentence), qPrintable(opened.error().message));
}

void tst_SqlStorage::theAuditTakesRowsOnlyAtItsEnd_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("change") << u"UPDATE audit SET actor_name = 'Eve' WHERE seq = 2"_s;
    QTest::newRow("delete") << u"DELETE FROM audit WHERE seq = 3"_s;
    QTest::newRow("anchor to the end") << u"UPDATE audit_anchor SET seq = 5"_s;
    QTest::newRow("anchor back") << u"UPDATE audit_anchor SET seq = 0"_s;
    QTest::newRow("anchor away") << u"DELETE FROM audit_anchor"_s;
    QTest::newRow("replace") << u"INSERT OR REPLACE INTO audit SELECT seq, at, intervention_id, actor_kind, actor_id, "
                                "'Eve', action, details, hash FROM audit WHERE seq = 1"_s;
    QTest::newRow("leave a gap") << u"INSERT INTO audit SELECT 9, at, intervention_id, actor_kind, actor_id, "
                                    "actor_name, action, details, hash FROM audit WHERE seq = 1"_s;
}

void tst_SqlStorage::theAuditTakesRowsOnlyAtItsEnd()
{
    QFETCH(QString, sql);
    const auto storage = open();
    for (const QString &number : {u"1"_s, u"2"_s, u"3"_s})
        QVERIFY(waitFor(storage->commit(samples::request(number))));
    QCOMPARE(RawDatabase(m_url.path).complaint(sql), u"the audit is append-only"_s);
    QVERIFY(waitFor(storage->verifyAudit())->holds());
}

void tst_SqlStorage::tamperingIsFoundWithItsRow_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("row");
    QTest::newRow("who") << u"UPDATE audit SET actor_name = 'Eve' WHERE seq = 3"_s << qint64(3);
    QTest::newRow("when") << u"UPDATE audit SET at = at + 1 WHERE seq = 1"_s << qint64(1);
    QTest::newRow("what") << u"UPDATE audit SET action = 'claimed' WHERE seq = 5"_s << qint64(5);
    QTest::newRow("details") << u"UPDATE audit SET details = '{}' WHERE seq = 4"_s << qint64(4);
    QTest::newRow("details that are no JSON") << u"UPDATE audit SET details = 'x' WHERE seq = 4"_s << qint64(4);
    QTest::newRow("moved between members")
        << u"UPDATE audit SET actor_id = actor_id || 'A', actor_name = substr(actor_name, 2) WHERE seq = 2"_s
        << qint64(2);
    QTest::newRow("hash") << u"UPDATE audit SET hash = x'00' WHERE seq = 2"_s << qint64(2);
    QTest::newRow("taken out") << u"DELETE FROM audit WHERE seq = 2"_s << qint64(2);
    QTest::newRow("taken out and closed up")
        << u"UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq BETWEEN 3 AND 5; "
           "DELETE FROM audit WHERE seq = 99"_s
        << qint64(2);
    QTest::newRow("exchanged") << u"UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; "
                                  "UPDATE audit SET seq = 3 WHERE seq = 99"_s
                               << qint64(2);
    QTest::newRow("front cut off")
        << u"UPDATE audit_anchor SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2); "
           "DELETE FROM audit WHERE seq < 3"_s
        << qint64(3);
    QTest::newRow("cut off") << u"DELETE FROM audit WHERE seq > 3"_s << qint64(4);
}

void tst_SqlStorage::tamperingIsFoundWithItsRow()
{
    QFETCH(QString, sql);
    QFETCH(qint64, row);
    const auto storage = open();
    for (int i = 1; i <= 5; ++i)
        QVERIFY(waitFor(storage->commit(samples::request(QString::number(i)))));
    RawDatabase raw(m_url.path);
    for (const QString &trigger : {u"audit_keeps_rows"_s, u"audit_keeps_values"_s})
        QCOMPARE(raw.complaint("DROP TRIGGER "_L1 + trigger), QString());
    for (const QString &statement : sql.split(u';'))
        QCOMPARE(raw.complaint(statement), QString());

    const auto verdict = waitFor(storage->verifyAudit());
    QVERIFY(verdict);
    QCOMPARE(verdict->firstBadSeq, std::optional(row));
    QVERIFY(verdict->problem.contains(QString::number(row)));
}

void tst_SqlStorage::twoProgramsKeepOneNumbering()
{
    const auto one = open();
    const auto other = open();
    QList<qint64> events;
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        const auto &storage = i % 2 ? one : other;
        storage->commit(samples::request(QString::number(i))).finally(this, [&](const Result<Committed> &committed) {
            committed ? events.append(committed->firstEvent) : void(++refused);
        });
    }
    QTRY_COMPARE(events.size() + refused, 100);
    QCOMPARE(refused, 0);
    std::ranges::sort(events);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(events[i], 2 * i + 1);
    QCOMPARE(waitFor(one->verifyAudit())->rows, 100);
}

void tst_SqlStorage::aLockedDatabaseIsUnavailableAndRecovers()
{
    const auto storage = open();
    RawDatabase raw(m_url.path);
    QCOMPARE(raw.complaint(u"BEGIN IMMEDIATE"_s), QString());
    const auto refused = waitFor(storage->commit(samples::request(u"1"_s)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY(waitFor(storage->load())); // reading goes on
    QCOMPARE(raw.complaint(u"ROLLBACK"_s), QString());
    QVERIFY(waitFor(storage->commit(samples::request(u"1"_s))));
}

void tst_SqlStorage::aFullDatabaseRefusesAndRecovers()
{
    QVERIFY(open());
    const auto connection = SqlConnection::open(m_url);
    QVERIFY(connection);
    const auto storeGroup = [&](const Transaction &transaction) -> Result<void> {
        CommitGroup group(**connection);
        Result<void> outcome = group.begin();
        if (const auto added = outcome ? group.add(transaction) : Result<Committed>(outcome.error()); !added)
            outcome = added.error();
        if (outcome)
            outcome = group.commit();
        if (!outcome)
            group.rollBack();
        return outcome;
    };
    QVERIFY(storeGroup(samples::request(u"1"_s)));
    QVERIFY((*connection)->change(u"PRAGMA max_page_count = 100"_s));
    const auto refused = storeGroup(largeRequest(u"2"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QVERIFY2(refused.error().message.contains(u"full"_s), qPrintable(refused.error().message));
    QVERIFY((*connection)->change(u"PRAGMA max_page_count = 100000"_s));
    QVERIFY(storeGroup(largeRequest(u"2"_s)));
    QCOMPARE(waitFor(open()->load())->executions.size(), 2);
}

void tst_SqlStorage::aDiskThatRefusesLosesNothing()
{
    const auto storage = open();
    QVERIFY(waitFor(storage->commit(samples::request(u"before"_s))));
    int refused = 0;
    {
        const FileSizeLimit limit(QFileInfo(m_url.path + "-wal"_L1).size() + 200'000);
        for (int i = 0; i < 5; ++i) {
            const auto outcome = waitFor(storage->commit(largeRequest(u"during"_s)));
            if (!outcome && outcome.error().code == ErrorCode::Unavailable)
                ++refused;
        }
        QVERIFY(waitFor(storage->execution(ExecutionId(u"execution-before"_s))));
    }
    QCOMPARE(refused, 5);
    const auto committed = waitFor(storage->commit(largeRequest(u"after"_s)));
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().message));
    QCOMPARE(committed->firstEvent, 3);
    QCOMPARE(waitFor(storage->load())->executions.size(), 2);
    QVERIFY(waitFor(storage->integrityCheck())->isEmpty());
    QVERIFY(waitFor(storage->verifyAudit())->holds());
}

void tst_SqlStorage::whatIsAskedForIsDoneBeforeTheEnd()
{
    auto storage = open();
    int stored = 0;
    for (int i = 0; i < 500; ++i) {
        storage->commit(samples::request(QString::number(i))).finally(this, [&](const Result<Committed> &committed) {
            stored += committed ? 1 : 0;
        });
    }
    storage.reset();
    QTRY_COMPARE(stored, 500);
    QCOMPARE(waitFor(open()->load())->executions.size(), 500);
}

void tst_SqlStorage::aBackupIsWholeWhileCommitsGoOn()
{
    const auto storage = open();
    for (int i = 0; i < 300; ++i)
        QVERIFY(waitFor(storage->commit(samples::request(QString::number(i)))));
    int stored = 0;
    for (int i = 300; i < 600; ++i)
        storage->commit(samples::request(QString::number(i))).finally(this, [&](const auto &) { ++stored; });
    const QString path = m_directory->filePath(u"backup.sqlite"_s);
    QVERIFY(waitFor(storage->backup(path)));
    QTRY_COMPARE(stored, 300);

    QVERIFY(!(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    const auto copy = SqlStorage::open({.path = path});
    QVERIFY(copy);
    const auto loaded = waitFor((*copy)->load());
    QVERIFY(loaded->executions.size() >= 300);
    QCOMPARE(loaded->interventions.size(), loaded->executions.size());
    QCOMPARE(loaded->lastEvent, 2 * loaded->executions.size());
    QCOMPARE(waitFor((*copy)->verifyAudit())->rows, loaded->executions.size());
    QVERIFY(waitFor((*copy)->integrityCheck())->isEmpty());
}

void tst_SqlStorage::aBackupNeverOverwrites()
{
    const auto storage = open();
    const auto refused = waitFor(storage->backup(m_url.path));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY(!waitFor(storage->backup(m_directory->filePath(u"no folder/backup.sqlite"_s))));
}

void tst_SqlStorage::aBackupWithoutRoomLeavesNothingBehind()
{
    const auto storage = open();
    QVERIFY(waitFor(storage->commit(largeRequest(u"1"_s))));
    const QString path = m_directory->filePath(u"backup.sqlite"_s);
    {
        const FileSizeLimit limit(500'000);
        const auto refused = waitFor(storage->backup(path));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    }
    QCOMPARE(QDir(m_directory->path()).entryList({u"backup*"_s}), QStringList());
    QVERIFY(waitFor(storage->backup(path)));
}

void tst_SqlStorage::integrityCheckFindsWhatBelongsToNothing()
{
    const auto storage = open();
    QVERIFY(waitFor(storage->commit(samples::request(u"1"_s))));
    QVERIFY(waitFor(storage->integrityCheck())->isEmpty());
    QCOMPARE(RawDatabase(m_url.path).complaint(u"DELETE FROM executions"_s), QString()); // no foreign keys there
    const auto problems = waitFor(storage->integrityCheck());
    QCOMPARE(problems->size(), 1);
    QVERIFY2(problems->first().contains(u"interventions"_s), qPrintable(problems->first()));
}

QTEST_GUILESS_MAIN(tst_SqlStorage)
#include "tst_sqlstorage.moc"
