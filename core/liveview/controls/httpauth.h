#pragma once

#include "core/cdp/session.h"
#include "core/liveview/controls/prompts.h"

#include <QObject>

#include <memory>

namespace hidettp::liveview {

/// User name and password for servers and proxies that ask for them over HTTP (401, 407) before they show a page. What
/// a person gives goes to the browser and nowhere else.
///
/// Asks only for whole documents, because everything that is watched for passes here: what a page fetches by itself
/// gets its 401.
class HttpAuth : public QObject
{
    Q_OBJECT

public:
    HttpAuth(std::shared_ptr<cdp::Session> session, Prompts &prompts, QObject *parent = nullptr);

    void start();
    void stop();

    /// A server that says no so often to one page is not asked again.
    static constexpr int mostTries = 5;

private:
    void handle(const QString &method, const QJsonObject &parameters);
    void required(const QJsonObject &parameters);
    void answered(const QString &requestId, const wire::live::Answer &answer);

    const std::shared_ptr<cdp::Session> m_session;
    Prompts &m_prompts;
    qint64 m_prompt = 0;
    QString m_lastRequest;
    int m_tries = 0;
};

} // namespace hidettp::liveview
