#include "core/script/inputsender.h"

#include "core/cdp/session.h"
#include "core/script/wait.h"

namespace hidettp::script {

using cdp::DispatchKeyEvent;
using cdp::DispatchMouseEvent;

namespace {

constexpr int stepsOfAMove = 5;

DispatchKeyEvent keyDown(const Key &key, int modifiers)
{
    return {.type = key.text.isEmpty() ? DispatchKeyEvent::Type::RawDown : DispatchKeyEvent::Type::Down,
            .key = key.name,
            .code = key.code,
            .keyCode = key.keyCode,
            .location = key.location,
            .text = key.text,
            .modifiers = modifiers};
}

DispatchKeyEvent keyUp(const Key &key, int modifiers)
{
    return {.type = DispatchKeyEvent::Type::Up,
            .key = key.name,
            .code = key.code,
            .keyCode = key.keyCode,
            .location = key.location,
            .modifiers = modifiers};
}

} // namespace

Reply<void> InputSender::send(const QList<DispatchMouseEvent> &events, QObject *owner)
{
    return inTurn<DispatchMouseEvent>(owner, events,
                                      [page = m_page](const DispatchMouseEvent &event) { return page->send(event); });
}

Reply<void> InputSender::send(const QList<DispatchKeyEvent> &events, QObject *owner)
{
    return inTurn<DispatchKeyEvent>(owner, events,
                                    [page = m_page](const DispatchKeyEvent &event) { return page->send(event); });
}

Reply<void> InputSender::moveTo(QPointF point, QObject *owner)
{
    QList<DispatchMouseEvent> events;
    for (int step = 1; step <= stepsOfAMove; ++step)
        events << DispatchMouseEvent{.type = DispatchMouseEvent::Type::Moved,
                                     .position = m_mouse + (point - m_mouse) * step / stepsOfAMove};
    m_mouse = point;
    return send(events, owner);
}

Reply<void> InputSender::click(QPointF point, cdp::MouseButton button, int count, QObject *owner)
{
    QList<DispatchMouseEvent> events;
    for (int click = 1; click <= count; ++click) {
        events << DispatchMouseEvent{.type = DispatchMouseEvent::Type::Pressed,
                                     .position = point,
                                     .button = button,
                                     .buttons = cdp::buttonBit(button),
                                     .clickCount = click}
               << DispatchMouseEvent{.type = DispatchMouseEvent::Type::Released,
                                     .position = point,
                                     .button = button,
                                     .clickCount = click};
    }
    auto moved = moveTo(point, owner);
    return std::move(moved).andThen(owner, [this, events, owner] { return send(events, owner); });
}

Reply<void> InputSender::turnWheel(QPointF point, QPointF delta, QObject *owner)
{
    auto moved = moveTo(point, owner);
    return std::move(moved).andThen(owner, [this, point, delta, owner] {
        return send(
            QList{DispatchMouseEvent{.type = DispatchMouseEvent::Type::Wheel, .position = point, .wheelDelta = delta}},
            owner);
    });
}

Reply<void> InputSender::press(const Chord &chord, QObject *owner)
{
    QList<DispatchKeyEvent> events;
    for (const Key &modifier : chord.modifiers)
        events << keyDown(modifier, chord.modifierBits);
    events << keyDown(chord.key, chord.modifierBits) << keyUp(chord.key, chord.modifierBits);
    for (const Key &modifier : chord.modifiers)
        events << keyUp(modifier, 0);
    return send(events, owner);
}

Reply<void> InputSender::type(const QString &text, QObject *owner)
{
    // What follows one another without a key is one insertion: an emoji is several characters long.
    QStringList pieces;
    bool lastWasInserted = false;
    for (const QChar character : text) {
        const bool isInserted = !keyFor(character);
        if (isInserted && lastWasInserted)
            pieces.last() += character;
        else
            pieces << QString(character);
        lastWasInserted = isInserted;
    }
    return inTurn<QString>(owner, pieces, [this, owner](const QString &piece) -> Reply<void> {
        const auto key = keyFor(piece[0]);
        if (!key)
            return m_page->send(cdp::InsertText{.text = piece});
        const int modifiers = key->needsShift ? cdp::ShiftModifier : 0;
        return send(QList{keyDown(*key, modifiers), keyUp(*key, modifiers)}, owner);
    });
}

} // namespace hidettp::script
