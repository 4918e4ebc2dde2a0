#include "core/cdp/launch.h"
#include "tests/support/testbrowser.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace hidettp;
using namespace hidettp::cdp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_Launch : public QObject
{
    Q_OBJECT

private slots:
    void browserRunsInASessionOfItsOwnAndInheritsNothing();
    void endingRemovesTheProfile();
    void endingLeavesOtherProcessesAlone();
    void browserThatCannotStartSaysSo_data();
    void browserThatCannotStartSaysSo();
    void profileOfAnEarlierRunIsUsedAgain();
};

void tst_Launch::browserRunsInASessionOfItsOwnAndInheritsNothing()
{
    const int ours = open("/proc/self/status", O_RDONLY); // as a socket of ours would be: without close-on-exec
    const auto browser = waitFor(launchChromium(TestBrowser::options(), this));
    QVERIFY2(browser, qPrintable(browser ? QString() : browser.error().message));
    QVERIFY(isRunning(browser->pid, browser->userDataDir));
    QVERIFY(getsid(pid_t(browser->pid)) != getsid(0));
    QCOMPARE(browser->webSocketUrl.host(), u"127.0.0.1"_s);

    const QDir descriptors(u"/proc/%1/fd"_s.arg(browser->pid));
    for (const QFileInfo &descriptor : descriptors.entryInfoList(QDir::Files | QDir::System))
        QVERIFY(!descriptor.symLinkTarget().contains(u"/proc/%1/"_s.arg(getpid())));
    for (const int standard : {0, 1, 2})
        QCOMPARE(QFile::symLinkTarget(descriptors.filePath(QString::number(standard))), u"/dev/null"_s);

    close(ours);
    QVERIFY(waitFor(endLaunchedBrowser(browser->pid, browser->userDataDir, this)));
}

void tst_Launch::endingRemovesTheProfile()
{
    const auto browser = waitFor(launchChromium(TestBrowser::options(), this));
    QVERIFY(browser);
    QVERIFY(QDir(browser->userDataDir).exists());
    QVERIFY(waitFor(endLaunchedBrowser(browser->pid, browser->userDataDir, this)));
    QVERIFY(!isRunning(browser->pid, browser->userDataDir));
    QVERIFY(!QDir(browser->userDataDir).exists());
}

void tst_Launch::endingLeavesOtherProcessesAlone()
{
    QVERIFY(!isRunning(getpid(), u"/nowhere"_s));
    QVERIFY(waitFor(endLaunchedBrowser(getpid(), u"/nowhere"_s, this)));
}

void tst_Launch::browserThatCannotStartSaysSo_data()
{
    QTest::addColumn<QString>("executable");
    QTest::newRow("no such file") << u"/nowhere/chromium"_s;
    QTest::newRow("ends at once") << u"/bin/false"_s;
}

void tst_Launch::browserThatCannotStartSaysSo()
{
    QFETCH(QString, executable);
    QTemporaryDir profile;
    LaunchOptions wrong = TestBrowser::options();
    wrong.executable = executable;
    wrong.userDataDir = profile.path();
    const auto browser = waitFor(launchChromium(wrong, this));
    QVERIFY(!browser);
    QCOMPARE(browser.error().code, ErrorCode::Unavailable);
}

void tst_Launch::profileOfAnEarlierRunIsUsedAgain()
{
    QTemporaryDir home;
    LaunchOptions again = TestBrowser::options();
    again.userDataDir = home.filePath(u"profile"_s);
    const auto first = waitFor(launchChromium(again, this));
    QVERIFY(first);
    kill(pid_t(first->pid), SIGKILL);
    QTRY_VERIFY(!isRunning(first->pid, first->userDataDir));

    const auto second = waitFor(launchChromium(again, this));

    QVERIFY(second);
    QVERIFY(second->webSocketUrl != first->webSocketUrl);
    QVERIFY(waitFor(endLaunchedBrowser(second->pid, second->userDataDir, this)));
}

QTEST_GUILESS_MAIN(tst_Launch)
#include "tst_launch.moc"
