#include "core/coordinator/linkservice.h"

#include "core/coordinator/accountservice.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/settingsservice.h"
#include "core/coordinator/wrongsecrets.h"
#include "core/wire/guest.h"
#include "core/wire/settings.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

/// What opens nothing is counted against the address that it came from.
template<typename Opened>
static Reply<net::Response> admitted(Services &services, const QString &peerAddress, Reply<Opened> &&opened,
                                     std::function<net::Response(const Opened &)> body)
{
    const auto replier = std::make_shared<Replier<net::Response>>();
    auto reply = replier->reply();
    std::move(opened).finally(&services.links,
                              [&services, replier, peerAddress, body = std::move(body)](const Result<Opened> &outcome) {
                                  if (outcome)
                                      replier->finish(body(*outcome));
                                  else if (outcome.error().code == ErrorCode::NotFound)
                                      replier->finish(services.wrongSecrets.count(peerAddress, outcome.error()));
                                  else
                                      replier->finish(outcome.error());
                              });
    return reply;
}

/// A person whom the guest may know: neither a program nor whoever holds this machine's own token.
static QString sharedBy(const ShareLink &link)
{
    const bool isSomebody = link.createdBy.kind == PersonKind::User && link.createdBy.id != AccountService::localUserId;
    return isSomebody ? link.createdBy.name : QString();
}

static net::Response previewBody(const Services &services, const Previewed &previewed)
{
    const ShareLink &link = previewed.link;
    const Intervention &asked = previewed.intervention;
    wire::LinkPreview preview{.organization = services.settings.get<wire::OrganizationSettings>().name,
                              .botName = asked.botName,
                              .sharedBy = sharedBy(link),
                              .label = link.label,
                              .scope = link.scope,
                              .needsPin = previewed.needsPin,
                              .expiresAt = expiryOf(link, asked),
                              .now = services.ledger.now()};
    if (!previewed.needsPin) {
        preview.request = wire::LinkPreview::Request{.kind = asked.kind,
                                                     .instructions = asked.instructions,
                                                     .ask = asked.ask,
                                                     .phase = asked.phase,
                                                     .deadline = asked.deadline,
                                                     .claimedBy = asked.claimedBy ? asked.claimedBy->name : QString()};
    }
    return net::Response::json(200, preview.toJson());
}

Reply<net::Response> previewLink(Services &services, const Call &call)
{
    const auto request = wire::Preview::fromJson(call.body);
    if (!request)
        return request.error();
    const QString peer = call.request.peerAddress;
    return admitted<Previewed>(services, peer, services.links.preview({request->secret, request->pin}, peer),
                               [&services](const Previewed &previewed) { return previewBody(services, previewed); });
}

Reply<net::Response> redeemLink(Services &services, const Call &call)
{
    const auto request = wire::Redeem::fromJson(call.body);
    if (!request)
        return request.error();
    const QString peer = call.request.peerAddress;
    return admitted<Redeemed>(services, peer,
                              services.links.redeem({request->secret, request->pin}, request->name, peer),
                              [](const Redeemed &redeemed) {
                                  const wire::GuestAccess access{.token = redeemed.token,
                                                                 .scope = redeemed.grant.scope,
                                                                 .expiresAt = redeemed.expiresAt,
                                                                 .intervention = redeemed.intervention};
                                  return net::Response::json(200, access.toJson());
                              });
}

} // namespace hidettp::api
