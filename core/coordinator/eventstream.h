#pragma once

#include "core/base/mailbox.h"
#include "core/coordinator/state.h"
#include "core/domain/account.h"
#include "core/net/responder.h"
#include "core/wire/events.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace hidettp {

/// Numbered changes to every console that listens. An event is written once, whoever gets it. The newest are kept, so
/// that a console that was away for a moment goes on where it was. Main thread.
class EventStream : public QObject
{
    Q_OBJECT

public:
    explicit EventStream(const State &state, QObject *parent = nullptr);
    ~EventStream() override;

    /// Where the numbers go on after a restart.
    void startAfter(qint64 lastEvent) { m_last = lastEvent; }
    qint64 last() const { return m_last; }

    /// `event` carries the number after the last one.
    void publish(const wire::Event &event);

    /// To the sockets of one person, without a number.
    void tell(const Person &person, const wire::Event &event);
    /// Who listens, each person once.
    QList<Person> people() const;

    /// `after`: the last number that the listener has; none: it wants everything. A listener for one bot hears of the
    /// others' changes only that there was one, so that its numbers stay consecutive.
    void listen(net::UpgradeResponder &&responder, std::optional<qint64> after, const Principal &principal,
                const QByteArray &tokenHash);
    qsizetype listeners() const { return qsizetype(m_listeners.size()); }
    /// Ends the sockets of a token that has been taken away.
    void dropListeners(const QByteArray &tokenHash);

private:
    struct Numbered
    {
        qint64 seq;
        BotId botId;
        QByteArray text;
    };
    struct Listener
    {
        std::shared_ptr<net::WebSocket> socket;
        Person person;
        std::optional<BotId> onlyBot;
        QByteArray tokenHash;
    };
    class Socket;

    static QByteArray textFor(const Listener &listener, const Numbered &event);
    void greet(const Listener &listener, std::optional<qint64> after) const;

    const State &m_state;
    const std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    qint64 m_last = 0;
    std::deque<Numbered> m_newest;
    std::map<qint64, Listener> m_listeners;
    qint64 m_lastListener = 0;
};

} // namespace hidettp
