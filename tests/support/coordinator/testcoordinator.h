#pragma once

#include "core/coordinator/coordinator.h"
#include "core/net/http.h"
#include "tests/support/coordinator/manualclock.h"
#include "tests/support/storage/memorystorage.h"

#include <QJsonObject>

#include <memory>

/// A coordinator with its real server on a free port of loopback, and a store in memory.
namespace hidettp::test {

struct Answer
{
    int status = 0;
    QJsonObject json;
    net::Response response;

    QString id() const { return json[QLatin1StringView("id")].toString(); }
    QString text(QLatin1StringView name) const { return json[name].toString(); }
};

class TestCoordinator
{
public:
    TestCoordinator();
    ~TestCoordinator();

    /// Another coordinator on the same store, as after a crash.
    void restart();

    Answer get(const QString &path, const QString &token) { return call("GET", path, token); }
    Answer post(const QString &path, const QString &token, const QJsonObject &body = {})
    {
        return call("POST", path, token, body);
    }
    Answer call(const QByteArray &method, const QString &path, const QString &token, const QJsonObject &body = {},
                const net::Headers &headers = {});
    /// Does not wait.
    Reply<net::Response> ask(const QByteArray &method, const QString &path, const QString &token,
                             const QJsonObject &body = {}, const net::Headers &headers = {});

    QString userToken(Role role);
    QString keyToken(KeyScope scope, const QString &botId = {});
    /// A bot that is driven from elsewhere, with a Human Intervention Mode over the usual one.
    QString makeBot(const QJsonObject &mode = {});
    QString makeExecution(const QString &botId);
    /// Of a new execution of a new bot.
    QString makeIntervention(const QJsonObject &request = {}, const QJsonObject &mode = {});

    CoordinatorSettings settings; ///< take effect at a restart
    QString owner;
    net::IoThread io;
    ManualClock clock;
    MemoryStorage storage;
    std::unique_ptr<Coordinator> coordinator;

private:
    int m_count = 0;
};

} // namespace hidettp::test
