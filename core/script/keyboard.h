#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

#include <optional>

/// Keys of a keyboard with the US layout, as a browser is told about them.
namespace hidettp::script {

struct Key
{
    QString name;    ///< DOM `key`
    QString code;    ///< DOM `code`
    int keyCode = 0; ///< Windows virtual key code
    QString text;    ///< what it types; empty: nothing
    int location = 0;
    bool needsShift = false;

    bool operator==(const Key &) const = default;
};

/// The key that types the character; none for those that no key of this layout has.
std::optional<Key> keyFor(QChar character);

struct Chord
{
    QList<Key> modifiers; ///< held down while the key is pressed
    int modifierBits = 0; ///< cdp::Modifier
    Key key;
};

/// `Enter`, `a`, `Control+Shift+A`. BadRequest if a name is unknown.
Result<Chord> chordFrom(const QString &text);

} // namespace hidettp::script
