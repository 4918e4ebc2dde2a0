#include "core/wire/settings.h"
#include "core/coordinator/api/handlers.h"
#include "core/coordinator/settingsservice.h"

namespace hidettp::api {

template<typename Settings>
static net::Response body(const Settings &settings)
{
    return net::Response::json(200, settings.toJson());
}

template<typename Settings>
static Reply<net::Response> put(Services &services, const Call &call)
{
    const auto wish = Settings::fromJson(call.body);
    if (!wish)
        return wish.error();
    return services.settings.put(*wish, call.principal.person).andThen(&services.settings, &body<Settings>);
}

Reply<net::Response> getOrganization(Services &services, const Call &)
{
    return body(services.settings.get<wire::OrganizationSettings>());
}

Reply<net::Response> putOrganization(Services &services, const Call &call)
{
    return put<wire::OrganizationSettings>(services, call);
}

Reply<net::Response> getRetention(Services &services, const Call &)
{
    return body(services.settings.get<wire::RetentionSettings>());
}

Reply<net::Response> putRetention(Services &services, const Call &call)
{
    return put<wire::RetentionSettings>(services, call);
}

} // namespace hidettp::api
