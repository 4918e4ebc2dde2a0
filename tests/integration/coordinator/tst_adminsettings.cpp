#include "core/coordinator/settingsservice.h"
#include "core/wire/settings.h"
#include "tests/support/coordinator/testcoordinator.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

class tst_AdminSettings : public QObject
{
    Q_OBJECT

private slots:
    void init() { t = std::make_unique<TestCoordinator>(); }
    void cleanup() { t.reset(); }

    void whatWasNeverSetIsTheDefault();
    void whatIsSetIsThereAfterARestart();
    void aChangeIsInTheAuditAndTheSameAgainIsNot();
    void onlyOriginsMayEmbed_data();
    void onlyOriginsMayEmbed();

private:
    std::unique_ptr<TestCoordinator> t;
};

static const QString path = u"settings/organization"_s;

void tst_AdminSettings::whatWasNeverSetIsTheDefault()
{
    const Answer answer = t->get(path, t->owner);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json, wire::OrganizationSettings{}.toJson());
}

void tst_AdminSettings::whatIsSetIsThereAfterARestart()
{
    const QJsonObject wish{{"name"_L1, "Example Ltd"_L1},
                           {"embeddingSites"_L1, QJsonArray{"https://a.example:8443"_L1}}};
    QCOMPARE(t->call("PUT", path, t->owner, wish).json, wish);
    t->restart();
    QCOMPARE(t->get(path, t->userToken(Role::Viewer)).json, wish);
}

void tst_AdminSettings::aChangeIsInTheAuditAndTheSameAgainIsNot()
{
    for (int i = 0; i < 2; ++i)
        QCOMPARE(t->call("PUT", path, t->owner, {{"name"_L1, "Example Ltd"_L1}}).status, 200);
    const auto rows = waitFor(t->storage.audit({}, {}));
    QVERIFY(rows);
    QCOMPARE(rows->items.size(), 1);
    QCOMPARE(rows->items.first().action, u"settingsChanged"_s);
    QCOMPARE(rows->items.first().actor.name, u"local"_s);
    QCOMPARE(rows->items.first().details, (QJsonObject{{"settings"_L1, "organization"_L1}}));
}

void tst_AdminSettings::onlyOriginsMayEmbed_data()
{
    QTest::addColumn<QString>("site");
    QTest::addColumn<int>("status");
    QTest::newRow("site") << u"https://intranet.example"_s << 200;
    QTest::newRow("port") << u"http://127.0.0.1:8080"_s << 200;
    QTest::newRow("path") << u"https://intranet.example/wiki"_s << 400;
    QTest::newRow("slash") << u"https://intranet.example/"_s << 400;
    QTest::newRow("any") << u"*"_s << 400;
    QTest::newRow("any host") << u"https://*"_s << 400;
    QTest::newRow("more of the header") << u"https://a.example; script-src *"_s << 400;
    QTest::newRow("another line") << u"https://a.example\r\nX: y"_s << 400;
    QTest::newRow("user") << u"https://ann@a.example"_s << 400;
    QTest::newRow("script") << u"javascript:alert(1)"_s << 400;
}

void tst_AdminSettings::onlyOriginsMayEmbed()
{
    QFETCH(QString, site);
    const QJsonObject wish{{"name"_L1, "x"_L1}, {"embeddingSites"_L1, QJsonArray{site}}};
    QTEST(t->call("PUT", path, t->owner, wish).status, "status");
}

QTEST_GUILESS_MAIN(tst_AdminSettings)
#include "tst_adminsettings.moc"
