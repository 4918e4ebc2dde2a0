#include "ui/onetimecode/codebox.h"
#include "ui/onetimecode/codedialog.h"
#include "ui/onetimecode/codestore.h"
#include "ui/onetimecode/secretform.h"
#include "ui/settings/keyring.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

namespace {

constexpr auto address = "otpauth://totp/Harbour%20Bank:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8"_L1;
const OneTimeSecret secretOfTheAddress{.key = "12345678901234567890", .digits = 8};
const QString nameOfTheAddress = u"Harbour Bank:ann"_s;

bool hasKeyring() { return qEnvironmentVariableIsSet("HIDETTP_TEST_KEYRING"); }

QPushButton *button(const QWidget &widget, const QString &text)
{
    for (auto *const one : widget.findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    qFatal("there is no such button");
}

/// A clock that stands still.
struct Still final : Clock
{
    Instant at;
    Instant now() const override { return at; }
};

} // namespace

class tst_CodeDialog : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void codeThatWasSentIsTypedWithoutItsSpaces();
    void nothingIsTypedWithoutInput();
    void secretIsKeptAndItsCodeIsTyped();
    void secretIsNeverSeenAgain();
    void secretIsForgottenWhenSomebodySaysSo();
    void addressFillsInWhatItSays();
    void badSecretIsExplainedAndNotKept();
    void codeAndSecondsFollowTheClock();

private:
    static void add(CodeDialog &dialog, const QString &text);
    static QStringList names(const CodeDialog &dialog);
};

void tst_CodeDialog::cleanup()
{
    CodeStore &store = CodeStore::shared();
    bool isDone = false;
    store.forget(nameOfTheAddress).finally(&store, [&isDone](const Result<Keeping> &) { isDone = true; });
    QTRY_VERIFY(isDone);
}

void tst_CodeDialog::add(CodeDialog &dialog, const QString &text)
{
    dialog.show();
    button(dialog, u"Add…"_s)->click();
    auto *const form = dialog.findChild<SecretForm *>();
    form->findChild<QLineEdit *>()->setText(text);
    button(*form, u"Keep Secret"_s)->click();
}

QStringList tst_CodeDialog::names(const CodeDialog &dialog)
{
    const auto *const list = dialog.findChild<QListWidget *>();
    QStringList found;
    for (int row = 0; row < list->count(); ++row)
        found << list->item(row)->text();
    return found;
}

void tst_CodeDialog::codeThatWasSentIsTypedWithoutItsSpaces()
{
    CodeDialog dialog;
    QSignalSpy chosen(&dialog, &CodeDialog::chosen);
    dialog.setInputIsOn(true);
    dialog.show();
    auto *const field = dialog.findChild<QLineEdit *>();
    QVERIFY(!button(dialog, u"Type Code"_s)->isEnabled());
    field->setText(u" 123 456 "_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"123456"_s);
    QVERIFY(!dialog.isVisible());
    dialog.show();
    QVERIFY(field->text().isEmpty());
}

void tst_CodeDialog::nothingIsTypedWithoutInput()
{
    CodeDialog dialog;
    add(dialog, address);
    QTRY_COMPARE(names(dialog), QStringList{nameOfTheAddress});
    dialog.findChild<QLineEdit *>()->setText(u"123456"_s);
    for (const QString &one : {u"Type Code"_s, u"Type This Code"_s}) {
        dialog.setInputIsOn(true);
        QVERIFY(button(dialog, one)->isEnabled());
        dialog.setInputIsOn(false);
        QVERIFY(!button(dialog, one)->isEnabled());
    }
}

void tst_CodeDialog::secretIsKeptAndItsCodeIsTyped()
{
    {
        CodeDialog first;
        add(first, address);
        QTRY_COMPARE(names(first), QStringList{nameOfTheAddress});
        const auto labels = first.findChildren<QLabel *>();
        const bool saysMemory = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().startsWith(u"There is no keyring"_s);
        });
        QCOMPARE(saysMemory, !hasKeyring());
    }
    CodeDialog dialog;
    dialog.setInputIsOn(true);
    QSignalSpy chosen(&dialog, &CodeDialog::chosen);
    dialog.show();
    QTRY_COMPARE(names(dialog), QStringList{nameOfTheAddress});
    const Instant before = SystemClock().now();
    button(dialog, u"Type This Code"_s)->click();
    const QStringList may{oneTimeCode(secretOfTheAddress, before),
                          oneTimeCode(secretOfTheAddress, SystemClock().now())};
    QCOMPARE(chosen.size(), 1);
    QVERIFY(may.contains(chosen.first().first().toString()));
}

void tst_CodeDialog::secretIsNeverSeenAgain()
{
    CodeDialog dialog;
    add(dialog, address);
    QTRY_COMPARE(names(dialog), QStringList{nameOfTheAddress});
    for (const auto *const field : dialog.findChildren<QLineEdit *>())
        QVERIFY(!field->text().contains(u"GEZDGNBV"_s));
    for (const auto *const label : dialog.findChildren<QLabel *>())
        QVERIFY(!label->text().contains(u"GEZDGNBV"_s));
    QCOMPARE(dialog.findChild<SecretForm *>()->findChild<QLineEdit *>()->echoMode(), QLineEdit::Password);
}

void tst_CodeDialog::secretIsForgottenWhenSomebodySaysSo()
{
    CodeStore store;
    std::optional<CodeStore::Secrets> found;
    const auto look = [&] {
        found.reset();
        store.load().finally(&store, [&found](const Result<CodeStore::Secrets> &secrets) { found = *secrets; });
    };
    store.keep({nameOfTheAddress, secretOfTheAddress}).finally(&store, [&](const Result<Keeping> &where) {
        QCOMPARE(*where, hasKeyring() ? Keeping::Keyring : Keeping::Memory);
        look();
    });
    QTRY_VERIFY(found);
    QCOMPARE(*found, (CodeStore::Secrets{{nameOfTheAddress, secretOfTheAddress}}));
    store.forget(nameOfTheAddress).finally(&store, [&](const Result<Keeping> &) { look(); });
    found.reset();
    QTRY_VERIFY(found);
    QVERIFY(found->isEmpty());
}

void tst_CodeDialog::addressFillsInWhatItSays()
{
    SecretForm form;
    QSignalSpy given(&form, &SecretForm::given);
    const auto fields = form.findChildren<QLineEdit *>();
    fields[0]->setText(address);
    QCOMPARE(fields[1]->text(), nameOfTheAddress);
    button(form, u"Keep Secret"_s)->click();
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first().first().value<NamedSecret>().secret, secretOfTheAddress);
}

void tst_CodeDialog::badSecretIsExplainedAndNotKept()
{
    SecretForm form;
    QSignalSpy given(&form, &SecretForm::given);
    const auto fields = form.findChildren<QLineEdit *>();
    fields[1]->setText(u"Bank"_s);
    fields[0]->setText(u"0189"_s);
    QVERIFY(!button(form, u"Keep Secret"_s)->isEnabled());
    QTest::keyClick(fields[0], Qt::Key_Return);
    QVERIFY(given.isEmpty());
    const auto labels = form.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().startsWith(u"This is no key of an authenticator."_s);
    }));
}

void tst_CodeDialog::codeAndSecondsFollowTheClock()
{
    Still clock;
    clock.at = {std::chrono::seconds(59)};
    CodeBox box(clock);
    QVERIFY(box.isHidden());
    box.setSecret(secretOfTheAddress);
    const auto says = [&box](const QString &words) {
        const auto labels = box.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->text() == words || label->accessibleName() == words;
        });
    };
    QVERIFY(says(u"94287082"_s));
    QVERIFY(says(u"1 second(s) left"_s));
    clock.at = {std::chrono::seconds(1111111109)};
    QTRY_VERIFY(says(u"07081804"_s));
}

QTEST_MAIN(tst_CodeDialog)
#include "tst_codedialog.moc"
