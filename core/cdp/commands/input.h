#pragma once

#include "core/cdp/command.h"

#include <QPointF>

#include <optional>

/// Mouse, wheel, keyboard and composed text, as if a person at the browser had done it.
namespace hidettp::cdp {

/// Bits of `modifiers`.
enum Modifier { AltModifier = 1, ControlModifier = 2, MetaModifier = 4, ShiftModifier = 8 };

enum class MouseButton { None, Left, Middle, Right, Back, Forward };
QLatin1StringView wireName(MouseButton button);
/// The button's bit in `buttons`.
int buttonBit(MouseButton button);

struct DispatchMouseEvent
{
    static constexpr QLatin1StringView method{"Input.dispatchMouseEvent"};
    enum class Type { Moved, Pressed, Released, Wheel };

    Type type;
    QPointF position; ///< CSS pixels of the main frame's viewport
    MouseButton button = MouseButton::None;
    int buttons = 0; ///< held during the event
    int clickCount = 0;
    int modifiers = 0;
    QPointF wheelDelta = {};

    bool operator==(const DispatchMouseEvent &) const = default;
    QJsonObject toJson() const;
};

struct DispatchKeyEvent
{
    static constexpr QLatin1StringView method{"Input.dispatchKeyEvent"};
    enum class Type {
        Down,    ///< and the character that `text` holds
        RawDown, ///< a key that makes no character
        Up,
    };

    Type type;
    QString key;       ///< DOM `key`, "a", "Enter"
    QString code = {}; ///< DOM `code`, "KeyA"
    int keyCode = 0;   ///< Windows virtual key code
    int location = 0;
    QString text = {};
    int modifiers = 0;
    bool autoRepeat = false;
    QLatin1StringView command = {}; ///< what the key does in an editor: `copy`, `cut`, `paste`

    bool operator==(const DispatchKeyEvent &) const = default;
    QJsonObject toJson() const;
};

/// Text that no key makes: composed, pasted, an emoji.
struct InsertText
{
    static constexpr QLatin1StringView method{"Input.insertText"};

    QString text;

    bool operator==(const InsertText &) const = default;
    QJsonObject toJson() const { return {{QLatin1StringView("text"), text}}; }
};

/// What an input method shows while it composes. Empty: it has given up; InsertText ends it with a result.
struct ImeSetComposition
{
    static constexpr QLatin1StringView method{"Input.imeSetComposition"};

    QString text;

    bool operator==(const ImeSetComposition &) const = default;
    /// The caret stands behind the text.
    QJsonObject toJson() const
    {
        return {{QLatin1StringView("text"), text},
                {QLatin1StringView("selectionStart"), text.size()},
                {QLatin1StringView("selectionEnd"), text.size()}};
    }
};

} // namespace hidettp::cdp
