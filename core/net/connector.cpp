#include "core/net/connector.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include <QFile>

namespace hidettp::net {

using namespace Qt::StringLiterals;
using asio::ip::tcp;

namespace {

Result<std::shared_ptr<TlsContext>> verifyingContext(const QString &trustedCertificates)
{
    const auto context = std::make_shared<TlsContext>(TlsContext::tls_client);
    error_code error;
    context->set_options(
        TlsContext::default_workarounds | TlsContext::no_sslv3 | TlsContext::no_tlsv1 | TlsContext::no_tlsv1_1, error);
    if (trustedCertificates.isEmpty())
        context->set_default_verify_paths(error);
    else
        context->load_verify_file(QFile::encodeName(trustedCertificates).toStdString(), error);
    if (error)
        return Error{ErrorCode::BadRequest, u"Cannot read the trusted certificates: %1."_s.arg(toQString(error))};
    context->set_verify_mode(asio::ssl::verify_peer, error);
    return context;
}

class Connector : public std::enable_shared_from_this<Connector>
{
public:
    Connector(IoThread::Context &context, const QUrl &url, std::shared_ptr<TlsContext> tls,
              std::function<void(Result<Stream>)> done)
        : m_host(url.host().toStdString()),
          m_url(url),
          m_resolver(context.io.get_executor()),
          m_stream(Socket(context.io.get_executor()), std::move(tls)),
          m_deadline(context.io.get_executor()),
          m_done(std::move(done))
    {
    }

    void start(quint16 port, Duration deadline)
    {
        m_deadline.expires_after(deadline);
        m_deadline.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled)
                self->fail(ErrorCode::Timeout, u"no answer in time"_s);
        });
        error_code notAnAddress;
        const auto ip = asio::ip::make_address(m_host, notAnAddress);
        if (!notAnAddress) {
            m_stream.tcp().async_connect({ip, port},
                                         [self = shared_from_this()](error_code error) { self->connected(error); });
            return;
        }
        m_resolver.async_resolve(m_host, std::to_string(port),
                                 [self = shared_from_this()](error_code error, const auto &endpoints) {
                                     if (error)
                                         return self->fail(ErrorCode::Unavailable, toQString(error));
                                     self->connectToAny(endpoints);
                                 });
    }

private:
    void connectToAny(const tcp::resolver::results_type &endpoints)
    {
        if (!m_done)
            return;
        asio::async_connect(
            m_stream.tcp(), endpoints,
            [self = shared_from_this()](error_code error, const tcp::endpoint &) { self->connected(error); });
    }

    void connected(error_code error)
    {
        if (!m_done)
            return;
        if (error)
            return fail(ErrorCode::Unavailable, toQString(error));
        closeOnExec(m_stream.tcp());
        m_stream.tcp().set_option(tcp::no_delay(true), error);
        if (!m_stream.tls())
            return succeed();
        auto &tls = *m_stream.tls();
        SSL_set_tlsext_host_name(tls.native_handle(), m_host.c_str());
        tls.set_verify_callback(asio::ssl::host_name_verification(m_host), error);
        tls.async_handshake(asio::ssl::stream_base::client, [self = shared_from_this()](error_code failure) {
            if (failure)
                self->fail(ErrorCode::Unavailable, toQString(failure));
            else
                self->succeed();
        });
    }

    void succeed()
    {
        m_deadline.cancel();
        if (const auto done = std::exchange(m_done, nullptr))
            done(std::move(m_stream));
    }

    void fail(ErrorCode code, const QString &why)
    {
        const auto done = std::exchange(m_done, nullptr);
        if (!done)
            return;
        m_deadline.cancel();
        m_resolver.cancel();
        m_stream.cut();
        done(
            Error{code, u"Cannot connect to %1: %2."_s.arg(m_url.toString(QUrl::RemovePath | QUrl::RemoveQuery), why)});
    }

    const std::string m_host;
    const QUrl m_url;
    asio::ip::basic_resolver<tcp, Executor> m_resolver;
    Stream m_stream;
    Timer m_deadline;
    std::function<void(Result<Stream>)> m_done; // null: has been called
};

} // namespace

void connectStream(const std::shared_ptr<IoThread::Context> &context, const QUrl &url, const ConnectorOptions &options,
                   std::function<void(Result<Stream>)> done)
{
    std::shared_ptr<TlsContext> tls;
    if (options.security == Security::Tls) {
        auto made = verifyingContext(options.trustedCertificates);
        if (!made)
            return asio::post(context->io, [done = std::move(done), error = made.error()] { done(error); });
        tls = *made;
    }
    const auto port = quint16(url.port(options.defaultPort));
    asio::post(context->io, [connector = std::make_shared<Connector>(*context, url, tls, std::move(done)), port,
                             deadline = options.deadline] { connector->start(port, deadline); });
}

std::string hostHeader(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    if (url.port() > 0)
        host += u':' + QString::number(url.port());
    return host.toStdString();
}

std::string requestTarget(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    const QString query = url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString();
    return ((path.isEmpty() ? u"/"_s : path) + query).toStdString();
}

} // namespace hidettp::net
