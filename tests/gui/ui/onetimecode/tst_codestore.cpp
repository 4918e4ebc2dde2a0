#include "ui/onetimecode/codestore.h"
#include "ui/settings/keyring.h"

#include <QDataStream>
#include <QLocalSocket>
#include <QProcess>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

const OneTimeSecret first{.key = "12345678901234567890", .digits = 8};
const OneTimeSecret second{.key = "abcdefghij"};

template<typename T>
Result<T> answered(Reply<T> reply)
{
    QObject owner;
    std::optional<Result<T>> answer;
    reply.finally(&owner, [&answer](Result<T> given) { answer.emplace(std::move(given)); });
    const bool isThere = QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000);
    return isThere ? std::move(*answer) : Result<T>(Error{ErrorCode::Timeout, u"no answer"_s});
}

/// As a program that has just been started finds them.
CodeStore::Secrets inTheKeyring()
{
    CodeStore store;
    return answered(store.load()).value_or({});
}

bool isEntry(const QString &key) { return answered(keyring::read(key)).has_value(); }

bool lockKeyring()
{
    return QProcess::execute(u"dbus-send"_s,
                             {u"--session"_s, u"--dest=org.freedesktop.secrets"_s, u"--print-reply=literal"_s,
                              u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                              u"array:objpath:/org/freedesktop/secrets/collection/login"_s})
           == 0;
}

/// As the system's login does it: over the daemon's own socket.
bool unlockKeyring()
{
    constexpr quint32 unlock = 1;
    const QByteArray password = "password";
    QByteArray request(1, '\0'); // carries who is asking
    QDataStream stream(&request, QIODevice::Append);
    stream << quint32(3 * sizeof(quint32) + password.size()) << unlock << password;
    QLocalSocket socket;
    socket.connectToServer(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/keyring/control"_s);
    socket.write(request);
    quint32 size = 0;
    quint32 refusal = 1;
    while (socket.bytesAvailable() < qint64(sizeof size + sizeof refusal)) {
        if (!socket.waitForReadyRead(10'000))
            return false;
    }
    QDataStream(&socket) >> size >> refusal;
    return refusal == 0;
}

} // namespace

/// With a real keyring: with-keyring starts one for this program alone.
class tst_CodeStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void eachSecretHasAnEntryOfItsOwn();
    void secretsThatAreGivenAtOnceAreAllKept();
    void whatALockedKeyringHoldsIsNotWrittenOver();
    void whatALockedKeyringHoldsIsNotSaidToBeForgotten();
    void secretsOfOneEntryGetTheirOwn();
    void listThatCannotBeReadIsLeftAlone();
};

void tst_CodeStore::initTestCase() { QVERIFY(qEnvironmentVariableIsSet("HIDETTP_TEST_KEYRING")); }

void tst_CodeStore::init()
{
    for (const char *const entry : {"one-time codes: names", "one-time codes", "one-time code: Bank",
                                    "one-time code: Shop", "one-time code: Post"})
        QVERIFY(answered(keyring::forget(QString::fromLatin1(entry))));
}

void tst_CodeStore::eachSecretHasAnEntryOfItsOwn()
{
    CodeStore store;
    QCOMPARE(answered(store.keep({u"Bank"_s, first})).value(), Keeping::Keyring);
    QCOMPARE(answered(store.keep({u"Shop"_s, second})).value(), Keeping::Keyring);
    QVERIFY(isEntry(u"one-time code: Bank"_s));
    QVERIFY(isEntry(u"one-time code: Shop"_s));
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Bank"_s, first}, {u"Shop"_s, second}}));

    QCOMPARE(answered(store.forget(u"Bank"_s)).value(), Keeping::Keyring);
    QVERIFY(!isEntry(u"one-time code: Bank"_s));
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Shop"_s, second}}));
    QCOMPARE(answered(store.keep({u"Shop"_s, first})).value(), Keeping::Keyring);
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Shop"_s, first}}));
}

void tst_CodeStore::secretsThatAreGivenAtOnceAreAllKept()
{
    CodeStore store;
    Reply<Keeping> bank = store.keep({u"Bank"_s, first}); // its reading is not over yet
    Reply<Keeping> shop = store.keep({u"Shop"_s, second});
    QCOMPARE(answered(std::move(bank)).value(), Keeping::Keyring);
    QCOMPARE(answered(std::move(shop)).value(), Keeping::Keyring);
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Bank"_s, first}, {u"Shop"_s, second}}));
}

void tst_CodeStore::whatALockedKeyringHoldsIsNotWrittenOver()
{
    QVERIFY(answered(CodeStore().keep({u"Bank"_s, first})));
    CodeStore store;
    QVERIFY(lockKeyring());
    QCOMPARE(answered(store.keep({u"Shop"_s, second})).value(), Keeping::Memory);
    QCOMPARE(answered(store.load()).value(), (CodeStore::Secrets{{u"Shop"_s, second}}));
    QVERIFY(unlockKeyring());
    QCOMPARE(answered(store.load()).value(), (CodeStore::Secrets{{u"Bank"_s, first}, {u"Shop"_s, second}}));
    QCOMPARE(answered(store.keep({u"Post"_s, second})).value(), Keeping::Keyring);
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Bank"_s, first}, {u"Shop"_s, second}, {u"Post"_s, second}}));
}

void tst_CodeStore::whatALockedKeyringHoldsIsNotSaidToBeForgotten()
{
    CodeStore store;
    QVERIFY(answered(store.keep({u"Bank"_s, first})));
    QVERIFY(lockKeyring());
    const auto forgotten = answered(store.forget(u"Bank"_s));
    QVERIFY(unlockKeyring());
    QVERIFY(!forgotten);
    QCOMPARE(forgotten.error().code, ErrorCode::Unavailable);
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Bank"_s, first}}));
}

void tst_CodeStore::secretsOfOneEntryGetTheirOwn()
{
    const QString lines = secretToText({u"Bank"_s, first}) + u'\n' + secretToText({u"Shop"_s, second});
    QVERIFY(answered(keyring::write(u"one-time codes"_s, lines)));
    QCOMPARE(inTheKeyring(), (CodeStore::Secrets{{u"Bank"_s, first}, {u"Shop"_s, second}}));
    QVERIFY(!isEntry(u"one-time codes"_s));
    QVERIFY(isEntry(u"one-time code: Bank"_s));
    QVERIFY(answered(CodeStore().keep({u"Post"_s, second})));
    QCOMPARE(inTheKeyring().keys(), (QStringList{u"Bank"_s, u"Post"_s, u"Shop"_s}));
}

void tst_CodeStore::listThatCannotBeReadIsLeftAlone()
{
    QVERIFY(answered(keyring::write(u"one-time codes: names"_s, u"of another version"_s)));
    CodeStore store;
    QCOMPARE(answered(store.keep({u"Bank"_s, first})).value(), Keeping::Memory);
    QCOMPARE(answered(store.load()).value(), (CodeStore::Secrets{{u"Bank"_s, first}}));
    QCOMPARE(answered(keyring::read(u"one-time codes: names"_s)).value(), u"of another version"_s);
}

QTEST_GUILESS_MAIN(tst_CodeStore)
#include "tst_codestore.moc"
