#include "tests/integration/net/testserver.h"

#include <QTest>

namespace hidettp::test {

using namespace net;
using namespace Qt::StringLiterals;

void Inbox::put(Responder responder)
{
    const std::lock_guard lock(m_mutex);
    m_responders.push_back(std::move(responder));
}

void Inbox::put(UpgradeResponder responder)
{
    const std::lock_guard lock(m_mutex);
    m_upgrades.push_back(std::move(responder));
}

std::size_t Inbox::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_responders.size() + m_upgrades.size();
}

std::optional<Responder> Inbox::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_responders.empty())
        return std::nullopt;
    std::optional first(std::move(m_responders.front()));
    m_responders.erase(m_responders.begin());
    return first;
}

std::optional<UpgradeResponder> Inbox::takeUpgrade()
{
    const std::lock_guard lock(m_mutex);
    if (m_upgrades.empty())
        return std::nullopt;
    std::optional first(std::move(m_upgrades.front()));
    m_upgrades.erase(m_upgrades.begin());
    return first;
}

namespace {

class Echo final : public WebSocketHandler
{
public:
    void opened(const std::shared_ptr<WebSocket> &socket) override { m_socket = socket; }
    void textReceived(const QByteArray &utf8) override { m_socket->sendText(utf8); }
    void binaryReceived(const QByteArray &bytes) override
    {
        m_socket->sendBinary(std::make_shared<const QByteArray>(bytes));
    }
    void closed(quint16, const QString &) override { m_socket.reset(); }

private:
    std::shared_ptr<WebSocket> m_socket;
};

void answer(Inbox &inbox, Request request, Responder responder)
{
    if (request.path == "/hello"_L1)
        responder.answer(Response::text(200, u"hello"_s));
    else if (request.path == "/echo"_L1)
        responder.answer(Response::bytes(200, "application/octet-stream", request.body));
    else if (request.path == "/target"_L1)
        responder.answer(Response::text(200, request.path));
    else if (request.path == "/big"_L1)
        responder.answer(Response::bytes(200, "application/octet-stream", QByteArray(8 << 20, 'b')));
    else if (request.path == "/late"_L1)
        inbox.put(std::move(responder));
    else if (request.path != "/drop"_L1)
        responder.answer(Response::error({ErrorCode::NotFound, u"There is no '%1' here."_s.arg(request.path)}));
}

void upgrade(Inbox &inbox, const Request &request, UpgradeResponder responder)
{
    if (request.path == "/socket"_L1)
        responder.accept(std::make_shared<Echo>());
    else if (request.path == "/late"_L1)
        inbox.put(std::move(responder));
    else if (request.path != "/drop"_L1)
        responder.refuse(Response::error({ErrorCode::Forbidden, u"Not you."_s}));
}

} // namespace

TestServer::TestServer(const Limits &limits, const std::optional<TlsFiles> &tls)
{
    auto listening = Server::listen(thread, {}, limits, tls, handlers());
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
    server = *std::move(listening);
}

Handlers TestServer::handlers()
{
    return {.bodyLimit = [](const QByteArray &,
                            const QString &path) { return path == "/echo"_L1 ? qint64(10 << 20) : 1000; },
            .request = [this](Request request,
                              Responder responder) { answer(inbox, std::move(request), std::move(responder)); },
            .upgrade = [this](const Request &request,
                              UpgradeResponder responder) { upgrade(inbox, request, std::move(responder)); },
            .allowedHost = [](const QByteArray &host) { return host == "localhost" || host.startsWith("localhost:"); }};
}

} // namespace hidettp::test
