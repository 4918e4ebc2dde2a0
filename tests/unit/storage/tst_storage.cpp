#include "core/storage/sqlstorage.h"
#include "tests/support/storage/memorystorage.h"
#include "tests/support/storage/samples.h"
#include "tests/support/waiting.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::waitFor;

namespace {

enum class Engine { Memory, Sqlite };

template<typename... Mutations>
Transaction transaction(Mutations... mutations)
{
    Transaction result;
    (result << ... << Mutation(std::move(mutations)));
    return result;
}

template<typename T, typename Id>
QStringList idsOf(const QList<T> &items, Id T::*id = &T::id)
{
    QStringList ids;
    for (const T &item : items)
        ids += (item.*id).toString();
    return ids;
}

const ExecutionId firstExecution(u"execution-1"_s);
const InterventionId firstIntervention(u"intervention-1"_s);

} // namespace

/// Every claim about Storage, on every engine.
class tst_Storage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void everythingComesBackAsItWasPut();
    void loadsOnlyWhatIsAlive();
    void aPutReplacesAndADeleteRemoves();
    void aBotTakesItsKeysAlong();
    void anOldVersionIsRefused_data();
    void anOldVersionIsRefused();
    void aRefusedTransactionLeavesNothing_data();
    void aRefusedTransactionLeavesNothing();
    void laterMutationsSeeEarlierOnes();
    void ofAHundredFromTheSameVersionExactlyOneWins();
    void anIdempotencyKeyCountsOncePerExecution();
    void anInterventionEndsOnce();
    void whatBelongsToNothingIsRefused_data();
    void whatBelongsToNothingIsRefused();
    void eventsAreNumberedWithoutGaps();
    void commitsAreAnsweredInTheirOrder();
    void aQuestionSeesTheCommitBeforeIt();
    void pagesAreNewestFirstAndComplete();
    void listsAreFiltered();
    void aCursorThatNobodyGaveIsRefused_data();
    void aCursorThatNobodyGaveIsRefused();
    void auditPagesInBothOrders();
    void theAuditChainHolds();
    void oddTextDoesNotBreakTheChain();
    void aPrunedAuditStillHolds();
    void theAuditIsPrunedFromItsFrontOnly_data();
    void theAuditIsPrunedFromItsFrontOnly();
    void anExecutionThatIsOverGoesWithAllThatIsItsOwn();
    void oldExecutionsAreFoundByTheirEnd();
    void whatIsNotThereIsNotFound();
    void messagesAndNoticesComeBackAsTheyWerePut();
    void whatWasToldIsNotToldAgain();
    void aGroupThatWaitsCounts();
    void doneMessagesAreLoadedWhileTheirRequestIsOpen();
    void noticesAreKeptWithinBounds();

private:
    Committed commit(Transaction changes)
    {
        const auto committed = waitFor(m_storage->commit(std::move(changes)));
        if (!committed)
            qWarning() << committed.error().message;
        return committed.value_or(Committed{-1, -1});
    }
    ErrorCode refusal(Transaction changes)
    {
        const auto committed = waitFor(m_storage->commit(std::move(changes)));
        return committed ? ErrorCode::Internal : committed.error().code;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Storage> m_storage;
};

Q_DECLARE_METATYPE(Transaction)

void tst_Storage::initTestCase_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("memory") << Engine::Memory;
    QTest::newRow("SQLite") << Engine::Sqlite;
}

void tst_Storage::init()
{
    QFETCH_GLOBAL(Engine, engine);
    switch (engine) {
    case Engine::Memory:
        m_storage = std::make_unique<MemoryStorage>();
        break;
    case Engine::Sqlite:
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = SqlStorage::open(StorageUrl::inDirectory(m_directory->path()));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_storage = *std::move(opened);
        break;
    }
}

void tst_Storage::cleanup()
{
    m_storage.reset();
    m_directory.reset();
}

void tst_Storage::everythingComesBackAsItWasPut()
{
    Execution execution = samples::execution(u"execution-1"_s);
    Intervention intervention = samples::intervention(u"intervention-1"_s, firstExecution);
    intervention.viewers = 4; // how many watch is nobody's business after a restart
    intervention.controllerIsConnected = true;
    const ShareLink link = samples::link(u"link-1"_s, firstIntervention);
    const Grant grant = samples::grant(link, "token");
    ApiKey key = samples::key(u"key-1"_s);
    key.botId = BotId(u"bot-1"_s);
    const Blob picture{.contentType = u"image/png"_s, .bytes = QByteArray("\x89PNG\0\r\n", 7)};

    commit(transaction(PutBot{samples::bot(u"bot-1"_s)}, PutUser{samples::user(u"user-1"_s)}, PutKey{key},
                       PutExecution{execution}, PutIntervention{intervention}, PutLink{link}, PutGrant{grant},
                       PutStepReport{samples::stepReport(firstExecution, 0)},
                       PutBlob{firstExecution, BlobKind::RequestPicture, picture}, PutSetting{u"theme"_s, u"dark"_s},
                       PutSetting{u"mail"_s, QJsonObject{{u"port"_s, 25}}}));

    execution.version = intervention.version = 1;
    intervention.viewers = 0;
    intervention.controllerIsConnected = false;
    const auto loaded = waitFor(m_storage->load());
    QVERIFY(loaded);
    QCOMPARE(loaded->bots, QList{samples::bot(u"bot-1"_s)});
    QCOMPARE(loaded->users, QList{samples::user(u"user-1"_s)});
    QCOMPARE(loaded->keys, QList{key});
    QCOMPARE(loaded->executions, QList{execution});
    QCOMPARE(loaded->interventions, QList{intervention});
    QCOMPARE(loaded->links, QList{link});
    QCOMPARE(loaded->grants, QList{grant});
    QCOMPARE(loaded->settings, (QJsonObject{{u"theme"_s, u"dark"_s}, {u"mail"_s, QJsonObject{{u"port"_s, 25}}}}));
    QCOMPARE(*waitFor(m_storage->execution(firstExecution)), execution);
    QCOMPARE(*waitFor(m_storage->intervention(firstIntervention)), intervention);
    QCOMPARE(*waitFor(m_storage->steps(firstExecution)), QList{samples::stepReport(firstExecution, 0)});
    QCOMPARE(*waitFor(m_storage->links(firstIntervention)), QList{link});
    QCOMPARE(*waitFor(m_storage->linkBySecretHash(link.secretHash)), link);
    QCOMPARE(*waitFor(m_storage->grantByTokenHash("token")), grant);
    QCOMPARE(*waitFor(m_storage->blob(firstExecution, BlobKind::RequestPicture)), picture);
}

void tst_Storage::loadsOnlyWhatIsAlive()
{
    commit(samples::request(u"1"_s));
    Transaction over = samples::request(u"2"_s);
    std::get<PutExecution>(over.mutations[0]).execution.status = ExecutionStatus::Failed;
    std::get<PutIntervention>(over.mutations[1]).intervention.phase = Phase::Ended;
    commit(over);
    commit(transaction(PutGrant{samples::grant(samples::link(u"link-2"_s, InterventionId(u"intervention-2"_s)), "2")}));

    const auto loaded = waitFor(m_storage->load());
    QCOMPARE(idsOf(loaded->executions, &Execution::id), QStringList{u"execution-1"_s});
    QCOMPARE(idsOf(loaded->interventions, &Intervention::id), QStringList{u"intervention-1"_s});
    QCOMPARE(idsOf(loaded->links, &ShareLink::id), QStringList{u"link-1"_s});
    QVERIFY(loaded->grants.isEmpty());
    QCOMPARE(loaded->lastEvent, 4);
}

void tst_Storage::aPutReplacesAndADeleteRemoves()
{
    Bot bot = samples::bot(u"bot-1"_s);
    User user = samples::user(u"user-1"_s);
    commit(transaction(PutBot{bot}, PutUser{user}, PutKey{samples::key(u"key-1"_s)}, PutSetting{u"a"_s, 1}));
    bot.name = u"Other"_s;
    user.role = Role::Viewer;
    commit(transaction(PutBot{bot}, PutUser{user}, PutSetting{u"a"_s, 2}, DeleteKey{KeyId(u"key-1"_s)}));
    auto loaded = waitFor(m_storage->load());
    QCOMPARE(loaded->bots, QList{bot});
    QCOMPARE(loaded->users, QList{user});
    QVERIFY(loaded->keys.isEmpty());
    QCOMPARE(loaded->settings, (QJsonObject{{u"a"_s, 2}}));

    commit(transaction(DeleteBot{bot.id}, DeleteUser{user.id}, PutSetting{u"a"_s, QJsonValue()}));
    loaded = waitFor(m_storage->load());
    QVERIFY(loaded->bots.isEmpty() && loaded->users.isEmpty() && loaded->settings.isEmpty());

    commit(samples::request(u"1"_s));
    const ShareLink link = samples::link(u"link-1"_s, firstIntervention);
    commit(transaction(PutGrant{samples::grant(link, "one")}, PutGrant{samples::grant(link, "two")}));
    commit(transaction(DeleteGrantsOf{firstIntervention}));
    QVERIFY(waitFor(m_storage->load())->grants.isEmpty());
}

void tst_Storage::aBotTakesItsKeysAlong()
{
    ApiKey bound = samples::key(u"bound"_s);
    bound.botId = BotId(u"bot-1"_s);
    commit(transaction(PutBot{samples::bot(u"bot-1"_s)}, PutKey{bound}, PutKey{samples::key(u"free"_s)}));
    commit(samples::request(u"1"_s));
    commit(transaction(DeleteBot{BotId(u"bot-1"_s)}));

    const auto loaded = waitFor(m_storage->load());
    QCOMPARE(idsOf(loaded->keys, &ApiKey::id), QStringList{u"free"_s});
    QCOMPARE(loaded->executions.size(), 1);
}

void tst_Storage::anOldVersionIsRefused_data()
{
    QTest::addColumn<qint64>("version");
    QTest::addColumn<bool>("isStored");
    QTest::newRow("new, but there is one") << qint64(0) << false;
    QTest::newRow("older") << qint64(1) << false;
    QTest::newRow("current") << qint64(2) << true;
    QTest::newRow("from the future") << qint64(3) << false;
}

void tst_Storage::anOldVersionIsRefused()
{
    QFETCH(qint64, version);
    QFETCH(bool, isStored);
    commit(samples::request(u"1"_s));
    Execution execution = *waitFor(m_storage->execution(firstExecution));
    Intervention intervention = *waitFor(m_storage->intervention(firstIntervention));
    commit(transaction(PutExecution{execution}, PutIntervention{intervention}));

    execution.version = intervention.version = version;
    execution.botName = intervention.botName = u"changed"_s;
    const auto executionPut = waitFor(m_storage->commit(transaction(PutExecution{execution})));
    const auto interventionPut = waitFor(m_storage->commit(transaction(PutIntervention{intervention})));
    QCOMPARE(bool(executionPut), isStored);
    QCOMPARE(bool(interventionPut), isStored);
    if (!isStored) {
        QCOMPARE(executionPut.error().code, ErrorCode::Conflict);
        QCOMPARE(interventionPut.error().code, ErrorCode::Conflict);
    }
    const qint64 expected = isStored ? 3 : 2;
    QCOMPARE(waitFor(m_storage->execution(firstExecution))->version, expected);
    QCOMPARE(waitFor(m_storage->intervention(firstIntervention))->version, expected);
    QCOMPARE(waitFor(m_storage->execution(firstExecution))->botName == u"changed"_s, isStored);
}

void tst_Storage::aRefusedTransactionLeavesNothing_data()
{
    QTest::addColumn<Transaction>("last");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a conflict") << transaction(PutExecution{samples::execution(u"execution-1"_s)})
                                << ErrorCode::Conflict;
    QTest::newRow("something missing") << transaction(PutStepReport{samples::stepReport(ExecutionId(u"none"_s), 0)})
                                       << ErrorCode::NotFound;
}

void tst_Storage::aRefusedTransactionLeavesNothing()
{
    QFETCH(Transaction, last);
    QFETCH(ErrorCode, code);
    commit(samples::request(u"1"_s));

    Transaction refused = samples::request(u"2"_s);
    refused << PutBot{samples::bot(u"bot-2"_s)} << PutSetting{u"a"_s, 1} << DeleteGrantsOf{firstIntervention}
            << last.mutations.front();
    QCOMPARE(refusal(refused), code);

    const auto loaded = waitFor(m_storage->load());
    QCOMPARE(idsOf(loaded->executions, &Execution::id), QStringList{u"execution-1"_s});
    QCOMPARE(loaded->links.size(), 1);
    QVERIFY(loaded->bots.isEmpty() && loaded->settings.isEmpty());
    QCOMPARE(waitFor(m_storage->audit({}, {}))->items.size(), 1);
    QCOMPARE(commit(samples::request(u"2"_s)), (Committed{.firstEvent = 3, .firstAuditSeq = 2}));
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
}

void tst_Storage::laterMutationsSeeEarlierOnes()
{
    Execution execution = samples::execution(u"execution-1"_s);
    Execution later = execution;
    later.version = 1;
    later.botName = u"later"_s;
    commit(transaction(PutExecution{execution}, PutExecution{later}));
    later.version = 2;
    QCOMPARE(*waitFor(m_storage->execution(firstExecution)), later);
}

void tst_Storage::ofAHundredFromTheSameVersionExactlyOneWins()
{
    commit(samples::request(u"1"_s));
    const Intervention seen = *waitFor(m_storage->intervention(firstIntervention));
    int won = 0;
    int lost = 0;
    QString winner;
    for (int i = 0; i < 100; ++i) {
        Intervention mine = seen;
        mine.claimedBy = Person{.kind = PersonKind::User, .id = QString::number(i), .name = u"somebody"_s};
        m_storage->commit(transaction(PutIntervention{mine})).finally(this, [&, i](const Result<Committed> &committed) {
            ++(committed ? won : lost);
            if (committed)
                winner = QString::number(i);
        });
    }
    QTRY_COMPARE(won + lost, 100);
    QCOMPARE(won, 1);
    QCOMPARE(waitFor(m_storage->intervention(firstIntervention))->claimedBy->id, winner);
    QCOMPARE(waitFor(m_storage->intervention(firstIntervention))->version, seen.version + 1);
}

void tst_Storage::anIdempotencyKeyCountsOncePerExecution()
{
    commit(transaction(PutExecution{samples::execution(u"execution-1"_s)},
                       PutExecution{samples::execution(u"execution-2"_s)}));
    const auto asked = [](const QString &id, const QString &executionId, const QString &key) {
        Intervention intervention = samples::intervention(id, ExecutionId(executionId));
        intervention.idempotencyKey = key;
        return transaction(PutIntervention{intervention});
    };
    commit(asked(u"first"_s, u"execution-1"_s, u"k"_s));
    QCOMPARE(refusal(asked(u"again"_s, u"execution-1"_s, u"k"_s)), ErrorCode::Conflict);
    QVERIFY(waitFor(m_storage->commit(asked(u"elsewhere"_s, u"execution-2"_s, u"k"_s))));
    QVERIFY(waitFor(m_storage->commit(asked(u"without"_s, u"execution-1"_s, {}))));
    QVERIFY(waitFor(m_storage->commit(asked(u"without too"_s, u"execution-1"_s, {}))));
    QCOMPARE(waitFor(m_storage->interventionByKey(firstExecution, u"k"_s))->id.toString(), u"first"_s);
    QCOMPARE(waitFor(m_storage->interventionByKey(firstExecution, {})).error().code, ErrorCode::NotFound);
}

void tst_Storage::anInterventionEndsOnce()
{
    const auto ended = [](const QString &id) {
        return transaction(AppendAudit{samples::auditEntry(InterventionId(id), u"ended"_s)});
    };
    commit(ended(u"one"_s));
    QCOMPARE(refusal(ended(u"one"_s)), ErrorCode::Conflict);
    QVERIFY(waitFor(m_storage->commit(ended(u"two"_s))));
    QCOMPARE(waitFor(m_storage->verifyAudit())->rows, 2);
}

void tst_Storage::whatBelongsToNothingIsRefused_data()
{
    QTest::addColumn<Transaction>("changes");
    const ExecutionId noExecution(u"none"_s);
    const InterventionId noIntervention(u"none"_s);
    ApiKey key = samples::key(u"key-1"_s);
    key.botId = BotId(u"none"_s);
    const ShareLink otherLink = samples::link(u"link-1"_s, InterventionId(u"intervention-2"_s));
    QTest::newRow("intervention") << transaction(PutIntervention{samples::intervention(u"x"_s, noExecution)});
    QTest::newRow("step") << transaction(PutStepReport{samples::stepReport(noExecution, 0)});
    QTest::newRow("blob") << transaction(PutBlob{noExecution, BlobKind::Dom, {}});
    QTest::newRow("link") << transaction(PutLink{samples::link(u"x"_s, noIntervention)});
    QTest::newRow("grant") << transaction(PutGrant{samples::grant(samples::link(u"x"_s, firstIntervention), "t")});
    QTest::newRow("grant of another intervention") << transaction(PutGrant{samples::grant(otherLink, "t")});
    QTest::newRow("key of a bot") << transaction(PutKey{key});
}

void tst_Storage::whatBelongsToNothingIsRefused()
{
    QFETCH(Transaction, changes);
    commit(samples::request(u"1"_s));
    commit(samples::request(u"2"_s));
    QCOMPARE(refusal(changes), ErrorCode::NotFound);
}

void tst_Storage::eventsAreNumberedWithoutGaps()
{
    Transaction three;
    three.events = 3;
    Transaction none = transaction(PutSetting{u"a"_s, 1});
    Transaction refused = transaction(PutStepReport{samples::stepReport(firstExecution, 0)});
    refused.events = 5;
    QCOMPARE(commit(three).firstEvent, 1);
    QCOMPARE(commit(none).firstEvent, 0);
    QCOMPARE(refusal(refused), ErrorCode::NotFound);
    QCOMPARE(commit(three).firstEvent, 4);
    QCOMPARE(waitFor(m_storage->load())->lastEvent, 6);
}

void tst_Storage::commitsAreAnsweredInTheirOrder()
{
    QList<qint64> events;
    QList<qint64> rows;
    for (int i = 0; i < 1000; ++i) {
        Transaction changes = transaction(AppendAudit{samples::auditEntry(firstIntervention, u"note"_s)});
        changes.events = 1;
        m_storage->commit(changes).finally(this, [&](const Result<Committed> &committed) {
            events += committed->firstEvent;
            rows += committed->firstAuditSeq;
        });
    }
    QTRY_COMPARE(events.size(), 1000);
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(events[i], i + 1);
        QCOMPARE(rows[i], i + 1);
    }
}

void tst_Storage::aQuestionSeesTheCommitBeforeIt()
{
    bool isStored = false;
    m_storage->commit(samples::request(u"1"_s)).finally(this, [&](const auto &committed) {
        isStored = committed.has_value();
    });
    QVERIFY(waitFor(m_storage->intervention(firstIntervention)));
    QVERIFY(isStored);
}

void tst_Storage::pagesAreNewestFirstAndComplete()
{
    QStringList expected;
    for (int i = 1; i <= 23; ++i) {
        commit(samples::request(QString::number(i)));
        expected.prepend(u"execution-%1"_s.arg(i));
    }
    QStringList seen;
    Paging paging{.limit = 5};
    do {
        const auto page = waitFor(m_storage->executions({}, paging));
        QVERIFY(page);
        QVERIFY(page->items.size() <= 5);
        seen += idsOf(page->items, &Execution::id);
        paging.cursor = page->nextCursor;
        if (seen.size() == 10)
            commit(samples::request(u"in between"_s)); // moves nothing
    } while (!paging.cursor.isEmpty());
    QCOMPARE(seen, expected);
    QCOMPARE(waitFor(m_storage->executions({}, {.limit = 0}))->items.size(), 1);
    QCOMPARE(waitFor(m_storage->executions({}, {.limit = 24}))->nextCursor, QString());
}

void tst_Storage::listsAreFiltered()
{
    for (const QString &number : {u"1"_s, u"2"_s, u"3"_s})
        commit(samples::request(number));
    Intervention ended = *waitFor(m_storage->intervention(InterventionId(u"intervention-2"_s)));
    ended.phase = Phase::Ended;
    ended.claimedBy = Person{.kind = PersonKind::Key, .id = u"user-ann"_s, .name = u"not Ann"_s};
    Execution failed = *waitFor(m_storage->execution(ExecutionId(u"execution-3"_s)));
    failed.status = ExecutionStatus::Failed;
    failed.botId = BotId(u"bot-2"_s);
    commit(transaction(PutIntervention{ended}, PutExecution{failed}));

    const auto executions = [this](const ExecutionFilter &filter) {
        return idsOf(waitFor(m_storage->executions(filter, {}))->items, &Execution::id).join(u' ');
    };
    const auto interventions = [this](const InterventionFilter &filter) {
        return idsOf(waitFor(m_storage->interventions(filter, {}))->items, &Intervention::id).join(u' ');
    };
    QCOMPARE(executions({}), u"execution-3 execution-2 execution-1"_s);
    QCOMPARE(executions({.botId = BotId(u"bot-1"_s)}), u"execution-2 execution-1"_s);
    QCOMPARE(executions({.status = ExecutionStatus::Failed}), u"execution-3"_s);
    QCOMPARE(executions({.botId = BotId(u"bot-1"_s), .status = ExecutionStatus::Failed}), QString());
    QCOMPARE(interventions({.phase = Phase::Waiting}), u"intervention-3 intervention-1"_s);
    QCOMPARE(interventions({.executionId = firstExecution}), u"intervention-1"_s);
    QCOMPARE(interventions({.claimedBy = Person{.kind = PersonKind::User, .id = u"user-ann"_s}}),
             u"intervention-3 intervention-1"_s);
}

void tst_Storage::aCursorThatNobodyGaveIsRefused_data()
{
    QTest::addColumn<QString>("cursor");
    QTest::newRow("words") << u"next please"_s;
    QTest::newRow("negative") << u"-3"_s;
    QTest::newRow("zero") << u"0"_s;
    QTest::newRow("too large") << u"99999999999999999999"_s;
    QTest::newRow("SQL") << u"1; DROP TABLE bots"_s;
}

void tst_Storage::aCursorThatNobodyGaveIsRefused()
{
    QFETCH(QString, cursor);
    const Paging paging{.cursor = cursor};
    QCOMPARE(waitFor(m_storage->executions({}, paging)).error().code, ErrorCode::BadRequest);
    QCOMPARE(waitFor(m_storage->interventions({}, paging)).error().code, ErrorCode::BadRequest);
    QCOMPARE(waitFor(m_storage->audit({}, paging)).error().code, ErrorCode::BadRequest);
}

void tst_Storage::auditPagesInBothOrders()
{
    for (int i = 0; i < 7; ++i) {
        commit(transaction(AppendAudit{samples::auditEntry(firstIntervention, u"note"_s)},
                           AppendAudit{samples::auditEntry(InterventionId(u"other"_s), u"note"_s)}));
    }
    const auto seqs = [this](AuditFilter filter) {
        QList<qint64> found;
        Paging paging{.limit = 3};
        do {
            const auto page = waitFor(m_storage->audit(filter, paging));
            for (const AuditEntry &entry : page->items)
                found += entry.seq;
            paging.cursor = page->nextCursor;
        } while (!paging.cursor.isEmpty());
        return found;
    };
    const QList<qint64> rising{1, 3, 5, 7, 9, 11, 13};
    QCOMPARE(seqs({.interventionId = firstIntervention, .order = AuditFilter::Order::OldestFirst}), rising);
    QCOMPARE(seqs({.interventionId = firstIntervention}), QList<qint64>(rising.rbegin(), rising.rend()));
    QCOMPARE(seqs({}).size(), 14);
    const AuditEntry stored = waitFor(m_storage->audit({}, {}))->items.last();
    AuditEntry expected = samples::auditEntry(firstIntervention, u"note"_s);
    expected.seq = 1;
    expected.hash = stored.hash;
    QCOMPARE(stored, expected);
}

void tst_Storage::theAuditChainHolds()
{
    QCOMPARE(waitFor(m_storage->verifyAudit())->rows, 0);
    for (int i = 0; i < 20; ++i)
        commit(samples::request(QString::number(i)));
    const auto verdict = waitFor(m_storage->verifyAudit());
    QVERIFY(verdict->holds());
    QCOMPARE(verdict->rows, 20);
    QCOMPARE(verdict->lastHash, waitFor(m_storage->audit({}, {.limit = 1}))->items.first().hash);
}

void tst_Storage::oddTextDoesNotBreakTheChain()
{
    AuditEntry entry = samples::auditEntry(firstIntervention, u"note"_s);
    entry.actor.name = QString(QChar(0xd83e)) + u" half a fox, \u0000 a zero, \u202e bidi, \uffff none"_s;
    entry.details = {
        {u"text"_s, QString(QChar(0xdd8a))}, {u"number"_s, 1e300}, {u"deep"_s, QJsonArray{1, u"\u0001"_s}}};
    commit(transaction(AppendAudit{entry}, AppendAudit{AuditEntry{}}));
    const auto verdict = waitFor(m_storage->verifyAudit());
    QVERIFY2(verdict->holds(), qPrintable(verdict->problem));
    QCOMPARE(verdict->rows, 2);
}

void tst_Storage::aPrunedAuditStillHolds()
{
    for (int i = 0; i < 10; ++i) {
        AuditEntry entry = samples::auditEntry(firstIntervention, u"note"_s);
        entry.at = Instant{std::chrono::hours(i)};
        commit(transaction(AppendAudit{entry}));
    }
    const AuditSpan before = *waitFor(m_storage->auditBefore(Instant{std::chrono::hours(4)}));
    QCOMPARE(before.first, 1);
    QCOMPARE(before.pruned, 0);
    QCOMPARE(before.before, 4);

    commit(transaction(PruneAudit{.through = 4, .at = Instant{std::chrono::hours(20)}}));
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
    commit(transaction(DropPrunedAudit{2}));
    QCOMPARE(waitFor(m_storage->auditBefore({}))->first, 3);
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
    commit(transaction(DropPrunedAudit{100}));

    const auto verdict = waitFor(m_storage->verifyAudit());
    QVERIFY2(verdict->holds(), qPrintable(verdict->problem));
    QCOMPARE(verdict->rows, 7);
    QCOMPARE(verdict->prunedRows, 4);
    QCOMPARE(waitFor(m_storage->auditBefore({}))->first, 5);
    QCOMPARE(waitFor(m_storage->audit({}, {.limit = 1}))->items.first().action, u"pruned"_s);
    // All that is older than tomorrow may go, but never the newest.
    QCOMPARE(waitFor(m_storage->auditBefore(Instant{std::chrono::hours(48)}))->before, 10);
    QCOMPARE(commit(transaction(AppendAudit{samples::auditEntry(firstIntervention, u"note"_s)})).firstAuditSeq, 12);
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
}

void tst_Storage::theAuditIsPrunedFromItsFrontOnly_data()
{
    QTest::addColumn<int>("through");
    QTest::newRow("what is pruned already") << 2;
    QTest::newRow("the newest row") << 6;
    QTest::newRow("rows to come") << 7;
    QTest::newRow("nothing") << 0;
}

void tst_Storage::theAuditIsPrunedFromItsFrontOnly()
{
    QFETCH(int, through);
    for (int i = 0; i < 5; ++i)
        commit(transaction(AppendAudit{samples::auditEntry(firstIntervention, u"note"_s)}));
    commit(transaction(PruneAudit{.through = 2}));
    QCOMPARE(refusal(transaction(PruneAudit{.through = through})), ErrorCode::BadRequest);
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
}

void tst_Storage::anExecutionThatIsOverGoesWithAllThatIsItsOwn()
{
    commit(samples::request(u"1"_s));
    const Blob picture{u"image/jpeg"_s, "jpeg"};
    commit(transaction(PutBlob{firstExecution, BlobKind::Screenshot, picture},
                       PutStepReport{samples::stepReport(firstExecution, 0)}));
    commit(transaction(DeleteExecution{firstExecution}));
    QVERIFY2(waitFor(m_storage->execution(firstExecution)), "it is not over");

    Execution over = *waitFor(m_storage->execution(firstExecution));
    over.status = ExecutionStatus::Failed;
    commit(transaction(PutExecution{over}));
    commit(transaction(DeleteExecution{firstExecution}));
    QVERIFY(!waitFor(m_storage->execution(firstExecution)));
    QVERIFY(!waitFor(m_storage->intervention(firstIntervention)));
    QVERIFY(!waitFor(m_storage->blob(firstExecution, BlobKind::Screenshot)));
    QVERIFY(waitFor(m_storage->steps(firstExecution))->isEmpty());
    QVERIFY(waitFor(m_storage->links(firstIntervention))->isEmpty());
    QCOMPARE(waitFor(m_storage->audit({}, {}))->items.size(), 1);
    QVERIFY(waitFor(m_storage->verifyAudit())->holds());
}

void tst_Storage::oldExecutionsAreFoundByTheirEnd()
{
    for (int i = 1; i <= 4; ++i) {
        Execution execution = samples::execution(u"execution-%1"_s.arg(i));
        execution.finishedAt = i == 4 ? std::nullopt : std::optional(Instant{std::chrono::hours(i)});
        commit(transaction(PutExecution{execution}));
    }
    commit(transaction(PutBlob{ExecutionId(u"execution-2"_s), BlobKind::Dom, {u"text/html"_s, "<html>"}},
                       PutBlob{ExecutionId(u"execution-4"_s), BlobKind::Dom, {u"text/html"_s, "<html>"}}));
    const Instant third{std::chrono::hours(3)};
    QCOMPARE(waitFor(m_storage->finishedBefore(third, Leftover::Anything, 9))->size(), 2);
    QCOMPARE(waitFor(m_storage->finishedBefore(third, Leftover::Anything, 1))->size(), 1);
    QCOMPARE(*waitFor(m_storage->finishedBefore(third, Leftover::Pictures, 9)), QList{ExecutionId(u"execution-2"_s)});
    commit(transaction(DeleteBlobsOf{ExecutionId(u"execution-2"_s)}));
    QVERIFY(waitFor(m_storage->finishedBefore(third, Leftover::Pictures, 9))->isEmpty());
}

void tst_Storage::whatIsNotThereIsNotFound()
{
    QCOMPARE(waitFor(m_storage->execution(firstExecution)).error(),
             (Error{ErrorCode::NotFound, u"There is no such execution."_s}));
    QCOMPARE(waitFor(m_storage->intervention(firstIntervention)).error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(m_storage->linkBySecretHash("x")).error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(m_storage->grantByTokenHash("x")).error().code, ErrorCode::NotFound);
    QCOMPARE(waitFor(m_storage->blob(firstExecution, BlobKind::Dom)).error().code, ErrorCode::NotFound);
    QVERIFY(waitFor(m_storage->steps(firstExecution))->isEmpty());
    QVERIFY(waitFor(m_storage->links(firstIntervention))->isEmpty());
}

void tst_Storage::messagesAndNoticesComeBackAsTheyWerePut()
{
    const OutboxMessage message = samples::message(u"message-1"_s);
    const Notice notice = samples::notice(u"notice-1"_s);
    const NoticeMark mark = samples::noticeMark(notice.id);
    commit(transaction(EnqueueMessage{message}, AddNotice{notice}, PutNoticeMark{mark}));
    auto loaded = waitFor(m_storage->load());
    QCOMPARE(loaded->outbox, QList{message});
    QCOMPARE(loaded->notices, QList{notice});
    QCOMPARE(loaded->noticeMarks, QList{mark});

    OutboxMessage dead = message;
    dead.state = OutboxMessage::State::Dead;
    dead.doneAt = message.createdAt + 1s;
    commit(transaction(PutMessage{dead}));
    QVERIFY(waitFor(m_storage->load())->outbox.isEmpty());
    QCOMPARE(*waitFor(m_storage->message(dead.id)), dead);
    QCOMPARE(waitFor(m_storage->messages(OutboxMessage::State::Dead, {}))->items, QList{dead});
    commit(transaction(PruneOutbox{*dead.doneAt + 1h}));
    QVERIFY(waitFor(m_storage->message(dead.id)));
    commit(transaction(DeleteMessage{dead.id}));
    QCOMPARE(waitFor(m_storage->message(dead.id)).error().code, ErrorCode::NotFound);
}

void tst_Storage::whatWasToldIsNotToldAgain()
{
    OutboxMessage first = samples::message(u"message-1"_s);
    first.isGroup = false;
    OutboxMessage second = first;
    second.id = MessageId(u"message-2"_s);
    const Notice notice = samples::notice(u"notice-1"_s);
    Notice again = notice;
    again.title = u"Another"_s;
    commit(transaction(EnqueueMessage{first}, EnqueueMessage{second}, AddNotice{notice}, AddNotice{again}));
    const auto loaded = waitFor(m_storage->load());
    QCOMPARE(loaded->outbox, QList{first});
    QCOMPARE(loaded->notices, QList{notice});

    second.receiver = u"w-2"_s;
    commit(transaction(EnqueueMessage{second}));
    QCOMPARE(waitFor(m_storage->load())->outbox.size(), 2);
}

void tst_Storage::aGroupThatWaitsCounts()
{
    OutboxMessage group = samples::message(u"message-1"_s);
    OutboxMessage one = group;
    one.id = MessageId(u"message-2"_s);
    commit(transaction(EnqueueMessage{group}, EnqueueMessage{one}, EnqueueMessage{one}));
    group.count += 2;
    QCOMPARE(waitFor(m_storage->load())->outbox, QList{group});
    group.state = OutboxMessage::State::Sent;
    commit(transaction(PutMessage{group}, EnqueueMessage{one}));
    QCOMPARE(waitFor(m_storage->message(group.id))->count, group.count);
}

void tst_Storage::doneMessagesAreLoadedWhileTheirRequestIsOpen()
{
    OutboxMessage sent = samples::message(u"message-1"_s);
    sent.state = OutboxMessage::State::Sent;
    sent.doneAt = sent.createdAt;
    const Intervention open = samples::intervention(u"intervention-1"_s, firstExecution);
    commit(
        transaction(PutExecution{samples::execution(u"execution-1"_s)}, PutIntervention{open}, EnqueueMessage{sent}));
    QCOMPARE(waitFor(m_storage->load())->outbox, QList{sent});
    Intervention ended = open;
    ended.version = 1;
    ended.phase = Phase::Ended;
    commit(transaction(PutIntervention{ended}));
    QVERIFY(waitFor(m_storage->load())->outbox.isEmpty());
    commit(transaction(PruneOutbox{*sent.doneAt + 1s}));
    QVERIFY(!waitFor(m_storage->message(sent.id)));
}

void tst_Storage::noticesAreKeptWithinBounds()
{
    QList<Notice> notices;
    for (int i = 0; i < 7; ++i) {
        notices << samples::notice(u"notice-%1"_s.arg(i));
        notices.last().overAt.reset();
        commit(transaction(AddNotice{notices.last()}, PutNoticeMark{samples::noticeMark(notices.last().id)}));
    }
    commit(transaction(TrimNotices{3}, CloseNotices{firstIntervention, Instant{5s}}));
    for (Notice &notice : notices)
        notice.overAt = Instant{5s};
    const auto loaded = waitFor(m_storage->load());
    QCOMPARE(loaded->notices, notices.sliced(4));
    QCOMPARE(loaded->noticeMarks.size(), 3);
    QCOMPARE(refusal(transaction(PutNoticeMark{samples::noticeMark(notices[0].id)})), ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_Storage)
#include "tst_storage.moc"
