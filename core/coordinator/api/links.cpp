#include "core/coordinator/linkservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/api/linkjson.h"
#include "core/coordinator/liveviews.h"
#include "core/coordinator/notifier.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

Reply<net::Response> listLinks(Services &services, const Call &call)
{
    return services.ledger.intervention(call.interventionId())
        .andThen(&services.links, [&services, request = call.request](const Intervention &intervention) {
            return services.links.list(intervention.id)
                .andThen(&services.links, [&services, intervention, request](const QList<ShareLink> &links) {
                    QList<LinkReport> reports;
                    for (const ShareLink &link : links) {
                        reports << reportOf(link, intervention, services.ledger.now(),
                                            services.liveViews.viewersBy(link.id));
                    }
                    return pageOf(reports, request);
                });
        });
}

static net::Response created(Services &services, const InterventionId &id, const NewLink &made)
{
    const Intervention intervention = services.ledger.state().interventions().value(id);
    return net::Response::json(201, linkJson(services.publicUrl, made, intervention, services.ledger.now()));
}

Reply<net::Response> createLink(Services &services, const Call &call)
{
    const auto wish = wire::CreateLink::fromJson(call.body);
    if (!wish)
        return wish.error();
    if (!wish->send) {
        return services.links.create(call.interventionId(), *wish, call.principal.person)
            .andThen(&services.links, [&services, id = call.interventionId()](const NewLink &made) {
                return created(services, id, made);
            });
    }
    if (const auto possible = services.notifier.canShare(*wish->send); !possible)
        return possible.error();
    return services.links.create(call.interventionId(), *wish, call.principal.person)
        .andThen(&services.links, [&services, id = call.interventionId(), send = *wish->send,
                                   by = call.principal.person](const NewLink &made) {
            const Intervention intervention = services.ledger.state().interventions().value(id);
            return services.notifier.share(intervention, send, made.urlAt(services.publicUrl), by)
                .andThen(&services.links, [&services, id, made] { return created(services, id, made); });
        });
}

Reply<net::Response> reissueLink(Services &services, const Call &call)
{
    const auto wish = wire::ReissueLink::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.links.reissue(call.interventionId(), call.linkId(), *wish, call.principal.person)
        .andThen(&services.links,
                 [&services, id = call.interventionId()](const NewLink &made) { return created(services, id, made); });
}

Reply<net::Response> revokeLink(Services &services, const Call &call)
{
    return services.links.revoke(call.interventionId(), call.linkId(), call.principal.person)
        .andThen(&services.links, [](const ShareLink &) { return net::Response::empty(); });
}

} // namespace hidettp::api
