#include "app/coordinator/apiclient.h"

#include "core/net/httpclient.h"
#include "core/wire/envelope.h"

namespace hidettp {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ApiClient::ApiClient(net::IoThread &io, QString url, QString token)
    : m_io(io), m_url(std::move(url)), m_token(std::move(token))
{
}

Reply<net::Response> ApiClient::exchange(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    const net::HttpClientOptions options{
        .method = method,
        .headers = {{"Authorization", "Bearer " + m_token.toLatin1()}, {"Content-Type", "application/json"}},
        .body = method == "GET" || method == "DELETE" ? QByteArray() : wire::toAscii(body),
        .deadline = 10min, // a backup may take its time
        .bodyBytes = 64 << 20};
    return net::HttpClient::send(m_io, QUrl(m_url + "/api/v1/"_L1 + path), options)
        .andThen(this, [](const net::Response &response) -> Result<net::Response> {
            if (response.status >= 400)
                return wire::errorFromBody(response.status, response.body);
            return response;
        });
}

Reply<QJsonObject> ApiClient::send(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    return exchange(method, path, body).andThen(this, [](const net::Response &response) {
        return wire::parseObject(response.body);
    });
}

} // namespace hidettp
