#include "core/coordinator/botservice.h"

#include "core/coordinator/api/answers.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/executionservice.h"

namespace hidettp::api {

using namespace Qt::StringLiterals;

Reply<net::Response> listBots(Services &services, const Call &call)
{
    QList<Bot> bots = services.bots.list();
    if (call.principal.botId)
        bots.removeIf([&](const Bot &bot) { return bot.id != *call.principal.botId; });
    return pageOf(bots, call.request);
}

Reply<net::Response> createBot(Services &services, const Call &call)
{
    const auto bot = wire::botFromJson(call.body);
    if (!bot)
        return bot.error();
    return services.bots.create(*bot).andThen(&services.bots, [](const Bot &made) { return resource(made, 201); });
}

Reply<net::Response> getBot(Services &services, const Call &call)
{
    return services.bots.find(call.botId()).transform([](const Bot &bot) { return resource(bot); });
}

Reply<net::Response> putBot(Services &services, const Call &call)
{
    const auto bot = wire::botFromJson(call.body);
    if (!bot)
        return bot.error();
    return services.bots.update(call.botId(), *bot).andThen(&services.bots, [](const Bot &changed) {
        return resource(changed);
    });
}

Reply<net::Response> deleteBot(Services &services, const Call &call)
{
    return services.bots.remove(call.botId()).andThen(&services.bots, [] { return net::Response::empty(); });
}

Reply<net::Response> runBot(Services &services, const Call &call)
{
    const auto request = wire::RunBot::fromJson(call.body);
    if (!request)
        return request.error();
    const bool isPerson = call.principal.kind == Principal::Kind::User;
    return services.executions.run(call.botId(), request->parameters, isPerson ? Trigger::Manual : Trigger::Api)
        .andThen(&services.executions, [](const Execution &started) { return resource(started, 201); });
}

} // namespace hidettp::api
