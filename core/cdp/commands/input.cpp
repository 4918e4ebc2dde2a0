#include "core/cdp/commands/input.h"

#include <QJsonArray>

namespace hidettp::cdp {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView wireName(DispatchMouseEvent::Type type)
{
    switch (type) {
    case DispatchMouseEvent::Type::Moved:
        return "mouseMoved"_L1;
    case DispatchMouseEvent::Type::Pressed:
        return "mousePressed"_L1;
    case DispatchMouseEvent::Type::Released:
        return "mouseReleased"_L1;
    case DispatchMouseEvent::Type::Wheel:
        return "mouseWheel"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView wireName(DispatchKeyEvent::Type type)
{
    switch (type) {
    case DispatchKeyEvent::Type::Down:
        return "keyDown"_L1;
    case DispatchKeyEvent::Type::RawDown:
        return "rawKeyDown"_L1;
    case DispatchKeyEvent::Type::Up:
        return "keyUp"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace

QLatin1StringView wireName(MouseButton button)
{
    switch (button) {
    case MouseButton::None:
        return "none"_L1;
    case MouseButton::Left:
        return "left"_L1;
    case MouseButton::Middle:
        return "middle"_L1;
    case MouseButton::Right:
        return "right"_L1;
    case MouseButton::Back:
        return "back"_L1;
    case MouseButton::Forward:
        return "forward"_L1;
    }
    Q_UNREACHABLE();
}

int buttonBit(MouseButton button)
{
    switch (button) {
    case MouseButton::None:
        return 0;
    case MouseButton::Left:
        return 1;
    case MouseButton::Right:
        return 2;
    case MouseButton::Middle:
        return 4;
    case MouseButton::Back:
        return 8;
    case MouseButton::Forward:
        return 16;
    }
    Q_UNREACHABLE();
}

QJsonObject DispatchMouseEvent::toJson() const
{
    QJsonObject parameters{{"type"_L1, wireName(type)}, {"x"_L1, position.x()},
                           {"y"_L1, position.y()},      {"button"_L1, hidettp::cdp::wireName(button)},
                           {"buttons"_L1, buttons},     {"clickCount"_L1, clickCount},
                           {"modifiers"_L1, modifiers}, {"pointerType"_L1, "mouse"_L1}};
    if (type == Type::Wheel) {
        parameters["deltaX"_L1] = wheelDelta.x();
        parameters["deltaY"_L1] = wheelDelta.y();
    }
    return parameters;
}

QJsonObject DispatchKeyEvent::toJson() const
{
    QJsonObject parameters{{"type"_L1, wireName(type)},
                           {"key"_L1, key},
                           {"code"_L1, code},
                           {"windowsVirtualKeyCode"_L1, keyCode},
                           {"nativeVirtualKeyCode"_L1, keyCode},
                           {"location"_L1, location},
                           {"modifiers"_L1, modifiers}};
    if (location == 3) // DOM_KEY_LOCATION_NUMPAD
        parameters["isKeypad"_L1] = true;
    if (autoRepeat)
        parameters["autoRepeat"_L1] = true;
    if (!command.isEmpty())
        parameters["commands"_L1] = QJsonArray{command};
    if (type == Type::Down) {
        parameters["text"_L1] = text;
        parameters["unmodifiedText"_L1] = text;
    }
    return parameters;
}

} // namespace hidettp::cdp
