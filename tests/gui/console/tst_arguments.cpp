#include "app/console/arguments.h"

#include <QtTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_Arguments : public QObject
{
    Q_OBJECT

private slots:
    void areRead_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<Arguments>("read");
        QTest::newRow("none") << QStringList{} << Arguments{};
        QTest::newRow("a coordinator") << QStringList{u"--coordinator"_s, u"https://c.example:8443"_s}
                                       << Arguments{.coordinator = QUrl(u"https://c.example:8443"_s)};
        QTest::newRow("a link") << QStringList{u"https://c.example/s#secret"_s}
                                << Arguments{.link = u"https://c.example/s#secret"_s};
        QTest::newRow("a profile") << QStringList{u"--profile"_s, u"night-shift_2"_s}
                                   << Arguments{.profile = u"night-shift_2"_s};
    }
    void areRead()
    {
        QFETCH(QStringList, given);
        QFETCH(Arguments, read);
        const auto arguments = parseArguments(QStringList{u"hidettp-console"_s} + given);
        QVERIFY(arguments);
        QCOMPARE(*arguments, read);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::newRow("an unknown option") << QStringList{u"--frobnicate"_s};
        QTest::newRow("no address") << QStringList{u"--coordinator"_s, u"somewhere"_s};
        QTest::newRow("another scheme") << QStringList{u"--coordinator"_s, u"file:///etc/passwd"_s};
        QTest::newRow("a password in the address") << QStringList{u"--coordinator"_s, u"https://ann:pw@c.example"_s};
        QTest::newRow("a profile that leaves its folder") << QStringList{u"--profile"_s, u"../x"_s};
        QTest::newRow("two links") << QStringList{u"a"_s, u"b"_s};
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QStringList, given);
        QVERIFY(!parseArguments(QStringList{u"hidettp-console"_s} + given));
    }
};

QTEST_GUILESS_MAIN(tst_Arguments)
#include "tst_arguments.moc"
