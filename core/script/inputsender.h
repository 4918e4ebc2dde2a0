#pragma once

#include "core/base/reply.h"
#include "core/cdp/commands/input.h"
#include "core/script/keyboard.h"

#include <QPointF>

#include <memory>

namespace hidettp::cdp {
class Session;
}

namespace hidettp::script {

/// A mouse and a keyboard for a page: real input events, one after the other.
class InputSender
{
public:
    explicit InputSender(std::shared_ptr<cdp::Session> page) : m_page(std::move(page)) {}

    /// Along a path from where the mouse was.
    Reply<void> moveTo(QPointF point, QObject *owner);
    Reply<void> click(QPointF point, cdp::MouseButton button, int count, QObject *owner);
    Reply<void> turnWheel(QPointF point, QPointF delta, QObject *owner);

    Reply<void> press(const Chord &chord, QObject *owner);
    /// Characters that no key of the keyboard has are inserted, as an input method does.
    Reply<void> type(const QString &text, QObject *owner);

private:
    Reply<void> send(const QList<cdp::DispatchMouseEvent> &events, QObject *owner);
    Reply<void> send(const QList<cdp::DispatchKeyEvent> &events, QObject *owner);

    std::shared_ptr<cdp::Session> m_page;
    QPointF m_mouse;
};

} // namespace hidettp::script
