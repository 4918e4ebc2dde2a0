#include "core/coordinator/routes.h"
#include "tests/integration/coordinator/rights.h"
#include "tests/support/coordinator/testcoordinator.h"

#include <QRegularExpression>
#include <QTest>

using namespace hidettp;
using namespace hidettp::test;
using namespace Qt::StringLiterals;

namespace {

const net::Headers upgrade{{"Connection", "Upgrade"},
                           {"Upgrade", "websocket"},
                           {"Sec-WebSocket-Version", "13"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};

/// Refused by the gate, and not by a rule of what was asked for: each of its sentences names the kind of caller.
bool isGatesRefusal(const Answer &answer)
{
    const QString message = answer.json["error"_L1]["message"_L1].toString();
    const bool namesTheCaller =
        message.contains("share link"_L1) || message.contains("API key"_L1) || message.contains("role"_L1);
    return answer.status == 401 || ((answer.status == 403 || answer.status == 410) && namesTheCaller);
}

QString nameOf(const Route &route)
{
    const bool isSocket = route.kind() == Route::Kind::Socket;
    const QString path = QString(route.path).remove("/api/v1/"_L1);
    return u"%1 %2"_s.arg(isSocket ? "WS"_L1 : route.method, path);
}

} // namespace

/// Every route and socket, and everybody who may come.
class tst_Rights : public QObject
{
    Q_OBJECT

private slots:
    void init() { t = std::make_unique<TestCoordinator>(); }
    void cleanup() { t.reset(); }

    void everyRouteDeclaresWhoMayCallIt();
    void everyCellOfTheMatrixIsTrue_data();
    void everyCellOfTheMatrixIsTrue();
    void aTicketOpensTheSocketThatItIsFor_data();
    void aTicketOpensTheSocketThatItIsFor();

private:
    enum class Withdrawn { No, Yes };

    QString tokenOf(Who caller, const QString &bot, const QString &intervention);
    QString guestToken(const QString &intervention, const QString &scope, Withdrawn withdrawn = Withdrawn::No);
    Answer callAs(const QString &token, const Route &route, const QString &path, const QJsonObject &body);

    std::unique_ptr<TestCoordinator> t;
};

void tst_Rights::everyRouteDeclaresWhoMayCallIt()
{
    QStringList known;
    for (const Route &route : routes())
        known << nameOf(route);
    QStringList declared;
    for (const Rights &rights : declaredRights()) {
        declared << QString::fromLatin1(rights.route);
        QCOMPARE(QByteArray(rights.marks).replace(' ', "").size(), whoCount);
    }
    QCOMPARE(declared, known);
}

void tst_Rights::everyCellOfTheMatrixIsTrue_data()
{
    QTest::addColumn<int>("row");
    for (qsizetype i = 0; i < routes().size(); ++i)
        QTest::newRow(qPrintable(nameOf(routes().at(i)))) << int(i);
}

QString tst_Rights::guestToken(const QString &intervention, const QString &scope, Withdrawn withdrawn)
{
    const QString links = u"interventions/%1/links"_s.arg(intervention);
    const Answer link = t->post(links, t->owner, {{"scope"_L1, scope}});
    const QJsonObject secret{{"secret"_L1, link.text("url"_L1).section(u'#', 1)}};
    const QString token = t->post(u"guest/redeem"_s, {}, secret).text("token"_L1);
    if (withdrawn == Withdrawn::Yes)
        t->call("DELETE", links + u'/' + link.id(), t->owner);
    return token;
}

QString tst_Rights::tokenOf(Who caller, const QString &bot, const QString &intervention)
{
    switch (caller) {
    case Who::Nobody:
        return {};
    case Who::WrongToken:
        return u"hu_garbage"_s;
    case Who::WatchingGuest:
        return guestToken(intervention, u"view"_s);
    case Who::ControllingGuest:
        return guestToken(intervention, u"control"_s);
    case Who::GuestOfAnotherRequest:
        return guestToken(t->makeIntervention(), u"control"_s);
    case Who::FormerGuest:
        return guestToken(intervention, u"control"_s, Withdrawn::Yes);
    case Who::ReadKey:
        return t->keyToken(KeyScope::Read);
    case Who::WriteKey:
        return t->keyToken(KeyScope::Write);
    case Who::AdminKey:
        return t->keyToken(KeyScope::Admin);
    case Who::KeyOfThisBot:
        return t->keyToken(KeyScope::Write, bot);
    case Who::KeyOfAnotherBot:
        return t->keyToken(KeyScope::Write, t->makeBot());
    case Who::Viewer:
        return t->userToken(Role::Viewer);
    case Who::Member:
        return t->userToken(Role::Member);
    case Who::Admin:
        return t->userToken(Role::Admin);
    case Who::Owner:
        return t->userToken(Role::Owner);
    }
    Q_UNREACHABLE();
}

/// What passes the gate may fail for any other reason; the wishes are made so that most do.
Answer tst_Rights::callAs(const QString &token, const Route &route, const QString &path, const QJsonObject &body)
{
    if (route.kind() == Route::Kind::Request)
        return t->call(QByteArray(route.method.data()), path, token, body);
    const bool isLive = route.credential == Credential::TicketForLive;
    const Answer ticket = t->post(isLive ? u"live/tickets"_s : u"events/tickets"_s, token, body);
    return t->call("GET", path + u"?ticket=%1"_s.arg(ticket.text("ticket"_L1)), {}, {}, upgrade);
}

void tst_Rights::everyCellOfTheMatrixIsTrue()
{
    QFETCH(int, row);
    const Route &route = routes().at(row);
    const Rights &rights = declaredRights().at(row);
    const QString bot = t->makeBot();
    const QString execution = t->makeExecution(bot);
    const QString intervention = t->post(u"executions/%1/interventions"_s.arg(execution), t->owner).id();
    QString path = route.path;
    path.replace("{bot}"_L1, bot).replace("{execution}"_L1, execution).replace("{intervention}"_L1, intervention);
    path.replace(QRegularExpression(u"\\{(link|user|key|message)\\}"_s), u"none"_s);
    path.replace("{file...}"_L1, "guest.js"_L1);
    const QJsonObject body{{"botId"_L1, bot}, {"interventionId"_L1, intervention}, {"control"_L1, -1}};

    // First those who may not: what they ask for must be there still.
    for (const bool may : {false, true}) {
        for (int i = 0; i < whoCount; ++i) {
            const auto caller = Who(i);
            if (rights.allow(caller) != may)
                continue;
            const Answer answer = callAs(tokenOf(caller, bot, intervention), route, path, body);
            QVERIFY2(isGatesRefusal(answer) != may,
                     qPrintable(u"caller %1 got %2: %3"_s.arg(i)
                                    .arg(answer.status)
                                    .arg(QString::fromUtf8(answer.response.body.left(200)))));
        }
    }
}

void tst_Rights::aTicketOpensTheSocketThatItIsFor_data()
{
    QTest::addColumn<QString>("ticketsOf");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<int>("status");
    QTest::newRow("live, where no browser is") << u"live"_s << u"live"_s << 503;
    QTest::newRow("events") << u"events"_s << u"events"_s << 101;
    QTest::newRow("live, ticket for events") << u"events"_s << u"live"_s << 401;
    QTest::newRow("events, ticket for live") << u"live"_s << u"events"_s << 401;
}

void tst_Rights::aTicketOpensTheSocketThatItIsFor()
{
    QFETCH(QString, ticketsOf);
    QFETCH(QString, socket);
    const Answer ticket = t->post(ticketsOf + u"/tickets"_s, t->owner, {{"interventionId"_L1, t->makeIntervention()}});
    const QString path = u"%1?ticket=%2"_s.arg(socket, ticket.text("ticket"_L1));
    QCOMPARE(ticket.status, 201);
    QTEST(t->call("GET", path, {}, {}, upgrade).status, "status");
    QCOMPARE(t->call("GET", path, {}, {}, upgrade).status, 401); // once
}

QTEST_GUILESS_MAIN(tst_Rights)
#include "tst_rights.moc"
