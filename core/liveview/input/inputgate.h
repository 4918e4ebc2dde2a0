#pragma once

#include "core/base/reply.h"
#include "core/wire/live.h"

#include <QList>
#include <QObject>

#include <functional>

namespace hidettp::liveview {

/// What whoever is in control does, on its way to the page. Before the first of it goes on somebody is asked, because
/// what follows from it has to be durable by then; what comes meanwhile waits in its order.
class InputGate : public QObject
{
    Q_OBJECT

public:
    using Ask = std::function<Reply<bool>(const QString &viewerId)>;

    /// Without anybody to ask all passes.
    explicit InputGate(Ask ask, QObject *parent = nullptr);

    void take(const QString &viewerId, const wire::live::Input &input);

    /// Control has a new number: what waits is dropped, and before the next input it is asked again.
    void shut();
    /// Nothing passes any more until shut().
    void stop();
    bool isStopped() const { return m_state == State::Stopped; }

signals:
    void passed(const QString &viewerId, const hidettp::wire::live::Input &input);
    void refused(const QString &viewerId, const hidettp::Error &error);

private:
    enum class State { Shut, Asking, Open, Stopped };

    void ask(const QString &viewerId);
    void answered(const QString &viewerId, const Result<bool> &mayPass);
    void begin(State state);

    const Ask m_ask;
    State m_state = State::Shut;
    int m_turn = 0;                     ///< an answer counts only in the turn that asked
    QList<wire::live::Input> m_waiting; ///< in order, while it is asked
};

/// A pointer that only passes over the picture is none: it stops no clock.
bool isInteraction(const wire::live::Input &input);

} // namespace hidettp::liveview
