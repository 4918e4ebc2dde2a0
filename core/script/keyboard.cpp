#include "core/script/keyboard.h"

#include "core/cdp/commands/input.h"

#include <QMap>

namespace hidettp::script {

using namespace Qt::StringLiterals;

namespace {

struct Named
{
    QLatin1StringView name;
    QLatin1StringView code;
    int keyCode;
    QLatin1StringView text = {};
    int location = 0;
};

constexpr Named namedKeys[] = {
    {"Enter"_L1, "Enter"_L1, 13, "\r"_L1},
    {"Tab"_L1, "Tab"_L1, 9},
    {"Escape"_L1, "Escape"_L1, 27},
    {"Backspace"_L1, "Backspace"_L1, 8},
    {"Delete"_L1, "Delete"_L1, 46},
    {"Insert"_L1, "Insert"_L1, 45},
    {"Home"_L1, "Home"_L1, 36},
    {"End"_L1, "End"_L1, 35},
    {"PageUp"_L1, "PageUp"_L1, 33},
    {"PageDown"_L1, "PageDown"_L1, 34},
    {"ArrowLeft"_L1, "ArrowLeft"_L1, 37},
    {"ArrowUp"_L1, "ArrowUp"_L1, 38},
    {"ArrowRight"_L1, "ArrowRight"_L1, 39},
    {"ArrowDown"_L1, "ArrowDown"_L1, 40},
    {"Space"_L1, "Space"_L1, 32, " "_L1},
    {"Shift"_L1, "ShiftLeft"_L1, 16, ""_L1, 1},
    {"Control"_L1, "ControlLeft"_L1, 17, ""_L1, 1},
    {"Alt"_L1, "AltLeft"_L1, 18, ""_L1, 1},
    {"Meta"_L1, "MetaLeft"_L1, 91, ""_L1, 1},
};

struct Symbol
{
    char16_t plain;
    char16_t shifted;
    QLatin1StringView code;
    int keyCode;
};

constexpr Symbol symbols[] = {
    {u'`', u'~', "Backquote"_L1, 192},  {u'1', u'!', "Digit1"_L1, 49},       {u'2', u'@', "Digit2"_L1, 50},
    {u'3', u'#', "Digit3"_L1, 51},      {u'4', u'$', "Digit4"_L1, 52},       {u'5', u'%', "Digit5"_L1, 53},
    {u'6', u'^', "Digit6"_L1, 54},      {u'7', u'&', "Digit7"_L1, 55},       {u'8', u'*', "Digit8"_L1, 56},
    {u'9', u'(', "Digit9"_L1, 57},      {u'0', u')', "Digit0"_L1, 48},       {u'-', u'_', "Minus"_L1, 189},
    {u'=', u'+', "Equal"_L1, 187},      {u'[', u'{', "BracketLeft"_L1, 219}, {u']', u'}', "BracketRight"_L1, 221},
    {u'\\', u'|', "Backslash"_L1, 220}, {u';', u':', "Semicolon"_L1, 186},   {u'\'', u'"', "Quote"_L1, 222},
    {u',', u'<', "Comma"_L1, 188},      {u'.', u'>', "Period"_L1, 190},      {u'/', u'?', "Slash"_L1, 191},
};

std::optional<Key> keyNamed(const QString &name)
{
    for (const Named &key : namedKeys) {
        if (name == key.name) {
            const QString domName = key.keyCode == 32 ? u" "_s : name;
            return Key{domName, QString(key.code), key.keyCode, QString(key.text), key.location};
        }
    }
    static const QMap<QString, int> functionKeys{{u"F1"_s, 112}, {u"F2"_s, 113},  {u"F3"_s, 114},  {u"F4"_s, 115},
                                                 {u"F5"_s, 116}, {u"F6"_s, 117},  {u"F7"_s, 118},  {u"F8"_s, 119},
                                                 {u"F9"_s, 120}, {u"F10"_s, 121}, {u"F11"_s, 122}, {u"F12"_s, 123}};
    if (functionKeys.contains(name))
        return Key{name, name, functionKeys[name], {}};
    return std::nullopt;
}

int modifierBit(const QString &name)
{
    if (name == "Alt"_L1)
        return cdp::AltModifier;
    if (name == "Control"_L1)
        return cdp::ControlModifier;
    if (name == "Meta"_L1)
        return cdp::MetaModifier;
    return name == "Shift"_L1 ? cdp::ShiftModifier : 0;
}

} // namespace

std::optional<Key> keyFor(QChar character)
{
    const QChar upper = character.toUpper();
    if (character == u'\n')
        return keyNamed(u"Enter"_s);
    if (character == u' ')
        return keyNamed(u"Space"_s);
    if (upper >= u'A' && upper <= u'Z')
        return Key{.name = character,
                   .code = u"Key"_s + upper,
                   .keyCode = upper.unicode(),
                   .text = character,
                   .needsShift = character == upper};
    for (const Symbol &symbol : symbols) {
        if (character == symbol.plain || character == symbol.shifted)
            return Key{.name = character,
                       .code = QString(symbol.code),
                       .keyCode = symbol.keyCode,
                       .text = character,
                       .needsShift = character == symbol.shifted};
    }
    return std::nullopt;
}

Result<Chord> chordFrom(const QString &text)
{
    // "Control++" is Control and the plus key.
    QStringList names = text.endsWith("++"_L1) ? text.chopped(2).split(u'+') << u"+"_s : text.split(u'+');
    if (text == "+"_L1)
        names = {u"+"_s};
    Chord chord;
    const QString last = names.takeLast();
    for (const QString &name : names) {
        const auto modifier = keyNamed(name);
        if (!modifier || !modifierBit(name))
            return Error{ErrorCode::BadRequest, u"'%1' is not a modifier; use Control, Shift, Alt or Meta"_s.arg(name)};
        chord.modifiers << *modifier;
        chord.modifierBits |= modifierBit(name);
    }
    const auto key = last.size() == 1 ? keyFor(last[0]) : keyNamed(last);
    if (!key)
        return Error{ErrorCode::BadRequest, u"'%1' is not the name of a key"_s.arg(last)};
    chord.key = *key;
    chord.modifierBits |= modifierBit(last);
    if (chord.modifierBits & (cdp::ControlModifier | cdp::AltModifier | cdp::MetaModifier))
        chord.key.text.clear(); // a shortcut types nothing
    return chord;
}

} // namespace hidettp::script
