#include "core/liveview/input/inputgate.h"

namespace hidettp::liveview {

using namespace Qt::StringLiterals;

namespace {

// What a person types while it is asked. More is a sign that nobody answers.
constexpr qsizetype mostWaiting = 256;

} // namespace

bool isInteraction(const wire::live::Input &input)
{
    const auto *mouse = std::get_if<wire::live::Mouse>(&input);
    return !mouse || mouse->event != wire::live::MouseEvent::Move;
}

InputGate::InputGate(Ask ask, QObject *parent) : QObject(parent), m_ask(std::move(ask)) {}

void InputGate::take(const QString &viewerId, const wire::live::Input &input)
{
    switch (m_state) {
    case State::Open:
        emit passed(viewerId, input);
        break;
    case State::Asking:
        if (m_waiting.size() < mostWaiting)
            m_waiting << input;
        break;
    case State::Shut:
        if (!isInteraction(input))
            break;
        m_waiting = {input};
        ask(viewerId);
        break;
    case State::Stopped:
        break;
    }
}

void InputGate::ask(const QString &viewerId)
{
    m_state = State::Asking;
    if (!m_ask)
        return answered(viewerId, true);
    m_ask(viewerId).finally(this, [this, viewerId, turn = m_turn](const Result<bool> &mayPass) {
        if (turn == m_turn)
            answered(viewerId, mayPass);
    });
}

void InputGate::answered(const QString &viewerId, const Result<bool> &mayPass)
{
    const auto waiting = std::exchange(m_waiting, {});
    if (!mayPass.value_or(false)) {
        m_state = State::Shut;
        emit refused(viewerId, mayPass ? Error{ErrorCode::Conflict, u"Cannot send input. The request has moved on."_s}
                                       : mayPass.error());
        return;
    }
    m_state = State::Open;
    for (const wire::live::Input &input : waiting) {
        if (m_state == State::Open)
            emit passed(viewerId, input);
    }
}

void InputGate::shut() { begin(State::Shut); }

void InputGate::stop() { begin(State::Stopped); }

void InputGate::begin(State state)
{
    ++m_turn;
    m_state = state;
    m_waiting.clear();
}

} // namespace hidettp::liveview
