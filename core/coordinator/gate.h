#pragma once

#include "core/coordinator/route.h"

#include <QObject>

namespace hidettp {

/// Who a request is from, by the token or ticket that it carries.
struct Caller
{
    Principal principal;
    QByteArray tokenHash{};
    InterventionId ticketSubject{}; ///< of a ticket for the live socket
};

/// Lets a request or socket through to its handler, or says why not: who asks, what it is about, and whether the row's
/// policy allows that.
class Gate : public QObject
{
    Q_OBJECT

public:
    explicit Gate(Services &services, QObject *parent = nullptr);

    /// The call as its handler gets it.
    Reply<Call> admit(const Route &route, const QMap<QString, QString> &captured, net::Request request);

private:
    Reply<Caller> caller(const Route &route, const net::Request &request);
    Reply<Caller> callerByTicket(const QString &secret, const Route &route);
    Reply<Call> admit(const Route &route, Call call, const Caller &who);
    Reply<Caller> counted(Reply<Caller> &&answer, const QString &peerAddress);
    Reply<Concern> concern(const Route &route, const Call &call);

    Services &m_services;
};

} // namespace hidettp
