#include "tests/support/fakecoordinator/fakecoordinator.h"
#include "ui/settings/signindialog.h"

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

bool hasKeyring() { return qEnvironmentVariableIsSet("HIDETTP_TEST_KEYRING"); }

template<typename T>
Result<T> wait(Reply<T> reply)
{
    std::optional<Result<T>> answer;
    QObject owner;
    reply.finally(&owner, [&answer](Result<T> outcome) { answer.emplace(std::move(outcome)); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 15'000))
        return Error{ErrorCode::Timeout, u"The test has waited long enough."_s};
    return *answer;
}

struct Scene
{
    Scene()
    {
        dialog.show();
        const auto edits = dialog.findChildren<QLineEdit *>();
        address = edits[0];
        token = edits[1];
    }

    QPushButton *button(const QString &text) const
    {
        for (auto *const one : dialog.findChildren<QPushButton *>()) {
            if (one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }

    QString words() const
    {
        QStringList all;
        for (const auto *label : dialog.findChildren<QLabel *>())
            all << (label->isVisible() ? label->text() : QString());
        return all.join(u' ');
    }

    void signIn(const QString &where, const QString &with)
    {
        address->setText(where);
        token->setText(with);
        button(u"Sign In"_s)->click();
    }

    FakeCoordinator coordinator;
    CredentialStore store;
    SignInDialog dialog{store};
    QSignalSpy signedIn{&dialog, &SignInDialog::signedIn};
    QLineEdit *address = nullptr;
    QLineEdit *token = nullptr;
};

} // namespace

class tst_SignInDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addressIsRead_data();
    void addressIsRead();
    void goodTokenSignsIn();
    void refusedTokenIsSaidAndNotKept();
    void unreachableCoordinatorIsSaid();
    void nothingIsAskedWithoutAToken();
    void unencryptedWayIsWarnedOf();
    void dialogSaysWhereTheTokenIsKept();
    void keptTokenIsFoundBy_data();
    void keptTokenIsFoundBy();
    void forgottenTokenIsGone();
    void tokenIsInNoFile();
    void localCoordinatorIsOffered();
    void closedDialogSignsNobodyIn();

private:
    QTemporaryDir m_home;
};

// Without a keyring of its own the test must not find the one of whoever runs it.
void tst_SignInDialog::initTestCase()
{
    if (!hasKeyring()) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
        qputenv("HOME", m_home.path().toUtf8());
    }
}

void tst_SignInDialog::addressIsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QUrl>("url");
    QTest::newRow("complete") << u" https://bots.example/ "_s << QUrl(u"https://bots.example"_s);
    QTest::newRow("a name alone") << u"bots.example"_s << QUrl(u"https://bots.example"_s);
    QTest::newRow("this computer") << u"localhost:8840"_s << QUrl(u"http://localhost:8840"_s);
    QTest::newRow("loopback") << u"127.0.0.1:8840"_s << QUrl(u"http://127.0.0.1:8840"_s);
    QTest::newRow("in a folder") << u"https://a.example/bots/"_s << QUrl(u"https://a.example/bots"_s);
    QTest::newRow("with a password") << u"https://me:secret@a.example"_s << QUrl(u"https://a.example"_s);
    QTest::newRow("another scheme") << u"ftp://a.example"_s << QUrl();
    QTest::newRow("a file") << u"file:///etc/passwd"_s << QUrl();
    QTest::newRow("words") << u"my coordinator"_s << QUrl();
    QTest::newRow("nothing") << QString() << QUrl();
}

void tst_SignInDialog::addressIsRead()
{
    QFETCH(QString, typed);
    QTEST(coordinatorFromText(typed), "url");
}

void tst_SignInDialog::goodTokenSignsIn()
{
    Scene scene;
    scene.signIn(scene.coordinator.url().toString(), scene.coordinator.token);
    QTRY_COMPARE(scene.signedIn.size(), 1);
    QCOMPARE(scene.signedIn.first().first().value<Credentials>(), scene.coordinator.credentials());
    QVERIFY(!scene.dialog.isVisible());
    QVERIFY(scene.token->text().isEmpty());
    QVERIFY(wait(scene.store.forget(scene.coordinator.url())));
}

void tst_SignInDialog::refusedTokenIsSaidAndNotKept()
{
    Scene scene;
    scene.signIn(scene.coordinator.url().toString(), u"wrong"_s);
    QTRY_VERIFY(scene.words().contains("does not accept this token"_L1));
    QVERIFY(scene.dialog.isVisible());
    QCOMPARE(scene.signedIn.size(), 0);
    QVERIFY(!wait(scene.store.find(scene.coordinator.url())));
    QVERIFY(scene.button(u"Sign In"_s)->isEnabled());
}

void tst_SignInDialog::unreachableCoordinatorIsSaid()
{
    Scene scene;
    const QString nobody = scene.coordinator.url().toString();
    scene.coordinator.stop();
    scene.signIn(nobody, u"any"_s);
    QTRY_VERIFY(scene.button(u"Sign In"_s)->isEnabled());
    QCOMPARE(scene.signedIn.size(), 0);
    QVERIFY2(scene.words().contains("Nobody answers at"_L1), qPrintable(scene.words()));
}

void tst_SignInDialog::nothingIsAskedWithoutAToken()
{
    Scene scene;
    scene.address->setText(scene.coordinator.url().toString());
    QVERIFY(!scene.button(u"Sign In"_s)->isEnabled());
    scene.token->setText(u"  "_s);
    QVERIFY(!scene.button(u"Sign In"_s)->isEnabled());
}

void tst_SignInDialog::unencryptedWayIsWarnedOf()
{
    Scene scene;
    scene.address->setText(u"http://bots.example"_s);
    QVERIFY(scene.words().contains("not encrypted"_L1));
    scene.address->setText(u"http://localhost"_s);
    QVERIFY(!scene.words().contains("not encrypted"_L1));
}

void tst_SignInDialog::dialogSaysWhereTheTokenIsKept()
{
    Scene scene;
    const auto expected = hasKeyring() ? "in this computer's keyring"_L1 : "has no keyring"_L1;
    QTRY_VERIFY2(scene.words().contains(expected), qPrintable(scene.words()));
}

void tst_SignInDialog::keptTokenIsFoundBy_data()
{
    QTest::addColumn<bool>("restarted");
    QTest::newRow("the same program") << false;
    QTest::newRow("the next one") << true;
}

void tst_SignInDialog::keptTokenIsFoundBy()
{
    QFETCH(bool, restarted);
    const Credentials credentials{QUrl(u"https://bots.example"_s), u"token-ä-1"_s};
    CredentialStore first;
    CredentialStore second;
    const auto kept = wait(first.keep(credentials));
    QVERIFY(kept);
    QCOMPARE(*kept, hasKeyring() ? Keeping::Keyring : Keeping::Memory);
    const auto found = wait((restarted ? second : first).find(credentials.coordinator));
    QCOMPARE(found.has_value(), hasKeyring() || !restarted);
    if (found)
        QCOMPARE(*found, credentials);
    QVERIFY(!wait(first.find(QUrl(u"https://other.example"_s))));
}

void tst_SignInDialog::forgottenTokenIsGone()
{
    const Credentials credentials{QUrl(u"https://bots.example"_s), u"token-2"_s};
    CredentialStore store;
    QVERIFY(wait(store.keep(credentials)));
    QVERIFY(wait(store.forget(credentials.coordinator)));
    QVERIFY(!wait(store.find(credentials.coordinator)));
}

void tst_SignInDialog::tokenIsInNoFile()
{
    if (hasKeyring())
        return; // the keyring's file is the keyring's business
    CredentialStore store;
    QVERIFY(wait(store.keep({QUrl(u"https://bots.example"_s), u"needle-in-a-file"_s})));
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("needle-in-a-file"), qPrintable(file.fileName()));
    }
}

void tst_SignInDialog::localCoordinatorIsOffered()
{
    Scene scene;
    QSignalSpy wished(&scene.dialog, &SignInDialog::localCoordinatorWished);
    scene.button(u"Start a Local Coordinator"_s)->click();
    QCOMPARE(wished.size(), 1);
    scene.dialog.setBusy(u"Starting…"_s);
    QVERIFY(!scene.button(u"Start a Local Coordinator"_s)->isEnabled());
    scene.dialog.setBusy({});
    QVERIFY(scene.button(u"Start a Local Coordinator"_s)->isEnabled());
}

void tst_SignInDialog::closedDialogSignsNobodyIn()
{
    Scene scene;
    scene.coordinator.isSilent = true;
    scene.signIn(scene.coordinator.url().toString(), scene.coordinator.token);
    scene.dialog.reject();
    scene.coordinator.dropConnections();
    QVERIFY(!wait(scene.store.find(scene.coordinator.url())));
    QCOMPARE(scene.signedIn.size(), 0);
}

QTEST_MAIN(tst_SignInDialog)
#include "tst_signindialog.moc"
