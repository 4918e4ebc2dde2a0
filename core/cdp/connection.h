#pragma once

#include "core/base/reply.h"
#include "core/cdp/command.h"
#include "core/cdp/transport.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>

namespace hidettp::cdp {

class Session;

/// One browser connection: numbers the commands, matches the answers, hands events to their sessions.
///
/// Every command is answered exactly once: with its result, with the browser's error (Protocol), Timeout after its
/// limit, Unavailable when its page has crashed, Gone when its target has gone, Closed when the connection closes.
/// What one `send` or `call` is answered with and the events around it arrive in the order of the wire.
class Connection : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration defaultLimit = std::chrono::seconds(30);

    explicit Connection(std::shared_ptr<Transport> transport, QObject *parent = nullptr);
    ~Connection() override;

    bool isOpen() const { return !m_closed; }
    Transport &transport() const { return *m_transport; }

    template<Command C>
    Reply<ResponseOf<C>> send(const C &command, const QString &sessionId = {}, Duration limit = defaultLimit)
    {
        auto replier = std::make_shared<Replier<ResponseOf<C>>>();
        auto reply = replier->reply();
        start(C::method, command.toJson(), sessionId, limit, [replier](const Result<QJsonObject> &answer) {
            replier->finish(answer.and_then(&detail::ResponseOf<C>::read));
        });
        return reply;
    }

    /// For commands that have no struct.
    Reply<QJsonObject> call(QLatin1StringView method, const QJsonObject &parameters = {}, const QString &sessionId = {},
                            Duration limit = defaultLimit);

    /// Closes the transport; `closed` follows.
    void close();
    /// Counts as closed from now on, whatever the other side may still say.
    void giveUp(const Error &why);

signals:
    /// Any event; sessionId is empty for those of the browser itself. Sessions have heard theirs already.
    void eventReceived(const QString &sessionId, const QString &method, const QJsonObject &parameters);
    void closed(const hidettp::Error &error);

private:
    friend class Session;
    using Answer = std::function<void(const Result<QJsonObject> &)>;
    using SteadyTime = std::chrono::steady_clock::time_point;

    struct Waiting
    {
        QLatin1StringView method;
        QString sessionId;
        SteadyTime deadline;
        Answer answer;
    };

    void start(QLatin1StringView method, const QJsonObject &parameters, const QString &sessionId, Duration limit,
               Answer answer);
    void read(const QByteArray &message);
    void readAnswer(qint64 id, const QJsonObject &message);
    void deliver(const QString &sessionId, const QString &method, const QJsonObject &parameters);
    void transportClosed(const Error &error);
    void answerOverdue();

    void insert(Session &session);
    void remove(Session &session);
    void endSession(const QString &sessionId);
    void endAllSessions();
    /// Answers what still waits in a session: its page crashed, or it is gone.
    void answerAll(const QString &sessionId, const Error &error);

    const std::shared_ptr<Transport> m_transport;
    bool m_closed = false;
    qint64 m_lastId = 0;
    std::map<qint64, Waiting> m_waiting; // in the order of sending
    QHash<QString, Session *> m_sessions;
    QTimer m_overdueTimer;
};

} // namespace hidettp::cdp
