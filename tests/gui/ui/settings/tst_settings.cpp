#include "ui/settings/computerpage.h"
#include "ui/settings/consolekeyrow.h"
#include "ui/settings/setting.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace hidettp;
using namespace Qt::StringLiterals;

class tst_Settings : public QObject
{
    Q_OBJECT

private slots:
    void untouchedSettingsAreTheirFallbacks();
    void whatIsSetIsFoundAgain();
    void nonsenseInTheFileIsTheFallback();
    void onlyAChangeIsTold();
    void choicesCountAtOnce();
    void aKeyThatPagesNeedIsRefused();

private:
    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
};

void tst_Settings::untouchedSettingsAreTheirFallbacks()
{
    const Settings fresh(file());
    QCOMPARE(fresh.value(settings::colourScheme), ColourScheme::System);
    QVERIFY(fresh.value(settings::notifications));
    QVERIFY(!fresh.value(settings::startInTray));
    QVERIFY(fresh.value(settings::coordinator).isEmpty());
}

void tst_Settings::whatIsSetIsFoundAgain()
{
    {
        Settings first(file());
        first.set(settings::colourScheme, ColourScheme::Dark);
        first.set(settings::sound, false);
        first.set(settings::consoleKey, Qt::CTRL | Qt::ALT | Qt::Key_H);
        first.set(settings::coordinator, QUrl(u"https://bots.example"_s));
    }
    const Settings second(file());
    QCOMPARE(second.value(settings::colourScheme), ColourScheme::Dark);
    QVERIFY(!second.value(settings::sound));
    QCOMPARE(second.value(settings::consoleKey), QKeyCombination(Qt::CTRL | Qt::ALT | Qt::Key_H));
    QCOMPARE(second.value(settings::coordinator), QUrl(u"https://bots.example"_s));
}

void tst_Settings::nonsenseInTheFileIsTheFallback()
{
    QSettings(file(), QSettings::IniFormat).setValue(settings::colourScheme.key, u"sepia"_s);
    QCOMPARE(Settings(file()).value(settings::colourScheme), ColourScheme::System);
    for (const QString &key : {u"A"_s, u"Ctrl+K, Ctrl+C"_s, u"%$"_s, QString()}) {
        QSettings(file(), QSettings::IniFormat).setValue(settings::consoleKey.key, key);
        QCOMPARE(Settings(file()).value(settings::consoleKey), defaultConsoleKey);
    }
}

void tst_Settings::onlyAChangeIsTold()
{
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.set(settings::sound, false);
    settings.set(settings::sound, false);
    QCOMPARE(changed.size(), 1);
}

void tst_Settings::choicesCountAtOnce()
{
    Settings settings(file());
    ComputerPage page(settings);
    page.findChild<QComboBox *>()->setCurrentIndex(int(ColourScheme::Dark));
    QCOMPARE(settings.value(settings::colourScheme), ColourScheme::Dark);
    const auto boxes = page.findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 3);
    for (QCheckBox *const box : boxes)
        box->toggle();
    QVERIFY(!settings.value(settings::notifications));
    QVERIFY(!settings.value(settings::sound));
    QVERIFY(settings.value(settings::startInTray));
}

void tst_Settings::aKeyThatPagesNeedIsRefused()
{
    Settings settings(file());
    ComputerPage page(settings);
    page.show();
    auto *const edit = page.findChild<QKeySequenceEdit *>();
    QTest::keyClick(edit, Qt::Key_F8);
    QTRY_COMPARE(settings.value(settings::consoleKey), QKeyCombination(Qt::Key_F8));
    edit->setKeySequence(QKeySequence(Qt::Key_A));
    QCOMPARE(settings.value(settings::consoleKey), QKeyCombination(Qt::Key_F8));
    QCOMPARE(edit->keySequence(), QKeySequence(Qt::Key_F8));
    page.findChild<ConsoleKeyRow *>()->findChild<QPushButton *>()->click();
    QCOMPARE(settings.value(settings::consoleKey), defaultConsoleKey);
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
