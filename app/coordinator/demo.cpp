#include "app/coordinator/demo.h"

#include "core/wire/resources.h"

#include <QFile>

#include <algorithm>
#include <unistd.h>

namespace hidettp {

using namespace Qt::StringLiterals;

static net::Response answer(const demo::DemoSite &site, const net::Request &request)
{
    demo::PageResponse page =
        site.answer({.method = request.method,
                     .path = request.path,
                     .form = demo::formFrom(request.body),
                     .cookies = demo::cookiesFrom(request.header("Cookie").value_or(QByteArray()))});
    net::Response response{.status = page.status, .body = page.body};
    for (const auto &[name, value] : page.headers)
        response.headers << net::Header{name, value};
    return response;
}

bool Demo::needsNoSandbox() { return geteuid() == 0; }

Reply<void> Demo::start(net::IoThread &io, BotService &bots, const QString &dataDirectory)
{
    if (const auto listening = listen(io, dataDirectory + "/demo-port"_L1); !listening)
        return listening.error();
    return putBots(bots, demo::demoBots(m_server->url()));
}

Result<void> Demo::listen(net::IoThread &io, const QString &portFile)
{
    QFile file(portFile);
    const quint16 lastPort = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toUShort() : quint16(0);
    file.close();
    for (const quint16 port : {lastPort, quint16(0)}) {
        net::Handlers handlers;
        handlers.request = [site = m_site](const net::Request &request, net::Responder responder) {
            responder.answer(answer(*site, request));
        };
        auto server = net::Server::listen(io, {u"127.0.0.1"_s, port}, {}, {}, std::move(handlers));
        if (!server && port != 0)
            continue; // somebody else has it now
        if (!server)
            return server.error();
        m_server = *std::move(server);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::number(m_server->port()));
        return {};
    }
    Q_UNREACHABLE();
}

Reply<void> Demo::putBots(BotService &bots, QList<QJsonObject> left)
{
    if (left.isEmpty())
        return Result<void>();
    const auto bot = wire::botFromJson(left.takeFirst());
    if (!bot)
        return bot.error();
    const QList<Bot> known = bots.list();
    const auto same = std::find_if(known.begin(), known.end(), [&](const Bot &one) { return one.name == bot->name; });
    auto put = same == known.end() ? bots.create(*bot) : bots.update(same->id, *bot);
    return std::move(put).andThen(this, [this, &bots, left](const Bot &) { return putBots(bots, left); });
}

} // namespace hidettp
