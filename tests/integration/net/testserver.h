#pragma once

#include "core/net/server.h"

#include <mutex>
#include <vector>

namespace hidettp::test {

/// Answers that the test gives itself, later.
class Inbox
{
public:
    void put(net::Responder responder);
    void put(net::UpgradeResponder responder);
    std::size_t size() const;
    std::optional<net::Responder> take();
    std::optional<net::UpgradeResponder> takeUpgrade();

private:
    mutable std::mutex m_mutex;
    std::vector<net::Responder> m_responders;
    std::vector<net::UpgradeResponder> m_upgrades;
};

/// A server with a few routes: `/hello`, `/echo` (the body), `/target` (the path), `/drop` (forgets to answer), `/late`
/// (the test answers), `/big` (8 MiB); WebSockets on `/socket` (echo), `/stranger` (refused), `/drop` and `/late`.
/// It is known as `localhost`, and bodies are limited to 1,000 bytes (10 MiB for `/echo`).
class TestServer
{
public:
    explicit TestServer(const net::Limits &limits = {}, const std::optional<net::TlsFiles> &tls = {});

    quint16 port() const { return server->port(); }

    Inbox inbox;
    net::IoThread thread;
    std::unique_ptr<net::Server> server;

private:
    net::Handlers handlers();
};

} // namespace hidettp::test
