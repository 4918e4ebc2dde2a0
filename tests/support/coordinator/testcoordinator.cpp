#include "tests/support/coordinator/testcoordinator.h"

#include "core/net/httpclient.h"
#include "core/wire/envelope.h"
#include "tests/support/waiting.h"

#include <QUrl>

namespace hidettp::test {

using namespace Qt::StringLiterals;

TestCoordinator::TestCoordinator() { restart(); }

TestCoordinator::~TestCoordinator() = default;

void TestCoordinator::restart()
{
    coordinator.reset();
    settings.listen.port = 0;
    coordinator = std::make_unique<Coordinator>(settings, storage, clock, io);
    const auto started = waitFor(coordinator->start());
    Q_ASSERT(started);
    owner = coordinator->accounts().makeLocalToken();
}

Reply<net::Response> TestCoordinator::ask(const QByteArray &method, const QString &path, const QString &token,
                                          const QJsonObject &body, const net::Headers &headers)
{
    net::HttpClientOptions options{.method = method, .headers = headers};
    if (!token.isEmpty())
        options.headers << net::Header{"Authorization", "Bearer " + token.toLatin1()};
    if (method != "GET" && method != "DELETE")
        options.body = wire::toAscii(body);
    const QString base = path.startsWith(u'/') ? QString() : u"/api/v1/"_s;
    return net::HttpClient::send(io, QUrl(coordinator->url() + base + path), options);
}

Answer TestCoordinator::call(const QByteArray &method, const QString &path, const QString &token,
                             const QJsonObject &body, const net::Headers &headers)
{
    const auto response = waitFor(ask(method, path, token, body, headers));
    if (!response)
        qFatal("%s", qPrintable(response.error().message));
    const auto json = wire::parseObject(response->body);
    return {.status = response->status, .json = json.value_or(QJsonObject()), .response = *response};
}

QString TestCoordinator::userToken(Role role)
{
    const QString name = u"%1 %2"_s.arg(nameOf(role)).arg(++m_count);
    return post(u"users"_s, owner, {{"name"_L1, name}, {"role"_L1, nameOf(role)}}).text("token"_L1);
}

QString TestCoordinator::keyToken(KeyScope scope, const QString &botId)
{
    QJsonObject body{{"name"_L1, u"key %1"_s.arg(++m_count)}, {"scope"_L1, nameOf(scope)}};
    if (!botId.isEmpty())
        body["botId"_L1] = botId;
    return post(u"keys"_s, owner, body).text("token"_L1);
}

QString TestCoordinator::makeBot(const QJsonObject &mode)
{
    return post(u"bots"_s, owner, {{"name"_L1, u"bot %1"_s.arg(++m_count)}, {"humanIntervention"_L1, mode}}).id();
}

QString TestCoordinator::makeExecution(const QString &botId)
{
    // Nobody listens there: the coordinator sees no browser, and everything else works.
    return post(u"executions"_s, owner, {{"botId"_L1, botId}, {"cdpUrl"_L1, "http://127.0.0.1:9"_L1}}).id();
}

QString TestCoordinator::makeIntervention(const QJsonObject &request, const QJsonObject &mode)
{
    return post(u"executions/%1/interventions"_s.arg(makeExecution(makeBot(mode))), owner, request).id();
}

} // namespace hidettp::test
