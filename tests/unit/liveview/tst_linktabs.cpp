#include "core/liveview/linktabs.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::liveview;
using namespace Qt::StringLiterals;

namespace {

const LinkTabs::Wish wish{.openerId = u"opener"_s,
                          .browserContextId = u"context"_s,
                          .url = u"https://a.example/x"_s,
                          .place = Beside::Behind};

cdp::TargetInfo page(const QString &url, const QString &context)
{
    return {
        .targetId = u"new"_s, .type = u"page"_s, .title = {}, .url = url, .openerId = {}, .browserContextId = context};
}

const cdp::TargetInfo wanted = page(wish.url, wish.browserContextId);

} // namespace

class tst_LinkTabs : public QObject
{
    Q_OBJECT

private slots:
    void wishAndPageMeetInEitherOrder()
    {
        LinkTabs first;
        QVERIFY(!first.wished(wish));
        QCOMPARE(first.created(wanted), std::optional(wish));
        LinkTabs second;
        QVERIFY(!second.created(wanted));
        QCOMPARE(second.wished(wish), std::optional(wanted));
    }

    void oneWishIsForOnePage()
    {
        LinkTabs tabs;
        QVERIFY(!tabs.wished(wish));
        QVERIFY(tabs.created(wanted));
        QVERIFY(!tabs.created(wanted));
    }

    void pagesOfOthersAreNotTaken_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("context");
        QTest::newRow("another address") << u"https://a.example/y"_s << u"context"_s;
        QTest::newRow("another context") << u"https://a.example/x"_s << u"other"_s;
    }

    void pagesOfOthersAreNotTaken()
    {
        QFETCH(QString, url);
        QFETCH(QString, context);
        LinkTabs tabs;
        QVERIFY(!tabs.wished(wish));
        QVERIFY(!tabs.created(page(url, context)));
    }

    void wishesWithoutEndAreForgotten()
    {
        LinkTabs tabs;
        QVERIFY(!tabs.wished(wish));
        for (int i = 0; i < 100; ++i) {
            LinkTabs::Wish other = wish;
            other.url += QString::number(i);
            QVERIFY(!tabs.wished(other));
        }
        QVERIFY(!tabs.created(wanted));
    }
};

QTEST_APPLESS_MAIN(tst_LinkTabs)
#include "tst_linktabs.moc"
