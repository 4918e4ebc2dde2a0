#pragma once

#include "core/base/id.h"
#include "core/base/reply.h"
#include "core/coordinator/policy.h"
#include "core/coordinator/services.h"
#include "core/net/http.h"
#include "core/net/responder.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <variant>

namespace hidettp {

/// A request that has passed the gate.
struct Call
{
    net::Request request;
    Principal principal;
    QByteArray tokenHash;
    QMap<QString, QString> captured; ///< what stands at the path's `{name}`s
    QJsonObject body;
    QString ticketSubject{}; ///< of a socket that was opened with a ticket: its intervention

    BotId botId() const { return BotId(captured.value(QStringLiteral("bot"))); }
    ExecutionId executionId() const { return ExecutionId(captured.value(QStringLiteral("execution"))); }
    InterventionId interventionId() const { return InterventionId(captured.value(QStringLiteral("intervention"))); }
    LinkId linkId() const { return LinkId(captured.value(QStringLiteral("link"))); }
};

using RequestHandler = Reply<net::Response> (*)(Services &services, const Call &call);
using SocketHandler = void (*)(Services &services, const Call &call, net::UpgradeResponder &&responder);

/// Where a request says what it is about, if its path does not.
enum class About { Path, BotInBody, InterventionInBody };

/// How a caller says who they are.
enum class Credential { Bearer, BearerOrTicketForEvents, TicketForLive };

/// One row of the route table. There is no row without a policy.
struct Route
{
    enum class Kind { Request, Socket };

    constexpr Route(QLatin1StringView rowMethod, QLatin1StringView rowPath, Policy who, RequestHandler does,
                    About subject = About::Path, qint64 body = 1 << 20)
        : method(rowMethod), path(rowPath), policy(who), handler(does), about(subject), bodyBytes(body)
    {
    }
    constexpr Route(QLatin1StringView rowPath, Policy who, Credential how, SocketHandler does)
        : method("GET"), path(rowPath), policy(who), handler(does), credential(how)
    {
    }

    Kind kind() const { return std::holds_alternative<SocketHandler>(handler) ? Kind::Socket : Kind::Request; }

    QLatin1StringView method;
    QLatin1StringView path; ///< `/api/v1/bots/{bot}`; `{file...}` takes the rest
    Policy policy;
    std::variant<RequestHandler, SocketHandler> handler;
    About about = About::Path;
    Credential credential = Credential::Bearer;
    qint64 bodyBytes = 0;
};

} // namespace hidettp
