#pragma once

#include "core/base/mailbox.h"
#include "core/coordinator/gate.h"
#include "core/coordinator/settings.h"
#include "core/net/server.h"

#include <QObject>

#include <memory>

namespace hidettp {

/// The names that we answer to and the origins that may write to us. Fixed once we listen; read on the I/O thread.
class OwnNames
{
public:
    OwnNames(const net::Address &listen, quint16 port, const QString &publicUrl, bool isSecure);

    bool isHost(const QByteArray &host) const;
    bool isOrigin(const QByteArray &origin) const;

private:
    bool isAnyAddress(const QByteArray &host) const;

    QList<QByteArray> m_hosts;
    QList<QByteArray> m_origins;
    QByteArray m_portSuffix;
    bool m_takesAnyAddress = false;
};

/// The server's hooks on the I/O thread, and the way from there through route table and gate to the handlers on the
/// main thread.
class Front : public QObject
{
    Q_OBJECT

public:
    Front(Services &services, QObject *parent = nullptr);
    ~Front() override;

    Result<void> listen(net::IoThread &io, const CoordinatorSettings &settings);
    QString url() const { return m_server->url(); }
    Reply<void> shutdown() { return m_server->shutdown(); }

private:
    void handle(net::Request request, net::Responder responder);
    Reply<net::Response> outcomeOf(net::Request request);
    void upgrade(net::Request request, net::UpgradeResponder responder);
    net::Response answerTo(const Result<net::Response> &outcome, const QString &peerAddress, bool isSecure) const;
    net::Response refusal(const Error &error, const QString &peerAddress) const;

    Services &m_services;
    Gate m_gate;
    const std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    std::shared_ptr<const OwnNames> m_names;
    std::unique_ptr<net::Server> m_server;
};

} // namespace hidettp
