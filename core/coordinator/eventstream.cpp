#include "core/coordinator/eventstream.h"

#include "core/wire/envelope.h"

#include <algorithm>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t keptEvents = 8192;

// More than this and a snapshot is the shorter way; it also fits into what may wait in a socket.
constexpr qint64 longestReplay = 500;

struct BotOf
{
    BotId operator()(const wire::Snapshot &) const { return {}; }
    BotId operator()(const wire::InterventionChanged &changed) const { return changed.intervention.botId; }
    BotId operator()(const wire::ExecutionChanged &changed) const { return changed.execution.botId; }
    BotId operator()(const wire::BotChanged &changed) const { return changed.bot.id; }
    BotId operator()(const wire::BotDeleted &deleted) const { return deleted.botId; }
    BotId operator()(const wire::ExecutionDeleted &) const { return {}; }
    BotId operator()(const wire::SettingsChanged &) const { return {}; }
    BotId operator()(const wire::NoticesChanged &) const { return {}; }
    BotId operator()(const wire::ResyncRequired &) const { return {}; }
};

struct NumberOf
{
    template<typename Numbered>
    qint64 operator()(const Numbered &event) const
    {
        return event.seq;
    }
    qint64 operator()(const wire::NoticesChanged &) const { return 0; }
    qint64 operator()(const wire::ResyncRequired &) const { return 0; }
};

} // namespace

/// Listeners only listen: whatever one says ends its socket.
class EventStream::Socket final : public net::WebSocketHandler
{
public:
    Socket(std::shared_ptr<Mailbox> mailbox, std::function<void()> whenClosed)
        : m_mailbox(std::move(mailbox)), m_whenClosed(std::move(whenClosed))
    {
    }

    void opened(const std::shared_ptr<net::WebSocket> &socket) override { m_socket = socket; }
    void textReceived(const QByteArray &) override { refuse(); }
    void binaryReceived(const QByteArray &) override { refuse(); }
    void closed(quint16, const QString &) override { m_mailbox->post(m_whenClosed); }

private:
    void refuse()
    {
        if (const auto socket = m_socket.lock())
            socket->close(net::CloseCode::PolicyViolation, u"The event stream takes no messages."_s);
    }

    const std::shared_ptr<Mailbox> m_mailbox;
    const std::function<void()> m_whenClosed;
    std::weak_ptr<net::WebSocket> m_socket;
};

EventStream::EventStream(const State &state, QObject *parent) : QObject(parent), m_state(state)
{
    m_mailbox->open(this);
}

EventStream::~EventStream() { m_mailbox->close(); }

void EventStream::publish(const wire::Event &event)
{
    const Numbered numbered{.seq = std::visit(NumberOf{}, event),
                            .botId = std::visit(BotOf{}, event),
                            .text = wire::toAscii(wire::toJson(event))};
    Q_ASSERT(numbered.seq == m_last + 1 || m_last == 0);
    m_last = numbered.seq;
    for (const auto &[id, listener] : m_listeners)
        listener.socket->sendText(textFor(listener, numbered));
    m_newest.push_back(numbered);
    if (m_newest.size() > keptEvents)
        m_newest.pop_front();
}

void EventStream::tell(const Person &person, const wire::Event &event)
{
    const QByteArray text = wire::toAscii(wire::toJson(event));
    for (const auto &[id, listener] : m_listeners) {
        if (listener.person.isSame(person))
            listener.socket->sendText(text);
    }
}

QList<Person> EventStream::people() const
{
    QList<Person> people;
    for (const auto &[id, listener] : m_listeners) {
        const auto isListed = [&](const Person &one) { return one.isSame(listener.person); };
        if (std::none_of(people.begin(), people.end(), isListed))
            people << listener.person;
    }
    return people;
}

QByteArray EventStream::textFor(const Listener &listener, const Numbered &event)
{
    if (!listener.onlyBot || *listener.onlyBot == event.botId)
        return event.text;
    return wire::toAscii({{"type"_L1, "otherChanged"_L1}, {"seq"_L1, event.seq}});
}

void EventStream::listen(net::UpgradeResponder &&responder, std::optional<qint64> after, const Principal &principal,
                         const QByteArray &tokenHash)
{
    const qint64 id = ++m_lastListener;
    const auto socket = std::make_shared<Socket>(m_mailbox, [this, id] { m_listeners.erase(id); });
    Listener listener{.socket = responder.accept(socket),
                      .person = principal.person,
                      .onlyBot = principal.botId,
                      .tokenHash = tokenHash};
    greet(listener, after);
    m_listeners.emplace(id, std::move(listener));
}

void EventStream::greet(const Listener &listener, std::optional<qint64> after) const
{
    const qint64 oldest = m_newest.empty() ? m_last + 1 : m_newest.front().seq;
    const bool canGoOn = after && *after <= m_last && *after >= oldest - 1 && m_last - *after <= longestReplay;
    if (canGoOn) {
        for (const Numbered &event : m_newest) {
            if (event.seq > *after)
                listener.socket->sendText(textFor(listener, event));
        }
        return;
    }
    if (after)
        listener.socket->sendText(wire::toAscii(wire::toJson(wire::ResyncRequired{})));
    listener.socket->sendText(wire::toAscii(wire::toJson(m_state.snapshot(m_last, listener.onlyBot))));
}

void EventStream::dropListeners(const QByteArray &tokenHash)
{
    for (const auto &[id, listener] : m_listeners) {
        if (listener.tokenHash == tokenHash)
            listener.socket->close(net::CloseCode::PolicyViolation, u"The token has been taken away."_s);
    }
}

} // namespace hidettp
