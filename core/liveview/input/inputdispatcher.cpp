#include "core/liveview/input/inputdispatcher.h"

#include "core/base/logging.h"
#include "core/cdp/commands/runtime.h"

#include <numeric>

namespace hidettp::liveview {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using cdp::DispatchKeyEvent;
using cdp::DispatchMouseEvent;

namespace {

constexpr std::size_t mostWaiting = 512;
constexpr int mostInFlight = 64;
constexpr int mostDragMoves = 32;
constexpr double dragDistance = 8; // CSS pixels; Chromium's own is 4
constexpr auto stalledAfter = 2s;
// A page that hangs must not hold the bot for longer.
constexpr auto drainLimit = 3s;

cdp::MouseButton toCdp(wire::live::Button button)
{
    switch (button) {
    case wire::live::Button::None:
        return cdp::MouseButton::None;
    case wire::live::Button::Left:
        return cdp::MouseButton::Left;
    case wire::live::Button::Middle:
        return cdp::MouseButton::Middle;
    case wire::live::Button::Right:
        return cdp::MouseButton::Right;
    case wire::live::Button::Back:
        return cdp::MouseButton::Back;
    case wire::live::Button::Forward:
        return cdp::MouseButton::Forward;
    }
    Q_UNREACHABLE();
}

/// The character that a key makes. Chromium wants one for Enter too, or forms are not submitted.
QString characterOf(const wire::live::Key &key)
{
    const bool isShortcut = (key.modifiers & (cdp::ControlModifier | cdp::MetaModifier)) != 0
                            && (key.modifiers & cdp::AltModifier) == 0; // Ctrl with Alt is AltGr
    if (isShortcut)
        return {};
    return key.text.isEmpty() && key.key == "Enter"_L1 ? u"\r"_s : key.text;
}

QString identityOf(const wire::live::Key &key) { return key.code.isEmpty() ? key.key : key.code; }

} // namespace

InputDispatcher::InputDispatcher(std::shared_ptr<cdp::Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session))
{
    m_stallTimer.setSingleShot(true);
    m_stallTimer.setInterval(stalledAfter);
    connect(&m_stallTimer, &QTimer::timeout, this, [this] { setStalled(true); });
}

void InputDispatcher::dispatch(const wire::live::Mouse &mouse)
{
    const cdp::MouseButton button = toCdp(mouse.button);
    const int bit = cdp::buttonBit(button);
    DispatchMouseEvent event{.type = DispatchMouseEvent::Type::Moved,
                             .position = {mouse.x, mouse.y},
                             .button = button,
                             .clickCount = mouse.clickCount,
                             .modifiers = mouse.modifiers};
    m_position = event.position;
    switch (mouse.event) {
    case wire::live::MouseEvent::Move:
        event.button = m_heldButtons == 0 ? cdp::MouseButton::None : m_lastButton;
        event.clickCount = 0;
        break;
    case wire::live::MouseEvent::Press:
        if (bit == 0)
            return;
        event.type = DispatchMouseEvent::Type::Pressed;
        m_heldButtons |= bit;
        m_lastButton = button;
        break;
    case wire::live::MouseEvent::Release:
        if ((m_heldButtons & bit) == 0)
            return; // let go already, when control changed
        event.type = DispatchMouseEvent::Type::Released;
        m_heldButtons &= ~bit;
        break;
    }
    event.buttons = m_heldButtons;
    enqueue(event);
}

void InputDispatcher::dispatch(const wire::live::Wheel &wheel)
{
    m_position = {wheel.x, wheel.y};
    enqueue(DispatchMouseEvent{.type = DispatchMouseEvent::Type::Wheel,
                               .position = m_position,
                               .buttons = m_heldButtons,
                               .modifiers = wheel.modifiers,
                               .wheelDelta = {wheel.deltaX, wheel.deltaY}});
}

void InputDispatcher::dispatch(const wire::live::Key &key)
{
    DispatchKeyEvent event{.type = DispatchKeyEvent::Type::Up,
                           .key = key.key,
                           .code = key.code,
                           .keyCode = key.keyCode,
                           .location = key.location,
                           .modifiers = key.modifiers};
    switch (key.event) {
    case wire::live::KeyEvent::Down:
        m_heldKeys.insert_or_assign(identityOf(key), event);
        event.text = characterOf(key);
        event.type = event.text.isEmpty() ? DispatchKeyEvent::Type::RawDown : DispatchKeyEvent::Type::Down;
        event.autoRepeat = key.repeat;
        break;
    case wire::live::KeyEvent::Up:
        if (m_heldKeys.erase(identityOf(key)) == 0)
            return;
        break;
    }
    enqueue(event);
}

void InputDispatcher::dispatch(const wire::live::Text &text) { enqueue(cdp::InsertText{text.text}); }

void InputDispatcher::dispatch(const wire::live::Compose &compose) { enqueue(cdp::ImeSetComposition{compose.text}); }

void InputDispatcher::dispatch(Errand errand) { enqueue(std::move(errand)); }

bool InputDispatcher::isHeld(QStringView key) const
{
    return std::any_of(m_heldKeys.begin(), m_heldKeys.end(),
                       [key](const auto &held) { return held.second.key == key; });
}

void InputDispatcher::releaseAll()
{
    for (const auto button : {cdp::MouseButton::Left, cdp::MouseButton::Middle, cdp::MouseButton::Right,
                              cdp::MouseButton::Back, cdp::MouseButton::Forward}) {
        const int bit = cdp::buttonBit(button);
        if ((m_heldButtons & bit) == 0)
            continue;
        m_heldButtons &= ~bit;
        enqueue(DispatchMouseEvent{.type = DispatchMouseEvent::Type::Released,
                                   .position = m_position,
                                   .button = button,
                                   .buttons = m_heldButtons,
                                   .clickCount = 1});
    }
    for (auto &[identity, up] : std::exchange(m_heldKeys, {})) {
        DispatchKeyEvent plain = up;
        plain.modifiers = 0;
        enqueue(plain);
    }
}

Reply<void> InputDispatcher::drained()
{
    Replier<void> replier;
    auto reply = replier.reply();
    m_drainers.push_back(std::move(replier));
    checkDrained();
    return reply.within(drainLimit, this, u"The page does not take the input that was sent to it."_s);
}

void InputDispatcher::clear()
{
    ++m_generation;
    m_waiting.clear();
    m_inFlight = {};
    m_heldButtons = 0;
    m_mayBeginDrag = m_awaitsDragMove = false;
    m_heldKeys.clear();
    m_stallTimer.stop();
    setStalled(false);
    checkDrained();
}

InputDispatcher::Kind InputDispatcher::kindOf(const Command &command)
{
    if (std::holds_alternative<Errand>(command))
        return Kind::Errand;
    if (const auto *key = std::get_if<DispatchKeyEvent>(&command))
        return key->key == "Tab"_L1 && key->type != DispatchKeyEvent::Type::Up ? Kind::FocusMove : Kind::Keyboard;
    const auto *mouse = std::get_if<DispatchMouseEvent>(&command);
    if (!mouse)
        return Kind::Keyboard;
    switch (mouse->type) {
    case DispatchMouseEvent::Type::Moved:
        return Kind::Move;
    case DispatchMouseEvent::Type::Wheel:
        return Kind::Wheel;
    case DispatchMouseEvent::Type::Pressed:
    case DispatchMouseEvent::Type::Released:
        return Kind::Click;
    }
    Q_UNREACHABLE();
}

void InputDispatcher::enqueue(Command command)
{
    if (!joinsLast(command)) {
        if (m_waiting.size() >= mostWaiting) {
            qCWarning(logLiveView, "Dropped input: the page takes none.");
            return;
        }
        m_waiting.push_back(std::move(command));
    }
    sendWhatMayGo();
}

/// A move without a button held takes the place of the one that waits; wheel steps add up.
bool InputDispatcher::joinsLast(const Command &command)
{
    const auto *next = std::get_if<DispatchMouseEvent>(&command);
    auto *last = m_waiting.empty() ? nullptr : std::get_if<DispatchMouseEvent>(&m_waiting.back());
    if (!next || !last || next->type != last->type || next->modifiers != last->modifiers
        || next->buttons != last->buttons)
        return false;
    switch (kindOf(command)) {
    case Kind::Move:
        if (next->buttons != 0)
            return false;
        *last = *next;
        return true;
    case Kind::Wheel:
        last->wheelDelta += next->wheelDelta;
        last->position = next->position;
        return true;
    case Kind::Click:
    case Kind::Keyboard:
    case Kind::FocusMove:
    case Kind::Errand:
        return false;
    }
    Q_UNREACHABLE();
}

bool InputDispatcher::mayGo(const Command &command) const
{
    if (allInFlight() >= mostInFlight || inFlight(Kind::Errand) > 0)
        return false;
    if (m_awaitsDragMove && std::holds_alternative<DispatchMouseEvent>(command))
        return false;
    const Kind kind = kindOf(command);
    const bool somethingWaitsBehind = m_waiting.size() > 1;
    switch (kind) {
    case Kind::Move:
        if (std::get<DispatchMouseEvent>(command).buttons != 0 && inFlight(Kind::Click) > 0)
            return false; // the press's answer would make Chromium forget where the drag begins
        return somethingWaitsBehind || inFlight(Kind::Move) < (m_heldButtons == 0 ? 1 : mostDragMoves);
    case Kind::Wheel:
        return somethingWaitsBehind || inFlight(Kind::Wheel) == 0;
    case Kind::Click:
        return inFlight(Kind::Keyboard) == 0 && inFlight(Kind::FocusMove) == 0;
    case Kind::Keyboard:
    case Kind::FocusMove: // the page's own queue of keys overtakes those of the mouse
        return inFlight(Kind::Click) == 0 && inFlight(Kind::Wheel) == 0 && inFlight(Kind::FocusMove) == 0;
    case Kind::Errand:
        return allInFlight() == 0;
    }
    Q_UNREACHABLE();
}

void InputDispatcher::sendWhatMayGo()
{
    while (!m_waiting.empty() && mayGo(m_waiting.front())) {
        const Command command = std::move(m_waiting.front());
        m_waiting.pop_front();
        send(command);
    }
}

void InputDispatcher::send(const Command &command)
{
    const Kind kind = kindOf(command);
    ++inFlight(kind);
    if (!m_stallTimer.isActive())
        m_stallTimer.start();
    if (const auto *mouse = std::get_if<DispatchMouseEvent>(&command))
        remember(*mouse);
    const auto start = [this](const auto &each) -> Reply<void> {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, Errand>)
            return each();
        else if constexpr (std::is_same_v<std::decay_t<decltype(each)>, DispatchMouseEvent>)
            return m_awaitsDragMove && isFarEnoughForADrag(each) ? sendAndHearOut(each) : m_session->send(each);
        else
            return m_session->send(each);
    };
    std::visit(start, command).finally(this, [this, command, generation = m_generation](const Result<void> &) {
        if (generation == m_generation)
            answered(command);
    });
}

void InputDispatcher::remember(const DispatchMouseEvent &sent)
{
    if (sent.type == DispatchMouseEvent::Type::Pressed) {
        m_pressedAt = sent.position;
        m_mayBeginDrag = true;
    } else if (sent.type == DispatchMouseEvent::Type::Moved && sent.buttons != 0) {
        m_awaitsDragMove = m_mayBeginDrag;
    }
}

bool InputDispatcher::isFarEnoughForADrag(const DispatchMouseEvent &move) const
{
    return (move.position - m_pressedAt).manhattanLength() >= dragDistance;
}

/// Chromium's renderer announces a drag on another pipe than the one on which it answers the move, and the answer may
/// be there first. What it answers to the inspector goes the announcement's way, behind it.
Reply<void> InputDispatcher::sendAndHearOut(const DispatchMouseEvent &move)
{
    return m_session->send(move).andThen(this, [this] { return m_session->send(cdp::GetIsolateId{}); });
}

void InputDispatcher::moveAnswered(const DispatchMouseEvent &move)
{
    if (move.buttons == 0)
        return;
    m_awaitsDragMove = false;
    if (isFarEnoughForADrag(move))
        m_mayBeginDrag = false;
}

void InputDispatcher::answered(const Command &command)
{
    const Kind kind = kindOf(command);
    --inFlight(kind);
    if (kind == Kind::Move)
        moveAnswered(std::get<DispatchMouseEvent>(command));
    // Whatever is left has waited for less long.
    if (allInFlight() == 0)
        m_stallTimer.stop();
    else
        m_stallTimer.start();
    setStalled(false);
    sendWhatMayGo();
    checkDrained();
}

void InputDispatcher::checkDrained()
{
    if (!m_waiting.empty() || allInFlight() > 0)
        return;
    for (Replier<void> &drainer : std::exchange(m_drainers, {}))
        drainer.finish({});
}

int InputDispatcher::allInFlight() const { return std::accumulate(m_inFlight.begin(), m_inFlight.end(), 0); }

void InputDispatcher::setStalled(bool isStalled)
{
    if (std::exchange(m_isStalled, isStalled) != isStalled)
        emit stalled(isStalled);
}

} // namespace hidettp::liveview
