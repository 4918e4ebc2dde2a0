#pragma once

#include "core/base/clock.h"
#include "core/client/api.h"
#include "core/client/eventfeed.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace hidettp {

enum class ConnectionState : std::uint8_t {
    SignedOut,
    Connecting, ///< nothing is known yet
    Live,
    Stale,   ///< what is known is of `lastKnown`; tries again by itself
    Refused, ///< trying again does not help: a person must do something
};

struct ConnectionStatus
{
    ConnectionState state = ConnectionState::SignedOut;
    std::optional<Instant> lastKnown; ///< when what is known was last known to be true; of Stale
    QString why;                      ///< a sentence; of Connecting after a failed try, Stale and Refused

    bool operator==(const ConnectionStatus &) const = default;
    bool isLive() const { return state == ConnectionState::Live; }
};

/// Keeps the console connected: asks who we are, opens the event stream, and tries again quietly when it is lost. Only
/// Refused needs a person.
class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(Api &api, const Clock &clock, QObject *parent = nullptr);

    void signIn(const Credentials &credentials);
    void signOut();
    /// At once instead of when the back-off is over.
    void retryNow();

    const ConnectionStatus &status() const { return m_status; }
    /// Who we are, as the coordinator said; Nobody until it did.
    const Principal &principal() const { return m_principal; }
    EventFeed &feed() { return m_feed; }

signals:
    void statusChanged(const hidettp::ConnectionStatus &status);
    void principalChanged(const hidettp::Principal &principal);

private:
    void tryToConnect();
    void setStatus(ConnectionStatus status);
    void goLive();
    void lose(const Error &error);
    void refuse(const Error &error);

    Api &m_api;
    const Clock &m_clock;
    EventFeed m_feed;
    QTimer m_retryTimer;
    ConnectionStatus m_status;
    Principal m_principal;
    int m_failedTries = 0;
    quint64 m_attempt = 0; ///< answers to an earlier attempt are of no interest
};

} // namespace hidettp
