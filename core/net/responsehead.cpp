#include "core/net/responsehead.h"

#include "core/net/grammar.h"

#include <algorithm>
#include <array>

namespace hidettp::net {

using namespace Qt::StringLiterals;

namespace {

QByteArrayView reasonPhrase(int status)
{
    struct Row
    {
        int status;
        QByteArrayView phrase;
    };
    static constexpr std::array table{
        Row{200, "OK"},
        Row{201, "Created"},
        Row{202, "Accepted"},
        Row{204, "No Content"},
        Row{206, "Partial Content"},
        Row{302, "Found"},
        Row{303, "See Other"},
        Row{304, "Not Modified"},
        Row{307, "Temporary Redirect"},
        Row{308, "Permanent Redirect"},
        Row{400, "Bad Request"},
        Row{401, "Unauthorized"},
        Row{403, "Forbidden"},
        Row{404, "Not Found"},
        Row{405, "Method Not Allowed"},
        Row{406, "Not Acceptable"},
        Row{408, "Request Timeout"},
        Row{409, "Conflict"},
        Row{410, "Gone"},
        Row{411, "Length Required"},
        Row{413, "Content Too Large"},
        Row{414, "URI Too Long"},
        Row{415, "Unsupported Media Type"},
        Row{416, "Range Not Satisfiable"},
        Row{417, "Expectation Failed"},
        Row{422, "Unprocessable Content"},
        Row{426, "Upgrade Required"},
        Row{429, "Too Many Requests"},
        Row{431, "Request Header Fields Too Large"},
        Row{500, "Internal Server Error"},
        Row{501, "Not Implemented"},
        Row{502, "Bad Gateway"},
        Row{503, "Service Unavailable"},
        Row{504, "Gateway Timeout"},
        Row{505, "HTTP Version Not Supported"},
    };
    const auto row = std::ranges::find(table, status, &Row::status);
    return row == table.end() ? QByteArrayView("Status") : row->phrase;
}

bool isOurs(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 4> ours{"Content-Length", "Transfer-Encoding", "Connection", "Date"};
    return std::ranges::any_of(ours, [&](QByteArrayView own) { return name.compare(own, Qt::CaseInsensitive) == 0; });
}

void append(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool mayHaveBody(int status) { return status >= 200 && status != 204 && status != 304; }

QByteArray responseHead(const Response &response, AfterAnswer after, const QByteArray &date)
{
    static constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 4> defaults{{
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    }};
    QByteArray out;
    out.reserve(512);
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    out.append(reasonPhrase(response.status)).append("\r\n");
    append(out, "Date", date);
    for (const Header &header : response.headers) {
        const bool isSafe =
            grammar::isToken(header.name) && std::ranges::all_of(header.value, grammar::isFieldCharacter);
        if (isSafe && !isOurs(header.name))
            append(out, header.name, header.value);
    }
    for (const auto &[name, value] : defaults) {
        if (!findHeader(response.headers, name))
            append(out, name, value);
    }
    if (mayHaveBody(response.status))
        append(out, "Content-Length", QByteArray::number(response.body.size()));
    append(out, "Connection", after == AfterAnswer::KeepAlive ? "keep-alive" : "close");
    return out.append("\r\n");
}

} // namespace hidettp::net
