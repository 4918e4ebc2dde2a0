#include "core/net/requesthead.h"

#include "core/net/grammar.h"

#include <algorithm>
#include <array>

namespace hidettp::net {

using namespace Qt::StringLiterals;

namespace {

using MaybeRefusal = std::optional<Refusal>;

Refusal badRequest(const QString &message) { return {400, ErrorCode::BadRequest, message}; }

bool isSame(QByteArrayView a, QByteArrayView b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

/// Fields that decide what a request means: two of them could be read in two ways.
constexpr std::array<const char *, 13> singleFields{
    "Host",   "Content-Length", "Transfer-Encoding", "Connection",        "Upgrade",
    "Expect", "Authorization",  "Content-Type",      "Sec-WebSocket-Key", "Sec-WebSocket-Version",
    "Origin", "Cookie",         "Content-Encoding",
};

MaybeRefusal parseVersion(QByteArrayView version, RequestHead &head)
{
    const bool isHttp = version.size() == 8 && version.startsWith("HTTP/") && grammar::isDigit(version[5])
                        && version[6] == '.' && grammar::isDigit(version[7]);
    if (!isHttp)
        return badRequest(u"The request line is not HTTP."_s);
    if (version[5] != '1' || version[7] > '1')
        return Refusal{505, ErrorCode::BadRequest, u"Only HTTP/1.1 and HTTP/1.0 are spoken here."_s};
    head.minorVersion = version[7] - '0';
    return std::nullopt;
}

/// A segment that would mean another place than it seems to: `.`, `..`, or a slash that was encoded.
bool isMisleading(const QString &segment)
{
    return segment == "."_L1 || segment == ".."_L1 || segment.contains(u'/') || segment.contains(u'\\');
}

MaybeRefusal parsePath(QByteArrayView path, RequestHead &head)
{
    for (qsizetype start = 1; start <= path.size();) {
        const qsizetype slash = path.indexOf('/', start);
        const qsizetype end = slash < 0 ? path.size() : slash;
        const auto segment = grammar::decoded(path.sliced(start, end - start), grammar::Plus::Literal);
        if (!segment || isMisleading(*segment))
            return badRequest(u"The path of the request is not a plain path."_s);
        head.path += u'/' + *segment;
        start = end + 1;
    }
    return std::nullopt;
}

MaybeRefusal parseQuery(QByteArrayView query, RequestHead &head)
{
    while (!query.isEmpty()) {
        const qsizetype ampersand = query.indexOf('&');
        const QByteArrayView item = ampersand < 0 ? query : query.first(ampersand);
        query = ampersand < 0 ? QByteArrayView() : query.sliced(ampersand + 1);
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const auto name = grammar::decoded(equals < 0 ? item : item.first(equals), grammar::Plus::Space);
        const auto value =
            grammar::decoded(equals < 0 ? QByteArrayView() : item.sliced(equals + 1), grammar::Plus::Space);
        if (!name || !value)
            return badRequest(u"The query of the request is badly encoded."_s);
        head.query.append({*name, *value});
    }
    return std::nullopt;
}

MaybeRefusal parseTarget(QByteArrayView target, RequestHead &head)
{
    if (target == "*" && head.method == "OPTIONS") {
        head.path = u"*"_s;
        return std::nullopt;
    }
    if (!target.startsWith('/'))
        return badRequest(u"The target of the request must be a path."_s);
    if (!std::ranges::all_of(target, grammar::isTargetCharacter))
        return badRequest(u"The target of the request contains a character that must be encoded."_s);
    const qsizetype question = target.indexOf('?');
    if (auto refusal = parsePath(question < 0 ? target : target.first(question), head))
        return refusal;
    return question < 0 ? std::nullopt : parseQuery(target.sliced(question + 1), head);
}

MaybeRefusal parseRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0 || line.indexOf(' ', second + 1) >= 0)
        return badRequest(u"The request line must be a method, a target and a version."_s);
    if (!grammar::isToken(line.first(first)))
        return badRequest(u"The method of the request is not a word."_s);
    if (auto refusal = parseVersion(line.sliced(second + 1), head))
        return refusal;
    head.method = line.first(first).toByteArray();
    head.target = line.sliced(first + 1, second - first - 1).toByteArray();
    return parseTarget(head.target, head);
}

MaybeRefusal parseFields(QByteArrayView lines, RequestHead &head)
{
    std::array<bool, singleFields.size()> seen{};
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf('\r');
        const auto field = grammar::parseField(lines.first(end));
        if (!field)
            return badRequest(u"A header of the request is not 'name: value' on one line."_s);
        for (std::size_t i = 0; i < singleFields.size(); ++i) {
            if (isSame(field->name, singleFields[i]) && std::exchange(seen[i], true))
                return badRequest(u"The header '%1' may be sent only once."_s.arg(QLatin1StringView(singleFields[i])));
        }
        head.headers.append(Header{field->name.toByteArray(), field->value.toByteArray()});
        lines = lines.sliced(end + 2);
    }
    return std::nullopt;
}

MaybeRefusal checkHost(RequestHead &head)
{
    const auto host = findHeader(head.headers, "Host");
    if (!host || !grammar::isHost(*host))
        return badRequest(u"The request needs one valid Host header."_s);
    head.host = host->toLower();
    return std::nullopt;
}

MaybeRefusal checkFraming(RequestHead &head)
{
    const auto length = findHeader(head.headers, "Content-Length");
    const auto encoding = findHeader(head.headers, "Transfer-Encoding");
    if (length && encoding)
        return badRequest(u"A request has either Content-Length or Transfer-Encoding."_s);
    if (encoding) {
        if (head.minorVersion == 0 || !isSame(*encoding, "chunked"))
            return badRequest(u"The only Transfer-Encoding understood is 'chunked', in HTTP/1.1."_s);
        head.isChunked = true;
    }
    if (length) {
        if (length->isEmpty() || length->size() > 18 || !std::ranges::all_of(*length, grammar::isDigit))
            return badRequest(u"The Content-Length is not a number."_s);
        head.contentLength = length->toLongLong();
    }
    return std::nullopt;
}

MaybeRefusal checkConnection(RequestHead &head, bool &upgrades)
{
    head.keepsAlive = head.minorVersion == 1;
    const auto connection = findHeader(head.headers, "Connection");
    if (!connection)
        return std::nullopt;
    const bool isList = grammar::everyListItem(*connection, [&](QByteArrayView option) {
        if (isSame(option, "close"))
            head.keepsAlive = false;
        upgrades = upgrades || isSame(option, "upgrade");
        return grammar::isToken(option);
    });
    return isList ? std::nullopt : MaybeRefusal(badRequest(u"The Connection header is not a list of words."_s));
}

MaybeRefusal checkExpectation(RequestHead &head)
{
    const auto expectation = findHeader(head.headers, "Expect");
    if (!expectation)
        return std::nullopt;
    if (!isSame(*expectation, "100-continue"))
        return Refusal{417, ErrorCode::BadRequest, u"The only expectation understood is '100-continue'."_s};
    head.expectsContinue = head.minorVersion == 1;
    return std::nullopt;
}

bool isWebSocketKey(const QByteArray &key)
{
    const auto bytes = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return bytes && bytes.decoded.size() == 16 && bytes.decoded.toBase64() == key;
}

/// Other upgrades than to WebSocket are ignored, as RFC 9110 allows.
MaybeRefusal checkUpgrade(RequestHead &head, bool upgrades)
{
    const auto upgrade = findHeader(head.headers, "Upgrade");
    if (!upgrades || !upgrade || !isSame(*upgrade, "websocket"))
        return std::nullopt;
    if (head.method != "GET" || head.minorVersion == 0 || head.hasBody() || head.path == "*"_L1)
        return badRequest(u"A WebSocket handshake is a GET without a body."_s);
    if (findHeader(head.headers, "Sec-WebSocket-Version") != "13"_ba)
        return Refusal{426, ErrorCode::BadRequest, u"Only version 13 of the WebSocket protocol is spoken here."_s};
    if (!isWebSocketKey(findHeader(head.headers, "Sec-WebSocket-Key").value_or(QByteArray())))
        return badRequest(u"The Sec-WebSocket-Key is not 16 bytes in base64."_s);
    head.wantsWebSocket = true;
    return std::nullopt;
}

} // namespace

std::variant<RequestHead, Refusal> parseRequestHead(QByteArrayView bytes)
{
    RequestHead head;
    const qsizetype lineEnd = bytes.indexOf('\r');
    bool upgrades = false;
    MaybeRefusal refusal = parseRequestLine(bytes.first(lineEnd), head);
    if (!refusal)
        refusal = parseFields(bytes.sliced(lineEnd + 2), head);
    if (!refusal)
        refusal = checkHost(head);
    if (!refusal)
        refusal = checkFraming(head);
    if (!refusal)
        refusal = checkConnection(head, upgrades);
    if (!refusal)
        refusal = checkExpectation(head);
    if (!refusal)
        refusal = checkUpgrade(head, upgrades);
    if (refusal)
        return *refusal;
    return head;
}

} // namespace hidettp::net
