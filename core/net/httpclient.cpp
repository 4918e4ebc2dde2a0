#include "core/net/httpclient.h"

#include "core/net/connector.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace hidettp::net {

namespace http = boost::beast::http;
using namespace Qt::StringLiterals;

namespace {

/// One request on one connection of its own.
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(Stream stream, const QUrl &url, const HttpClientOptions &options,
             std::shared_ptr<Replier<Response>> replier)
        : m_stream(std::move(stream)), m_deadline(m_stream.get_executor()), m_replier(std::move(replier))
    {
        m_request.method_string(options.method.toStdString());
        m_request.target(requestTarget(url));
        m_request.set(http::field::host, hostHeader(url));
        m_request.set(http::field::connection, "close");
        for (const Header &header : options.headers)
            m_request.set(header.name.toStdString(), header.value.toStdString());
        m_request.body() = options.body.toStdString();
        if (!options.body.isEmpty() || options.method == "POST" || options.method == "PUT")
            m_request.prepare_payload();
        m_parser.body_limit(quint64(options.bodyBytes));
    }

    void start(Duration deadline)
    {
        m_deadline.expires_after(deadline);
        m_deadline.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled)
                self->finish(Error{ErrorCode::Timeout, u"The server did not answer in time."_s});
        });
        http::async_write(m_stream, m_request, [self = shared_from_this()](error_code error, std::size_t) {
            if (error)
                self->fail(error);
            else
                self->read();
        });
    }

private:
    void read()
    {
        http::async_read(m_stream, m_buffer, m_parser, [self = shared_from_this()](error_code error, std::size_t) {
            if (error)
                self->fail(error);
            else
                self->finish(self->response());
        });
    }

    Response response() const
    {
        const auto &message = m_parser.get();
        Response response{
            .status = int(message.result_int()), .headers = {}, .body = QByteArray::fromStdString(message.body())};
        for (const auto &field : message) {
            const auto name = field.name_string();
            response.headers.append(Header{QByteArray(name.data(), qsizetype(name.size())),
                                           QByteArray(field.value().data(), qsizetype(field.value().size()))});
        }
        return response;
    }

    void fail(error_code error)
    {
        finish(Error{ErrorCode::Protocol, u"The server gave no usable answer: %1."_s.arg(toQString(error))});
    }

    void finish(Result<Response> outcome)
    {
        m_deadline.cancel();
        m_stream.cut();
        m_replier->finish(std::move(outcome));
    }

    Stream m_stream;
    Timer m_deadline;
    std::shared_ptr<Replier<Response>> m_replier;
    http::request<http::string_body> m_request;
    boost::beast::flat_buffer m_buffer;
    http::response_parser<http::string_body> m_parser;
};

} // namespace

Reply<Response> HttpClient::send(IoThread &thread, const QUrl &url, const HttpClientOptions &options)
{
    if (url.scheme() != "http"_L1 || url.host().isEmpty())
        return Error{ErrorCode::BadRequest,
                     u"Cannot ask '%1'. The address must begin with http://."_s.arg(url.toString())};
    const auto replier = std::make_shared<Replier<Response>>();
    connectStream(thread.context(), url, {.deadline = options.deadline},
                  [url, options, replier](Result<Stream> connected) {
                      if (!connected)
                          return replier->finish(connected.error());
                      std::make_shared<Exchange>(*std::move(connected), url, options, replier)->start(options.deadline);
                  });
    return replier->reply();
}

} // namespace hidettp::net
