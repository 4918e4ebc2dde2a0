#include "core/net/grammar.h"

#include <QStringDecoder>

#include <algorithm>

namespace hidettp::net::grammar {

bool isToken(QByteArrayView text) { return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter); }

QByteArrayView trimmed(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

std::optional<Field> parseField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return std::nullopt;
    const QByteArrayView value = trimmed(line.sliced(colon + 1));
    if (!std::ranges::all_of(value, isFieldCharacter))
        return std::nullopt;
    return Field{line.first(colon), value};
}

namespace {

bool isPort(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 5 && std::ranges::all_of(text, isDigit) && text.toInt() <= 65535;
}

} // namespace

bool isHost(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 3)
            return false;
        const auto isAddressCharacter = [](char c) { return hexValue(c) >= 0 || c == ':' || c == '.'; };
        const QByteArrayView rest = text.sliced(end + 1);
        return std::ranges::all_of(text.first(end).sliced(1), isAddressCharacter)
               && (rest.isEmpty() || (rest.front() == ':' && isPort(rest.sliced(1))));
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView name = colon < 0 ? text : text.first(colon);
    const auto isNameCharacter = [](char c) { return isAlphaNumeric(c) || c == '-' || c == '.' || c == '_'; };
    return !name.isEmpty() && std::ranges::all_of(name, isNameCharacter)
           && (colon < 0 || isPort(text.sliced(colon + 1)));
}

std::optional<QString> decoded(QByteArrayView text, Plus plus)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size())
                return std::nullopt;
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high < 0 || low < 0)
                return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
                return std::nullopt;
            i += 2;
        } else if (c == '+' && plus == Plus::Space) {
            c = ' ';
        }
        bytes.append(c);
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString result = utf8(bytes);
    return utf8.hasError() ? std::nullopt : std::optional(result);
}

} // namespace hidettp::net::grammar
