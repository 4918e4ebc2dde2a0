#include "ui/models/interventionfilter.h"
#include "ui/models/interventionmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct StandingClock final : Clock
{
    Instant at{1'000'000'000ms};
    Instant now() const override { return at; }
};

const Person ann{PersonKind::User, u"usr-ann"_s, u"Ann"_s};
const Person bob{PersonKind::User, u"usr-bob"_s, u"Bob"_s};

using InPart = QueueFilter::Part;

} // namespace

class tst_InterventionFilter : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        store = std::make_unique<InterventionStore>();
        store->setFreshness(Freshness::Live);
        store->setPrincipal({.kind = Principal::Kind::User, .person = ann, .role = Role::Member});
        model = std::make_unique<InterventionModel>(*store, clock);
        filter = std::make_unique<InterventionFilter>(*model);
        tester = std::make_unique<QAbstractItemModelTester>(filter.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        tester.reset();
        filter.reset();
        model.reset();
        store.reset();
    }

    void showsWhatIsAskedFor_data()
    {
        QTest::addColumn<QueueFilter>("wanted");
        QTest::addColumn<QString>("ids");
        QTest::newRow("open") << QueueFilter{} << u"bank,shop,mine,active"_s;
        QTest::newRow("waiting") << QueueFilter{.part = InPart::Waiting} << u"bank,shop"_s;
        QTest::newRow("active") << QueueFilter{.part = InPart::Active} << u"mine,active"_s;
        QTest::newRow("ended") << QueueFilter{.part = InPart::Ended} << u"ended"_s;
        QTest::newRow("all") << QueueFilter{.part = InPart::All} << u"bank,shop,mine,active,ended"_s;
        QTest::newRow("mine") << QueueFilter{.whose = QueueFilter::Whose::Mine} << u"mine"_s;
        QTest::newRow("a kind") << QueueFilter{.kind = u"captcha"_s} << u"shop"_s;
        QTest::newRow("a bot") << QueueFilter{.bot = BotId(u"bot-shop"_s)} << u"shop"_s;
        QTest::newRow("a word of the instructions") << QueueFilter{.text = u"CODE"_s} << u"bank,mine,active"_s;
        QTest::newRow("the word on the screen for a kind")
            << QueueFilter{.text = u"2FA code"_s} << u"bank,mine,active"_s;
        QTest::newRow("every word") << QueueFilter{.text = u"bank code"_s} << u"bank"_s;
        QTest::newRow("a person") << QueueFilter{.text = u"bob"_s} << u"active"_s;
        QTest::newRow("nothing like it") << QueueFilter{.text = u"zebra"_s} << QString();
    }
    void showsWhatIsAskedFor()
    {
        QFETCH(QueueFilter, wanted);
        QFETCH(QString, ids);
        fill();
        filter->setFilter(wanted);
        QCOMPARE(shown(), ids);
        QCOMPARE(filter->countOf(wanted), filter->rowCount());
    }

    void mostUrgentComesFirst()
    {
        put(u"late"_s, {}, 20min);
        put(u"soon"_s, {}, 5min);
        Intervention important = make(u"important"_s, {}, 60min);
        important.priority = 5;
        store->put(important);
        QCOMPARE(shown(), u"important,soon,late"_s);
    }

    void sortsByAnyColumn_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<Qt::SortOrder>("order");
        QTest::addColumn<QString>("ids");
        using Model = InterventionModel;
        QTest::newRow("bot") << int(Model::Bot) << Qt::AscendingOrder << u"mine,active,bank,shop"_s;
        QTest::newRow("bot, backwards") << int(Model::Bot) << Qt::DescendingOrder << u"shop,bank,mine,active"_s;
        QTest::newRow("time left") << int(Model::TimeLeft) << Qt::AscendingOrder << u"bank,shop,mine,active"_s;
        QTest::newRow("who") << int(Model::Who) << Qt::AscendingOrder << u"mine,active,bank,shop"_s;
        QTest::newRow("kind") << int(Model::Kind) << Qt::DescendingOrder << u"shop,bank,mine,active"_s;
    }
    void sortsByAnyColumn()
    {
        QFETCH(int, column);
        QFETCH(Qt::SortOrder, order);
        QFETCH(QString, ids);
        fill();
        const QPersistentModelIndex bank = filter->index(filter->rowOf(InterventionId(u"bank"_s)), 2);
        filter->sort(column, order);
        QCOMPARE(shown(), ids);
        QCOMPARE(filter->idAt(bank.row()).toString(), u"bank"_s);
    }

    void aChangeMovesItsRowAndNoOther()
    {
        put(u"a"_s, {}, 5min);
        put(u"b"_s, {}, 10min);
        put(u"c"_s, {}, 15min);
        QSignalSpy moved(filter.get(), &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(filter.get(), &QAbstractItemModel::modelReset);
        put(u"a"_s, {}, 20min); // extended
        QCOMPARE(shown(), u"b,c,a"_s);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void whatEndsLeavesTheOpenOnes()
    {
        put(u"a"_s, {}, 5min);
        QSignalSpy removed(filter.get(), &QAbstractItemModel::rowsRemoved);
        store->put(*make(u"a"_s, {}, 5min).resumed(bob, clock.at));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(shown(), QString());
    }

    /// Whatever happens in whatever order, the rows are those that a fresh filter shows.
    void staysRightThroughAnyChanges()
    {
        QRandomGenerator random(20261123);
        filter->setFilter({.text = u"code"_s});
        for (int i = 0; i < 600; ++i) {
            const QString id = QString::number(random.bounded(60));
            switch (random.bounded(5)) {
            case 0:
                store->remove(InterventionId(id));
                break;
            case 1:
                store->put(*make(id, u"code"_s, 5min).resumed(bob, clock.at));
                break;
            default:
                put(id, random.bounded(2) == 0 ? u"code"_s : u"other"_s, std::chrono::minutes(random.bounded(60)));
            }
            InterventionFilter fresh(*model);
            fresh.setFilter(filter->filter());
            QStringList expected;
            for (int row = 0; row < fresh.rowCount(); ++row)
                expected << fresh.idAt(row).toString();
            QCOMPARE(shown(), expected.join(u','));
        }
    }

    void filtersTenThousandRows()
    {
        QList<Intervention> many;
        for (int i = 0; i < 10'000; ++i)
            many << make(QString::number(i), i % 100 == 0 ? u"needle"_s : u"hay"_s, 10min);
        store->replaceAll(many);
        filter->setFilter({.text = u"needle"_s});
        QCOMPARE(filter->rowCount(), 100);
        filter->setFilter({.text = u"needle 99"_s});
        QCOMPARE(filter->rowCount(), 0);
        filter->setFilter({});
        QCOMPARE(filter->rowCount(), 10'000);
    }

private:
    Intervention make(const QString &id, const QString &instructions, std::chrono::minutes left) const
    {
        return {.id = InterventionId(id),
                .botName = u"Bot"_s,
                .kind = u"2fa"_s,
                .instructions = instructions,
                .responseWindow = left,
                .deadline = clock.at + left,
                .createdAt = clock.at};
    }
    void put(const QString &id, const QString &instructions, std::chrono::minutes left)
    {
        store->put(make(id, instructions, left));
    }
    void fill()
    {
        Intervention bank = make(u"bank"_s, u"Enter the code"_s, 5min);
        bank.botName = u"My Bank"_s;
        store->put(bank);
        Intervention shop = make(u"shop"_s, u"Solve the puzzle"_s, 10min);
        shop.kind = u"captcha"_s;
        shop.botName = u"Shop"_s;
        shop.botId = BotId(u"bot-shop"_s);
        store->put(shop);
        store->put(*make(u"mine"_s, u"code"_s, 20min).claimed(ann));
        const auto active =
            make(u"active"_s, u"code"_s, 1min).controlTaken(bob, Force::No)->withInput(bob, 1, clock.at);
        store->put(*active);
        store->put(*make(u"ended"_s, u"code"_s, 1min).resumed(bob, clock.at));
    }
    QString shown() const
    {
        QStringList ids;
        for (int row = 0; row < filter->rowCount(); ++row)
            ids << filter->idAt(row).toString();
        return ids.join(u',');
    }

    StandingClock clock;
    std::unique_ptr<InterventionStore> store;
    std::unique_ptr<InterventionModel> model;
    std::unique_ptr<InterventionFilter> filter;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

QTEST_GUILESS_MAIN(tst_InterventionFilter)
#include "tst_interventionfilter.moc"
