#include "core/coordinator/routes.h"

#include "core/coordinator/api/handlers.h"

#include <QStringList>

namespace hidettp {

using namespace Qt::StringLiterals;

static constexpr auto viewingGuests = Policy::Guests::Viewing;
static constexpr auto controllingGuests = Policy::Guests::Controlling;

const QList<Route> &routes()
{
    using namespace api;
    static const QList<Route> table{
        {"GET"_L1, "/api/v1/health"_L1, allow::anybody, health},
        {"GET"_L1, "/api/v1/me"_L1, allow::known.withGuests(viewingGuests), me},
        {"GET"_L1, "/api/v1/metrics"_L1, allow::unbound(allow::readers), metrics},

        {"GET"_L1, "/api/v1/bots"_L1, allow::readers, listBots},
        {"POST"_L1, "/api/v1/bots"_L1, allow::unbound(allow::actors), createBot},
        {"GET"_L1, "/api/v1/bots/{bot}"_L1, allow::readers, getBot},
        {"PUT"_L1, "/api/v1/bots/{bot}"_L1, allow::actors, putBot},
        {"DELETE"_L1, "/api/v1/bots/{bot}"_L1, allow::admins, deleteBot},
        {"POST"_L1, "/api/v1/bots/{bot}/executions"_L1, allow::actors, runBot},

        {"GET"_L1, "/api/v1/executions"_L1, allow::readers, listExecutions},
        {"POST"_L1, "/api/v1/executions"_L1, allow::actors, openExecution, About::BotInBody},
        {"GET"_L1, "/api/v1/executions/{execution}"_L1, allow::readers, getExecution},
        {"GET"_L1, "/api/v1/executions/{execution}/steps"_L1, allow::readers, listSteps},
        {"GET"_L1, "/api/v1/executions/{execution}/screenshot"_L1, allow::readers, getScreenshot},
        {"GET"_L1, "/api/v1/executions/{execution}/dom"_L1, allow::readers, getDom},
        {"POST"_L1, "/api/v1/executions/{execution}/cancel"_L1, allow::actors, cancelExecution},
        {"POST"_L1, "/api/v1/executions/{execution}/finish"_L1, allow::actors, finishExecution},
        {"POST"_L1, "/api/v1/executions/{execution}/interventions"_L1, allow::actors, askForHuman},

        {"GET"_L1, "/api/v1/interventions"_L1, allow::readers, listInterventions},
        {"GET"_L1, "/api/v1/interventions/{intervention}"_L1, allow::readers.withGuests(viewingGuests),
         getIntervention},
        {"GET"_L1, "/api/v1/interventions/{intervention}/picture"_L1, allow::readers.withGuests(viewingGuests),
         getPicture},
        {"GET"_L1, "/api/v1/interventions/{intervention}/audit"_L1, allow::readers, listAudit},
        {"POST"_L1, "/api/v1/interventions/{intervention}/claim"_L1, allow::actors, claim},
        {"POST"_L1, "/api/v1/interventions/{intervention}/release"_L1, allow::actors, release},
        {"POST"_L1, "/api/v1/interventions/{intervention}/resume"_L1, allow::actors.withGuests(controllingGuests),
         resume},
        {"POST"_L1, "/api/v1/interventions/{intervention}/decline"_L1, allow::actors.withGuests(controllingGuests),
         decline},
        {"POST"_L1, "/api/v1/interventions/{intervention}/answer"_L1, allow::actors.withGuests(controllingGuests),
         answer},
        {"POST"_L1, "/api/v1/interventions/{intervention}/cancel"_L1, allow::actors, cancel},
        {"POST"_L1, "/api/v1/interventions/{intervention}/extend"_L1, allow::actors, extend},
        {"POST"_L1, "/api/v1/interventions/{intervention}/notes"_L1, allow::actors, addNote},

        {"GET"_L1, "/api/v1/interventions/{intervention}/links"_L1, allow::readers, listLinks},
        {"POST"_L1, "/api/v1/interventions/{intervention}/links"_L1, allow::actors, createLink},
        {"DELETE"_L1, "/api/v1/interventions/{intervention}/links/{link}"_L1, allow::actors, revokeLink},
        {"POST"_L1, "/api/v1/interventions/{intervention}/links/{link}/reissue"_L1, allow::actors, reissueLink},
        {"POST"_L1, "/api/v1/guest/preview"_L1, allow::anybody, previewLink, About::Path, 16 << 10},
        {"POST"_L1, "/api/v1/guest/redeem"_L1, allow::anybody, redeemLink, About::Path, 16 << 10},

        {"POST"_L1, "/api/v1/live/tickets"_L1, allow::readers.withGuests(viewingGuests), makeLiveTicket,
         About::InterventionInBody},
        {"POST"_L1, "/api/v1/events/tickets"_L1, allow::readers, makeEventsTicket},
        {"/api/v1/live"_L1, allow::readers.withGuests(viewingGuests), Credential::TicketForLive, openLive},
        {"/api/v1/events"_L1, allow::readers, Credential::BearerOrTicketForEvents, openEvents},

        {"GET"_L1, "/api/v1/users"_L1, allow::admins, listUsers},
        {"POST"_L1, "/api/v1/users"_L1, allow::admins, createUser},
        {"DELETE"_L1, "/api/v1/users/{user}"_L1, allow::admins, deleteUser},
        {"GET"_L1, "/api/v1/keys"_L1, allow::admins, listKeys},
        {"POST"_L1, "/api/v1/keys"_L1, allow::admins, createKey},
        {"DELETE"_L1, "/api/v1/keys/{key}"_L1, allow::admins, deleteKey},

        {"GET"_L1, "/api/v1/settings/organization"_L1, allow::known, getOrganization},
        {"PUT"_L1, "/api/v1/settings/organization"_L1, allow::admins, putOrganization},
        {"GET"_L1, "/api/v1/settings/retention"_L1, allow::admins, getRetention},
        {"PUT"_L1, "/api/v1/settings/retention"_L1, allow::admins, putRetention},

        {"GET"_L1, "/api/v1/audit"_L1, allow::admins, listAllAudit},
        {"GET"_L1, "/api/v1/audit/export"_L1, allow::admins, exportAudit},
        {"GET"_L1, "/api/v1/settings/notifications"_L1, allow::admins, getNotifications},
        {"PUT"_L1, "/api/v1/settings/notifications"_L1, allow::admins, putNotifications},
        {"POST"_L1, "/api/v1/settings/notifications/test"_L1, allow::admins, testNotification},
        {"GET"_L1, "/api/v1/settings/notifications/status"_L1, allow::people, notificationStatus},
        {"GET"_L1, "/api/v1/settings/notifications/dead-letters"_L1, allow::admins, listDeadLetters},
        {"DELETE"_L1, "/api/v1/settings/notifications/dead-letters/{message}"_L1, allow::admins, dropDeadLetter},
        {"POST"_L1, "/api/v1/settings/notifications/dead-letters/{message}/resend"_L1, allow::admins, resendDeadLetter},
        {"GET"_L1, "/api/v1/bots/{bot}/notifications"_L1, allow::readers, getBotNotifications},
        {"PUT"_L1, "/api/v1/bots/{bot}/notifications"_L1, allow::admins, putBotNotifications},
        {"GET"_L1, "/api/v1/me/notifications"_L1, allow::people, getPreferences},
        {"PUT"_L1, "/api/v1/me/notifications"_L1, allow::people, putPreferences},
        {"GET"_L1, "/api/v1/me/notices"_L1, allow::people, listNotices},
        {"POST"_L1, "/api/v1/me/notices/read"_L1, allow::people, readNotices},
        {"POST"_L1, "/api/v1/me/notices/dismiss"_L1, allow::people, dismissNotices},

        {"POST"_L1, "/api/v1/audit/verify"_L1, allow::admins, verifyAudit},
        {"POST"_L1, "/api/v1/backup"_L1, allow::owners, backup},

        {"GET"_L1, "/s"_L1, allow::anybody, guestPage},
        {"GET"_L1, "/s/{file...}"_L1, allow::anybody, guestPageFile},
    };
    return table;
}

namespace {

bool isCapture(QStringView part) { return part.startsWith(u'{') && part.endsWith(u'}'); }

/// What the pattern captures of the path; nullopt: it is another path.
std::optional<QMap<QString, QString>> captures(QLatin1StringView pattern, const QStringList &path)
{
    const QStringList parts = QString(pattern).split(u'/');
    QMap<QString, QString> captured;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i >= path.size())
            return std::nullopt;
        if (!isCapture(parts[i])) {
            if (parts[i] != path[i])
                return std::nullopt;
            continue;
        }
        if (path[i].isEmpty())
            return std::nullopt;
        const QString name = parts[i].sliced(1, parts[i].size() - 2);
        if (name.endsWith("..."_L1)) {
            captured[name.chopped(3)] = path.sliced(i).join(u'/');
            return captured;
        }
        captured[name] = path[i];
    }
    return path.size() == parts.size() ? std::optional(captured) : std::nullopt;
}

} // namespace

RouteMatch findRoute(Route::Kind kind, const QByteArray &method, const QString &path)
{
    const QStringList parts = path.split(u'/');
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    RouteMatch match;
    for (const Route &route : routes()) {
        if (route.kind() != kind)
            continue;
        const auto captured = captures(route.path, parts);
        if (!captured)
            continue;
        if (QLatin1StringView(wanted) == route.method)
            return {.route = &route, .captured = *captured};
        match.allowed += (match.allowed.isEmpty() ? "" : ", ") + QByteArray(route.method.data(), route.method.size());
    }
    return match;
}

} // namespace hidettp
