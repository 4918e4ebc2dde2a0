#include "core/client/connection.h"

#include "core/base/logging.h"
#include "core/client/retry.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Connection::Connection(Api &api, const Clock &clock, QObject *parent) : QObject(parent), m_api(api), m_clock(clock)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &Connection::tryToConnect);
    connect(&m_feed, &EventFeed::opened, this, &Connection::goLive);
    connect(&m_feed, &EventFeed::closed, this, &Connection::lose);
    connect(&m_api, &Api::tokenRefused, this, [this](const Error &error) {
        if (m_status.state == ConnectionState::Live || m_status.state == ConnectionState::Stale)
            refuse(error);
    });
}

void Connection::signIn(const Credentials &credentials)
{
    signOut();
    m_api.setCredentials(credentials);
    setStatus({.state = ConnectionState::Connecting});
    tryToConnect();
}

void Connection::signOut()
{
    ++m_attempt;
    m_failedTries = 0;
    m_retryTimer.stop();
    m_feed.close();
    m_feed.forget();
    m_api.setCredentials({});
    if (!(m_principal == Principal{})) {
        m_principal = {};
        emit principalChanged(m_principal);
    }
    setStatus({});
}

void Connection::retryNow()
{
    switch (m_status.state) {
    case ConnectionState::SignedOut:
    case ConnectionState::Live:
        return;
    case ConnectionState::Refused:
        setStatus({.state = m_status.lastKnown ? ConnectionState::Stale : ConnectionState::Connecting,
                   .lastKnown = m_status.lastKnown});
        break;
    case ConnectionState::Connecting:
    case ConnectionState::Stale:
        break;
    }
    m_failedTries = 0;
    tryToConnect();
}

void Connection::tryToConnect()
{
    m_retryTimer.stop();
    m_feed.close();
    const quint64 attempt = ++m_attempt;
    m_api.me().finally(this, [this, attempt](const Result<Principal> &me) {
        if (attempt != m_attempt)
            return;
        if (!me) {
            lose(me.error());
            return;
        }
        if (!(m_principal == *me)) {
            m_principal = *me;
            emit principalChanged(m_principal);
        }
        m_feed.open(m_api.socketUrl("events"_L1), m_api.credentials().token);
    });
}

void Connection::goLive()
{
    m_failedTries = 0;
    setStatus({.state = ConnectionState::Live});
}

void Connection::lose(const Error &error)
{
    if (!isWorthAnotherTry(error.code)) {
        refuse(error);
        return;
    }
    const auto lastKnown = m_status.isLive() ? std::optional(m_clock.now()) : m_status.lastKnown;
    setStatus({.state = lastKnown ? ConnectionState::Stale : ConnectionState::Connecting,
               .lastKnown = lastKnown,
               .why = error.message});
    m_retryTimer.start(untilNextTry(++m_failedTries));
}

void Connection::refuse(const Error &error)
{
    ++m_attempt;
    m_retryTimer.stop();
    m_feed.close();
    const auto lastKnown = m_status.isLive() ? std::optional(m_clock.now()) : m_status.lastKnown;
    qCWarning(logClient) << "the coordinator refuses us:" << error.message;
    setStatus({.state = ConnectionState::Refused, .lastKnown = lastKnown, .why = error.message});
}

void Connection::setStatus(ConnectionStatus status)
{
    if (status == m_status)
        return;
    m_status = std::move(status);
    emit statusChanged(m_status);
}

} // namespace hidettp
