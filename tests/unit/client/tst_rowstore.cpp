#include "core/client/botstore.h"

#include <QSignalSpy>
#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

static Bot bot(const QString &id, const QString &name = {})
{
    return {.id = BotId(id), .name = name.isEmpty() ? id : name};
}

class tst_RowStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        store = std::make_unique<BotStore>();
        store->replaceAll({bot(u"a"_s), bot(u"b"_s), bot(u"c"_s)});
    }

    void newValuesComeLast()
    {
        QSignalSpy added(store.get(), &RowSignals::added);
        store->put(bot(u"d"_s));
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first().first().toInt(), 3);
        QCOMPARE(store->rowOf(BotId(u"d"_s)), 3);
    }

    void onlyARealChangeIsTold()
    {
        QSignalSpy changed(store.get(), &RowSignals::changed);
        store->put(bot(u"b"_s));
        QCOMPARE(changed.size(), 0);
        store->put(bot(u"b"_s, u"Other name"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toInt(), 1);
    }

    void rowsMoveUpBehindARemovedOne()
    {
        store->remove(BotId(u"a"_s));
        QCOMPARE(store->count(), 2);
        QCOMPARE(store->rowOf(BotId(u"a"_s)), -1);
        QCOMPARE(store->rowOf(BotId(u"c"_s)), 1);
        QCOMPARE(store->at(1).name, u"c"_s);
    }

    void replacingTellsOnlyWhatIsDifferent()
    {
        QSignalSpy reset(store.get(), &RowSignals::wasReset);
        QSignalSpy removed(store.get(), &RowSignals::removed);
        QSignalSpy changed(store.get(), &RowSignals::changed);
        QSignalSpy added(store.get(), &RowSignals::added);
        store->replaceAll({bot(u"a"_s), bot(u"c"_s, u"C"_s), bot(u"d"_s)});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(added.size(), 1);
        QCOMPARE(store->count(), 3);
    }

    void replacingEverythingIsOneReset()
    {
        QSignalSpy reset(store.get(), &RowSignals::wasReset);
        QSignalSpy added(store.get(), &RowSignals::added);
        QList<Bot> many;
        for (int i = 0; i < 1000; ++i)
            many << bot(QString::number(i));
        store->replaceAll(many);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(added.size(), 0);
        QCOMPARE(store->rowOf(BotId(u"999"_s)), 999);
    }

private:
    std::unique_ptr<BotStore> store;
};

QTEST_GUILESS_MAIN(tst_RowStore)
#include "tst_rowstore.moc"
