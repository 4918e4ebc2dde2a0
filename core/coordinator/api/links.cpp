#include "core/coordinator/linkservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/api/linkjson.h"
#include "core/coordinator/wrongsecrets.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

Reply<net::Response> listLinks(Services &services, const Call &call)
{
    return services.ledger.intervention(call.interventionId())
        .andThen(&services.links, [&services, request = call.request](const Intervention &intervention) {
            return services.links.list(intervention.id)
                .andThen(&services.links, [intervention, request](QList<ShareLink> links) {
                    for (ShareLink &link : links)
                        link.expiresAt = expiryOf(link, intervention);
                    return pageOf(links, request);
                });
        });
}

Reply<net::Response> createLink(Services &services, const Call &call)
{
    const auto wish = wire::CreateLink::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.links.create(call.interventionId(), *wish, call.principal.person)
        .andThen(&services.links, [&services, id = call.interventionId()](const NewLink &made) {
            const Intervention intervention = services.ledger.state().interventions().value(id);
            return net::Response::json(201, linkJson(services.publicUrl, made, intervention));
        });
}

Reply<net::Response> revokeLink(Services &services, const Call &call)
{
    const LinkId linkId(call.captured.value(u"link"_s));
    return services.links.revoke(call.interventionId(), linkId, call.principal.person)
        .andThen(&services.links, [](const ShareLink &) { return net::Response::empty(); });
}

static net::Response redeemedBody(const Redeemed &redeemed)
{
    return net::Response::json(200, {{"token"_L1, redeemed.token},
                                     {"scope"_L1, nameOf(redeemed.grant.scope)},
                                     {"expiresAt"_L1, wire::toJson(redeemed.expiresAt)},
                                     {"intervention"_L1, wire::toJson(redeemed.intervention)}});
}

Reply<net::Response> redeemLink(Services &services, const Call &call)
{
    const auto request = wire::Redeem::fromJson(call.body);
    if (!request)
        return request.error();
    const auto replier = std::make_shared<Replier<net::Response>>();
    auto reply = replier->reply();
    const QString address = call.request.peerAddress;
    services.links.redeem(request->secret, request->name, address)
        .finally(&services.links, [&services, replier, address](const Result<Redeemed> &redeemed) {
            if (redeemed)
                replier->finish(redeemedBody(*redeemed));
            else if (redeemed.error().code == ErrorCode::NotFound)
                replier->finish(services.wrongSecrets.count(address, redeemed.error()));
            else
                replier->finish(redeemed.error());
        });
    return reply;
}

} // namespace hidettp::api
