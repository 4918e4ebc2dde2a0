#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <string_view>

/// The few productions of RFC 9110, 9112 and 3986 that a strict reader of requests needs.
namespace hidettp::net::grammar {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr bool isAlphaNumeric(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// -1 if it is not a hexadecimal digit.
constexpr int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr bool isTokenCharacter(char c)
{
    return isAlphaNumeric(c) || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

/// What may stand in a field value: visible characters, spaces, tabs and bytes of other alphabets.
constexpr bool isFieldCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

/// What may stand in path or query without being encoded.
constexpr bool isTargetCharacter(char c)
{
    return isAlphaNumeric(c)
           || (c != '\0' && std::string_view("-._~!$&'()*+,;=:@/?%").find(c) != std::string_view::npos);
}

bool isToken(QByteArrayView text);
QByteArrayView trimmed(QByteArrayView text); ///< spaces and tabs only

struct Field
{
    QByteArrayView name;
    QByteArrayView value;
};
/// One header or trailer line without its CRLF.
std::optional<Field> parseField(QByteArrayView line);

/// `name`, `name:port`, `1.2.3.4:port` or `[v6]:port`.
bool isHost(QByteArrayView text);

enum class Plus { Literal, Space };
/// Percent-decoded; nothing for a bad escape, for control characters and for what is not UTF-8.
std::optional<QString> decoded(QByteArrayView text, Plus plus);

/// Calls f(item) for each element of a comma-separated list, white space trimmed; stops at the first false.
template<typename F>
bool everyListItem(QByteArrayView list, F f)
{
    for (;;) {
        const qsizetype comma = list.indexOf(',');
        if (!f(trimmed(comma < 0 ? list : list.first(comma))))
            return false;
        if (comma < 0)
            return true;
        list = list.sliced(comma + 1);
    }
}

} // namespace hidettp::net::grammar
