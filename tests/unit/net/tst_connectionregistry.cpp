#include "core/net/connectionregistry.h"

#include <QTest>

using namespace hidettp;
using namespace hidettp::net;
using namespace Qt::StringLiterals;

namespace {

class FakeConnection final : public Connection
{
public:
    void goAway() override { ++goneAway; }
    void cut() override { ++wasCut; }

    int goneAway = 0;
    int wasCut = 0;
};

QByteArray address(const char *hex) { return QByteArray::fromHex(hex); }

} // namespace

class tst_ConnectionRegistry : public QObject
{
    Q_OBJECT

private slots:
    void countsByAddress_data();
    void countsByAddress();
    void placesAreGivenBack();
    void loopbackIsExemptUnlessCounted();
    void stopAsksAllAndAnswersWhenTheLastHasGone();
    void nobodyEntersAfterStop();
};

void tst_ConnectionRegistry::countsByAddress_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("areOne");
    QTest::newRow("same IPv4") << address("c0a80001") << address("c0a80001") << true;
    QTest::newRow("other IPv4") << address("c0a80001") << address("c0a80002") << false;
    QTest::newRow("same IPv6 network") << address("20010db8000000010000000000000001")
                                       << address("20010db80000000100000000000000ff") << true;
    QTest::newRow("other IPv6 network") << address("20010db8000000010000000000000001")
                                        << address("20010db8000000020000000000000001") << false;
}

void tst_ConnectionRegistry::countsByAddress()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, areOne);
    const auto registry = std::make_shared<ConnectionRegistry>(Limits{.connectionsPerAddress = 1});
    const auto one = registry->enter(first, false);
    QVERIFY(one);
    QCOMPARE(registry->enter(second, false).has_value(), !areOne);
}

void tst_ConnectionRegistry::placesAreGivenBack()
{
    const auto registry = std::make_shared<ConnectionRegistry>(Limits{.connectionsPerAddress = 2});
    for (int i = 0; i < 10; ++i) {
        const auto one = registry->enter(address("0a000001"), false);
        const auto two = registry->enter(address("0a000001"), false);
        QVERIFY(one && two);
        QVERIFY(!registry->enter(address("0a000001"), false));
    }
}

void tst_ConnectionRegistry::loopbackIsExemptUnlessCounted()
{
    for (const bool counts : {false, true}) {
        const auto registry =
            std::make_shared<ConnectionRegistry>(Limits{.connectionsPerAddress = 1, .countLoopback = counts});
        const auto one = registry->enter(address("7f000001"), true);
        QCOMPARE(registry->enter(address("7f000001"), true).has_value(), !counts);
    }
}

void tst_ConnectionRegistry::stopAsksAllAndAnswersWhenTheLastHasGone()
{
    const auto registry = std::make_shared<ConnectionRegistry>(Limits{});
    const auto connection = std::make_shared<FakeConnection>();
    auto slot = registry->enter(address("0a000001"), false);
    slot->setConnection(connection);
    bool isEmpty = false;
    Replier<void> replier;
    replier.reply().finally(this, [&](const Result<void> &outcome) { isEmpty = outcome.has_value(); });
    registry->stop(std::move(replier));
    QCOMPARE(connection->goneAway, 1);
    registry->cutAll();
    QCOMPARE(connection->wasCut, 1);
    QCoreApplication::processEvents();
    QVERIFY(!isEmpty);
    slot.reset();
    QTRY_VERIFY(isEmpty);
}

void tst_ConnectionRegistry::nobodyEntersAfterStop()
{
    const auto registry = std::make_shared<ConnectionRegistry>(Limits{});
    registry->stop(Replier<void>());
    QVERIFY(!registry->enter(address("0a000001"), false));
}

QTEST_GUILESS_MAIN(tst_ConnectionRegistry)
#include "tst_connectionregistry.moc"
