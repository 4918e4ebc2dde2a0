#include "core/net/server.h"

#include "core/base/logging.h"
#include "core/net/httpconnection.h"
#include "core/net/servercore.h"

#include <boost/asio/basic_socket_acceptor.hpp>

#include <QDateTime>
#include <QFile>
#include <QLocale>

#include <future>

namespace hidettp::net {

using namespace Qt::StringLiterals;
using asio::ip::tcp;

Server::Core::Core(WeakContext ioContext, const Limits &serverLimits, std::shared_ptr<TlsContext> tlsContext,
                   Handlers handlers)
    : context(std::move(ioContext)),
      limits(serverLimits),
      tls(std::move(tlsContext)),
      connections(std::make_shared<ConnectionRegistry>(serverLimits)),
      m_handlers(std::move(handlers))
{
}

qint64 Server::Core::bodyLimit(const RequestHead &head) const
{
    const std::lock_guard lock(m_mutex);
    return m_handlers.bodyLimit ? m_handlers.bodyLimit(head.method, head.path) : limits.bodyBytes;
}

bool Server::Core::isAllowedHost(const QByteArray &host) const
{
    const std::lock_guard lock(m_mutex);
    return !m_handlers.allowedHost || m_handlers.allowedHost(host);
}

bool Server::Core::takesWebSockets() const
{
    const std::lock_guard lock(m_mutex);
    return bool(m_handlers.upgrade);
}

void Server::Core::request(Request request, Responder responder) const
{
    const std::lock_guard lock(m_mutex);
    if (m_handlers.request)
        m_handlers.request(std::move(request), std::move(responder));
}

void Server::Core::upgrade(Request request, UpgradeResponder responder) const
{
    const std::lock_guard lock(m_mutex);
    if (m_handlers.upgrade)
        m_handlers.upgrade(std::move(request), std::move(responder));
}

void Server::Core::forgetHandlers()
{
    const std::lock_guard lock(m_mutex);
    m_handlers = {};
}

const QByteArray &Server::Core::date()
{
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    if (std::exchange(m_dateSecond, second) != second) {
        const auto now = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        m_date = QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    }
    return m_date;
}

/// Takes connections until it is closed.
class Server::Core::Acceptor : public std::enable_shared_from_this<Acceptor>
{
public:
    Acceptor(IoThread::Context &context, std::shared_ptr<Core> core)
        : m_core(std::move(core)), m_acceptor(context.io.get_executor()), m_pause(context.io.get_executor())
    {
    }

    error_code listen(const tcp::endpoint &endpoint)
    {
        error_code error;
        m_acceptor.open(endpoint.protocol(), error);
        closeOnExec(m_acceptor);
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(tcp::acceptor::max_listen_connections, error);
        if (!error)
            m_core->address.port = m_acceptor.local_endpoint(error).port();
        return error;
    }

    void accept()
    {
        m_acceptor.async_accept(
            [self = shared_from_this()](error_code error, Socket socket) { self->accepted(error, std::move(socket)); });
    }

    void close()
    {
        error_code ignored;
        m_acceptor.close(ignored);
        m_pause.cancel();
    }

private:
    void accepted(error_code error, Socket socket)
    {
        if (!m_acceptor.is_open())
            return;
        if (error) {
            acceptLater(error);
            return;
        }
        serve(std::move(socket));
        accept();
    }

    void serve(Socket socket)
    {
        closeOnExec(socket);
        error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error)
            return;
        socket.set_option(tcp::no_delay(true), error);
        HttpConnection::serve(m_core, std::move(socket), peer.address());
    }

    /// Out of file descriptors, most likely: accepting again at once would spin.
    void acceptLater(error_code error)
    {
        qCWarning(logNet, "Cannot accept a connection: %s", error.message().c_str());
        m_pause.expires_after(100ms);
        m_pause.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled && self->m_acceptor.is_open())
                self->accept();
        });
    }

    std::shared_ptr<Core> m_core;
    asio::basic_socket_acceptor<tcp, Executor> m_acceptor;
    Timer m_pause;
};

namespace {

Result<std::shared_ptr<TlsContext>> readTlsFiles(const TlsFiles &files)
{
    const auto context = std::make_shared<TlsContext>(TlsContext::tls_server);
    error_code error;
    context->set_options(TlsContext::default_workarounds | TlsContext::no_sslv3 | TlsContext::no_tlsv1
                             | TlsContext::no_tlsv1_1 | TlsContext::no_compression,
                         error);
    if (!error)
        context->use_certificate_chain_file(QFile::encodeName(files.certificate).toStdString(), error);
    if (error) {
        return Error{ErrorCode::BadRequest,
                     u"Cannot read the certificate '%1': %2."_s.arg(files.certificate, toQString(error))};
    }
    context->use_private_key_file(QFile::encodeName(files.key).toStdString(), TlsContext::pem, error);
    if (error)
        return Error{ErrorCode::BadRequest, u"Cannot use the key '%1': %2."_s.arg(files.key, toQString(error))};
    return context;
}

} // namespace

Result<std::unique_ptr<Server>> Server::listen(IoThread &thread, const Address &address, const Limits &limits,
                                               const std::optional<TlsFiles> &tls, Handlers handlers)
{
    std::shared_ptr<TlsContext> tlsContext;
    if (tls) {
        auto read = readTlsFiles(*tls);
        if (!read)
            return read.error();
        tlsContext = *read;
    }
    const QString host = address.host == "localhost"_L1 ? u"127.0.0.1"_s : address.host;
    error_code error;
    const auto ip = asio::ip::make_address(host.toStdString(), error);
    const auto core = std::make_shared<Core>(thread.context(), limits, tlsContext, std::move(handlers));
    core->address.host = host;
    const auto acceptor = std::make_shared<Core::Acceptor>(*thread.context(), core);
    core->acceptor = acceptor;
    if (!error)
        error = acceptor->listen({ip, address.port});
    if (error) {
        return Error{ErrorCode::Unavailable,
                     u"Cannot listen on %1 port %2: %3."_s.arg(address.host).arg(address.port).arg(toQString(error))};
    }
    thread.post([acceptor] { acceptor->accept(); });
    return std::unique_ptr<Server>(new Server(core));
}

Server::Server(std::shared_ptr<Core> core) : m_core(std::move(core)) {}

Server::~Server()
{
    m_core->forgetHandlers();
    const auto context = m_core->context.lock();
    if (!context)
        return;
    // Waited for, so that the port is free afterwards.
    std::promise<void> closed;
    asio::dispatch(context->io, [this, &closed] {
        if (const auto acceptor = m_core->acceptor.lock())
            acceptor->close();
        m_core->connections->cutAll();
        closed.set_value();
    });
    closed.get_future().wait();
}

quint16 Server::port() const { return m_core->address.port; }

QString Server::url() const
{
    const auto ip = asio::ip::make_address(m_core->address.host.toStdString());
    QString host = m_core->address.host;
    if (ip.is_unspecified())
        host = ip.is_v6() ? u"::1"_s : u"127.0.0.1"_s;
    return u"%1://%2:%3"_s.arg(m_core->tls ? u"https"_s : u"http"_s, ip.is_v6() ? u'[' + host + u']' : host)
        .arg(m_core->address.port);
}

Reply<void> Server::shutdown()
{
    Replier<void> replier;
    auto reply = replier.reply();
    postTo(m_core->context, [core = m_core, replier = std::move(replier)]() mutable {
        if (const auto acceptor = core->acceptor.lock())
            acceptor->close();
        core->connections->stop(std::move(replier));
        const auto alive = core->context.lock();
        if (!alive)
            return;
        const auto grace = std::make_shared<Timer>(alive->io.get_executor(), core->limits.shutdown);
        grace->async_wait([grace, connections = std::weak_ptr(core->connections)](error_code) {
            if (const auto left = connections.lock())
                left->cutAll();
        });
    });
    return reply;
}

} // namespace hidettp::net
